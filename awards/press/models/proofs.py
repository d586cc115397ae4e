"""Proof-reading a run: doubts found, pages read, mistakes reported, and the two who released it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column, protect
from awards.honours.models import Honour
from awards.press.terms import DoubtKind


class SheetDoubt(Model):
    """Why a sheet is to be looked at closely; `said` is the other spelling, the size, the other numbers."""

    __tablename__ = "press_doubt"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"), index=True)
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"))
    kind: Mapped[DoubtKind] = mapped_column(enum_column(DoubtKind))
    said: Mapped[str] = mapped_column(default="")


class Reading(Model):
    """A page of the proof (from 1) that somebody has read."""

    __tablename__ = "press_reading"
    __table_args__ = (UniqueConstraint("run_id", "account_id", "page"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"))
    account_id: Mapped[int]
    actor_name: Mapped[str]
    page: Mapped[int]
    at: Mapped[datetime]


class Release(Model):
    """That somebody has read the whole proof and lets the run be printed: first and second, two different people."""

    __tablename__ = "press_release"
    __table_args__ = (
        UniqueConstraint("run_id", "number"),
        UniqueConstraint("run_id", "account_id"),
        CheckConstraint("number IN (1, 2)", name="two"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"))
    number: Mapped[int]
    account_id: Mapped[int]
    actor_name: Mapped[str]
    on_paper: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]


class Mistake(Model):
    """What a reader found wrong on a sheet, and what came of it."""

    __tablename__ = "press_mistake"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("press_run.id"), index=True)
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    actor_name: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(default="")

    honour: Mapped[Honour] = relationship()


protect(Release.__table__, "update")
protect(Release.__table__, "delete")
protect(Mistake.__table__, "update", when="OLD.answered_at IS NOT NULL")
protect(Mistake.__table__, "delete")
