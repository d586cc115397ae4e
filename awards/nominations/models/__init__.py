"""Tables of nominations: the dossier, its evidence, and every version that was sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column
from awards.files.models import StoredFile
from awards.movements.models import Round
from awards.nominations.models import frozen
from awards.nominations.terms import EvidenceKind, Stage, StepKind, SubjectKind
from awards.organisation.models import Person, Unit

ONE_PERSON = text("person_id IS NOT NULL AND stage <> 'withdrawn'")
ONE_GROUP = text("person_id IS NULL AND stage <> 'withdrawn'")


class Nomination(Model):
    """One subject, one award, one achievement, one round.  Content is frozen by the database once it is sent."""

    __tablename__ = "nomination"
    __table_args__ = (
        Index("ix_nomination_round_stage", "round_id", "stage"),
        # What an office sees and how many stand in each stage: counted without a look at the dossiers themselves.
        Index("ix_nomination_unit_stage", "unit_id", "stage", "received_at"),
        # The order of the list by name, so that a page is its fifty rows and not a sorting of all.
        Index("ix_nomination_name", "subject_kind", "sort_key", "id"),
        Index("ix_nomination_step", "step_path", "step_kind"),
        Index("uq_nomination_person", "round_id", "award_code", "person_id", unique=True,
              sqlite_where=ONE_PERSON, postgresql_where=ONE_PERSON),
        Index("uq_nomination_group", "round_id", "award_code", "unit_id", "folded", unique=True,
              sqlite_where=ONE_GROUP, postgresql_where=ONE_GROUP),
        CheckConstraint("council_in_favour IS NULL OR council_in_favour <= council_members", name="votes"),
        CheckConstraint("subject_kind <> 'individual' OR person_id IS NOT NULL", name="candidate"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    award_code: Mapped[str] = mapped_column(index=True)
    subject_kind: Mapped[SubjectKind] = mapped_column(enum_column(SubjectKind))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    group_name: Mapped[str] = mapped_column(default="")
    honorific: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="", index=True)
    sort_key: Mapped[str] = mapped_column(default="")
    post_title: Mapped[str] = mapped_column(default="")
    achievement: Mapped[str] = mapped_column(default="")
    line: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    council_met_on: Mapped[date | None]
    council_members: Mapped[int | None]
    council_in_favour: Mapped[int | None]
    stage: Mapped[Stage] = mapped_column(enum_column(Stage), default=Stage.DRAFT)
    step: Mapped[int] = mapped_column(default=0)
    step_kind: Mapped[StepKind | None] = mapped_column(enum_column(StepKind))
    step_path: Mapped[str] = mapped_column(default="")
    path: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    rule_set: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    round: Mapped[Round] = relationship()
    unit: Mapped[Unit] = relationship()
    person: Mapped[Person | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Evidence(Model):
    """A file of a nomination; its bytes stand in `files`."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("nomination_id", "file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    kind: Mapped[EvidenceKind] = mapped_column(enum_column(EvidenceKind))
    added_at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship()


class Sent(Model):
    """A version as it was sent: canonical content and its SHA-256; never changed."""

    __tablename__ = "nomination_sent"
    __table_args__ = (UniqueConstraint("nomination_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    sent_at: Mapped[datetime]


class DossierCounter(Model):
    """The next dossier number of a year; its row lock keeps codes without doubles."""

    __tablename__ = "dossier_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Import(Model):
    """An uploaded list waiting for its confirmation: nothing is written until then."""

    __tablename__ = "nomination_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    convert_fonts: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    written_at: Mapped[datetime | None]
    written_count: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    round: Mapped[Round] = relationship()
    unit: Mapped[Unit] = relationship()
    file: Mapped[StoredFile] = relationship()

    __mapper_args__ = {"version_id_col": version}


for _table, _guards in (
    (Nomination.__table__, frozen.OF_NOMINATION), (Evidence.__table__, frozen.OF_EVIDENCE),
    (Sent.__table__, frozen.OF_SENT),
):
    for _guard in _guards:
        event.listen(_table, "after_create", _guard)
