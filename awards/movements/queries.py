"""Every SELECT about movements and rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, false, func, or_, select, true
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.kernel.access import Actor, Role
from awards.kernel.errors import NotFound
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementFacts, MovementStage, RoundStage
from awards.organisation.models import Unit


def get(movement_id: int) -> Movement:
    movement = db.session.get(Movement, movement_id, options=[joinedload(Movement.unit)])
    if movement is None:
        raise NotFound()
    return movement


def get_round(round_id: int) -> Round:
    found = db.session.get(Round, round_id, options=[joinedload(Round.movement).joinedload(Movement.unit)])
    if found is None:
        raise NotFound()
    return found


def locked_round(round_id: int) -> Round:
    """The round, read anew and held until the transaction ends: sending and closing take turns."""
    return db.session.scalars(
        select(Round).where(Round.id == round_id).with_for_update().execution_options(populate_existing=True)
    ).one()


def facts_of(movement: Movement) -> MovementFacts:
    open_rounds = db.session.scalar(
        select(func.count()).select_from(Round)
        .where(Round.movement_id == movement.id, Round.stage == RoundStage.OPEN)
    ) or 0
    return MovementFacts(
        unit_path=movement.unit.path, stage=movement.stage, has_decision=bool(movement.decision_number),
        open_rounds=open_rounds,
    )


def visible_to(actor: Actor) -> Select[Movement]:
    """Movements that the actor may see: the launched ones, and all of the unit where the actor organises them."""
    paths = actor.paths(Role.STANDING_OFFICE, Role.DIRECTOR)
    own = or_(false(), *(Unit.path.startswith(path) for path in paths))
    known = Movement.stage != MovementStage.DRAFT if actor.signed_in else false()
    return select(Movement).join(Unit, Unit.id == Movement.unit_id).where(or_(known, own))


def list_of(actor: Actor) -> Sequence[Movement]:
    """Movements the actor may see, the newest first."""
    return db.session.scalars(
        visible_to(actor).options(joinedload(Movement.unit)).order_by(Movement.starts_on.desc(), Movement.id.desc())
    ).all()


def rounds_of(movement: Movement) -> Sequence[Round]:
    """Rounds of a movement, the newest first."""
    return db.session.scalars(
        select(Round).where(Round.movement_id == movement.id).order_by(Round.opens_at.desc(), Round.id.desc())
    ).all()


def open_rounds(at: datetime, *, unit: Unit | None = None) -> Sequence[Round]:
    """Rounds that receive nominations at a moment (of the movements that reach a unit, if one is given)."""
    return db.session.scalars(
        _reaching(unit).where(Round.opens_at <= at, Round.closes_at > at).order_by(Round.closes_at, Round.id)
    ).all()


def planned_rounds(at: datetime, *, unit: Unit) -> Sequence[Round]:
    """Rounds of the movements that reach a unit which will receive nominations later, the next first."""
    return db.session.scalars(_reaching(unit).where(Round.opens_at > at).order_by(Round.opens_at, Round.id)).all()


def _reaching(unit: Unit | None) -> Select[Round]:
    """Rounds that are not closed, of launched movements that reach a unit."""
    reaches = true() if unit is None else func.substr(unit.path, 1, func.length(Unit.path)) == Unit.path
    return (
        select(Round).join(Movement, Movement.id == Round.movement_id).join(Unit, Unit.id == Movement.unit_id)
        .where(Round.stage == RoundStage.OPEN, Movement.stage == MovementStage.LAUNCHED, reaches)
        .options(joinedload(Round.movement).joinedload(Movement.unit))
    )


def due_to_close(at: datetime) -> Sequence[Round]:
    """Open rounds whose time is over."""
    return db.session.scalars(
        select(Round).where(Round.stage == RoundStage.OPEN, Round.closes_at <= at).order_by(Round.id)
    ).all()
