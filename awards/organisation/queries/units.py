"""Every SELECT about units: the tree, names of all times, what a typed name means, the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from awards.db import db
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.organisation import rules
from awards.organisation.models import Tenure, Unit, UnitName, UnitParent
from awards.organisation.terms import Named, UnitFilter, UnitKind, UnitSearch


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed name means: the unit when there is one reading and no guess, else who may be meant."""

    unit: Unit | None
    candidates: Sequence[Unit]
    certain: bool


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


def children_of(unit: Unit) -> Sequence[Unit]:
    return db.session.scalars(select(Unit).where(Unit.parent_id == unit.id).order_by(Unit.sort_key)).all()


def ancestors_of(unit: Unit) -> Sequence[Unit]:
    """From the root down to the unit's parent."""
    numbers = [int(part) for part in unit.path.split("/") if part][:-1]
    found = units(numbers)
    return [found[number] for number in numbers if number in found]


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


def _chip(only: UnitFilter) -> ColumnElement[bool]:
    school = and_(Unit.kind == UnitKind.SCHOOL, Unit.until.is_(None))
    parent_is_commune = Unit.parent_id.in_(select(_PARENT.id).where(_PARENT.kind == UnitKind.COMMUNE))
    return {
        UnitFilter.ALL: Unit.id.is_not(None),
        UnitFilter.OFFICES: and_(
            Unit.kind.in_((UnitKind.DEPARTMENT, UnitKind.OFFICE_OF_DEPARTMENT)), Unit.until.is_(None)
        ),
        UnitFilter.COMMUNES: and_(Unit.kind == UnitKind.COMMUNE, Unit.until.is_(None)),
        UnitFilter.OF_DEPARTMENT: and_(school, ~parent_is_commune),
        UnitFilter.OF_COMMUNES: and_(school, parent_is_commune),
        UnitFilter.CLOSED: Unit.until.is_not(None),
    }[only]


_PARENT = aliased(Unit)


def _searched(search: UnitSearch) -> list[ColumnElement[bool]]:
    readings = [and_(*(Unit.folded.contains(word, autoescape=True) for word in words))
                for words in rules.readings_of(search.text)]
    where: list[ColumnElement[bool]] = [or_(*readings)] if readings else []
    return [*where, below(search.within)] if search.within else where


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A line of the list of units: with its parent and the number of people who hold a post there."""

    unit: Unit
    parent: Unit | None
    people: int


def page_of_units(search: UnitSearch, on: date, size: int = PAGE_SIZE) -> Page[UnitRow]:
    """One page of units in the order of their names, former ones last; three statements, however many rows."""
    where = [*_searched(search), _chip(search.only)]
    total = db.session.scalar(select(func.count()).select_from(Unit).where(*where)) or 0
    people = (
        select(Tenure.unit_id, func.count(Tenure.person_id.distinct()).label("people"))
        .where(held(on)).group_by(Tenure.unit_id).subquery()
    )
    rows = db.session.execute(
        select(Unit, _PARENT, func.coalesce(people.c.people, 0))
        .join(_PARENT, _PARENT.id == Unit.parent_id, isouter=True)
        .join(people, people.c.unit_id == Unit.id, isouter=True)
        .where(*where).order_by(Unit.until.is_not(None), Unit.sort_key, Unit.id)
        .offset((search.page - 1) * size).limit(size)
    )
    return Page([UnitRow(unit, parent, count) for unit, parent, count in rows], search.page, total, size)


def counts_of_units(search: UnitSearch) -> dict[UnitFilter, int]:
    """How many units each chip holds, for the same search; the parts sum to the whole."""
    columns = [func.count(case((_chip(only), 1))).label(only.value) for only in UnitFilter]
    row = db.session.execute(select(*columns).select_from(Unit).where(*_searched(search))).one()
    return {only: getattr(row, only.value) for only in UnitFilter}


def tree(on: date) -> Sequence[tuple[Unit, Sequence[Unit]]]:
    """Living units that have others below them, each with its schools, in one statement; offices without any too."""
    living = db.session.scalars(
        select(Unit).where(alive(on)).order_by(Unit.sort_key, Unit.id)
    ).all()
    schools: dict[int | None, list[Unit]] = {}
    for unit in living:
        if unit.kind is UnitKind.SCHOOL:
            schools.setdefault(unit.parent_id, []).append(unit)
    order = {UnitKind.DEPARTMENT: 0, UnitKind.OFFICE_OF_DEPARTMENT: 1, UnitKind.COMMUNE: 2}
    heads = sorted((unit for unit in living if unit.kind in order), key=lambda unit: order[unit.kind])
    return [(unit, schools.get(unit.id, [])) for unit in heads]


def held(on: date) -> ColumnElement[bool]:
    """Posts held on a day."""
    return and_(or_(Tenure.since.is_(None), Tenure.since <= on), or_(Tenure.until.is_(None), Tenure.until > on))
