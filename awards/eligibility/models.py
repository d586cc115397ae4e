"""What the whole province looked like when it was last judged: counts by unit and award, and the list as a file."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model


class ProvinceRun(Model):
    """One judging of everybody: for which school year, by the law of which day, when, and its list."""

    __tablename__ = "province_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    received_on: Mapped[date]
    rule_set: Mapped[str]
    made_at: Mapped[datetime]
    people: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))


class ProvinceCount(Model):
    """How many people of a unit are eligible for an award, of them unnamed by anybody, and how many are not."""

    __tablename__ = "province_count"

    run_id: Mapped[int] = mapped_column(ForeignKey("province_run.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    award_code: Mapped[str] = mapped_column(primary_key=True)
    eligible: Mapped[int]
    forgotten: Mapped[int]
    lacking: Mapped[int]
    on_hold: Mapped[int]
