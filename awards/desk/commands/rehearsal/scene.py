"""Where a rehearsal is played: the Department, its people, the movement and its round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from awards.db import db, transaction
from awards.desk.commands.rehearsal.settings import Settings
from awards.desk.commands.rehearsal.stand_ins import Cast, cast_for
from awards.desk.commands.rehearsal.units import register_department
from awards.movements import services as movements
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementDraft, MovementMethod, RoundDraft
from awards.organisation.models import Unit


def noon_of(settings: Settings) -> datetime:
    """The moment at which a rehearsal begins: eight in the morning of the day of the decision."""
    return datetime.combine(settings.decided_on, time(1), UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """What every act of a rehearsal needs; `round_id` is None where no row is left to open a round for."""

    said: Settings
    base_url: str
    at: datetime
    cast: Cast
    department_id: int
    round_id: int | None

    @property
    def department(self) -> Unit:
        return db.session.get_one(Unit, self.department_id)

    @property
    def round(self) -> Round:
        assert self.round_id is not None, "nothing is nominated without a round"
        return db.session.get_one(Round, self.round_id)


def set_up(said: Settings, awards: Sequence[str], base_url: str) -> Scene:
    """The movement launched, and a round of these awards opened."""
    at = noon_of(said)
    with transaction():
        arrived = datetime.combine(min(said.council_met_on, said.decided_on), time(1), UTC)
        department = register_department(said.department, said.province, arrived)
        cast = cast_for(department, said.signer_name, arrived)
        movement = _movement(said, cast, department, at)
        opened = movements.open_round(movement, _round(said, awards, at), actor=cast.office, at=at) if awards else None
        return Scene(said, base_url, at, cast, department.id, opened.id if opened else None)


def _movement(said: Settings, cast: Cast, department: Unit, at: datetime) -> Movement:
    draft = MovementDraft(
        said.movement, "", MovementMethod.THEMATIC, said.period, said.decided_on - timedelta(days=365),
        said.decided_on, "Toàn ngành", "", said.number, said.decided_on,
    )
    movement = movements.draft(draft, department, actor=cast.office, at=at)
    movements.launch(movement, actor=cast.office, at=at)
    return movement


def _round(said: Settings, awards: Sequence[str], at: datetime) -> RoundDraft:
    return RoundDraft(f"Đợt khen: {said.movement}"[:200], tuple(awards), said.line, said.own_lines,
                      at - timedelta(days=30), at + timedelta(days=1), "phong_trao")
