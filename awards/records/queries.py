"""Every SELECT about records: those of one person or unit, and those of many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from awards.db import db
from awards.journal.terms import Subject
from awards.kernel.errors import NotFound
from awards.organisation import queries as organisation
from awards.organisation.models import Person, Tenure, Unit
from awards.records import rules
from awards.records.models import TABLES, OpenMatter, Row, Work
from awards.records.terms import (
    OF_PEOPLE,
    OF_UNITS,
    DisciplineDraft,
    Draft,
    MatterDraft,
    RatingDraft,
    RecordKind,
    SpanDraft,
    UnitYearDraft,
    Whose,
    WorkDraft,
    YearDraft,
)

DRAFTS: dict[RecordKind, type[Draft]] = {
    RecordKind.RATING: RatingDraft, RecordKind.WORK: WorkDraft, RecordKind.DISCIPLINE: DisciplineDraft,
    RecordKind.MATTER: MatterDraft, RecordKind.YEAR: YearDraft, RecordKind.SPAN: SpanDraft,
    RecordKind.UNIT_YEAR: UnitYearDraft,
}
_NEWEST = {
    RecordKind.DISCIPLINE: "starts_on", RecordKind.MATTER: "opened_on", RecordKind.SPAN: "since",
}


def get(kind: RecordKind, row_id: int) -> Row:
    table: type[Any] = TABLES[kind]
    row: Row | None = db.session.get(table, row_id)
    if row is None:
        raise NotFound()
    return row


def whose(row: Row) -> Whose:
    return Whose(getattr(row, "person_id", None), getattr(row, "unit_id", None))


def path_of(subject: Whose, on: date) -> str:
    """Where a unit stands, or a person by the main post on a day, else the last one; "/" for who never had a post."""
    if subject.unit_id is not None:
        return organisation.get_unit(subject.unit_id).path
    return organisation.path_of(organisation.get_person(subject.person_id or 0), on)


def story_of(subject: Whose) -> Subject:
    """Under which subject the journal keeps what was done to the records of a person or a unit."""
    if subject.person_id is not None:
        return Subject("records_of_person", subject.person_id)
    return Subject("records_of_unit", subject.unit_id or 0)


def draft_of(kind: RecordKind, row: Row) -> Draft:
    """What a row says, as it would be typed."""
    names = [field.name for field in fields(DRAFTS[kind])]
    return DRAFTS[kind](**{name: getattr(row, name) for name in names})


def of(subject: Whose, *, matters: bool = True) -> dict[RecordKind, Sequence[Row]]:
    """All records of a person or a unit, newest first, by kind; open matters only where they may be seen."""
    kinds = OF_PEOPLE if subject.person_id is not None else OF_UNITS
    return {kind: _of(kind, subject) for kind in kinds if matters or kind is not RecordKind.MATTER}


def _of(kind: RecordKind, subject: Whose) -> Sequence[Row]:
    table: type[Any] = TABLES[kind]
    newest = getattr(table, _NEWEST.get(kind, "year"))
    statement = select(table).where(_about(table, subject)).order_by(newest.desc(), table.id.desc())
    if kind is RecordKind.WORK:
        statement = statement.options(selectinload(Work.uses))
    return db.session.scalars(statement).all()


def _about(table: Any, subject: Whose) -> ColumnElement[bool]:
    if subject.person_id is not None:
        return table.person_id == subject.person_id
    return table.unit_id == subject.unit_id


def find_same(kind: RecordKind, subject: Whose, draft: Draft) -> Row | None:
    """The record of this subject that says the same thing, perhaps otherwise."""
    table: Any = TABLES[kind]
    same = [getattr(table, name) == getattr(draft, name) for name in rules.KEYS[kind]]
    return db.session.scalars(select(table).where(_about(table, subject), *same)).one_or_none()


def same_of_many(kind: RecordKind, subjects: Iterable[Whose]) -> dict[tuple[Whose, tuple[object, ...]], Row]:
    """Records of many subjects by whose they are and what identifies them; two statements, works one more."""
    table: Any = TABLES[kind]
    subjects = list(subjects)
    found: list[Row] = []
    for column in ("person_id", "unit_id"):
        ids = {getattr(one, column) for one in subjects} - {None}
        if ids and hasattr(table, column):
            options = [selectinload(Work.uses)] if kind is RecordKind.WORK else []
            found += db.session.scalars(select(table).where(getattr(table, column).in_(ids)).options(*options)).all()
    return {(whose(row), rules.key_of(kind, row)): row for row in found}


def open_on(on: date) -> ColumnElement[bool]:
    """Matters that are open on a day."""
    return (OpenMatter.opened_on <= on) & (OpenMatter.closed_on.is_(None) | (OpenMatter.closed_on > on))


def people_by_name() -> dict[tuple[int, str], set[int]]:
    """Numbers of people by the unit in which they hold a post and their name: one statement for a whole list."""
    found: dict[tuple[int, str], set[int]] = {}
    rows = db.session.execute(
        select(Tenure.unit_id, Person.full_name, Person.id).join(Person, Person.id == Tenure.person_id)
        .where(Tenure.until.is_(None))
    )
    for unit_id, name, person_id in rows:
        found.setdefault((unit_id, name), set()).add(person_id)
    return found


def unit_names() -> dict[int, str]:
    """The names that units bear now."""
    return {row[0]: row[1] for row in db.session.execute(select(Unit.id, Unit.name))}


def people_by_code() -> dict[str, tuple[int, str]]:
    """(number, name) of people by staff code."""
    rows = db.session.execute(
        select(Person.staff_code, Person.id, Person.full_name).where(Person.staff_code.is_not(None))
    )
    return {code: (person_id, name) for code, person_id, name in rows if code}

