"""The law's answer where it is needed: beside the name, before sending, when the office checks, when it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.db import db, transaction
from awards.kernel.access import Actor, Role
from awards.movements.models import Round
from awards.nominations import services
from awards.nominations.terms import Action, EvidenceKind
from awards.organisation.models import Unit
from awards.records.terms import Rating
from tests.builders.nominations import make_draft, make_office, make_upload, take
from tests.builders.organisation import make_account, make_person
from tests.builders.records import make_matter, make_rating
from tests.conftest import NOON
from tests.pages import get_page
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]
REFUSED = "Nếu gửi bây giờ, hồ sơ sẽ bị từ chối vì chưa đủ điều kiện theo luật"


@dataclass
class School:
    """A school in a round for Lao động tiên tiến: its people by how they stand, its head, its clerk, the office."""

    app: Flask
    round_id: int
    unit_id: int
    people: dict[str, int]
    accounts: dict[str, int]
    sign_in: SignIn
    head: Actor

    def client(self, who: str) -> FlaskClient:
        return self.sign_in(self.accounts[who])

    def dossier(self, who: str, *, send: bool = False) -> int:
        """A complete dossier for one of the people."""
        with self.app.app_context():
            unit, round_ = db.session.get_one(Unit, self.unit_id), db.session.get_one(Round, self.round_id)
            draft = replace(make_draft(unit), award_code="LDTT", person_id=self.people[who])
            with transaction():
                made = services.draft(round_, unit, draft, actor=self.head, at=NOON)
                services.add_evidence(made, make_upload(), EvidenceKind.MINUTES, actor=self.head, at=NOON)
            if send:
                take(made.id, Action.SUBMIT, self.head)
            return made.id


@pytest.fixture
def school(app: Flask, sign_in: SignIn) -> School:
    with app.app_context():
        office = make_office()
        office.round.award_codes = "LDTT"
        people = {name: make_person(words, unit=office.school) for name, words in (
            ("good", "Sùng Thị Mỷ"), ("below", "Lò Văn Ín"), ("held", "Vừ A Sếnh"), ("unknown", "Cà Văn Ưởng"))}
        make_rating(people["good"], number="41/QĐ-THPT")
        make_rating(people["below"], Rating.HT, number="42/QĐ-THPT")
        make_rating(people["held"])
        make_matter(people["held"])
        db.session.commit()
        accounts = {name: getattr(office, name).account_id for name in ("head", "clerk", "standing_office")}
        return School(app, office.round.id, office.school.id, {name: one.id for name, one in people.items()}, accounts,
                      sign_in, office.head)


def test_the_law_s_answer_stands_beside_each_name_to_choose_from(school: School) -> None:
    html = school.client("head").get(f"/nominations/rounds/{school.round_id}/new").get_data(as_text=True)
    options = {part.partition(">")[2].partition("<")[0] for part in html.split("<option")[1:]}
    assert {"Sùng Thị Mỷ · Giáo viên · đủ điều kiện", "Lò Văn Ín · Giáo viên · chưa đủ điều kiện",
            "Vừ A Sếnh · Giáo viên · tạm dừng xét",
            "Cà Văn Ưởng · Giáo viên · chưa đủ căn cứ để trả lời"} <= options


def test_a_dossier_begun_from_a_name_has_the_name_and_the_answer_with_its_record_and_article(school: School) -> None:
    page = f"/nominations/rounds/{school.round_id}/new?person={school.people['below']}&award=LDTT"
    html = school.client("head").get(page).get_data(as_text=True)
    assert f'<option selected value="{school.people["below"]}">' in html
    text = get_page(school.client("head"), page).text
    assert "Xếp loại là hoàn thành nhiệm vụ, cần từ hoàn thành tốt nhiệm vụ trở lên" in text
    assert "QĐ 42/QĐ-THPT · Luật 06/2022" in text and "báo Thường trực sửa" in text


def test_a_name_of_another_school_in_the_address_names_nobody(school: School) -> None:
    with school.app.app_context():
        stranger = make_person("Pờ Khai Sừng").id
    text = get_page(school.client("head"), f"/nominations/rounds/{school.round_id}/new?person={stranger}").text
    assert "Pờ Khai Sừng" not in text and "Điều kiện theo luật" not in text


def test_the_whole_school_can_be_asked_for_in_the_address(school: School) -> None:
    page = f"/nominations/rounds/{school.round_id}/new?whole=1&award=LDTT"
    assert "Điều kiện theo luật" in get_page(school.client("head"), page).text


def test_before_sending_the_page_says_that_it_would_be_refused_and_why(school: School) -> None:
    number = school.dossier("below")
    text = get_page(school.client("head"), f"/nominations/{number}/check").text
    assert REFUSED in text and "Xếp loại là hoàn thành nhiệm vụ" in text
    assert REFUSED in get_page(school.client("head"), f"/nominations/{number}/conditions").text
    good = get_page(school.client("head"), f"/nominations/{school.dossier('good')}/check").text
    assert REFUSED not in good and "Các dữ liệu đang ghi đủ điều kiện theo luật" in good


def test_a_hold_and_a_missing_fact_are_told_before_sending_too(school: School) -> None:
    held, head = school.dossier("held"), school.client("head")
    said = get_page(head, f"/nominations/{held}/check").text
    assert "tạm dừng xét cho đến khi có kết luận" in said and "khiếu nại, tố cáo" in said
    clerk = get_page(school.client("clerk"), f"/nominations/{held}/check").text
    assert "Đang có việc chưa kết luận" in clerk and "khiếu nại" not in clerk
    unknown = get_page(head, f"/nominations/{school.dossier('unknown')}/check").text
    assert "Chưa đủ dữ liệu để trả lời" in unknown and "Chưa có xếp loại năm học" in unknown


def test_before_all_are_sent_together_those_who_are_not_eligible_are_named(school: School) -> None:
    for who in ("good", "below", "held"):
        school.dossier(who)
    text = get_page(school.client("head"), f"/nominations/rounds/{school.round_id}/send").text
    assert "2 hồ sơ chưa đủ điều kiện theo dữ liệu đang ghi" in text
    assert "Lò Văn Ín : Chưa đủ điều kiện" in text and "Vừ A Sếnh : Tạm dừng xét" in text


def test_what_is_not_eligible_may_still_be_sent(school: School) -> None:
    """Advice, never a door: the records may be wrong, and who decides is the office."""
    number, client = school.dossier("below"), school.client("head")
    page = f"/nominations/{number}/check"
    token = next(form["_token"] for form in get_page(client, page).forms if form["_token"])
    assert client.post(page, data={"csrf_token": token}).headers["Location"].endswith("/sent")


def test_the_office_checks_every_condition_with_its_evidence_and_corrects_the_record_there(school: School) -> None:
    number, office = school.dossier("below", send=True), school.client("standing_office")
    page = get_page(office, f"/nominations/{number}/conditions")
    assert "QĐ 42/QĐ-THPT" in page.text and "Sửa dữ liệu này" in page.text
    assert f"/records/people/{school.people['below']}#ratings" in page.links
    assert "Không đủ điều kiện…" in page.text and "Trả lại…" in page.text
    read = get_page(school.client("head"), f"/nominations/{number}/conditions")
    assert "Sửa dữ liệu này" not in read.text and "Xem dữ liệu đang ghi" in read.text


def test_a_refusal_begins_with_what_the_law_says(school: School) -> None:
    number, office = school.dossier("below", send=True), school.client("standing_office")
    text = get_page(office, f"/nominations/{number}/act/reject").text
    assert "cần từ hoàn thành tốt nhiệm vụ trở lên (QĐ 42/QĐ-THPT · Luật 06/2022" in text


def test_one_name_and_thirty_cost_the_same_statements(school: School) -> None:
    client, page = school.client("head"), f"/nominations/rounds/{school.round_id}/new"
    get_page(client, page)
    few = len(statements_of(school.app, lambda: get_page(client, page)))
    with school.app.app_context():
        unit = db.session.get_one(Unit, school.unit_id)
        for number in range(30):
            make_person(f"Tòng Văn Inh {number}", unit=unit)
    assert len(statements_of(school.app, lambda: get_page(client, page))) == few


def test_my_school_leads_to_a_dossier_for_that_person_and_title(school: School) -> None:
    with school.app.app_context():
        unit = db.session.get_one(Unit, school.unit_id)
        account = make_account((Role.SCHOOL_HEAD, unit), name="Lường Thị Thương").id
    links = get_page(school.sign_in(account), "/my-school").links
    asked = f"unit={school.unit_id}&award=LDTT&person={school.people['good']}"
    assert f"/nominations/rounds/{school.round_id}/new?{asked}" in links
