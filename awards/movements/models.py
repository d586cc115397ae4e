"""Tables of movements and rounds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column
from awards.movements import rules
from awards.movements.terms import MovementMethod, MovementStage, RoundStage
from awards.organisation.models import Unit


class Movement(Model):
    __tablename__ = "movement"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="span"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    method: Mapped[MovementMethod] = mapped_column(enum_column(MovementMethod))
    period: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    scope: Mapped[str] = mapped_column(default="")
    criteria: Mapped[str] = mapped_column(default="")
    decision_number: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    stage: Mapped[MovementStage] = mapped_column(enum_column(MovementStage), default=MovementStage.DRAFT)
    launched_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Round(Model):
    """Receives nominations from `opens_at` until it is closed; closing is an event, never recomputed from a clock."""

    __tablename__ = "round"
    __table_args__ = (CheckConstraint("closes_at > opens_at", name="span"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"), index=True)
    name: Mapped[str]
    award_codes: Mapped[str]
    commendation: Mapped[str]
    line: Mapped[str] = mapped_column(default="")
    own_lines: Mapped[bool] = mapped_column(default=False)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    stage: Mapped[RoundStage] = mapped_column(enum_column(RoundStage), default=RoundStage.OPEN)
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    movement: Mapped[Movement] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the awards that may be asked for in this round."""
        return tuple(self.award_codes.split())

    def receives(self, at: datetime) -> bool:
        return rules.receives(self.stage, self.opens_at, self.closes_at, at)
