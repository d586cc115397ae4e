"""One unit, and those above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select

from awards.db import db
from awards.kernel.errors import NotFound
from awards.organisation.models import Tenure, Unit, UnitParent
from awards.organisation.terms import UnitKind


def get_unit(unit_id: int) -> Unit:
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise NotFound()
    return unit


def department() -> Unit:
    """The Department of the installation.  Raises NotFound in an empty one."""
    unit = db.session.scalars(select(Unit).where(Unit.kind == UnitKind.DEPARTMENT).order_by(Unit.id)).first()
    if unit is None:
        raise NotFound()
    return unit


def has_units() -> bool:
    return db.session.scalar(select(Unit.id).limit(1)) is not None


def units(ids: Sequence[int]) -> dict[int, Unit]:
    """Units by number, in one statement; unknown numbers are left out."""
    return {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}


def below(path: str) -> ColumnElement[bool]:
    """The condition "this unit's path is `path` or under it"; a path holds digits and / only, so LIKE is exact."""
    return Unit.path.startswith(path, autoescape=True)


def subtree(unit: Unit) -> Select[Unit]:
    """The SELECT of a unit and all below it, closed ones too, in the order of their names."""
    return select(Unit).where(below(unit.path)).order_by(Unit.sort_key)


def units_below(path: str, *, kind: UnitKind | None = None, on: date | None = None) -> Sequence[Unit]:
    """Units whose path lies under `path` (itself included), those alive on a day when one is given."""
    statement = select(Unit).where(below(path)).order_by(Unit.sort_key)
    if kind:
        statement = statement.where(Unit.kind == kind)
    if on:
        statement = statement.where(alive(on))
    return db.session.scalars(statement).all()


def alive(on: date) -> ColumnElement[bool]:
    return and_(or_(Unit.since.is_(None), Unit.since <= on), or_(Unit.until.is_(None), Unit.until > on))


def held(on: date) -> ColumnElement[bool]:
    """Posts held on a day."""
    return and_(or_(Tenure.since.is_(None), Tenure.since <= on), or_(Tenure.until.is_(None), Tenure.until > on))


def children_of(unit: Unit) -> Sequence[Unit]:
    return db.session.scalars(select(Unit).where(Unit.parent_id == unit.id).order_by(Unit.sort_key)).all()


def ancestors_of(unit: Unit) -> Sequence[Unit]:
    """From the root down to the unit's parent."""
    numbers = [int(part) for part in unit.path.split("/") if part][:-1]
    found = units(numbers)
    return [found[number] for number in numbers if number in found]


def parents_of(unit: Unit) -> Sequence[tuple[UnitParent, Unit | None]]:
    """Where a unit stands and stood, newest first."""
    rows = db.session.execute(
        select(UnitParent, Unit).join(Unit, Unit.id == UnitParent.parent_id, isouter=True)
        .where(UnitParent.unit_id == unit.id).order_by(UnitParent.until.is_(None).desc(), UnitParent.id.desc())
    )
    return [(span, parent) for span, parent in rows]


def merged_into(unit: Unit) -> Sequence[Unit]:
    """Former units that went up in this one."""
    return db.session.scalars(select(Unit).where(Unit.merged_into_id == unit.id).order_by(Unit.sort_key)).all()
