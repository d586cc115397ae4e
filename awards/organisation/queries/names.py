"""What a typed name means, and the names of a unit of all times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from awards.db import db
from awards.kernel.errors import NotFound
from awards.organisation import rules
from awards.organisation.models import Unit, UnitName
from awards.organisation.queries.units import units
from awards.organisation.terms import Named


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed name means: the unit when there is one reading and no guess, else who may be meant."""

    unit: Unit | None
    candidates: Sequence[Unit]
    certain: bool


def register() -> rules.Register:
    """All names of units for an import that asks thousands of times."""
    rows = db.session.execute(
        select(UnitName.unit_id, UnitName.name, and_(UnitName.until.is_(None), Unit.until.is_(None)))
        .join(Unit, Unit.id == UnitName.unit_id)
    )
    return rules.Register(Named(unit_id, name, bool(is_current)) for unit_id, name, is_current in rows)


def _bearing(key: str) -> rules.Register:
    """The names of one canonical key."""
    rows = db.session.execute(
        select(UnitName.unit_id, UnitName.name, and_(UnitName.until.is_(None), Unit.until.is_(None)))
        .join(Unit, Unit.id == UnitName.unit_id).where(UnitName.folded == key)
    )
    return rules.Register(Named(unit_id, name, bool(is_current)) for unit_id, name, is_current in rows)


def unit_named(text: str) -> Unit | None:
    """The unit that a name means for certain, in any of its spellings; one look at an index."""
    key = rules.canonical_key(text)
    found = _bearing(key).find(text) if key else None
    return db.session.get(Unit, found.unit_ids[0]) if found and found.certain else None


def bearer_of(name: str) -> Unit | None:
    """The unit that bears, or last bore, this very name in some spelling: another cannot take it."""
    found = _bearing(rules.canonical_key(name)).find(name)
    return db.session.get(Unit, found.unit_ids[0]) if found.certain and found.exact else None


def find_unit_by_name(text: str) -> Match:
    """The unit a name means, by its canonical form over names of all times and spellings; else likely ones."""
    if unit := unit_named(text):
        return Match(unit, [unit], certain=True)
    found = register().find(text)
    known = units(found.unit_ids)
    return Match(None, [known[number] for number in found.unit_ids if number in known], certain=False)


def get_spelling(unit: Unit, spelling_id: int) -> UnitName:
    """A spelling of this unit.  Raises NotFound for a name that it bears, or another's."""
    row = db.session.get(UnitName, spelling_id)
    if row is None or row.unit_id != unit.id or not row.is_spelling:
        raise NotFound()
    return row


def names_of(unit: Unit) -> Sequence[UnitName]:
    """The names a unit bears and bore, newest first; no spellings."""
    return db.session.scalars(
        select(UnitName).where(UnitName.unit_id == unit.id, UnitName.is_spelling.is_(False))
        .order_by(UnitName.until.is_(None).desc(), UnitName.until.desc(), UnitName.id.desc())
    ).all()


def spellings_of(unit: Unit) -> Sequence[UnitName]:
    return db.session.scalars(
        select(UnitName).where(UnitName.unit_id == unit.id, UnitName.is_spelling).order_by(UnitName.name)
    ).all()


def name_on(unit: Unit, on: date) -> str:
    """The name that a unit bore on a day; its present one when the register does not go back that far."""
    for row in names_of(unit):
        if (row.since is None or row.since <= on) and (row.until is None or row.until > on):
            return row.name
    return unit.name
