"""What a province sets by its own regulations: each value from a day on, never changed afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model, protect


class ParameterChange(Model):
    """A value that holds from `starts_on` until a later change of the same name; `value` null takes a limit away."""

    __tablename__ = "parameter_change"
    __table_args__ = (
        Index("ix_parameter_change_name", "name", "starts_on"),
        CheckConstraint("source <> ''", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    starts_on: Mapped[date]
    source: Mapped[str]
    entered_at: Mapped[datetime]
    entered_by: Mapped[str]


protect(ParameterChange.__table__, "update")
protect(ParameterChange.__table__, "delete")
