"""The life of a movement and when a round receives, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from awards.kernel.access import NOBODY, Actor, Post, Role, may
from awards.movements import rules
from awards.movements.permissions import GRANTS, Permission
from awards.movements.terms import (
    MovementAction,
    MovementFacts,
    MovementObstacle,
    MovementStage,
    RoundDraft,
    RoundStage,
)
from tests.conftest import NOON

FACTS = MovementFacts("/1/", MovementStage.DRAFT, True, 0)
ROUND = RoundDraft("Đợt", ("GK_SO",), "Đã có thành tích", False, NOON, NOON + timedelta(days=1), "phong_trao")


def actor(role: Role, path: str = "/1/") -> Actor:
    return Actor(1, "A", posts=(Post(role, 1, path),))


@pytest.mark.parametrize(
    ("stage", "action", "target"),
    [
        (MovementStage.DRAFT, MovementAction.LAUNCH, MovementStage.LAUNCHED),
        (MovementStage.LAUNCHED, MovementAction.CLOSE, MovementStage.CLOSED),
        (MovementStage.DRAFT, MovementAction.CLOSE, None),
        (MovementStage.LAUNCHED, MovementAction.LAUNCH, None),
        (MovementStage.CLOSED, MovementAction.LAUNCH, None),
        (MovementStage.CLOSED, MovementAction.CLOSE, None),
    ],
)
def test_a_movement_is_launched_once_and_closed_once(
    stage: MovementStage, action: MovementAction, target: MovementStage | None
) -> None:
    transition = rules.WORKFLOW.find(stage, action)
    assert (transition.target if transition else None) is target


def test_a_movement_is_launched_by_a_numbered_document() -> None:
    assert rules.has_decision(replace(FACTS, has_decision=False)) is MovementObstacle.NO_DECISION_NUMBER
    assert rules.has_decision(FACTS) is None


def test_a_movement_with_an_open_round_is_not_closed() -> None:
    assert rules.no_round_is_open(replace(FACTS, open_rounds=1)) is MovementObstacle.ROUNDS_OPEN


@pytest.mark.parametrize(
    ("stage", "after_opening", "receives"),
    [
        (RoundStage.OPEN, timedelta(milliseconds=-1), False), (RoundStage.OPEN, timedelta(0), True),
        (RoundStage.OPEN, timedelta(days=1) - timedelta(milliseconds=1), True),
        (RoundStage.OPEN, timedelta(days=1), False), (RoundStage.CLOSED, timedelta(hours=1), False),
    ],
)
def test_a_round_receives_from_its_opening_up_to_its_close(
    stage: RoundStage, after_opening: timedelta, receives: bool
) -> None:
    assert rules.receives(stage, NOON, NOON + timedelta(days=1), NOON + after_opening) is receives


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (ROUND, None),
        (replace(ROUND, closes_at=NOON), MovementObstacle.ENDS_BEFORE_START),
        (replace(ROUND, award_codes=()), MovementObstacle.NO_AWARDS),
        (replace(ROUND, award_codes=("GK_SO", "BK_SO")), MovementObstacle.UNKNOWN_AWARD),
        (replace(ROUND, line=""), MovementObstacle.NO_LINE),
        (replace(ROUND, line="", own_lines=True), None),
    ],
)
def test_what_is_wrong_with_a_round_as_typed(draft: RoundDraft, fault: MovementObstacle | None) -> None:
    assert rules.fault_of_round(draft, {"GK_SO"}) is fault


@pytest.mark.parametrize(
    ("who", "stage", "permission", "allowed"),
    [
        (NOBODY, MovementStage.LAUNCHED, Permission.VIEW, False),
        (actor(Role.SCHOOL_HEAD, "/1/5/"), MovementStage.LAUNCHED, Permission.VIEW, True),
        (actor(Role.SCHOOL_HEAD, "/1/5/"), MovementStage.DRAFT, Permission.VIEW, False),
        (actor(Role.STANDING_OFFICE), MovementStage.DRAFT, Permission.VIEW, True),
        (actor(Role.DIRECTOR), MovementStage.DRAFT, Permission.VIEW, True),
        (actor(Role.STANDING_OFFICE, "/2/"), MovementStage.DRAFT, Permission.VIEW, False),
        (actor(Role.STANDING_OFFICE), MovementStage.DRAFT, Permission.WRITE, True),
        (actor(Role.DIRECTOR), MovementStage.DRAFT, Permission.WRITE, False),
        (actor(Role.COMMUNE_OFFICER), MovementStage.DRAFT, Permission.WRITE, False),
        (actor(Role.STANDING_OFFICE), MovementStage.LAUNCHED, Permission.MANAGE_ROUNDS, True),
        (actor(Role.SCHOOL_HEAD, "/1/5/"), MovementStage.LAUNCHED, Permission.MANAGE_ROUNDS, False),
    ],
)
def test_who_may_do_what_to_a_movement(who: Actor, stage: MovementStage, permission: Permission, allowed: bool) -> None:
    assert may(who, permission, replace(FACTS, stage=stage), GRANTS) is allowed
