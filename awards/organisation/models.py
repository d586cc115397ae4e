"""Tables of units, their dated names and parents, people, and the posts they hold."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column
from awards.kernel.terms import Sex
from awards.organisation.terms import ManagingBody, PostKind, SchoolLevel, UnitKind


class Unit(Model):
    """A unit as it is now.  `path` holds the numbers from the root, "/1/23/456/": a prefix is a subtree."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[UnitKind] = mapped_column(enum_column(UnitKind))
    managing_body: Mapped[ManagingBody] = mapped_column(enum_column(ManagingBody))
    level: Mapped[SchoolLevel | None] = mapped_column(enum_column(SchoolLevel))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    path: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    short_name: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))

    parent: Mapped[Unit | None] = relationship(remote_side=[id], foreign_keys=[parent_id])
    merged_into: Mapped[Unit | None] = relationship(remote_side=[id], foreign_keys=[merged_into_id])


class UnitName(Model):
    """A name that a unit bears or bore (`until` is the first day on which it no longer does), or a spelling of one
    met in lists.  `folded` is its canonical key (`rules.canonical_key`); former units live on here and in
    `Unit.until`."""

    __tablename__ = "unit_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    is_spelling: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date | None]
    until: Mapped[date | None]


class UnitParent(Model):
    """Where a unit stood in the tree, and who managed it, in a span of time."""

    __tablename__ = "unit_parent"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    managing_body: Mapped[ManagingBody] = mapped_column(enum_column(ManagingBody))
    since: Mapped[date | None]
    until: Mapped[date | None]


class Person(Model):
    """A person; what only the office may know stands in `PersonSecret`."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(index=True)
    sex: Mapped[Sex | None] = mapped_column(enum_column(Sex))
    birth_year: Mapped[int | None]
    staff_code: Mapped[str | None] = mapped_column(unique=True)


class PersonSecret(Model):
    """Birth date, ethnic group, identity number and the like, sealed with a key that is not in the database
    (NĐ 356/2025: ethnic origin is sensitive)."""

    __tablename__ = "person_secret"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sealed: Mapped[bytes]


class Tenure(Model):
    """A post held by a person in a unit from a day on; `until` is the first day on which it is no longer held."""

    __tablename__ = "tenure"
    __table_args__ = (
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="span"),
        Index("ix_tenure_unit_open", "unit_id", "until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str]
    kind: Mapped[PostKind] = mapped_column(enum_column(PostKind))
    since: Mapped[date | None]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()
