"""Pages of movements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.kernel.access import Role
from awards.movements import queries
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementStage, RoundStage
from tests.builders.movements import make_movement, make_round
from tests.builders.organisation import make_account, make_department, make_unit
from tests.conftest import rows
from tests.pages import get_page, post
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]
MOVEMENT = {
    "name": "Kỷ cương, trách nhiệm; đổi mới, sáng tạo", "theme": "", "method": "thematic", "period": "2025-2030",
    "starts_on": "05/09/2025", "ends_on": "31/08/2030", "scope": "", "criteria": "Dạy tốt\nHọc tốt",
    "decision_number": "31/KH-SGDĐT", "decided_on": "03/09/2025",
}
ROUND: dict[str, Any] = {
    "name": "Khen cuối năm học", "commendation": "phong_trao", "awards": ["GK_SO", "LDTT"], "printed": "common",
    "line": "Đã có thành tích xuất sắc trong phong trào thi đua", "opens_on": "01/05/2026", "opens_hour": "7h30",
    "closes_on": "05/06/2026", "closes_hour": "17:00",
}


def office(app: Flask) -> tuple[int, int, int]:
    """(standing office's account, head's account, department)."""
    with app.app_context():
        department = make_department()
        school = make_unit(parent=department)
        return (make_account((Role.STANDING_OFFICE, department), name="Đặng Thị Yến").id,
                make_account((Role.SCHOOL_HEAD, school)).id, department.id)


def test_the_office_drafts_launches_and_opens_a_round(app: Flask, sign_in: SignIn) -> None:
    account, head, _department = office(app)
    client = sign_in(account)
    answer = post(client, "/movements/new", MOVEMENT, page="/movements/new")
    url = answer.headers["Location"]
    assert post(client, f"{url}/launch", page=url).status_code == 302
    answer = post(client, f"{url}/rounds/new", ROUND, page=f"{url}/rounds/new")
    assert answer.headers["Location"] == url
    page = get_page(client, url)
    assert "Đang nhận hồ sơ" in page.text and "17:00, 05/6/2026" in page.text
    with app.app_context():
        made = queries.get_round(1)
        assert (made.codes, made.closes_at.isoformat()) == (("GK_SO", "LDTT"), "2026-06-05T10:00:00+00:00")
    assert "Đề nghị khen thưởng" in get_page(sign_in(head), url).text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Tên phong trào: nhập tên."),
        ({"starts_on": "31/02/2026"}, "Nhập ngày theo dạng ngày/tháng/năm"),
        ({"ends_on": "01/01/2020"}, "Ngày kết thúc phải sau ngày bắt đầu."),
    ],
)
def test_a_wrong_movement_comes_back_filled_with_a_sentence(
    app: Flask, sign_in: SignIn, changed: dict[str, Any], sentence: str
) -> None:
    client = sign_in(office(app)[0])
    answer = post(client, "/movements/new", MOVEMENT | changed, page="/movements/new")
    assert answer.status_code == 422
    assert sentence in answer.text and "31/KH-SGDĐT" in answer.text and "<title>Lỗi: " in answer.text
    with app.app_context():
        assert rows(Movement) == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"awards": []}, "Danh hiệu, hình thức: chọn ít nhất một."),
        ({"line": ""}, "Dòng chung: nhập dòng thành tích"),
        ({"line": "Đã có thành tích."}, "Dòng chung: bỏ dấu chấm cuối."),
        ({"closes_hour": "25:00"}, "Nhập giờ, ví dụ 17:00."),
        ({"closes_on": "01/04/2026"}, "Lúc đóng phải sau lúc mở."),
    ],
)
def test_a_wrong_round_comes_back_filled_with_a_sentence(
    app: Flask, sign_in: SignIn, changed: dict[str, Any], sentence: str
) -> None:
    account, _head, department = office(app)
    with app.app_context():
        from awards.organisation.queries import get_unit

        url = f"/movements/{make_movement(get_unit(department)).id}/rounds/new"
    answer = post(sign_in(account), url, ROUND | changed, page=url)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_round_is_closed_and_extended_from_its_page(app: Flask, sign_in: SignIn) -> None:
    account, _head, department = office(app)
    client = sign_in(account)
    with app.app_context():
        from awards.organisation.queries import get_unit

        made = make_round(get_unit(department))
        url, extend = f"/movements/{made.movement_id}", f"/movements/rounds/{made.id}/extend"
    assert post(client, "/movements/rounds/1/close", page=url).status_code == 302
    assert "Đã đóng" in get_page(client, url).text
    late = {"closes_on": "30/06/2026", "closes_hour": "17:00", "reason": "Mưa lũ chia cắt."}
    assert post(client, extend, late | {"reason": ""}, page=extend).status_code == 422
    assert post(client, extend, late, page=extend).status_code == 302
    with app.app_context():
        assert queries.get_round(1).stage is RoundStage.OPEN


def test_a_school_head_neither_drafts_nor_sees_a_draft(app: Flask, sign_in: SignIn) -> None:
    _account, head, department = office(app)
    with app.app_context():
        from awards.organisation.queries import get_unit

        unit = get_unit(department)
        draft, launched = make_movement(unit, stage=MovementStage.DRAFT), make_movement(unit)
        draft_url, url = f"/movements/{draft.id}", f"/movements/{launched.id}"
    client = sign_in(head)
    assert client.get("/movements/new").status_code == 403
    assert client.get(draft_url).status_code == 404
    page = get_page(client, url)
    assert "Sửa" not in page.text and not any(form.get("action", "").endswith("/close") for form in page.forms)
    with app.app_context():
        assert rows(Round) == 0


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/movements/").status_code == 302


def test_the_list_costs_the_same_for_one_movement_and_fifty(app: Flask, sign_in: SignIn) -> None:
    account, _head, department = office(app)
    client = sign_in(account)

    def make(count: int) -> None:
        with app.app_context():
            from awards.organisation.queries import get_unit

            for _ in range(count):
                make_movement(get_unit(department))

    make(1)
    one = len(statements_of(app, lambda: client.get("/movements/")))
    make(49)
    assert len(statements_of(app, lambda: client.get("/movements/"))) == one


def test_the_pages_speak_english_too(app: Flask, sign_in: SignIn) -> None:
    client = sign_in(office(app)[0])
    assert "Emulation movements" in get_page(client, "/movements/?lang=en").text
