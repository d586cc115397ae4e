"""The register of accounts: opened, given roles, helped with a code, disabled; many at once by Excel."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from awards.accounts import queries, services
from awards.accounts.exports import template
from awards.accounts.imports import COLUMNS
from awards.accounts.models import Account
from awards.db import transaction
from awards.kernel.access import SYSTEM, Role
from awards.web.sheets import book, rows_of
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.conftest import NOON, rows
from tests.pages import get_page, post

SignIn = Callable[[int], FlaskClient]
TODAY = NOON.date()


@pytest.fixture
def office(app: Flask) -> dict[str, int]:
    with app.app_context():
        department = make_department()
        school = make_unit("Trường Trung học phổ thông Mường Chà", parent=department, short_name="THPT Mường Chà")
        people = {name: make_person(name, unit=school).id for name in ("Sùng Thị Mỷ", "Lò Văn Ín")}
        return people | {
            "department": department.id, "school": school.id,
            "admin": make_account((Role.ADMINISTRATOR, department), name="Đặng Thị Yến").id,
            "standing": make_account((Role.STANDING_OFFICE, department), name="Cà Thị Ỏm").id,
            "head": make_account((Role.SCHOOL_HEAD, school), name="Vừ A Dế").id,
            "director": make_account((Role.DIRECTOR, department), name="Trịnh Xuân Lộc").id,
        }


NEW = {"phone": "0912 345 678", "email": "", "name": "", "role": "school_clerk", "unit": "THPT Mường Chà",
       "since": "01/9/2025"}


def test_an_account_is_opened_for_a_person_of_the_register(office: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client = sign_in(office["admin"])
    assert "Sùng Thị Mỷ" in get_page(client, "/accounts/new?q=my+muong+cha").text
    page = f"/accounts/new?person={office['Sùng Thị Mỷ']}"
    made = post(client, page, NEW, page=page)
    account = int(made.location.rpartition("/")[2])
    assert "Văn thư trường" in get_page(client, made.location).text
    with app.app_context():
        assert queries.logins_of(queries.get(account)) == ["0912345678"]
        assert [(post.role, post.unit_id) for post in queries.posts_of(account, TODAY)] == [
            (Role.SCHOOL_CLERK, office["school"])
        ]
    again = post(client, page, NEW, page=page)
    assert again.status_code == 422 and "Đã có tài khoản dùng “0912345678”" in again.text
    assert "Người này đã có một tài khoản." in again.text


def test_an_account_needs_a_name_and_a_unit_that_is_one(office: dict[str, int], sign_in: SignIn) -> None:
    client, page = sign_in(office["admin"]), f"/accounts/new?person={office['Lò Văn Ín']}"
    nameless = post(client, page, NEW | {"phone": ""}, page=page)
    assert nameless.status_code == 422 and "ít nhất một tên đăng nhập" in nameless.text
    unsure = post(client, page, NEW | {"unit": "Trường THPT Mường Trà"}, page=page)
    assert unsure.status_code == 422 and f'name="unit_chosen" value="{office["school"]}"' in unsure.text
    chosen = NEW | {"unit": "Trường THPT Mường Trà", "unit_chosen": str(office["school"])}
    assert post(client, page, chosen, page=page).status_code == 302


def test_roles_are_given_and_taken(office: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client, place = sign_in(office["admin"]), f"/accounts/{office['head']}"
    role = {"role": "press_clerk", "unit": "Sở GD&ĐT", "since": "01/01/2026"}
    given = post(client, f"{place}/roles", role, page=place)
    assert given.status_code == 302
    twice = post(client, f"{place}/roles", role, page=place)
    assert twice.status_code == 409 and "đang giữ vai trò này" in twice.text
    with app.app_context():
        held = next(one.id for one in queries.roles_of(queries.get(office["head"])) if one.role is Role.PRESS_CLERK)
    assert post(client, f"/accounts/{office['director']}/roles/{held}/take", page=place).status_code == 404
    assert post(client, f"{place}/roles/{held}/take", page=place).status_code == 302
    with app.app_context():
        assert [post.role for post in queries.posts_of(office["head"], TODAY)] == [Role.SCHOOL_HEAD]


def test_an_account_is_disabled_and_opened_again_with_reasons(office: dict[str, int], sign_in: SignIn) -> None:
    client, place = sign_in(office["admin"]), f"/accounts/{office['head']}"
    assert post(client, f"{place}/disable", {"reason": ""}, page=place).status_code == 422
    assert post(client, f"{place}/disable", {"reason": "Nghỉ hưu"}, page=place).status_code == 302
    text = get_page(client, place).text
    assert "Đã ngừng dùng" in text and "Nghỉ hưu" in text
    assert post(client, f"{place}/enable", {"reason": "Làm lại"}, page=place).status_code == 302
    last = post(client, f"/accounts/{office['admin']}/disable", {"reason": "x"}, page=place)
    assert last.status_code == 409 and "người quản trị cuối cùng" in last.text


def test_the_office_hands_out_a_code_that_is_shown_once(office: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client, place = sign_in(office["standing"]), f"/accounts/{office['head']}"
    answer = post(client, f"{place}/code", page=place)
    code = answer.text.partition('<p class="code"><strong>')[2].partition("<")[0]
    assert len(code) == 19 and "no-store" in answer.headers["Cache-Control"]
    assert code not in client.get(place).text
    form = {"code": code, "password": "hoa ban nở trắng", "again": "hoa ban nở trắng"}
    assert post(app.test_client(), "/reset", form, page="/reset").status_code in (302, 400)


def test_the_standing_office_cannot_take_over_the_directors_account(office: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(office["standing"])
    for who in ("director", "admin"):
        page = f"/accounts/{office[who]}"
        assert "Cấp mã một lần" not in client.get(page).text.partition("Nhật ký")[0]
        assert post(client, f"{page}/code", page=page).status_code == 403
    for act in ("roles", "disable", "enable", "roles/1/take"):
        assert post(client, f"/accounts/{office['head']}/{act}", page="/account").status_code == 403


@pytest.mark.parametrize("who", ["head", "director"])
def test_others_do_not_see_accounts(office: dict[str, int], sign_in: SignIn, who: str) -> None:
    client = sign_in(office[who])
    for place in ("/accounts", f"/accounts/{office['head']}", "/accounts/new", "/accounts/accounts.xlsx",
                  "/accounts/lists", "/accounts/lists/template.xlsx"):
        assert client.get(place).status_code == 403, place


def test_accounts_are_found_by_name_login_unit_and_role(office: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client = sign_in(office["admin"])
    with app.app_context(), transaction():
        services.open_account(
            queries.get(office["head"]).person, ["0912345678"], actor=SYSTEM, at=NOON
        )
    for query, found in (("q=de+muong+cha", 1), ("q=0912", 1), ("role=director", 1), ("only=disabled_accounts", 0),
                         ("only=without_password", 5), ("role=nonsense&only=nonsense", 5)):
        assert f"{found} tài khoản" in get_page(client, f"/accounts?{query}").text, query


GOOD = ("Sùng Thị Mỷ", "Trường THPT Mường Chà", "Văn thư trường", "0987654321", "", "")


def accounts_list(*lines: tuple[str, ...]) -> bytes:
    return book("Danh sách", COLUMNS, lines)


def bring(client: FlaskClient, content: bytes) -> TestResponse:
    return post(client, "/accounts/lists", {"file": (io.BytesIO(content), "ds.xlsx")}, page="/accounts/lists",
                content_type="multipart/form-data")


def lines_of(content: bytes) -> list[list[Any]]:
    """The rows of a sheet below its title and header."""
    return list(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).iter_rows())[2:]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({0: "Sùng Thị My"}, "Không có trong đơn vị. Có phải: Sùng Thị Mỷ"),
        ({1: "Trường THPT Mường Trà"}, "Có phải: Trường Trung học phổ thông Mường Chà"),
        ({2: "Trùm trường"}, "Chọn một trong: Hiệu trưởng"),
        ({3: ""}, "Cần số điện thoại, thư điện tử hoặc tên đăng nhập."),
        ({3: "0900000001"}, "đang mở tài khoản của người khác"),
    ],
)
def test_each_bad_cell_of_a_list_of_accounts_is_named(
    office: dict[str, int], sign_in: SignIn, app: Flask, change: dict[int, str], words: str
) -> None:
    with app.app_context(), transaction():
        services.open_account(queries.get(office["head"]).person, ["0900000001"], actor=SYSTEM, at=NOON)
    client = sign_in(office["admin"])
    line = tuple(change.get(place, value) for place, value in enumerate(GOOD))
    page = get_page(client, bring(client, accounts_list(line)).location)
    assert words in page.text and "0 tài khoản sẽ mở" in page.text


def test_a_list_opens_its_accounts_once_and_gives_their_codes(
    office: dict[str, int], sign_in: SignIn, app: Flask
) -> None:
    client = sign_in(office["admin"])
    with app.app_context():
        before = rows(Account)
    other = ("Lò Văn Ín", "THPT Mường Chà", "Thành viên hội đồng", "", "in@dienbien.vn", "")
    place = bring(client, accounts_list(GOOD, other)).location
    assert "2 tài khoản sẽ mở" in get_page(client, place).text
    with app.app_context():
        assert rows(Account) == before
    sheets = [post(client, f"{place}/open", page=place).data for _ in range(2)]
    lines = [lines_of(one) for one in sheets]
    assert [len(one) for one in lines] == [2, 0]
    assert "2 đã có" in get_page(client, place).text
    with app.app_context():
        assert rows(Account) == before + 2
        account = queries.find_by_login("in@dienbien.vn")
        assert account and [post.unit_id for post in queries.posts_of(account.id, TODAY)] == [office["department"]]
        with transaction():
            services.use_code(lines[0][0][4], "hoa ban nở trắng", at=NOON)
        assert services.is_password(queries.find_by_login("0987654321"), "hoa ban nở trắng")


def test_the_lists_go_out_as_excel(office: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(office["admin"])
    names = [line[0] for line in lines_of(client.get("/accounts/accounts.xlsx").data)]
    assert names == ["Vừ A Dế", "Trịnh Xuân Lộc", "Cà Thị Ỏm", "Đặng Thị Yến"]
    assert list(rows_of(template(), COLUMNS)) == []
    assert client.get("/accounts/lists/template.xlsx").status_code == 200


