"""A run stores its joined PDF once; singles are taken out of it, always the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column, protect
from awards.files.models import StoredFile
from awards.honours.models import Honour
from awards.press.terms import Manner, PackageKind, PrintOrder, RunStage


class Run(Model):
    """Certificates of one decision, rendered once.  A rendered run never changes; before two people have released it
    it may be withdrawn as a whole.  `first_on_stage`: numbers as the clerk typed them."""

    __tablename__ = "press_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    design: Mapped[str]
    order: Mapped[PrintOrder] = mapped_column(enum_column(PrintOrder), default=PrintOrder.DECISION)
    manner: Mapped[Manner] = mapped_column(enum_column(Manner), default=Manner.FULL)
    first_on_stage: Mapped[str] = mapped_column(default="")
    stage: Mapped[RunStage] = mapped_column(enum_column(RunStage), default=RunStage.ASKED)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    problems: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    asked_at: Mapped[datetime]
    asked_by: Mapped[int | None]
    asked_by_name: Mapped[str] = mapped_column(default="")
    rendered_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()


class Sheet(Model):
    """One certificate of a run: its page (from 0) in the joined file, its place (from 1) on stage, the SHA-256 of its
    single PDF; `said` is the digest of its texts and design, by which proofs are compared, `shown` its lines."""

    __tablename__ = "press_sheet"
    __table_args__ = (UniqueConstraint("run_id", "page"), UniqueConstraint("run_id", "honour_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"))
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), index=True)
    page: Mapped[int]
    place: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str]
    said: Mapped[str] = mapped_column(default="")
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)

    honour: Mapped[Honour] = relationship()
    run: Mapped[Run] = relationship()


class Printing(Model):
    """A sheet that came out of a printer: first print or reprint, by whom, why."""

    __tablename__ = "press_printing"
    __table_args__ = (UniqueConstraint("sheet_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("press_sheet.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class Package(Model):
    """A file made out of a run by a job and stored: a proof, singles in a ZIP, parts, an overlay, a hand-over list.
    `choice` spells what was asked for, so that the same is made once."""

    __tablename__ = "press_package"
    __table_args__ = (UniqueConstraint("run_id", "kind", "choice"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"))
    kind: Mapped[PackageKind] = mapped_column(enum_column(PackageKind))
    choice: Mapped[str] = mapped_column(default="")
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    asked_at: Mapped[datetime]
    actor_name: Mapped[str]

    file: Mapped[StoredFile | None] = relationship()
    run: Mapped[Run] = relationship()


_KEPT = tuple(column.name for column in Run.__table__.columns if column.name != "stage")
_TWICE_RELEASED = "EXISTS (SELECT 1 FROM press_release WHERE run_id = OLD.id AND number = 2)"

protect(Run.__table__, "update", changed=_KEPT, when="OLD.stage IN ('rendered', 'withdrawn')")
protect(Run.__table__, "update", changed=("stage",), name="stage",
        when=f"OLD.stage = 'withdrawn' OR OLD.stage = 'rendered' AND (NEW.stage <> 'withdrawn' OR {_TWICE_RELEASED})")
protect(Run.__table__, "delete", when="OLD.stage IN ('rendered', 'withdrawn')")
for table in (Sheet, Printing):
    protect(table.__table__, "update")
    protect(table.__table__, "delete")
