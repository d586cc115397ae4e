"""What is due and late stands on the desk of who owes it, in working days of the law of reception."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from awards.councils.models import Member
from awards.councils.terms import Function
from awards.db import db, transaction
from awards.desk.queries import tasks_of
from awards.desk.routes.front import _due
from awards.desk.terms import Task, TaskKind
from awards.kernel.access import Actor
from awards.nominations.terms import Action, Stage
from tests.builders.councils import make_closed_session, make_house, make_session
from tests.builders.decisions import make_bureau, make_draft_decision, make_signed
from tests.builders.nominations import Office, make_nomination, make_office, take
from tests.conftest import NOON
from tests.pages import get_page
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]
TODAY = NOON.date()


@pytest.fixture
def office(context: Flask) -> Office:
    return make_office()


def later(days: int) -> datetime:
    return NOON + timedelta(days=days)


def tasks(actor: Actor, at: datetime = NOON) -> dict[TaskKind, Task]:
    """The first task of each kind."""
    return {task.kind: task for task in reversed(tasks_of(actor, at))}


def test_a_returned_dossier_is_due_on_the_day_the_office_named(office: Office) -> None:
    make_nomination(office, stage=Stage.RETURNED)
    task = tasks(office.head)[TaskKind.MEND_RETURNED]
    assert (task.due_on, task.reason) == (date(2026, 5, 26), "Biên bản thiếu chữ ký thư ký.")
    assert not task.is_late(date(2026, 5, 26)) and task.is_late(date(2026, 5, 27))


def test_a_draft_is_due_when_its_round_closes(office: Office) -> None:
    make_nomination(office)
    assert tasks(office.head)[TaskKind.FINISH_DRAFT].due_on == date(2026, 6, 5)
    assert tasks_of(office.head, later(30))[0].is_late(later(30).date())


def test_an_open_round_is_owed_until_the_school_has_sent_something(office: Office) -> None:
    assert tasks(office.head)[TaskKind.SEND_IN_ROUND].due_on == date(2026, 6, 5)
    make_nomination(office, stage=Stage.UNDER_WAY)
    assert TaskKind.SEND_IN_ROUND not in tasks(office.head)
    assert TaskKind.SEND_IN_ROUND in tasks(office.commune_head)
    assert TaskKind.SEND_IN_ROUND not in tasks(office.standing_office)


def test_the_commune_checks_what_is_new_and_then_appraises_in_twenty_working_days(office: Office) -> None:
    make_nomination(office, stage=Stage.UNDER_WAY, unit=office.commune_school)
    task = tasks(office.commune_officer)[TaskKind.REVIEW]
    assert (task.count, task.due_on) == (1, date(2026, 5, 26))
    afterwards = tasks(office.commune_officer, later(8))
    assert TaskKind.REVIEW not in afterwards
    assert (afterwards[TaskKind.APPRAISE].due_on, afterwards[TaskKind.APPRAISE].late) == (date(2026, 6, 16), 0)
    assert tasks(office.commune_officer, later(60))[TaskKind.APPRAISE].late == 1
    assert not {TaskKind.REVIEW, TaskKind.APPRAISE} & set(tasks(office.standing_office))


def test_each_office_has_its_own_time_from_the_day_a_dossier_came_to_it(office: Office) -> None:
    number = make_nomination(office, stage=Stage.UNDER_WAY, unit=office.commune_school).id
    take(number, Action.ENDORSE, office.commune_officer)
    assert tasks(office.standing_office)[TaskKind.REVIEW].due_on == date(2026, 5, 26)
    take(number, Action.ENDORSE, office.standing_office)
    assert tasks(office.standing_office)[TaskKind.PREPARE_SESSION].due_on == date(2026, 7, 14)


def test_a_publication_that_is_over_is_ended_within_the_days_after_the_opinions(office: Office) -> None:
    make_nomination(office, stage=Stage.PUBLISHED)
    assert TaskKind.END_PUBLICATION not in tasks(office.standing_office, later(7))
    assert tasks(office.standing_office, later(8))[TaskKind.END_PUBLICATION].due_on == date(2026, 6, 9)


def test_what_awaits_a_council_or_a_decision_is_due_by_the_time_to_appraise(office: Office) -> None:
    number = make_nomination(office, stage=Stage.UNDER_WAY).id
    take(number, Action.ENDORSE, office.standing_office)
    assert tasks(office.standing_office)[TaskKind.PREPARE_SESSION].due_on == date(2026, 6, 16)
    make_nomination(office, stage=Stage.APPROVED)
    found = tasks(office.standing_office)
    assert found[TaskKind.DRAFT_DECISION].due_on == date(2026, 6, 16)
    assert tasks_of(office.standing_office, later(60))[0].is_late(later(60).date())


def test_the_secretary_owes_the_session_on_its_day_and_then_its_minutes(context: Flask) -> None:
    house = make_house()
    make_session(house)
    assert tasks(house.secretary)[TaskKind.HOLD_SESSION].due_on == TODAY
    assert TaskKind.HOLD_SESSION not in tasks(house.actor(2))
    make_closed_session(house)
    assert tasks(house.secretary)[TaskKind.WRITE_MINUTES].due_on == date(2026, 5, 22)


def test_a_secretary_who_has_left_owes_nothing(context: Flask) -> None:
    house = make_house()
    make_session(house)
    secretary = house.secretary
    with transaction():
        for member in db.session.scalars(sa.select(Member).where(Member.function == Function.SECRETARY)):
            member.until = TODAY
    assert TaskKind.HOLD_SESSION not in tasks(secretary)


def test_the_director_owes_a_signature_and_the_press_the_objects(context: Flask) -> None:
    bureau = make_bureau()
    make_draft_decision(bureau)
    assert tasks(bureau.actor("director"))[TaskKind.SIGN_DECISION].due_on == date(2026, 5, 26)
    make_signed(bureau)
    assert tasks(bureau.actor("press"))[TaskKind.PRINT].due_on == date(2026, 5, 29)


@pytest.mark.parametrize(("due", "on", "words"), [
    (date(2026, 5, 26), date(2026, 5, 19), "Hạn 26/5/2026 · còn 5 ngày làm việc"),
    (date(2026, 5, 19), date(2026, 5, 19), "Hạn hôm nay, 19/5/2026"),
    (date(2026, 5, 15), date(2026, 5, 16), "Hạn 15/5/2026 · đã quá hạn"),
    (date(2026, 5, 15), date(2026, 5, 19), "Hạn 15/5/2026 · quá hạn 2 ngày làm việc"),
    (date(2026, 9, 3), date(2026, 8, 28), "Hạn 03/9/2026 · còn 1 ngày làm việc"),
    (date(2026, 8, 24), date(2026, 8, 21), "Hạn 24/8/2026 · còn 2 ngày làm việc"),
    (None, date(2026, 5, 19), ""),
], ids=["ahead", "today", "over the week-end", "late", "holidays", "a Saturday worked in exchange", "none"])
def test_a_due_day_is_said_in_working_days(app: Flask, due: date | None, on: date, words: str) -> None:
    with app.test_request_context():
        assert _due(due, on) == words


def test_the_desk_shows_what_is_late_apart(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        office = make_office()
        make_nomination(office, stage=Stage.RETURNED)
        account = office.head.account_id
        db.session.execute(sa.text("UPDATE nomination SET due_on = '2026-05-14'"))
        db.session.commit()
    assert account is not None
    text = get_page(sign_in(account), "/").text
    assert "Trễ hạn 1 việc" in text and "Hạn 14/5/2026 · quá hạn 3 ngày làm việc" in text


def test_one_dossier_of_each_kind_and_ten_cost_the_same_statements(context: Flask) -> None:
    office = make_office()
    stages = (Stage.DRAFT, Stage.UNDER_WAY, Stage.RETURNED, Stage.PUBLISHED, Stage.APPROVED)

    def cost(actor: Actor) -> int:
        db.session.rollback()
        return len(statements_of(context, lambda: tasks_of(actor, later(9))))

    for stage in stages:
        make_nomination(office, stage=stage)
    actors = (office.head, office.standing_office, office.commune_officer, office.director)
    few = [cost(actor) for actor in actors]
    for stage in stages * 3:
        make_nomination(office, stage=stage)
    assert [cost(actor) for actor in actors] == few
