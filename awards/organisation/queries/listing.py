"""The list of units, and the tree of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from awards.db import db
from awards.kernel.paging import PAGE_SIZE, Page
from awards.organisation import rules
from awards.organisation.models import Tenure, Unit
from awards.organisation.queries.units import alive, below, held
from awards.organisation.terms import UnitFilter, UnitKind, UnitSearch


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A line of the list of units: with its parent and the number of people who hold a post there."""

    unit: Unit
    parent: Unit | None
    people: int


_PARENT = aliased(Unit)


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


def _searched(search: UnitSearch) -> list[ColumnElement[bool]]:
    readings = [and_(*(Unit.folded.contains(word, autoescape=True) for word in words))
                for words in rules.readings_of(search.text)]
    where: list[ColumnElement[bool]] = [or_(*readings)] if readings else []
    return [*where, below(search.within)] if search.within else where


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
