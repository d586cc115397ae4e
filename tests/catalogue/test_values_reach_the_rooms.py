"""A province's own value reaches every room from its day on; what was received before keeps what it was judged by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.catalogue import queries as catalogue
from awards.councils import services as councils
from awards.db import db, transaction
from awards.desk.queries import tasks_of
from awards.kernel.access import Actor, Role
from awards.kernel.errors import Refused
from awards.nominations import queries, services
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, EvidenceKind, Obstacle, SchoolCouncil
from awards.organisation.models import Unit
from awards.records.terms import RecordKind, YearDraft
from tests.builders.catalogue import TODAY, TOMORROW, set_value
from tests.builders.nominations import Office, make_draft, make_office, make_upload
from tests.builders.organisation import make_account, make_actor, make_department, make_person
from tests.builders.records import make_rating, make_record
from tests.conftest import NOON
from tests.pages import get_page, post
from tests.statements import statements_of

NEXT_NOON = NOON + timedelta(days=1)
SignIn = Callable[[int], FlaskClient]


@pytest.fixture
def office(context: Flask) -> Office:
    return make_office()


def drafted(office: Office, *, in_favour: int = 9, at: datetime = NOON) -> int:
    """A complete draft whose own council of nine gave so many votes."""
    draft = replace(make_draft(office.school), council=SchoolCouncil(date(2026, 5, 12), 9, in_favour))
    with transaction():
        made = services.draft(office.round, db.session.get_one(Unit, office.school.id), draft, actor=office.head, at=at)
        services.add_evidence(made, make_upload(), EvidenceKind.MINUTES, actor=office.head, at=at)
    return made.id


def act(number: int, action: Action, actor: Actor, *, at: datetime = NOON) -> Nomination:
    due = TODAY + timedelta(days=7) if action is Action.RETURN else None
    with transaction():
        services.take(queries.get(number), action, actor=actor, at=at, reason="Biên bản thiếu chữ ký.", due_on=due)
    return queries.get(number)


def send(office: Office, number: int, *, at: datetime = NOON) -> Nomination:
    return act(number, Action.SUBMIT, office.head, at=at)


def test_the_share_of_the_school_s_council_counts_for_what_is_received_from_its_day_on(office: Office) -> None:
    before, after = drafted(office, in_favour=6), drafted(office, in_favour=6)
    set_value("award.GK_SO.vote.submitting_level", "4/5")
    send(office, before)
    with pytest.raises(Refused, match=Obstacle.COUNCIL_NOT_CARRIED.value):
        send(office, after, at=NEXT_NOON)
    act(before, Action.RETURN, office.standing_office)
    assert send(office, before, at=NEXT_NOON).received_at == NOON


def test_the_share_of_the_department_s_council_is_frozen_with_the_dossier(office: Office) -> None:
    before, after = drafted(office), drafted(office)
    set_value("award.GK_SO.vote.department", "3/4")
    needed = [send(office, number, at=at).path[1]["needed"] for number, at in ((before, NOON), (after, NEXT_NOON))]
    assert needed == [None, [3, 4]]


def test_a_dossier_received_before_keeps_its_time_limit_also_when_it_is_sent_again(office: Office) -> None:
    before, after = drafted(office), drafted(office)
    set_value("deadline.return_incomplete.days", 3)
    assert send(office, before).due_on == date(2026, 5, 26)
    act(before, Action.RETURN, office.standing_office)
    assert send(office, before, at=NEXT_NOON).due_on == date(2026, 5, 27)
    assert send(office, after, at=NEXT_NOON).due_on == date(2026, 5, 25)


def test_the_days_of_publication_are_those_of_the_day_of_reception(office: Office) -> None:
    before, after = drafted(office), drafted(office)
    set_value("award.GK_SO.publication_days", 10)
    send(office, before)
    send(office, after, at=NEXT_NOON)
    due = [act(number, Action.PUBLISH, office.standing_office, at=NEXT_NOON).due_on for number in (before, after)]
    assert due == [date(2026, 5, 27), date(2026, 6, 3)]


def test_a_council_formed_from_its_day_on_has_the_province_s_quorum(context: Flask) -> None:
    department = make_department()
    actor = make_actor((Role.STANDING_OFFICE, department))
    set_value("quorum_percent", 67)
    with transaction():
        unit = db.session.get_one(Unit, department.id)
        formed = [councils.form(unit, "Hội đồng", actor=actor, at=at) for at in (NOON, NEXT_NOON)]
        percents = [council.quorum_percent for council in formed]
    assert percents == [80, 67]


def test_the_desk_counts_the_office_s_days_by_the_law_of_reception(office: Office) -> None:
    before, after = drafted(office), drafted(office)
    set_value("deadline.return_incomplete.days", 2)
    send(office, before)
    send(office, after, at=NEXT_NOON)
    task = tasks_of(office.standing_office, NEXT_NOON)[0]
    assert (task.count, task.due_on) == (2, date(2026, 5, 22))


def test_the_verdict_of_a_dossier_follows_the_values_of_its_reception(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        office = make_office()
        person = make_person(unit=office.school)
        make_rating(person)
        make_record(RecordKind.YEAR, person, YearDraft(2025, 7))
        office.round.award_codes = "LDTT"
        db.session.commit()
        draft = replace(make_draft(office.school), award_code="LDTT", person_id=person.id)
        with transaction():
            unit = db.session.get_one(Unit, office.school.id)
            number = services.draft(office.round, unit, draft, actor=office.head, at=NOON).id
            services.add_evidence(queries.get(number), make_upload(), EvidenceKind.MINUTES, actor=office.head, at=NOON)
        set_value("min_months_in_year", 9, TODAY)
        reader = make_account((Role.STANDING_OFFICE, office.department)).id
        head = office.head.account_id
        assert head
    page = f"/nominations/{number}/conditions"
    assert "Mới làm việc 07 tháng trong năm học, cần từ 09 tháng" in get_page(sign_in(head), page).text
    with app.app_context():
        send(office, number, at=NOON - timedelta(days=1))
    assert "Mới làm việc 07 tháng" not in get_page(sign_in(reader), page).text


def test_the_number_of_paper_copies_is_told_after_sending(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        office = make_office()
        number = drafted(office)
        set_value("copies_base", 3, TODAY)
        head = office.head.account_id
        assert head
    client = sign_in(head)
    post(client, f"/nominations/{number}/check", {}, page=f"/nominations/{number}/check")
    assert "nộp 3 bộ" in get_page(client, f"/nominations/{number}/sent").text


def test_however_many_days_are_asked_for_the_values_are_read_once_a_transaction(context: Flask) -> None:
    set_value("quorum_percent", 67)
    db.session.rollback()
    said = statements_of(context, lambda: [catalogue.rules_on(TODAY + timedelta(days)) for days in range(9)])
    assert len([one for one in said if "parameter_change" in one]) == 1


def test_a_value_written_in_a_transaction_counts_in_it_at_once(context: Flask) -> None:
    assert catalogue.rules_on(TOMORROW).parameter("quorum_percent") == 80
    set_value("quorum_percent", 67)
    assert catalogue.rules_on(TOMORROW).parameter("quorum_percent") == 67
