"""Tables of the press: a run stores its joined PDF once; singles are taken out of it, always the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column, protect
from awards.files.models import StoredFile
from awards.honours.models import Honour
from awards.press.terms import PrintOrder, RunStage


class Run(Model):
    """Certificates of one decision, rendered once.  A rendered run never changes."""

    __tablename__ = "press_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    design: Mapped[str]
    order: Mapped[PrintOrder] = mapped_column(enum_column(PrintOrder), default=PrintOrder.DECISION)
    stage: Mapped[RunStage] = mapped_column(enum_column(RunStage), default=RunStage.ASKED)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    problems: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    asked_at: Mapped[datetime]
    rendered_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()


class Sheet(Model):
    """One certificate of a run: its page (from 0) in the joined file and the SHA-256 of its single PDF."""

    __tablename__ = "press_sheet"
    __table_args__ = (UniqueConstraint("run_id", "page"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"))
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), unique=True)
    page: Mapped[int]
    sha256: Mapped[str]

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


protect(Run.__table__, "update", when="OLD.stage = 'rendered'")
protect(Run.__table__, "delete", when="OLD.stage = 'rendered'")
protect(Sheet.__table__, "update")
protect(Sheet.__table__, "delete")
protect(Printing.__table__, "update")
protect(Printing.__table__, "delete")
