"""Rows of the registers as the words of verdicts: one statement a kind, however many people.

A province has half a million such rows: they are read as plain tuples of columns, past the mapping of classes; a word
of an enumeration is looked up once, and a decision that was given to hundreds is made into a record once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import String, select, type_coerce

from awards.catalogue.terms import school_year
from awards.db import db
from awards.eligibility.terms import AwardHeld, Discipline, Pending, Rating, Work
from awards.honours.models import Honour
from awards.honours.terms import Validity
from awards.records import models as records
from awards.records.queries import open_on
from awards.records.rules import whole_years
from awards.records.terms import SpanKind, WorkKind

T = TypeVar("T")
Ids = Sequence[int]


def grouped(pairs: Iterator[tuple[int, T]]) -> Mapping[int, tuple[T, ...]]:
    found: dict[int, list[T]] = defaultdict(list)
    for number, each in pairs:
        found[number].append(each)
    return {number: tuple(rows) for number, rows in found.items()}


_RATINGS = {rating.value: rating for rating in Rating}


@lru_cache(maxsize=512)
def year_of(label: str) -> int | None:
    """The school year of a label such as "2024-2025"; None when it is none."""
    try:
        return school_year(label)
    except ValueError:
        return None


Rated = tuple[dict[int, Rating], dict[int, str]]
NOT_RATED: Rated = ({}, {})


def ratings(column: str, ids: Ids) -> Mapping[int, Rated]:
    """Ratings and the numbers of their decisions by year, by subject; `column` is "person_id" or "unit_id"."""
    table = records.YearRating.__table__.c
    found: dict[int, Rated] = defaultdict(lambda: ({}, {}))
    rows = db.session.execute(
        select(table[column], table.year, type_coerce(table.rating, String), table.number)
        .where(table[column].in_(ids))
    ).all()
    for number, year, rating, said in rows:
        by_year, numbers = found[number]
        by_year[year] = _RATINGS[rating]
        if said:
            numbers[year] = said
    return found


def held_by_people(ids: Ids) -> Mapping[int, tuple[AwardHeld, ...]]:
    """Honours of people that still count."""
    return _held(_HONOUR.person_id, _HONOUR.person_id.in_(ids))


def held_by_units(ids: Ids) -> Mapping[int, tuple[AwardHeld, ...]]:
    """Honours of collectives themselves that still count."""
    return _held(_HONOUR.unit_id, _HONOUR.unit_id.in_(ids) & _HONOUR.person_id.is_(None) & (
        _HONOUR.subject_kind == "collective"))


_HONOUR = Honour.__table__.c


def _held(column: Any, whose: Any) -> Mapping[int, tuple[AwardHeld, ...]]:
    rows = db.session.execute(
        select(column, _HONOUR.award_code, _HONOUR.school_year, _HONOUR.decided_on, _HONOUR.decision_number)
        .where(whose, _HONOUR.validity == Validity.VALID)
    ).all()
    return grouped((number, _award(*said)) for number, *said in rows)


@lru_cache(maxsize=4096)
def _award(code: str, year: str, decided_on: date, number: str) -> AwardHeld:
    return AwardHeld(code, year_of(year), decided_on, number)


def works(ids: Ids) -> Mapping[tuple[int, WorkKind], tuple[Work, ...]]:
    """Recognised works by person and kind, each with the awards it has served."""
    table, use = records.Work, records.WorkUse
    rows = db.session.execute(
        select(table.id, table.person_id, table.kind, table.scope, table.year, table.name, table.number, use.award_code)
        .outerjoin(use, use.work_id == table.id).where(table.person_id.in_(ids)).order_by(table.id)
    )
    seen: dict[int, list[Any]] = {}
    for work_id, person_id, kind, scope, year, name, number, code in rows:
        kept = seen.setdefault(work_id, [(person_id, kind), (scope, year), (name, number), []])
        kept[3] += [code] if code else []
    found: dict[tuple[int, WorkKind], list[Work]] = defaultdict(list)
    for key, (scope, year), (name, number), used in seen.values():
        found[key].append(Work(scope, year, tuple(used), name, number))
    return {key: tuple(each) for key, each in found.items()}


def discipline(ids: Ids) -> Mapping[int, tuple[Discipline, ...]]:
    table = records.Discipline
    rows = db.session.execute(
        select(table.person_id, table.kind, table.starts_on, table.ends_on, table.number)
        .where(table.person_id.in_(ids))
    )
    return grouped((row[0], Discipline(row[1].value, row[2], row[3], row[4])) for row in rows)


def pending(column: Any, ids: Ids, on: date) -> Mapping[int, tuple[Pending, ...]]:
    table = records.OpenMatter
    rows = db.session.execute(
        select(column, table.matter, table.opened_on, table.number).where(column.in_(ids), open_on(on))
    )
    return grouped((row[0], Pending(row[1], row[2], row[3])) for row in rows)


def years(ids: Ids, year: int) -> Mapping[int, dict[str, Any]]:
    """What is known of the time of people in a school year, by the names that Facts has."""
    table = records.PersonYear
    names = ("months_worked", "absence_days", "maternity_days", "new_hire", "study_months", "study_result",
             "months_at_old_unit", "old_unit_agrees")
    columns = [getattr(table, name) for name in names]
    rows = db.session.execute(select(table.person_id, *columns).where(table.person_id.in_(ids), table.year == year))
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}


_SPANS = {
    SpanKind.SECTOR: "years_in_sector", SpanKind.DIRECT: "years_direct_teaching", SpanKind.HARD_AREA: "years_hard_area",
}


def service(ids: Ids, until: date) -> Mapping[int, dict[str, Any]]:
    """Whole years of service of people up to a day, by the names that Facts has."""
    table = records.ServiceSpan
    rows = db.session.execute(
        select(table.person_id, table.kind, table.since, table.until).where(table.person_id.in_(ids))
    )
    spans: dict[tuple[int, SpanKind], list[tuple[date, date | None]]] = defaultdict(list)
    for person_id, kind, since, end in rows:
        spans[person_id, kind].append((since, end))
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for (person_id, kind), each in spans.items():
        found[person_id][_SPANS[kind]] = whole_years(each, until)
    return found


