"""The life of a dossier, what must be there before it is sent, and who may do what: as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from awards.kernel.access import NOBODY, Actor, Post, Role, may
from awards.nominations import labels, rules
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.terms import Action, Facts, Obstacle, SchoolCouncil, Stage, StepKind, SubjectKind
from tests.conftest import NOON

SCHOOL, COMMUNE, DEPARTMENT = "/1/2/3/", "/1/2/", "/1/"
GOOD = Facts(
    unit_path=SCHOOL, author_id=7, sent_by_id=None, stage=Stage.DRAFT, sent=False, step=0, steps=3,
    step_kind=StepKind.REVIEW, step_unit_path=DEPARTMENT, award_code="GK_SO", subject_kind=SubjectKind.INDIVIDUAL,
    has_candidate=True, has_achievement=True, has_evidence=True, line="", own_lines=False,
    council=SchoolCouncil(date(2026, 5, 12), 9, 9), council_needed=None, round_open=True, round_opens_at=NOON,
    due_on=None, at=NOON, on=NOON.date(), duplicate=False,
)


def actor(role: Role, path: str, account_id: int = 1) -> Actor:
    return Actor(account_id, "A", posts=(Post(role, 1, path),))


# The whole table of the workflow: from, action, to (None: it follows from the step).
TABLE = {
    (Stage.DRAFT, Action.SUBMIT): Stage.UNDER_WAY,
    (Stage.DRAFT, Action.DISCARD): Stage.WITHDRAWN,
    (Stage.RETURNED, Action.SUBMIT): Stage.UNDER_WAY,
    (Stage.RETURNED, Action.RETURN): Stage.RETURNED,
    (Stage.RETURNED, Action.WITHDRAW): Stage.WITHDRAWN,
    (Stage.UNDER_WAY, Action.ENDORSE): None,
    (Stage.UNDER_WAY, Action.RETURN): Stage.RETURNED,
    (Stage.UNDER_WAY, Action.HOLD): Stage.ON_HOLD,
    (Stage.UNDER_WAY, Action.PUBLISH): Stage.PUBLISHED,
    (Stage.UNDER_WAY, Action.REJECT): Stage.REJECTED,
    (Stage.UNDER_WAY, Action.PASS_COUNCIL): None,
    (Stage.UNDER_WAY, Action.FAIL_COUNCIL): Stage.NOT_SELECTED,
    (Stage.UNDER_WAY, Action.WITHDRAW): Stage.WITHDRAWN,
    (Stage.ON_HOLD, Action.RELEASE): None,
    (Stage.ON_HOLD, Action.REJECT): Stage.REJECTED,
    (Stage.ON_HOLD, Action.WITHDRAW): Stage.WITHDRAWN,
    (Stage.PUBLISHED, Action.HOLD): Stage.ON_HOLD,
    (Stage.PUBLISHED, Action.END_PUBLICATION): Stage.UNDER_WAY,
    (Stage.PUBLISHED, Action.REJECT): Stage.REJECTED,
    (Stage.PUBLISHED, Action.WITHDRAW): Stage.WITHDRAWN,
    (Stage.APPROVED, Action.HOLD): Stage.ON_HOLD,
    (Stage.APPROVED, Action.DECIDE): Stage.DECIDED,
    (Stage.APPROVED, Action.WITHDRAW): Stage.WITHDRAWN,
}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("action", list(Action))
def test_each_stage_allows_these_actions_and_no_others(stage: Stage, action: Action) -> None:
    transition = rules.WORKFLOW.find(stage, action)
    if (stage, action) not in TABLE:
        assert transition is None
        return
    assert transition is not None and transition.target is TABLE[stage, action]


def test_a_decided_a_rejected_a_lost_and_a_withdrawn_dossier_go_nowhere() -> None:
    for stage in (Stage.DECIDED, Stage.REJECTED, Stage.NOT_SELECTED, Stage.WITHDRAWN):
        assert list(rules.WORKFLOW.leaving(stage)) == []


@pytest.mark.parametrize(
    ("action", "needed"),
    [(action, action in (Action.RETURN, Action.HOLD, Action.REJECT, Action.WITHDRAW)) for action in Action],
)
def test_what_stops_a_dossier_needs_a_reason(action: Action, needed: bool) -> None:
    found = {row.needs_reason for row in rules.WORKFLOW.transitions if row.action is action}
    assert found == {needed}


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({}, None),
        ({"has_candidate": False}, Obstacle.NO_CANDIDATE),
        ({"has_achievement": False}, Obstacle.NO_ACHIEVEMENT),
        ({"has_evidence": False}, Obstacle.NO_EVIDENCE),
        ({"own_lines": True}, Obstacle.NO_LINE),
        ({"own_lines": True, "line": "Có thành tích xuất sắc"}, Obstacle.LINE_FORM),
        ({"own_lines": True, "line": "Đã có thành tích xuất sắc."}, Obstacle.LINE_FORM),
        ({"own_lines": True, "line": "Đã có thành tích " + "x" * 210}, Obstacle.LINE_TOO_LONG),
        ({"own_lines": True, "line": "Đã có thành tích xuất sắc"}, None),
        ({"own_lines": False, "line": "gì cũng được."}, None),
        ({"council": None}, Obstacle.NO_COUNCIL_RESULT),
        ({"council": SchoolCouncil(date(2026, 5, 20), 9, 9)}, Obstacle.COUNCIL_IN_FUTURE),
        ({"council": SchoolCouncil(date(2026, 5, 19), 9, 9)}, None),
        ({"council": SchoolCouncil(date(2026, 5, 12), 8, 4)}, Obstacle.COUNCIL_NOT_CARRIED),
        ({"council": SchoolCouncil(date(2026, 5, 12), 9, 5)}, None),
        ({"council": SchoolCouncil(date(2026, 5, 12), 9, 7), "council_needed": (4, 5)}, Obstacle.COUNCIL_NOT_CARRIED),
        ({"council": SchoolCouncil(date(2026, 5, 12), 9, 8), "council_needed": (4, 5)}, None),
        ({"council": SchoolCouncil(date(2026, 5, 12), 10, 9), "council_needed": (9, 10)}, None),
        ({"council": SchoolCouncil(date(2026, 5, 12), 11, 9), "council_needed": (9, 10)}, Obstacle.COUNCIL_NOT_CARRIED),
        ({"duplicate": True}, Obstacle.SAME_AGAIN),
        ({"round_open": False}, Obstacle.ROUND_CLOSED),
        ({"round_open": False, "round_opens_at": NOON + timedelta(days=1)}, Obstacle.ROUND_NOT_OPEN),
        ({"stage": Stage.RETURNED, "round_open": False}, None),
        ({"stage": Stage.RETURNED, "due_on": date(2026, 5, 19)}, None),
        ({"stage": Stage.RETURNED, "due_on": date(2026, 5, 18)}, Obstacle.PAST_DUE),
    ],
)
def test_what_must_be_there_before_sending(change: dict[str, Any], obstacle: Obstacle | None) -> None:
    facts = replace(GOOD, **change)
    transition = rules.WORKFLOW.find(facts.stage, Action.SUBMIT)
    assert transition is not None and transition.obstacle(facts) is obstacle
    assert list(rules.missing(facts)) == ([obstacle] if obstacle else [])


@pytest.mark.parametrize(
    ("action", "step", "obstacle"),
    [
        (Action.ENDORSE, StepKind.COUNCIL, Obstacle.NOT_AT_REVIEW), (Action.ENDORSE, StepKind.REVIEW, None),
        (Action.RETURN, StepKind.COUNCIL, Obstacle.NOT_AT_REVIEW),
        (Action.PUBLISH, StepKind.COUNCIL, Obstacle.NOT_AT_REVIEW),
        (Action.PASS_COUNCIL, StepKind.REVIEW, Obstacle.NOT_AT_COUNCIL), (Action.PASS_COUNCIL, StepKind.COUNCIL, None),
        (Action.FAIL_COUNCIL, StepKind.REVIEW, Obstacle.NOT_AT_COUNCIL), (Action.HOLD, StepKind.COUNCIL, None),
    ],
)
def test_an_action_belongs_to_its_step(action: Action, step: StepKind, obstacle: Obstacle | None) -> None:
    transition = rules.WORKFLOW.find(Stage.UNDER_WAY, action)
    assert transition is not None
    assert transition.obstacle(replace(GOOD, stage=Stage.UNDER_WAY, step_kind=step)) is obstacle


def test_only_a_signature_decides() -> None:
    transition = rules.WORKFLOW.find(Stage.APPROVED, Action.DECIDE)
    assert transition is not None
    for step, obstacle in ((StepKind.SIGNATURE, None), (StepKind.COUNCIL, Obstacle.NOT_AT_SIGNATURE)):
        assert transition.obstacle(replace(GOOD, stage=Stage.APPROVED, step_kind=step)) is obstacle


@pytest.mark.parametrize(
    ("on", "obstacle"), [(19, Obstacle.PUBLICATION_RUNNING), (20, Obstacle.PUBLICATION_RUNNING), (21, None)]
)
def test_publication_ends_after_its_last_day(on: int, obstacle: Obstacle | None) -> None:
    facts = replace(GOOD, stage=Stage.PUBLISHED, due_on=date(2026, 5, 20), on=date(2026, 5, on))
    assert rules.publication_is_over(facts) is obstacle


SENT = replace(GOOD, stage=Stage.UNDER_WAY, sent=True, sent_by_id=8)
HEAD, CLERK = actor(Role.SCHOOL_HEAD, SCHOOL), actor(Role.SCHOOL_CLERK, SCHOOL)
OFFICER, OFFICE = actor(Role.COMMUNE_OFFICER, COMMUNE), actor(Role.STANDING_OFFICE, DEPARTMENT)
MEMBER, DIRECTOR = actor(Role.COUNCIL_MEMBER, DEPARTMENT), actor(Role.DIRECTOR, DEPARTMENT)
MEMBER = replace(MEMBER, person_id=31)
OTHER_HEAD, OTHER_OFFICER = actor(Role.SCHOOL_HEAD, "/1/2/4/"), actor(Role.COMMUNE_OFFICER, "/1/9/")
AT_COMMUNE, AT_COUNCIL = replace(SENT, step_unit_path=COMMUNE), replace(SENT, step_kind=StepKind.COUNCIL)
DECLARED = replace(AT_COUNCIL, readers=frozenset({31}))


@pytest.mark.parametrize(
    ("who", "permission", "facts", "allowed"),
    [
        (HEAD, Permission.VIEW, GOOD, True), (CLERK, Permission.VIEW, GOOD, True),
        (OTHER_HEAD, Permission.VIEW, GOOD, False),
        (OFFICER, Permission.VIEW, GOOD, False), (OFFICE, Permission.VIEW, GOOD, False),
        (OFFICER, Permission.VIEW, SENT, True), (OTHER_OFFICER, Permission.VIEW, SENT, False),
        (OFFICE, Permission.VIEW, SENT, True), (DIRECTOR, Permission.VIEW, SENT, True),
        (MEMBER, Permission.VIEW, SENT, False), (MEMBER, Permission.VIEW, AT_COUNCIL, False),
        (MEMBER, Permission.VIEW, DECLARED, True), (MEMBER, Permission.VIEW, replace(DECLARED, step_kind=None), False),
        (actor(Role.PRESS_CLERK, DEPARTMENT), Permission.VIEW, SENT, False),
        (actor(Role.ADMINISTRATOR, DEPARTMENT), Permission.VIEW, SENT, False),
        (NOBODY, Permission.VIEW, SENT, False),
        (HEAD, Permission.WRITE, GOOD, True), (CLERK, Permission.WRITE, GOOD, True),
        (OFFICE, Permission.WRITE, GOOD, False), (OTHER_HEAD, Permission.WRITE, GOOD, False),
        (HEAD, Permission.SEND, GOOD, True), (CLERK, Permission.SEND, GOOD, False),
        (OFFICE, Permission.REVIEW, SENT, True), (OFFICER, Permission.REVIEW, SENT, False),
        (OFFICER, Permission.REVIEW, AT_COMMUNE, True), (OFFICE, Permission.REVIEW, AT_COMMUNE, False),
        (DIRECTOR, Permission.REVIEW, SENT, False), (HEAD, Permission.REVIEW, SENT, False),
        (actor(Role.STANDING_OFFICE, DEPARTMENT, 7), Permission.REVIEW, SENT, False),
        (actor(Role.STANDING_OFFICE, DEPARTMENT, 8), Permission.REVIEW, SENT, False),
        (OFFICE, Permission.RECORD_COUNCIL, AT_COUNCIL, True), (MEMBER, Permission.RECORD_COUNCIL, AT_COUNCIL, True),
        (DIRECTOR, Permission.RECORD_COUNCIL, AT_COUNCIL, True), (HEAD, Permission.RECORD_COUNCIL, AT_COUNCIL, False),
        (DIRECTOR, Permission.DECIDE, SENT, True), (OFFICE, Permission.DECIDE, SENT, False),
        (actor(Role.DIRECTOR, DEPARTMENT, 7), Permission.DECIDE, SENT, False),
    ],
)
def test_who_may_do_what_to_a_dossier(who: Actor, permission: Permission, facts: Facts, allowed: bool) -> None:
    assert may(who, permission, facts, GRANTS) is allowed


def test_every_line_of_the_completeness_list_has_words() -> None:
    for own_lines in (False, True):
        for check in rules.checks(replace(GOOD, own_lines=own_lines)):
            assert labels.WANTED[check.wanted]


def test_every_obstacle_says_what_to_do(app: Flask) -> None:
    with app.test_request_context():
        for obstacle, words in labels.OBSTACLE.items():
            assert len(str(words)) > 25 and str(words).endswith("."), obstacle
