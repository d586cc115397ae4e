"""Movements and rounds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count

from awards.db import db
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementMethod, MovementStage, RoundStage
from awards.organisation.models import Unit
from tests.conftest import NOON

_numbers = count(1)
LINE = (
    "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước ngành Giáo dục và Đào tạo tỉnh Điện Biên, "
    "giai đoạn 2020 - 2025"
)


def make_movement(
    unit: Unit, *, stage: MovementStage = MovementStage.LAUNCHED, decision_number: str = "31/KH-SGDĐT", name: str = ""
) -> Movement:
    """A movement of a unit, launched unless told otherwise."""
    movement = Movement(
        unit_id=unit.id, name=name or f"Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập {next(_numbers)}",
        theme="", method=MovementMethod.THEMATIC, period="2025-2026", starts_on=date(2025, 9, 5),
        ends_on=date(2026, 8, 31), scope="", criteria="", decision_number=decision_number, stage=stage,
        decided_on=date(2025, 9, 3), launched_at=None if stage is MovementStage.DRAFT else NOON,
    )
    db.session.add(movement)
    db.session.commit()
    return movement


def make_round(
    unit: Unit, *, movement: Movement | None = None, opens_at: datetime = NOON - timedelta(days=30),
    closes_at: datetime = NOON + timedelta(days=17), stage: RoundStage = RoundStage.OPEN, own_lines: bool = False,
    award_codes: str = "GK_SO", name: str = "Khen cuối năm học 2025-2026",
) -> Round:
    """A round of a movement of `unit`; open for another 17 days unless told otherwise."""
    movement = movement or make_movement(unit)
    made = Round(
        movement_id=movement.id, name=name, award_codes=award_codes, commendation="phong_trao",
        line="" if own_lines else LINE, own_lines=own_lines, opens_at=opens_at, closes_at=closes_at, stage=stage,
    )
    db.session.add(made)
    db.session.commit()
    return made
