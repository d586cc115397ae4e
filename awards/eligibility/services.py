"""Writing down what the whole province looks like: unit by unit, the new in place of the old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, false, insert, or_, select

from awards.db import db
from awards.eligibility.models import JudgedLine, JudgedUnit
from awards.eligibility.terms import When
from awards.eligibility.terms.province import JudgedOne
from awards.organisation.models import Unit
from awards.organisation.queries import below

AT_ONCE = 2_000


def put_down(units: Sequence[int], lines: Sequence[JudgedOne], when: When, rule_set: str, *, at: datetime) -> None:
    """Put what was judged of these units in place of what stood there for the school year.

    Nothing is journalled and nobody is named: it can be found again from the records at any time.
    """
    for table in (JudgedLine, JudgedUnit):
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


def let_go(paths: Sequence[str], year: int, *, before: datetime) -> None:
    """Take away what was judged earlier below these paths: units that are closed or moved since."""
    old = select(JudgedUnit.unit_id).join(Unit, Unit.id == JudgedUnit.unit_id).where(
        JudgedUnit.year == year, JudgedUnit.judged_at < before, or_(false(), *map(below, paths))
    )
    numbers = db.session.scalars(old).all()
    for table in (JudgedLine, JudgedUnit):
        db.session.execute(delete(table).where(table.year == year, table.unit_id.in_(numbers)))
