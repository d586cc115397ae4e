"""What the whole province looked like when it was last judged: a line for every person or unit and every award."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model, enum_column
from awards.eligibility.terms import Outcome


class JudgedUnit(Model):
    """When the people of a unit were last judged for a school year, and by the law of which day."""

    __tablename__ = "judged_unit"

    year: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    received_on: Mapped[date]
    rule_set: Mapped[str]
    judged_at: Mapped[datetime]


class JudgedCount(Model):
    """How many lines of a unit have which outcome for an award; with an empty code: by the main line of everybody."""

    __tablename__ = "judged_count"

    year: Mapped[int] = mapped_column(primary_key=True)
    award_code: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    eligible: Mapped[int]
    not_eligible: Mapped[int]
    hold: Mapped[int]
    cannot_say: Mapped[int]
    forgotten: Mapped[int]


class JudgedLine(Model):
    """What the law said of one person (or, without one, of the unit itself) for one award.

    `is_main`: the one line by which somebody is counted where no award is chosen; `is_forgotten`: eligible, and neither
    a dossier nor a decision of the year; `lacks`: [rule, how much was found or None] of what is not met or not known.
    """

    __tablename__ = "judged_line"
    __table_args__ = (
        Index("ix_judged_line_award", "year", "award_code", "outcome"),
        Index("ix_judged_line_unit", "year", "unit_id"),
        Index("ix_judged_line_main", "year", "outcome", sqlite_where=text("is_main"), postgresql_where=text("is_main")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    post_title: Mapped[str]
    award_code: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome))
    is_main: Mapped[bool]
    is_forgotten: Mapped[bool]
    lacks: Mapped[list[Any]] = mapped_column(JSON)
