"""Pages of the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.kernel.access import Role
from awards.organisation.queries import get_unit
from awards.web.sheets import Column, rows_of
from tests.builders.honours import make_act, make_honour, make_honours
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.pages import get_page, post
from tests.statements import statements

SignIn = Callable[[int], FlaskClient]
REVOCATION = {"by": "512/QĐ-SGDĐT", "on": "18/05/2026", "reason": "Khai man thành tích"}


class Register:
    """Two schools with an honour each, and those who read the register."""

    def __init__(self) -> None:
        department = make_department()
        school, other = (make_unit(name, parent=department) for name in ("Trường THPT Chà Cang", "Trường Mầm non Na Ư"))
        self.school_id = school.id
        honour = make_honour(person=make_person("Sùng Thị Mỷ", unit=school), unit=school, act=make_act("486/QĐ-SGDĐT"),
                             ordinal=27)
        self.honour, self.person = honour.id, honour.person_id
        self.elsewhere = make_honour(unit=other, act=make_act("487/QĐ-SGDĐT", date(2024, 5, 5))).id
        self.other = other.id
        self.accounts = {
            "office": make_account((Role.STANDING_OFFICE, department)).id,
            "director": make_account((Role.DIRECTOR, department)).id,
            "head": make_account((Role.SCHOOL_HEAD, school)).id,
        }


@pytest.fixture
def register(app: Flask) -> Register:
    with app.app_context():
        return Register()


def test_the_office_reads_searches_and_narrows_the_register(register: Register, sign_in: SignIn) -> None:
    office = sign_in(register.accounts["office"])
    assert "2 lượt khen" in get_page(office, "/honours/").text
    page = get_page(office, "/honours/?q=sung my")
    assert "Sùng Thị Mỷ" in page.text and "1 lượt khen" in page.text
    assert "1 lượt khen" in get_page(office, "/honours/?year=2024").text
    assert "Không thấy lượt khen nào" in get_page(office, "/honours/?award=CSTDCS").text


@pytest.mark.parametrize("query", ["year=abc", "page=-1", "page=99", "decision=x", "q=%25", "year=99999", "year=-5"])
def test_nonsense_in_the_address_harms_nothing(register: Register, sign_in: SignIn, query: str) -> None:
    get_page(sign_in(register.accounts["office"]), f"/honours/?{query}")


def test_a_school_head_reads_only_what_is_the_schools(register: Register, sign_in: SignIn) -> None:
    head = sign_in(register.accounts["head"])
    page = get_page(head, "/honours/")
    assert "Sùng Thị Mỷ" in page.text and "Trường Mầm non Na Ư" not in page.text
    assert head.get(f"/honours/{register.honour}").status_code == 200
    for url in (f"/honours/{register.elsewhere}", f"/honours/units/{register.other}", "/honours/people/99"):
        assert head.get(url).status_code == 404, url


def test_an_honour_shows_what_its_paper_says_and_its_life(register: Register, sign_in: SignIn) -> None:
    page = get_page(sign_in(register.accounts["office"]), f"/honours/{register.honour}")
    for said in ("Bà Sùng Thị Mỷ", "486/QĐ-SGDĐT", "21/4/2025", "710.000 đồng", "Ghi vào sổ khen thưởng"):
        assert said in page.text
    assert f"/honours/people/{register.person}" in page.links


def test_a_person_and_a_collective_have_a_page_of_all_they_hold(register: Register, sign_in: SignIn) -> None:
    office = sign_in(register.accounts["office"])
    assert "1 lượt khen đã có" in get_page(office, f"/honours/people/{register.person}").text
    assert "1 lượt khen của tập thể" in get_page(office, f"/honours/units/{register.other}").text


def test_the_director_revokes_and_strangers_read_it_at_once(app: Flask, register: Register, sign_in: SignIn) -> None:
    director, url = sign_in(register.accounts["director"]), f"/honours/{register.honour}/revoke"
    assert "Thu hồi Giấy khen của Bà Sùng Thị Mỷ?" in get_page(director, url).headings
    page = get_page(director, post(director, url, REVOCATION, page=url).location)
    assert "Đã thu hồi theo Quyết định 512/QĐ-SGDĐT, ngày 18/5/2026" in page.text
    public = next(link for link in page.links if link.startswith("/x/"))
    assert "đã bị thu hồi theo Quyết định 512/QĐ-SGDĐT" in get_page(app.test_client(), public).text


@pytest.mark.parametrize("missing", ["by", "on", "reason"])
def test_a_revocation_without_number_day_or_reason_is_asked_for_them(
    register: Register, sign_in: SignIn, missing: str
) -> None:
    director, url = sign_in(register.accounts["director"]), f"/honours/{register.honour}/revoke"
    assert post(director, url, REVOCATION | {missing: ""}, page=url).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("office", 403), ("head", 403)])
def test_others_are_not_offered_to_revoke(register: Register, sign_in: SignIn, who: str, status: int) -> None:
    client = sign_in(register.accounts[who])
    assert client.get(f"/honours/{register.honour}/revoke").status_code == status
    assert not [link for link in get_page(client, f"/honours/{register.honour}").links if link.endswith("/revoke")]


def test_the_list_as_a_spreadsheet_holds_the_whole_search_and_no_formula(
    app: Flask, register: Register, sign_in: SignIn
) -> None:
    with app.app_context():
        names = ["=1+1", *(f"Lò Văn Ín {number}" for number in range(59))]
        make_honours([make_person(name) for name in names], get_unit(register.school_id))
    content = sign_in(register.accounts["office"]).get("/honours/list.xlsx?year=2025").data
    found = rows_of(content, [Column("name", "Tên người, tập thể, hộ gia đình", required=True)])
    assert sorted(row.text("name") for row in found) == sorted([*names, "Sùng Thị Mỷ"])


def test_the_register_costs_the_same_for_one_row_and_for_fifty(
    app: Flask, register: Register, sign_in: SignIn
) -> None:
    office, counts = sign_in(register.accounts["office"]), []
    for people in (0, 50):
        with app.app_context():
            make_honours([make_person() for _ in range(people)], get_unit(register.school_id))
        with statements(app) as said:
            get_page(office, "/honours/")
        counts.append(len(said))
    assert counts[0] == counts[1]
