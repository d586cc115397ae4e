"""Pages of decisions as the standing office and the Director use them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from awards.db import db
from awards.decisions import queries
from awards.decisions.models import Decision
from awards.decisions.terms import DecisionStage
from awards.jobs.jobs import carry_out_all
from awards.organisation.models import Person
from awards.web.sheets import Column, rows_of
from tests.builders.decisions import (
    Bureau,
    honours_of,
    make_approved,
    make_bureau,
    make_draft_decision,
    make_draft_of,
    make_signed,
)
from tests.builders.movements import make_round
from tests.builders.organisation import make_person
from tests.conftest import rows
from tests.pages import get_page, post
from tests.statements import statements

SignIn = Callable[[int], FlaskClient]
SIGNED = {"number": "486", "decided_on": "15/05/2026", "signer_title": "Giám đốc", "signer_name": "Nguyễn Văn Kiên"}
LONG_POST = ("Phó Hiệu trưởng phụ trách, Bí thư Chi bộ, Chủ tịch Công đoàn cơ sở, Tổng phụ trách Đội, " * 3).strip(", ")


@pytest.fixture
def draft(app: Flask, bureau: Bureau) -> int:
    with app.app_context():
        return make_draft_decision(bureau).id


def hidden(client: FlaskClient, url: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return client.get(url).text.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def send_signature(client: FlaskClient, draft: int, **changed: str) -> TestResponse:
    url = f"/decisions/{draft}/sign"
    return post(client, url, {"expected": hidden(client, url, "expected")} | SIGNED | changed, page=url)


def test_the_office_drafts_what_councils_carried(app: Flask, bureau: Bureau, sign_in: SignIn) -> None:
    with app.app_context():
        make_approved(bureau)
    office = sign_in(bureau.accounts["office"])
    assert "Đã qua hội đồng, chờ soạn quyết định" in get_page(office, "/decisions/").text
    answer = post(office, "/decisions/new", {"what": f"{bureau.round_id}/GK_SO", "order": "given_name"},
                  page="/decisions/new")
    page = get_page(office, answer.location)
    assert "Dự thảo quyết định" in page.headings and "1 cá nhân" in page.text


def test_the_director_signs_and_the_page_says_what_was_signed(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    director = sign_in(bureau.accounts["director"])
    assert "Ký quyết định cho 3 đối tượng?" in get_page(director, f"/decisions/{draft}/sign").headings
    page = get_page(director, send_signature(director, draft).location)
    assert "Đã ký Quyết định số 486/QĐ-SGDĐT, ngày 15/5/2026: 1 tập thể, 2 cá nhân" in page.text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"number": ""}, "Số quyết định: nhập số, ví dụ 486/QĐ-SGDĐT."),
        ({"decided_on": "20/05/2026"}, "Ngày này chưa tới. Nhập ngày ghi trên quyết định."),
        ({"decided_on": "ngày kia"}, "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 15/05/2026."),
        ({"signer_name": ""}, "Người ký: nhập chức danh và họ tên người ký."),
    ],
)
def test_what_is_wrong_with_a_signature_is_said_beside_what_was_typed(
    bureau: Bureau, draft: int, sign_in: SignIn, changed: dict[str, str], sentence: str
) -> None:
    answer = send_signature(sign_in(bureau.accounts["director"]), draft, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "signer_name" in changed or 'value="Nguyễn Văn Kiên"' in answer.text


def test_a_number_of_another_decision_is_refused_on_the_page(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    director = sign_in(bureau.accounts["director"])
    send_signature(director, draft)
    with app.app_context():
        second = make_draft_decision(bureau).id
    answer = send_signature(director, second)
    assert (answer.status_code, "trong năm này đã có quyết định mang số đó" in answer.text) == (422, True)


def test_a_list_that_changed_under_the_signers_eyes_is_shown_again(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    director, office = sign_in(bureau.accounts["director"]), sign_in(bureau.accounts["office"])
    url = f"/decisions/{draft}/sign"
    seen = hidden(director, url, "expected")
    with app.app_context():
        recipient = queries.recipients_of(queries.get(draft))[1].id
    post(office, f"/decisions/{draft}/recipients/{recipient}", {"second_line": "Hiệu trưởng, Trường THPT Chà Cang"},
         page=f"/decisions/{draft}/recipients/{recipient}")
    answer = post(director, url, SIGNED | {"expected": seen}, page=url)
    assert (answer.status_code, "vừa đổi sau khi mở trang này" in answer.text) == (409, True)


def test_money_that_the_day_of_signing_changes_is_shown_before_it_is_signed(
    app: Flask, bureau: Bureau, sign_in: SignIn
) -> None:
    """Two titles of one year decided on one day bring the higher in all; on two days each is paid."""
    with app.app_context():
        who = make_person("Sùng Thị Mỷ", unit=bureau.school)
        make_approved(bureau, person=who, award="LDTT")
        make_approved(bureau, person=db.session.merge(who), award="CSTDCS")
        first, second = (make_draft_of(bureau, award).id for award in ("LDTT", "CSTDCS"))
    director, url = sign_in(bureau.accounts["director"]), f"/decisions/{second}/sign"
    send_signature(director, first)
    opened = director.get(url).text
    assert "2.340.000 đồng" in opened
    typed = SIGNED | {"number": "487/QĐ-SGDĐT"}
    answer = post(director, url, typed | {"expected": hidden(director, url, "expected")}, page=url)
    assert (answer.status_code, "Xem lại số tiền rồi ký." in answer.text, "1.630.000 đồng" in answer.text) == (
        422, True, True)
    seen = answer.text.split('name="expected"')[1].split('value="')[1].split('"')[0]
    assert post(director, url, typed | {"expected": seen}, page=url).location == f"/decisions/{second}"


def test_a_double_clicked_signature_signs_once_and_answers_twice_alike(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    director = sign_in(bureau.accounts["director"])
    url = f"/decisions/{draft}/sign"
    data = SIGNED | {"expected": hidden(director, url, "expected"), "_key": hidden(director, url, "_key")}
    data["csrf_token"] = hidden(director, url, "csrf_token")
    answers = [director.post(url, data=data) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(302, f"/decisions/{draft}")] * 2
    with app.app_context():
        assert [honour.ordinal for honour in honours_of(queries.get(draft))] == [1, 2, 3]


def test_a_double_clicked_draft_is_made_once(app: Flask, bureau: Bureau, sign_in: SignIn) -> None:
    with app.app_context():
        make_approved(bureau)
    office = sign_in(bureau.accounts["office"])
    data = {"what": f"{bureau.round_id}/GK_SO", "order": "as_sent"}
    data |= {name: hidden(office, "/decisions/new", name) for name in ("_key", "csrf_token")}
    answers = [office.post("/decisions/new", data=data) for _ in range(2)]
    assert len({(answer.status_code, answer.location) for answer in answers}) == 1
    with app.app_context():
        assert rows(Decision) == 1


def test_a_signed_decision_is_not_offered_for_signature(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    director = sign_in(bureau.accounts["director"])
    send_signature(director, draft)
    assert director.get(f"/decisions/{draft}/sign").location == f"/decisions/{draft}"


def test_a_paper_that_does_not_fit_is_named_on_the_draft_and_shortened_there(
    app: Flask, bureau: Bureau, sign_in: SignIn
) -> None:
    with app.app_context():
        make_approved(bureau, name="Lò Thị Ỏm", post=LONG_POST)
        draft = make_draft_decision(bureau, people=0, collectives=0).id
        recipient = queries.recipients_of(queries.get(draft))[0].id
    office = sign_in(bureau.accounts["office"])
    page = get_page(office, f"/decisions/{draft}")
    assert "Số 01: chức vụ, đơn vị dài quá" in page.text
    url = f"/decisions/{draft}/recipients/{recipient}"
    assert url in page.links
    assert "Tờ này chưa in được" in get_page(office, url).text
    director = sign_in(bureau.accounts["director"])
    assert "Số 01: chức vụ, đơn vị dài quá" in send_signature(director, draft).text
    post(office, url, {"second_line": "Phó Hiệu trưởng, Trường THPT Chà Cang"}, page=url)
    assert "chưa in được" not in get_page(office, f"/decisions/{draft}").text
    assert send_signature(director, draft).status_code == 302


def test_the_director_sends_a_draft_back_and_the_office_reads_why(bureau: Bureau, draft: int, sign_in: SignIn) -> None:
    url = f"/decisions/{draft}/send-back"
    post(sign_in(bureau.accounts["director"]), url, {"reason": "Xem lại tên số 02."}, page=url)
    text = get_page(sign_in(bureau.accounts["office"]), f"/decisions/{draft}").text
    assert "Nguyễn Văn Kiên trả lại Thường trực" in text and "Xem lại tên số 02." in text


def test_the_office_leaves_somebody_out_and_discards_the_draft(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    office = sign_in(bureau.accounts["office"])
    with app.app_context():
        recipient = queries.recipients_of(queries.get(draft))[1].id
    url = f"/decisions/{draft}/recipients/{recipient}"
    post(office, f"{url}/leave-out", page=url)
    assert "1 tập thể, 1 cá nhân" in get_page(office, f"/decisions/{draft}").text
    post(office, f"/decisions/{draft}/take-in", page=f"/decisions/{draft}")
    assert "1 tập thể, 2 cá nhân" in get_page(office, f"/decisions/{draft}").text
    post(office, f"/decisions/{draft}/discard", page=f"/decisions/{draft}")
    with app.app_context():
        assert queries.get(draft).stage is DecisionStage.DISCARDED


def test_the_words_and_the_order_of_a_draft_are_changed(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    office, url = sign_in(bureau.accounts["office"]), f"/decisions/{draft}/wording"
    words = {"line": "Đã có thành tích trong chuyển đổi số", "grounds": "Căn cứ A;\nCăn cứ B.", "sent_to": "Như Điều 3",
             "authority": "Giám đốc Sở", "place": "Điện Biên", "order": "given_name"}
    assert post(office, url, words, page=url).status_code == 302
    with app.app_context():
        decision = queries.get(draft)
        assert (decision.wording["grounds"], decision.order) == (["Căn cứ A", "Căn cứ B"], "given_name")
    assert "chuyển đổi số" in get_page(office, f"/decisions/{draft}").text


def test_the_director_annuls_a_signed_decision(app: Flask, bureau: Bureau, sign_in: SignIn) -> None:
    with app.app_context():
        decision = make_signed(bureau).id
    director, url = sign_in(bureau.accounts["director"]), f"/decisions/{decision}/revoke"
    data = {"by": "512/QĐ-SGDĐT", "on": "18/05/2026", "reason": "Khai man thành tích"}
    page = get_page(director, post(director, url, data, page=url).location)
    assert "Đã hủy bỏ theo Quyết định 512/QĐ-SGDĐT" in page.text
    assert post(director, url, data, page="/decisions/").status_code in (404, 409)


def test_papers_are_offered_once_they_are_made(app: Flask, bureau: Bureau, draft: int, sign_in: SignIn) -> None:
    office = sign_in(bureau.accounts["office"])
    assert "Đang soạn văn bản" in get_page(office, f"/decisions/{draft}").text
    carry_out_all(app)
    links = [link for link in get_page(office, f"/decisions/{draft}").links if "/papers/" in link]
    assert len(links) == 4
    assert [office.get(link).data[:4] in (b"%PDF", b"PK\x03\x04") for link in links] == [True] * 4


def test_the_list_for_the_accountant_holds_everyone_with_the_money(
    app: Flask, bureau: Bureau, draft: int, sign_in: SignIn
) -> None:
    content = sign_in(bureau.accounts["office"]).get(f"/decisions/{draft}/list.xlsx").data
    found = list(rows_of(content, [Column("n", "Số sổ vàng", required=True), Column("money", "Tiền thưởng (đồng)")]))
    assert [row.text("money") for row in found] == ["1410000", "710000", "710000", "2830000"]


@pytest.mark.parametrize("who", ["head"])
def test_a_school_head_is_not_shown_decisions(bureau: Bureau, draft: int, sign_in: SignIn, who: str) -> None:
    client = sign_in(bureau.accounts[who])
    assert [client.get(url).status_code for url in ("/decisions/", f"/decisions/{draft}")] == [403, 403]


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [("office", "sign", 403), ("press", "sign", 403), ("press", "wording", 403), ("director", "wording", 403),
     ("office", "revoke", 403), ("director", "revoke", 200), ("press", "", 200)],
)
def test_everybody_does_their_own_part_only(
    bureau: Bureau, draft: int, sign_in: SignIn, who: str, path: str, status: int
) -> None:
    assert sign_in(bureau.accounts[who]).get(f"/decisions/{draft}/{path}".rstrip("/")).status_code == status


def test_a_decision_of_another_department_is_not_there(app: Flask, draft: int, sign_in: SignIn) -> None:
    with app.app_context():
        stranger = make_bureau().accounts["director"]
    client = sign_in(stranger)
    for path in ("", "/sign", "/revoke", "/send-back", "/list.xlsx", "/papers/decision.pdf"):
        assert client.get(f"/decisions/{draft}{path}").status_code == 404, path


def test_pages_cost_the_same_for_one_recipient_and_for_fifty(app: Flask, bureau: Bureau, sign_in: SignIn) -> None:
    office, counts = sign_in(bureau.accounts["office"]), []
    for many in (1, 50):
        with app.app_context():
            decision = make_draft_decision(bureau, people=many, collectives=0).id
        with statements(app) as said:
            get_page(office, f"/decisions/{decision}")
        counts.append(len(said))
    assert counts[0] == counts[1]


def test_the_list_of_decisions_costs_the_same_for_one_and_for_many(app: Flask, bureau: Bureau, sign_in: SignIn) -> None:
    office, counts = sign_in(bureau.accounts["office"]), []
    for many in (1, 9):
        with app.app_context():
            for _ in range(many):
                make_draft_decision(bureau, people=1, collectives=0)
        with statements(app) as said:
            get_page(office, "/decisions/")
        counts.append(len(said))
    with app.app_context():
        assert rows(Decision) == 10
        db.session.rollback()
    assert counts[0] == counts[1]


def test_a_decided_dossier_leads_to_what_came_of_it_and_does_not_warn_of_itself(
    app: Flask, bureau: Bureau, sign_in: SignIn
) -> None:
    with app.app_context():
        person = make_person("Quàng Thị Yến", unit=bureau.school)
        person_id, first = person.id, make_approved(bureau, person=person).id
        earlier = honours_of(make_signed(bureau, people=0, collectives=0))[0].id
    for who in ("office", "head"):
        page = get_page(sign_in(bureau.accounts[who]), f"/nominations/{first}")
        assert f"/honours/{earlier}" in page.links
        assert "Chưa có khen thưởng nào trong sổ." in page.text and "Đã có theo Quyết định" not in page.text
    with app.app_context():
        again = make_approved(
            bureau, person=db.session.get_one(Person, person_id), round_=make_round(bureau.department)
        ).id
    page = get_page(sign_in(bureau.accounts["office"]), f"/nominations/{again}")
    assert "Đã có theo Quyết định 486/QĐ-SGDĐT" in page.text and "Xem trong sổ khen thưởng" not in page.text
