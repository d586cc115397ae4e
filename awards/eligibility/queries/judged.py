"""Reading what the whole province looked like when it was last judged: a constant number of statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, false, func, or_, select

from awards.db import db
from awards.eligibility.models import JudgedCount, JudgedLine, JudgedUnit
from awards.eligibility.rules.province import count_in, count_of, units_on_page
from awards.eligibility.terms import Outcome
from awards.eligibility.terms.province import WHOLE, Narrow, ProvinceLine, ProvinceSearch, UnitCounts
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


def judged_units(search: ProvinceSearch) -> list[UnitCounts]:
    """Units below the paths with their counts for the award, by name; one statement of a row for each unit."""
    rows = db.session.execute(
        select(Unit.id, Unit.name, JudgedUnit.judged_at, *(getattr(JudgedCount, each.value) for each in Narrow))
        .join(JudgedUnit, and_(JudgedUnit.unit_id == Unit.id, JudgedUnit.year == search.year))
        .join(JudgedCount, and_(JudgedCount.unit_id == Unit.id, JudgedCount.year == search.year,
                                JudgedCount.award_code == search.award))
        .where(_below_any(search.within)).order_by(Unit.sort_key, Unit.id)
    )
    return [UnitCounts(unit_id, name, judged_at, dict(zip(Narrow, numbers, strict=True)))
            for unit_id, name, judged_at, *numbers in rows]


def page_of_lines(search: ProvinceSearch, units: Sequence[UnitCounts]) -> Page[ProvinceLine]:
    """One page of lines; one statement, about the few units that stand on it.  `units` are `judged_units` of the same
    search; a search for a name looks through all lines."""
    if search.text:
        return _page_of_named(search)
    total = sum(count_of(unit, search.only) for unit in units)
    number = min(search.page, max(1, -(-total // PAGE_SIZE)))
    here, skipped = units_on_page(units, search.only, number)
    found = _found(search, *_narrowed(search), JudgedLine.unit_id.in_(here))
    rows = db.session.execute(found.order_by(*_ORDER).offset(skipped).limit(PAGE_SIZE))
    return Page([ProvinceLine(*row) for row in rows], number, total)


def _page_of_named(search: ProvinceSearch) -> Page[ProvinceLine]:
    total = count_in(counts_of_named(search), search.only)
    number = min(search.page, max(1, -(-total // PAGE_SIZE)))
    found = _found(search, *_narrowed(search)).order_by(*_ORDER)
    rows = db.session.execute(found.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE))
    return Page([ProvinceLine(*row) for row in rows], number, total)


def each_line(search: ProvinceSearch) -> Iterator[ProvinceLine]:
    """All lines in the order of the pages, a thousand rows in memory at a time; one statement."""
    lacks = lru_cache(json.loads)  # thousands of lines lack the same: read once
    found = _found(search, *_narrowed(search)).with_only_columns(*_SHOWN[:-1], cast(JudgedLine.lacks, Text))
    rows = db.session.execute(found.order_by(*_ORDER).execution_options(yield_per=1000))
    return (ProvinceLine(*(*said, lacks(text))) for *said, text in rows)


def counts_of_named(search: ProvinceSearch) -> dict[Narrow, int]:
    """How many lines of a name there are of each outcome, whatever the list is narrowed to; one statement."""
    rows = db.session.execute(
        _found(search).with_only_columns(JudgedLine.outcome, func.count(), _FORGOTTEN).group_by(JudgedLine.outcome)
    )
    counts = dict.fromkeys(Narrow, 0)
    for outcome, number, forgotten in rows:
        counts[Narrow(outcome.value)] = number
        counts[Narrow.FORGOTTEN] += forgotten or 0
    return counts


def _found(search: ProvinceSearch, *narrowed: ColumnElement[bool]) -> Select[Any]:
    of_award = JudgedLine.award_code == search.award if search.award else JudgedLine.is_main
    return (
        select(*_SHOWN).join(Unit, Unit.id == JudgedLine.unit_id).outerjoin(Person, Person.id == JudgedLine.person_id)
        .where(JudgedLine.year == search.year, of_award, _below_any(search.within), *_named(search.text), *narrowed)
    )


def _narrowed(search: ProvinceSearch) -> Sequence[ColumnElement[bool]]:
    if search.only == WHOLE:
        return ()
    if search.only == (Narrow.FORGOTTEN,):
        return (JudgedLine.is_forgotten.is_(True),)
    return (JudgedLine.outcome.in_([Outcome(each.value) for each in search.only]),)


def _below_any(paths: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *map(below, paths))


def _named(text: str) -> Sequence[ColumnElement[bool]]:
    """Every word in the name of the person or of the unit, accents folded, in any order."""
    readings = [and_(*map(_holds, words)) for words in organisation.readings_of(text)]
    return (or_(*readings),) if readings else ()


def _holds(word: str) -> ColumnElement[bool]:
    return or_(Person.folded.contains(word, autoescape=True), Unit.folded.contains(word, autoescape=True))
