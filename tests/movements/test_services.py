"""Movements and rounds against the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from awards.db import db, transaction
from awards.jobs.jobs import look_after
from awards.journal.queries import of
from awards.journal.terms import Subject
from awards.kernel.access import Role
from awards.kernel.errors import NotAllowed, Refused
from awards.movements import queries, services
from awards.movements.terms import (
    MovementAction,
    MovementDraft,
    MovementMethod,
    MovementObstacle,
    MovementStage,
    RoundDraft,
    RoundStage,
)
from tests.builders.movements import make_movement, make_round
from tests.builders.organisation import make_actor, make_department, make_unit
from tests.conftest import NOON

DRAFT = MovementDraft(
    "Kỷ cương, trách nhiệm", "Đổi mới", MovementMethod.THEMATIC, "2025-2030", date(2025, 9, 5), date(2030, 8, 31), "",
    "", "31/KH-SGDĐT", date(2025, 9, 3),
)
ROUND = RoundDraft("Đợt", ("GK_SO",), "Đã có thành tích", False, NOON, NOON + timedelta(days=1), "phong_trao")


def refused(obstacle: MovementObstacle) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, match=f"^{obstacle.value}$")


def test_a_movement_goes_from_draft_to_summing_up(context: Flask) -> None:
    department = make_department()
    office = make_actor((Role.STANDING_OFFICE, department))
    with transaction():
        movement = services.draft(DRAFT, department, actor=office, at=NOON)
        services.launch(movement, actor=office, at=NOON)
        opened = services.open_round(movement, ROUND, actor=office, at=NOON)
    assert [one.id for one in queries.open_rounds(NOON)] == [opened.id]
    with refused(MovementObstacle.ROUNDS_OPEN), transaction():
        services.close(queries.get(movement.id), actor=office, at=NOON)
    with transaction():
        services.close_round(queries.get_round(opened.id), actor=office, at=NOON)
        services.close(queries.get(movement.id), actor=office, at=NOON)
    assert queries.get(movement.id).stage is MovementStage.CLOSED
    assert [entry.act for entry in of(Subject("movement", movement.id))] == ["close", "launch", "drafted"]
    assert [entry.act for entry in of(Subject("round", opened.id))] == ["round_closed", "opened"]


def test_without_a_number_nothing_is_launched(context: Flask) -> None:
    department = make_department()
    office = make_actor((Role.STANDING_OFFICE, department))
    movement = make_movement(department, stage=MovementStage.DRAFT, decision_number="")
    with refused(MovementObstacle.NO_DECISION_NUMBER), transaction():
        services.launch(queries.get(movement.id), actor=office, at=NOON)
    with transaction():
        services.revise(queries.get(movement.id), DRAFT, actor=office, at=NOON)
        services.take(queries.get(movement.id), MovementAction.LAUNCH, actor=office, at=NOON)
    with refused(MovementObstacle.NO_DECISION_NUMBER), transaction():
        services.revise(queries.get(movement.id), replace(DRAFT, decision_number=""), actor=office, at=NOON)


def test_a_closed_movement_stays_as_it_was(context: Flask) -> None:
    department = make_department()
    office = make_actor((Role.STANDING_OFFICE, department))
    movement = make_movement(department, stage=MovementStage.CLOSED)
    for act in (
        lambda: services.revise(queries.get(movement.id), DRAFT, actor=office, at=NOON),
        lambda: services.launch(queries.get(movement.id), actor=office, at=NOON),
    ):
        with refused(MovementObstacle.NOT_POSSIBLE), transaction():
            act()
    with refused(MovementObstacle.NOT_LAUNCHED), transaction():
        services.open_round(queries.get(movement.id), ROUND, actor=office, at=NOON)


def test_a_round_is_extended_with_a_reason_also_after_its_close(context: Flask) -> None:
    department = make_department()
    office = make_actor((Role.STANDING_OFFICE, department))
    made = make_round(department)
    later = made.closes_at + timedelta(days=2)
    with refused(MovementObstacle.REASON_NEEDED), transaction():
        services.extend(queries.get_round(made.id), later, actor=office, at=NOON, reason="")
    with refused(MovementObstacle.NOT_LATER), transaction():
        services.extend(queries.get_round(made.id), made.closes_at, actor=office, at=NOON, reason="Mưa lũ.")
    with transaction():
        services.close_round(queries.get_round(made.id), actor=office, at=NOON)
    assert not queries.get_round(made.id).receives(NOON)
    with transaction():
        services.extend(queries.get_round(made.id), later, actor=office, at=NOON, reason="Mưa lũ.")
    reopened = queries.get_round(made.id)
    assert (reopened.stage, reopened.closes_at, reopened.receives(NOON)) == (RoundStage.OPEN, later, True)
    assert of(Subject("round", made.id))[0].reason == "Mưa lũ."


def test_a_round_whose_time_is_over_is_closed_once(context: Flask) -> None:
    department = make_department()
    office = make_actor((Role.STANDING_OFFICE, department))
    made = make_round(department)
    at = made.closes_at
    assert [one.id for one in queries.due_to_close(at)] == [made.id]
    with transaction():
        assert services.close_if_due(queries.get_round(made.id), actor=office, at=at)
    with transaction():
        assert not services.close_if_due(queries.get_round(made.id), actor=office, at=at)
    with refused(MovementObstacle.NOT_POSSIBLE), transaction():
        services.close_round(queries.get_round(made.id), actor=office, at=at)


def test_only_the_standing_office_organises(context: Flask) -> None:
    department = make_department()
    school = make_unit(parent=department)
    made = make_round(department)
    for role, unit in ((Role.SCHOOL_HEAD, school), (Role.DIRECTOR, department), (Role.COUNCIL_MEMBER, department)):
        actor = make_actor((role, unit))
        for act in (
            lambda actor=actor: services.draft(DRAFT, department, actor=actor, at=NOON),
            lambda actor=actor: services.close(queries.get(made.movement_id), actor=actor, at=NOON),
            lambda actor=actor: services.open_round(queries.get(made.movement_id), ROUND, actor=actor, at=NOON),
            lambda actor=actor: services.close_round(queries.get_round(made.id), actor=actor, at=NOON),
            lambda actor=actor: services.extend(
                queries.get_round(made.id), made.closes_at + timedelta(days=1), actor=actor, at=NOON, reason="x"),
        ):
            with pytest.raises(NotAllowed), transaction():
                act()


def test_a_round_reaches_the_units_below_its_movement(context: Flask) -> None:
    department, other = make_department(), make_department("Sở khác")
    school, foreign = make_unit(parent=department), make_unit(parent=other)
    made = make_round(department)
    assert [one.id for one in queries.open_rounds(NOON, unit=school)] == [made.id]
    assert list(queries.open_rounds(NOON, unit=foreign)) == []


def test_a_draft_movement_is_seen_by_its_organisers_only(context: Flask) -> None:
    department = make_department()
    school = make_unit(parent=department)
    launched, draft = make_movement(department), make_movement(department, stage=MovementStage.DRAFT)
    seen = {
        role: {movement.id for movement in queries.list_of(make_actor((role, unit)))}
        for role, unit in ((Role.SCHOOL_HEAD, school), (Role.STANDING_OFFICE, department), (Role.DIRECTOR, department))
    }
    assert seen == {
        Role.SCHOOL_HEAD: {launched.id}, Role.STANDING_OFFICE: {launched.id, draft.id},
        Role.DIRECTOR: {launched.id, draft.id},
    }


def test_the_job_process_closes_a_round_whose_time_is_over(context: Flask) -> None:
    made = make_round(make_department(), closes_at=datetime.now(UTC) - timedelta(minutes=1))
    made_id = made.id
    db.session.rollback()
    look_after(context)
    assert queries.get_round(made_id).stage is RoundStage.CLOSED
