"""Printers as they were measured, and pre-printed blanks as they were received, used and spoiled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model, enum_column, protect
from awards.press.terms import BlankEntryKind


class PrinterProfile(Model):
    """How to move what is printed on one printer, tray and paper (`certificates.Profile`: mm, degrees), from a sheet
    that was measured; a later one for the same place retires it.  `good`: a check sheet came out within half a mm."""

    __tablename__ = "press_profile"
    __table_args__ = (
        Index("ix_press_profile_in_use", "printer", "tray", "paper", unique=True,
              sqlite_where=text("retired_at IS NULL"), postgresql_where=text("retired_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    printer: Mapped[str]
    tray: Mapped[str]
    paper: Mapped[str]
    width: Mapped[float]
    height: Mapped[float]
    measured: Mapped[dict[str, Any]]
    dx: Mapped[float]
    dy: Mapped[float]
    scale_x: Mapped[float]
    scale_y: Mapped[float]
    rotation: Mapped[float]
    right: Mapped[float]
    down: Mapped[float]
    residual: Mapped[float]
    fits: Mapped[bool]
    checked_off: Mapped[float | None]
    checked_at: Mapped[datetime | None]
    good: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    actor_name: Mapped[str]
    retired_at: Mapped[datetime | None]


class Blank(Model):
    """A kind of pre-printed blank in the cupboard."""

    __tablename__ = "press_blank"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kept_at: Mapped[datetime]
    actor_name: Mapped[str]


class BlankEntry(Model):
    """One line of the book of blanks; nothing is ever taken out of it."""

    __tablename__ = "press_blank_entry"
    __table_args__ = (CheckConstraint("count > 0 OR kind = 'counted' AND count = 0", name="some"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    blank_id: Mapped[int] = mapped_column(ForeignKey("press_blank.id"), index=True)
    kind: Mapped[BlankEntryKind] = mapped_column(enum_column(BlankEntryKind))
    count: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    serials: Mapped[str] = mapped_column(default="")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("press_run.id"))
    at: Mapped[datetime]
    actor_name: Mapped[str]


protect(BlankEntry.__table__, "update")
protect(BlankEntry.__table__, "delete")
