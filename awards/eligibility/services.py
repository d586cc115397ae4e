"""Writing down what the whole province looks like: unit by unit, the new in place of the old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, false, insert, or_, select

from awards.db import db, hold
from awards.eligibility.models import JudgedCount, JudgedLine, JudgedUnit
from awards.eligibility.terms import When
from awards.eligibility.terms.province import JudgedOne, Narrow
from awards.organisation.models import Unit
from awards.organisation.queries import below

AT_ONCE = 2_000
TABLES = (JudgedLine, JudgedCount, JudgedUnit)


def put_down(units: Sequence[int], lines: Sequence[JudgedOne], when: When, rule_set: str, *, at: datetime) -> None:
    """Put what was judged of these units in place of what stood there for the school year.

    Nothing is journalled and nobody is named: it can be found again from the records at any time.
    """
    hold(Unit, Unit.id.in_(units))  # one school asked for anew while the whole province is judged takes its turn
    for table in TABLES:
        db.session.execute(delete(table).where(table.year == when.year, table.unit_id.in_(units)))
    db.session.execute(insert(JudgedUnit), [
        {"year": when.year, "unit_id": unit_id, "received_on": when.received_on, "rule_set": rule_set, "judged_at": at}
        for unit_id in units
    ])
    rows = [
        {"year": when.year, "unit_id": one.unit_id, "person_id": one.person_id, "post_title": one.post_title,
         "award_code": one.award_code, "outcome": one.outcome, "is_main": one.is_main,
         "is_forgotten": one.is_forgotten, "lacks": one.lacks}
        for one in lines
    ]
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(JudgedLine), rows[start:start + AT_ONCE])
    if counts := list(_counts(lines, when.year)):
        db.session.execute(insert(JudgedCount), counts)


def _counts(lines: Sequence[JudgedOne], year: int) -> Iterator[dict[str, Any]]:
    found: dict[tuple[int, str], Counter[str]] = {}
    for one in lines:
        for code in (one.award_code, "") if one.is_main else (one.award_code,):
            count = found.setdefault((one.unit_id, code), Counter())
            count[one.outcome.value] += 1
            count[Narrow.FORGOTTEN.value] += one.is_forgotten
    for (unit_id, code), count in found.items():
        numbers = {each.value: count[each.value] for each in Narrow}
        yield {"year": year, "unit_id": unit_id, "award_code": code, **numbers}


def let_go(paths: Sequence[str], year: int, *, before: datetime) -> None:
    """Take away what was judged earlier below these paths: units that are closed or moved since."""
    old = select(JudgedUnit.unit_id).join(Unit, Unit.id == JudgedUnit.unit_id).where(
        JudgedUnit.year == year, JudgedUnit.judged_at < before, or_(false(), *map(below, paths))
    )
    numbers = db.session.scalars(old).all()
    for table in TABLES:
        db.session.execute(delete(table).where(table.year == year, table.unit_id.in_(numbers)))
