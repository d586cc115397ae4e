"""Designs of the office's own: every saving is a version of its own, and no version ever changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model, protect


class OfficeDesign(Model):
    """One version of a design: `source` is its table as the certificate library reads it, `pictures` the stored files
    (by number) of the pictures that the office brought, by the names the table uses."""

    __tablename__ = "press_design"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[int]
    label: Mapped[str]
    source: Mapped[dict[str, Any]]
    pictures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[datetime]
    actor_name: Mapped[str]


class DesignChoice(Model):
    """With which design of its own the office prints an award from now on; "" is the packaged one."""

    __tablename__ = "press_design_choice"

    award_code: Mapped[str] = mapped_column(primary_key=True)
    design: Mapped[str] = mapped_column(default="")


protect(OfficeDesign.__table__, "update")
protect(OfficeDesign.__table__, "delete")
