"""Records of a whole province by bulk inserts: what made-up facts say, as rows of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import count, islice
from typing import Any

from sqlalchemy import insert, select

from awards.db import db, transaction
from awards.eligibility.terms import Facts
from awards.honours.models import Honour
from awards.honours.terms import Origin
from awards.organisation.models import Unit
from awards.organisation.terms import UnitKind
from awards.records import models as records
from awards.records.terms import DisciplineKind, Rating, SpanKind, WorkKind

AT_ONCE = 5_000
GRANTED_AT = datetime(2026, 6, 1, 2, tzinfo=UTC)
ALL = 12  # months in a year


def make_records(people: Iterable[Facts], year: int, on: date) -> None:
    """Write what is known of people 1, 2, 3 … as of a day in a school year.  Needs an application context."""
    rows: dict[type[Any], list[dict[str, Any]]] = {}
    numbers = count(1)
    known = enumerate(people, start=1)
    with transaction():
        while part := list(islice(known, 2_000)):
            rows.clear()
            for person_id, facts in part:
                for table, row in _rows(person_id, facts, year, on, numbers):
                    rows.setdefault(table, []).append(row)
            for table, each in rows.items():
                for start in range(0, len(each), AT_ONCE):
                    db.session.execute(insert(table), each[start:start + AT_ONCE])


def make_unit_ratings(year: int) -> None:
    """Every school rated outstanding in a year."""
    with transaction():
        schools = db.session.scalars(select(Unit.id).where(Unit.kind == UnitKind.SCHOOL)).all()
        db.session.execute(insert(records.YearRating), [
            {"unit_id": unit_id, "year": year, "rating": Rating.HTXS, "number": "7/QĐ"} for unit_id in schools
        ])


def _rows(
    person_id: int, facts: Facts, year: int, on: date, numbers: Iterator[int]
) -> Iterator[tuple[type[Any], dict[str, Any]]]:
    for rated, rating in (facts.ratings or {}).items():
        yield records.YearRating, {"person_id": person_id, "year": rated, "rating": rating, "number": f"{rated}/QĐ"}
    for held in facts.awards or ():
        yield Honour, _honour(person_id, held.code, held.year or year, held.decided_on or on, next(numbers))
    for kind, works in ((WorkKind.INITIATIVE, facts.initiatives), (WorkKind.RESEARCH, facts.research)):
        for place, work in enumerate(works or ()):
            yield records.Work, {"person_id": person_id, "kind": kind, "scope": work.level, "year": work.year,
                                 "name": f"Giải pháp {place}", "number": "88/QĐ"}
    for one in facts.discipline or ():
        yield records.Discipline, {"person_id": person_id, "kind": DisciplineKind(one.kind), "starts_on": one.start,
                                   "ends_on": one.end, "number": "3/QĐ"}
    for matter in facts.pending or ():
        yield records.OpenMatter, {"person_id": person_id, "matter": matter.matter, "source": "đơn", "number": "",
                                   "opened_on": date(on.year, 1, 5), "conclusion": ""}
    yield records.PersonYear, {"person_id": person_id, "year": year, "months_worked": facts.months_worked or ALL,
                               "new_hire": facts.new_hire}
    for span, years in ((SpanKind.SECTOR, facts.years_in_sector), (SpanKind.DIRECT, facts.years_direct_teaching),
                        (SpanKind.HARD_AREA, facts.years_hard_area)):
        if years:
            yield records.ServiceSpan, {"person_id": person_id, "kind": span, "since": date(on.year - years, 2, 1)}


def _honour(person_id: int, code: str, year: int, decided_on: date, number: int) -> dict[str, Any]:
    return {
        "code": f"{number:032x}", "typed_code": f"{number:011d}", "origin": Origin.IMPORTED, "award_code": code,
        "subject_kind": "individual", "person_id": person_id, "decision_number": f"{person_id % 66}/QĐ",
        "decided_on": decided_on, "authority": "Sở", "place": "", "signer_title": "", "signer_name": "", "ordinal": 1,
        "honorific": "", "name": "", "folded": "", "sort_key": "", "second_line": "", "line": "",
        "school_year": f"{year}-{year + 1}", "granted_at": GRANTED_AT,
    }
