"""Every write about movements: drafting, launching, closing, and their rounds."""

from __future__ import annotations

from datetime import datetime

from awards.catalogue.queries import rules_on
from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.movements import queries, rules
from awards.movements.models import Movement, Round
from awards.movements.permissions import GRANTS, Permission
from awards.movements.terms import (
    MovementAct,
    MovementAction,
    MovementDraft,
    MovementFacts,
    MovementObstacle,
    MovementStage,
    RoundDraft,
    RoundStage,
)
from awards.organisation.models import Unit


def draft(draft: MovementDraft, unit: Unit, *, actor: Actor, at: datetime) -> Movement:
    """Note a movement down; the sector sees it once it is launched.  Raises Refused(ENDS_BEFORE_START)."""
    require(actor, Permission.WRITE, MovementFacts(unit.path, MovementStage.DRAFT, False, 0), GRANTS)
    movement = Movement(unit_id=unit.id, stage=MovementStage.DRAFT)
    _take_over(movement, draft)
    db.session.add(movement)
    db.session.flush()
    record(Subject("movement", movement.id), MovementAct.DRAFTED, actor=actor, at=at)
    return movement


def revise(movement: Movement, draft: MovementDraft, *, actor: Actor, at: datetime) -> None:
    """Change what is written; a closed movement stays as it was.  Raises Refused(NOT_POSSIBLE | ENDS_BEFORE_START)."""
    require(actor, Permission.WRITE, queries.facts_of(movement), GRANTS)
    if movement.stage is MovementStage.CLOSED:
        raise Refused(MovementObstacle.NOT_POSSIBLE)
    if movement.stage is MovementStage.LAUNCHED and not draft.decision_number:
        raise Refused(MovementObstacle.NO_DECISION_NUMBER)
    _take_over(movement, draft)
    record(Subject("movement", movement.id), MovementAct.REVISED, actor=actor, at=at)


def _take_over(movement: Movement, draft: MovementDraft) -> None:
    if fault := rules.fault_of_movement(draft):
        raise Refused(fault)
    for name in MovementDraft.__dataclass_fields__:
        setattr(movement, name, getattr(draft, name))


def take(movement: Movement, action: MovementAction, *, actor: Actor, at: datetime) -> None:
    """Launch or close.  Raises Refused with the obstacle that stands in the way."""
    facts = queries.facts_of(movement)
    transition = rules.WORKFLOW.find(facts.stage, action)
    if transition is None or transition.target is None:
        raise Refused(MovementObstacle.NOT_POSSIBLE)
    require(actor, transition.permission, facts, GRANTS)
    if obstacle := transition.obstacle(facts):
        raise Refused(obstacle)
    movement.stage = transition.target
    if action is MovementAction.LAUNCH:
        movement.launched_at = at
    else:
        movement.closed_at = at
    record(Subject("movement", movement.id), action, actor=actor, at=at,
           details={"decision": movement.decision_number})


def launch(movement: Movement, *, actor: Actor, at: datetime) -> None:
    take(movement, MovementAction.LAUNCH, actor=actor, at=at)


def close(movement: Movement, *, actor: Actor, at: datetime) -> None:
    take(movement, MovementAction.CLOSE, actor=actor, at=at)


def open_round(movement: Movement, draft: RoundDraft, *, actor: Actor, at: datetime) -> Round:
    """Open a round of commendation in a launched movement.  Raises Refused with what is wrong in the draft."""
    require(actor, Permission.MANAGE_ROUNDS, queries.facts_of(movement), GRANTS)
    if movement.stage is not MovementStage.LAUNCHED:
        raise Refused(MovementObstacle.NOT_LAUNCHED)
    if fault := rules.fault_of_round(draft, rules_on(day_of(draft.opens_at)).awards):
        raise Refused(fault)
    opened = Round(
        movement_id=movement.id, name=draft.name, award_codes=" ".join(draft.award_codes), line=draft.line,
        own_lines=draft.own_lines, opens_at=draft.opens_at, closes_at=draft.closes_at,
        commendation=draft.commendation, stage=RoundStage.OPEN,
    )
    db.session.add(opened)
    db.session.flush()
    record(Subject("round", opened.id), MovementAct.OPENED, actor=actor, at=at,
           details={"closes_at": draft.closes_at.isoformat(), "line": draft.line, "own_lines": draft.own_lines})
    return opened


def extend(round: Round, closes_at: datetime, *, actor: Actor, at: datetime, reason: str) -> None:
    """Receive longer, also after the close: a logged act of a named officer.

    Raises Refused(REASON_NEEDED | NOT_LATER | NOT_POSSIBLE).
    """
    require(actor, Permission.MANAGE_ROUNDS, queries.facts_of(round.movement), GRANTS)
    round = queries.locked_round(round.id)
    if round.movement.stage is not MovementStage.LAUNCHED:
        raise Refused(MovementObstacle.NOT_POSSIBLE)
    if not reason:
        raise Refused(MovementObstacle.REASON_NEEDED)
    if closes_at <= max(at, round.closes_at if round.stage is RoundStage.OPEN else at):
        raise Refused(MovementObstacle.NOT_LATER)
    before = round.closes_at
    round.closes_at, round.stage, round.closed_at = closes_at, RoundStage.OPEN, None
    record(Subject("round", round.id), MovementAct.EXTEND, actor=actor, at=at, reason=reason,
           details={"from": before.isoformat(), "to": closes_at.isoformat()})


def close_round(round: Round, *, actor: Actor, at: datetime) -> None:
    """Close a round now; from here on nothing is sent into it.  Raises Refused(NOT_POSSIBLE) when it is closed."""
    require(actor, Permission.MANAGE_ROUNDS, queries.facts_of(round.movement), GRANTS)
    round = queries.locked_round(round.id)
    if round.stage is RoundStage.CLOSED:
        raise Refused(MovementObstacle.NOT_POSSIBLE)
    _close(round, actor=actor, at=at)


def close_if_due(round: Round, *, actor: Actor, at: datetime) -> bool:
    """Store that a round has closed once its time is over; later the clock is not asked any more."""
    if not rules.is_due_to_close(round.stage, round.closes_at, at):
        return False
    round = queries.locked_round(round.id)
    if not rules.is_due_to_close(round.stage, round.closes_at, at):
        return False
    _close(round, actor=actor, at=at)
    return True


def _close(round: Round, *, actor: Actor, at: datetime) -> None:
    round.stage, round.closed_at = RoundStage.CLOSED, at
    record(Subject("round", round.id), MovementAct.ROUND_CLOSED, actor=actor, at=at)
