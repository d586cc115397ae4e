"""Reading what the whole province looked like when it was last judged: a constant number of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select

from awards.db import db
from awards.eligibility.models import JudgedLine, JudgedUnit
from awards.eligibility.terms import Outcome
from awards.eligibility.terms.province import Freshness, Narrow, ProvinceLine, ProvinceSearch, UnitCounts
from awards.kernel.paging import PAGE_SIZE, Page
from awards.organisation import rules as organisation
from awards.organisation.models import Person, Unit
from awards.organisation.queries import below

_FORGOTTEN = func.sum(case((JudgedLine.is_forgotten, 1), else_=0))
_SHOWN = (
    JudgedLine.unit_id, Unit.name, JudgedLine.person_id, func.coalesce(Person.full_name, Unit.name),
    JudgedLine.post_title, JudgedLine.award_code, JudgedLine.outcome, JudgedLine.is_forgotten, JudgedLine.lacks,
)
# By unit; in it the unit itself, then people by given name.
_ORDER = (Unit.sort_key, Unit.id, JudgedLine.person_id.is_not(None), Person.sort_key, Person.id, JudgedLine.id)


def page_of_lines(search: ProvinceSearch) -> Page[ProvinceLine]:
    """One page of lines; two statements."""
    found = _found(search, *_narrowed(search))
    total = db.session.scalar(select(func.count()).select_from(found.with_only_columns(JudgedLine.id).subquery())) or 0
    number = min(search.page, max(1, -(-total // PAGE_SIZE)))
    rows = db.session.execute(found.order_by(*_ORDER).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE))
    return Page([ProvinceLine(*row) for row in rows], number, total)


def each_line(search: ProvinceSearch) -> Iterator[ProvinceLine]:
    """All lines in the order of the pages, a thousand rows in memory at a time; one statement."""
    found = _found(search, *_narrowed(search)).order_by(*_ORDER).execution_options(yield_per=1000)
    return (ProvinceLine(*row) for row in db.session.execute(found))


def counts_of_lines(search: ProvinceSearch) -> dict[Narrow, int]:
    """How many lines there are of each outcome, whatever the list is narrowed to; one statement."""
    rows = db.session.execute(
        _found(search).with_only_columns(JudgedLine.outcome, func.count(), _FORGOTTEN).group_by(JudgedLine.outcome)
    )
    counts = dict.fromkeys(Narrow, 0)
    for outcome, number, forgotten in rows:
        counts[Narrow(outcome.value)] = number
        counts[Narrow.FORGOTTEN] += forgotten or 0
    return counts


def page_of_units(search: ProvinceSearch) -> Page[UnitCounts]:
    """Units with their counts, by name; two statements."""
    within = _found(search, *_narrowed(search))
    total = db.session.scalar(within.with_only_columns(func.count(JudgedLine.unit_id.distinct()))) or 0
    number = min(search.page, max(1, -(-total // PAGE_SIZE)))
    rows = db.session.execute(
        within.join(JudgedUnit, and_(JudgedUnit.unit_id == JudgedLine.unit_id, JudgedUnit.year == JudgedLine.year))
        .with_only_columns(Unit.id, Unit.name, JudgedUnit.judged_at, _FORGOTTEN, *map(_number_with, Outcome))
        .group_by(Unit.id, Unit.name, Unit.sort_key, JudgedUnit.judged_at).order_by(Unit.sort_key, Unit.id)
        .offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    )
    return Page([_unit_counts(*row) for row in rows], number, total)


def _number_with(outcome: Outcome) -> ColumnElement[Any]:
    return func.sum(case((JudgedLine.outcome == outcome, 1), else_=0))


def _unit_counts(unit_id: int, name: str, judged_at: Any, forgotten: int, *numbers: int) -> UnitCounts:
    counts = {Narrow(outcome.value): number for outcome, number in zip(Outcome, numbers, strict=True)}
    return UnitCounts(unit_id, name, judged_at, {Narrow.FORGOTTEN: forgotten, **counts})


def freshness(year: int, within: Sequence[str]) -> Freshness:
    """When the units below these paths were judged; one statement."""
    row = db.session.execute(
        select(func.count(), func.min(JudgedUnit.judged_at), func.max(JudgedUnit.judged_at))
        .join(Unit, Unit.id == JudgedUnit.unit_id).where(JudgedUnit.year == year, _below_any(within))
    ).one()
    return Freshness(*row)


def _found(search: ProvinceSearch, *narrowed: ColumnElement[bool]) -> Select[Any]:
    of_award = JudgedLine.award_code == search.award if search.award else JudgedLine.is_main
    return (
        select(*_SHOWN).join(Unit, Unit.id == JudgedLine.unit_id).outerjoin(Person, Person.id == JudgedLine.person_id)
        .where(JudgedLine.year == search.year, of_award, _below_any(search.within), *_named(search.text), *narrowed)
    )


def _narrowed(search: ProvinceSearch) -> Sequence[ColumnElement[bool]]:
    if search.only is None:
        return ()
    if search.only is Narrow.FORGOTTEN:
        return (JudgedLine.is_forgotten,)
    return (JudgedLine.outcome == Outcome(search.only.value),)


def _below_any(paths: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *map(below, paths))


def _named(text: str) -> Sequence[ColumnElement[bool]]:
    """Every word in the name of the person or of the unit, accents folded, in any order."""
    readings = [and_(*map(_holds, words)) for words in organisation.readings_of(text)]
    return (or_(*readings),) if readings else ()


def _holds(word: str) -> ColumnElement[bool]:
    return or_(Person.folded.contains(word, autoescape=True), Unit.folded.contains(word, autoescape=True))
