"""Tables of records; each row is about one person or one unit."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column
from awards.records.terms import DisciplineKind, Matter, Rating, RecordKind, Scope, SpanKind, StudyResult, WorkKind

ONE_SUBJECT = "(person_id IS NULL) <> (unit_id IS NULL)"


class YearRating(Model):
    """The rating of a person or a unit in a school year, with the decision that says so."""

    __tablename__ = "year_rating"
    __table_args__ = (
        UniqueConstraint("person_id", "year"), UniqueConstraint("unit_id", "year"),
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    rating: Mapped[Rating] = mapped_column(enum_column(Rating))
    number: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]


class Work(Model):
    """An initiative or a research work of a person, recognised by a decision."""

    __tablename__ = "work"
    __table_args__ = (UniqueConstraint("person_id", "kind", "year", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[WorkKind] = mapped_column(enum_column(WorkKind))
    scope: Mapped[Scope] = mapped_column(enum_column(Scope))
    year: Mapped[int]
    name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")

    uses: Mapped[list[WorkUse]] = relationship(order_by="WorkUse.award_code", cascade="all, delete-orphan")

    @property
    def used_for(self) -> tuple[str, ...]:
        """Codes of the awards that it has already served."""
        return tuple(use.award_code for use in self.uses)


class WorkUse(Model):
    """That a work has served an award: it may not serve one of the other family (letter 5007/BNV-TĐKT, 2023)."""

    __tablename__ = "work_use"
    __table_args__ = (UniqueConstraint("work_id", "award_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"))
    award_code: Mapped[str]


class Discipline(Model):
    """A disciplinary measure, in force between two days, both included."""

    __tablename__ = "discipline"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="span"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[DisciplineKind] = mapped_column(enum_column(DisciplineKind))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    number: Mapped[str] = mapped_column(default="")


class OpenMatter(Model):
    """What is not yet concluded about a person or a unit; closed by a day and a conclusion, never forgotten."""

    __tablename__ = "open_matter"
    __table_args__ = (
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    matter: Mapped[Matter] = mapped_column(enum_column(Matter))
    source: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    conclusion: Mapped[str] = mapped_column(default="")


class PersonYear(Model):
    """Time of a person in a school year: worked, absent, on maternity leave, studying, at the old unit."""

    __tablename__ = "person_year"
    __table_args__ = (UniqueConstraint("person_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    year: Mapped[int]
    months_worked: Mapped[int | None]
    absence_days: Mapped[int | None]
    maternity_days: Mapped[int | None]
    new_hire: Mapped[bool] = mapped_column(default=False)
    study_months: Mapped[int | None]
    study_result: Mapped[StudyResult | None] = mapped_column(enum_column(StudyResult))
    months_at_old_unit: Mapped[int | None]
    old_unit_agrees: Mapped[bool | None]


class ServiceSpan(Model):
    """Service in the sector, of direct teaching, or in a specially difficult area, from a day to a day."""

    __tablename__ = "service_span"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "since"),
        CheckConstraint("until IS NULL OR until > since", name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[SpanKind] = mapped_column(enum_column(SpanKind))
    since: Mapped[date]
    until: Mapped[date | None]


class UnitYear(Model):
    """A unit's place in its cluster, and the length of a movement summed up, in a school year."""

    __tablename__ = "unit_year"
    __table_args__ = (UniqueConstraint("unit_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    cluster_rank: Mapped[int | None]
    movement_years: Mapped[int | None]


Row = YearRating | Work | Discipline | OpenMatter | PersonYear | ServiceSpan | UnitYear
TABLES: dict[RecordKind, type[Row]] = {
    RecordKind.RATING: YearRating, RecordKind.WORK: Work, RecordKind.DISCIPLINE: Discipline,
    RecordKind.MATTER: OpenMatter, RecordKind.YEAR: PersonYear, RecordKind.SPAN: ServiceSpan,
    RecordKind.UNIT_YEAR: UnitYear,
}
