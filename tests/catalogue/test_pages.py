"""The catalogue's pages, and the province's own values: from a day on, by a document, old dossiers untouched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError

from awards.catalogue import queries, services
from awards.catalogue.labels import CONFIDENCE, doubts
from awards.catalogue.models import ParameterChange
from awards.catalogue.rules import RuleSet, rule_set_on, rule_sets
from awards.catalogue.rules.settings import read_value, setting, settings
from awards.catalogue.terms.changes import CatalogueFault, Change, SettingKind, Value
from awards.db import db, transaction
from awards.eligibility.queries import verdict_of
from awards.eligibility.terms import Outcome
from awards.journal.models import Entry
from awards.kernel.access import Actor, Role
from awards.kernel.errors import NotAllowed, Refused
from awards.records.terms import RecordKind, YearDraft
from tests.builders.organisation import make_account, make_actor, make_department, make_person, make_unit
from tests.builders.records import make_rating, make_record
from tests.conftest import NOON, rows
from tests.pages import get_page, post
from tests.statements import statements_of

TODAY = date(2026, 5, 19)
TOMORROW = TODAY + timedelta(1)
SignIn = Callable[[int], FlaskClient]


@pytest.fixture
def office(context: Flask) -> Actor:
    return make_actor((Role.STANDING_OFFICE, make_department()))


def set_value(actor: Actor, name: str, value: Value, starts_on: date = TOMORROW) -> None:
    with transaction():
        services.change(Change(name, value, starts_on, "QĐ 12/2026/QĐ-UBND, Điều 5"), actor=actor, at=NOON)


def test_a_value_counts_from_its_day_and_what_was_received_before_keeps_the_old_one(office: Actor) -> None:
    set_value(office, "min_months_in_year", 9)
    assert queries.rules_on(TODAY).parameter("min_months_in_year") is None
    assert queries.rules_on(TOMORROW).parameter("min_months_in_year") == 9
    set_value(office, "min_months_in_year", None, TOMORROW + timedelta(30))
    assert queries.rules_on(TOMORROW + timedelta(29)).parameter("min_months_in_year") == 9
    assert queries.rules_on(TOMORROW + timedelta(30)).parameter("min_months_in_year") is None


def test_a_verdict_follows_the_value_of_the_day_of_reception(office: Actor) -> None:
    person = make_person(unit=make_unit(parent=make_department("Sở khác")))
    make_rating(person)
    make_record(RecordKind.YEAR, person, YearDraft(2025, 7))
    number = person.id
    set_value(office, "min_months_in_year", 9)
    assert verdict_of(number, "LDTT", 2025, TODAY).outcome is Outcome.ELIGIBLE
    later = verdict_of(number, "LDTT", 2025, TOMORROW)
    assert later.outcome is Outcome.NOT_ELIGIBLE and later.rule_set.endswith("*")


def test_a_vote_a_time_limit_and_a_publication_can_be_set(office: Actor) -> None:
    set_value(office, "award.LDTT.vote.submitting_level", "2/3")
    set_value(office, "deadline.return_incomplete.days", 3)
    set_value(office, "award.GK_SO.publication_days", 5)
    law = queries.rules_on(TOMORROW)
    assert str(law.needed_share("LDTT")) == "2/3"
    assert (law.periods["return_incomplete"].days, law.awards["GK_SO"].publication_days) == (3, 5)


@pytest.mark.parametrize(("change", "fault"), [
    (Change("min_months_in_year", 9, TODAY, "QĐ 12"), CatalogueFault.NOT_FROM_TOMORROW),
    (Change("nothing", 9, TOMORROW, "QĐ 12"), CatalogueFault.UNKNOWN_NAME),
    (Change("award.LDTT.vote.department", "9/8", TOMORROW, "QĐ 12"), CatalogueFault.NO_SUCH_VALUE),
    (Change("quorum_percent", 80, TOMORROW, "QĐ 12"), CatalogueFault.SAME_VALUE),
    (Change("quorum_percent", 75, TOMORROW, ""), CatalogueFault.SOURCE_NEEDED),
])
def test_a_change_that_cannot_be_is_refused(office: Actor, change: Change, fault: CatalogueFault) -> None:
    with pytest.raises(Refused) as refusal, transaction():
        services.change(change, actor=office, at=NOON)
    assert refusal.value.code is fault


def test_a_school_sets_no_values(context: Flask) -> None:
    head = make_actor((Role.SCHOOL_HEAD, make_unit(parent=make_department())))
    with pytest.raises(NotAllowed):
        set_value(head, "quorum_percent", 75)


def test_a_change_is_journalled_and_the_database_keeps_it(office: Actor) -> None:
    set_value(office, "quorum_percent", 75)
    entry = db.session.scalars(sa.select(Entry).order_by(Entry.number.desc())).first()
    assert entry is not None and (entry.details["from"], entry.details["to"]) == (80, 75)
    for statement in ("UPDATE parameter_change SET source = 'x'", "DELETE FROM parameter_change"):
        with pytest.raises(DBAPIError):
            db.session.execute(sa.text(statement))
        db.session.rollback()
    assert rows(ParameterChange) == 1


@pytest.mark.parametrize("law", rule_sets().values(), ids=lambda law: law.id)
def test_every_setting_of_every_law_can_be_changed(law: RuleSet) -> None:
    new = {SettingKind.NUMBER: 3, SettingKind.SHARE: "2/3", SettingKind.RESULT: "gioi", SettingKind.PAYMENT: "highest"}
    wanted = {each.name: new.get(each.kind, not each.value) for each in settings(law)}
    assert {each.name: each.value for each in settings(law.with_changes(wanted))} == wanted


@pytest.mark.parametrize(("kind", "text", "value"), [
    ("quorum_percent", "75", 75), ("quorum_percent", "", None), ("recusal", "false", False),
    ("money.different_decision_day", "highest", "highest"), ("award.LDTT.vote.submitting_level", "80%", "4/5"),
    ("award.LDTT.vote.submitting_level", "2/3", "2/3"),
])
def test_values_are_read_as_people_type_them(kind: str, text: str, value: object) -> None:
    wanted = setting(rule_set_on(TODAY), kind)
    assert wanted is not None and read_value(text, wanted) == value


@pytest.mark.parametrize(("kind", "text"), [
    ("quorum_percent", "nhiều"), ("quorum_percent", "-1"), ("award.LDTT.vote.submitting_level", "1/3"),
    ("award.LDTT.vote.submitting_level", "4/0"), ("deadline.appraise.days", ""), ("recusal", "có lẽ"),
    ("money.different_decision_day", "một nửa"),
])
def test_what_is_no_value_is_refused(kind: str, text: str) -> None:
    wanted = setting(rule_set_on(TODAY), kind)
    assert wanted is not None
    with pytest.raises((ValueError, KeyError)):
        read_value(text, wanted)


# ---- pages

def accounts(app: Flask) -> tuple[int, int]:
    with app.app_context():
        root = make_department()
        school = make_unit(parent=root)
        return make_account((Role.STANDING_OFFICE, root)).id, make_account((Role.SCHOOL_HEAD, school)).id


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_award_has_a_page_in_both_languages(app: Flask, sign_in: SignIn, language: str) -> None:
    _office, head = accounts(app)
    client = sign_in(head)
    index = get_page(client, f"/catalogue/?lang={language}")
    for award in rule_set_on(TODAY).awards.values():
        name = award.english if language == "en" else award.name
        assert name in index.text
        page = get_page(client, f"/catalogue/{award.code}")
        assert name in page.text and "–" not in page.text
    get_page(client, "/catalogue/NOTHING", status=404)


def test_the_office_sets_a_value_on_its_page(app: Flask, sign_in: SignIn) -> None:
    office, head = accounts(app)
    client, page = sign_in(office), "/catalogue/parameters/quorum_percent"
    bad = post(client, page, {"value_": "nhiều", "starts_on": "20/05/2026", "source": "QĐ 12"}, page=page)
    assert bad.status_code == 422 and "Nhập một số nguyên" in bad.get_data(as_text=True)
    today = post(client, page, {"value_": "75", "starts_on": "19/05/2026", "source": "QĐ 12"}, page=page)
    assert today.status_code == 409 and "từ ngày mai trở đi" in today.get_data(as_text=True)
    post(client, page, {"value_": "75", "starts_on": "20/05/2026", "source": "QĐ 12/2026/QĐ-UBND"}, page=page)
    assert "75 %" in get_page(client, page).text
    assert "Từ 20/5/2026: 75 %" in get_page(client, "/catalogue/parameters").text
    assert sign_in(head).get("/catalogue/parameters").status_code == 403


def test_one_change_and_many_cost_the_same_statements(app: Flask, sign_in: SignIn) -> None:
    office, _head = accounts(app)
    client = sign_in(office)
    get_page(client, "/catalogue/parameters")
    few = len(statements_of(app, lambda: get_page(client, "/catalogue/parameters")))
    with app.app_context():
        actor = make_actor((Role.STANDING_OFFICE, make_department("Sở khác")), name="Khác")
        for number in range(60, 80):
            set_value(actor, "quorum_percent", number, TOMORROW + timedelta(number))
    assert len(statements_of(app, lambda: get_page(client, "/catalogue/parameters"))) == few


def test_how_sure_the_law_is_said_once_above_and_beside_what_differs(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        account = make_account((Role.STANDING_OFFICE, make_department())).id
    law = rule_set_on(TODAY)
    usual, count = Counter(award.confidence for award in law.awards.values()).most_common(1)[0]
    page = get_page(sign_in(account), "/catalogue/")
    said = {one: page.text.count(str(CONFIDENCE[one])) for one in CONFIDENCE}
    assert page.text.count(f"Độ chắc của các dòng dưới đây: {str(CONFIDENCE[usual]).lower()}.") == 1
    assert said[usual] == 0 and sum(said.values()) == len(law.awards) - count


def test_a_text_that_nobody_has_seen_is_named_with_what_follows(context: Flask) -> None:
    with context.test_request_context():
        said = doubts(rule_set_on(date(2026, 11, 2)))
        assert "Thông tư 67/2026/TT-BGDĐT" in said and "tính tạm theo quy định liền trước" in said
        assert doubts(rule_set_on(date(2026, 5, 19))) == ""
