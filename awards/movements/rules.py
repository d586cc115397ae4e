"""The life of a movement as a table; when a round receives nominations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from awards.kernel.workflow import Transition, Workflow
from awards.movements.permissions import Permission
from awards.movements.terms import (
    MovementAction,
    MovementDraft,
    MovementFacts,
    MovementObstacle,
    MovementStage,
    RoundDraft,
    RoundStage,
)


def has_decision(facts: MovementFacts) -> MovementObstacle | None:
    """A movement is launched by a numbered document (Luật 06/2022 Đ.17)."""
    return None if facts.has_decision else MovementObstacle.NO_DECISION_NUMBER


def no_round_is_open(facts: MovementFacts) -> MovementObstacle | None:
    return MovementObstacle.ROUNDS_OPEN if facts.open_rounds else None


WORKFLOW: Workflow[MovementAction, MovementStage] = Workflow(
    Transition(MovementAction.LAUNCH, frozenset({MovementStage.DRAFT}), MovementStage.LAUNCHED, Permission.WRITE,
               (has_decision,)),
    Transition(MovementAction.CLOSE, frozenset({MovementStage.LAUNCHED}), MovementStage.CLOSED, Permission.WRITE,
               (no_round_is_open,)),
)


def receives(stage: RoundStage, opens_at: datetime, closes_at: datetime, at: datetime) -> bool:
    """Whether a round takes nominations at a moment: from its opening up to, not with, its close, and not after the
    stored event of closing, whatever the clock says then."""
    return stage is RoundStage.OPEN and opens_at <= at < closes_at


def is_due_to_close(stage: RoundStage, closes_at: datetime, at: datetime) -> bool:
    return stage is RoundStage.OPEN and closes_at <= at


def fault_of_movement(draft: MovementDraft) -> MovementObstacle | None:
    return MovementObstacle.ENDS_BEFORE_START if draft.ends_on < draft.starts_on else None


def fault_of_round(draft: RoundDraft, known_awards: Collection[str]) -> MovementObstacle | None:
    """What is wrong with a round as typed, or None."""
    if draft.closes_at <= draft.opens_at:
        return MovementObstacle.ENDS_BEFORE_START
    if not draft.award_codes:
        return MovementObstacle.NO_AWARDS
    if not set(draft.award_codes) <= set(known_awards):
        return MovementObstacle.UNKNOWN_AWARD
    if not draft.own_lines and not draft.line:
        return MovementObstacle.NO_LINE
    return None
