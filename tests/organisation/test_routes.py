"""Pages of units and people, as the office, a school and a stranger see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.db import transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import SYSTEM, Role
from awards.organisation import queries, services
from awards.organisation.terms import UnitKind
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.builders.settled import settled
from tests.conftest import NOON
from tests.pages import get_page, parse, post
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]
TODAY = NOON.date()


@pytest.fixture
def province(app: Flask) -> dict[str, int]:
    with app.app_context():
        return make_province()


@settled
def make_province() -> dict[str, int]:
    """A department, a commune with a school and its head, another school, and those who look."""
    department = make_department()
    commune = make_unit("Ủy ban nhân dân xã Sín Chải", kind=UnitKind.COMMUNE, parent=department,
                        short_name="UBND xã Sín Chải", place="xã Sín Chải")
    school = make_unit("Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", parent=commune,
                       short_name="PTDTBT THCS Tả Phìn")
    other = make_unit("Trường Trung học phổ thông Mường Chà", parent=department, short_name="THPT Mường Chà")
    teacher = make_person("Sùng Thị Mỷ", unit=school)
    colleague = make_person("Lò Văn Ín", unit=other)
    return {
        "department": department.id, "commune": commune.id, "school": school.id, "other": other.id,
        "teacher": teacher.id, "colleague": colleague.id,
        "office": make_account((Role.STANDING_OFFICE, department), name="Đặng Thị Yến").id,
        "head": make_account((Role.SCHOOL_HEAD, school), name="Cà Thị Ỏm").id,
        "officer": make_account((Role.COMMUNE_OFFICER, commune), name="Vì Thị Ưởng").id,
        "member": make_account((Role.COUNCIL_MEMBER, department), name="Hờ A Páo").id,
    }


def test_a_unit_is_found_without_accents_by_any_of_its_names(province: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(province["head"])
    for typed in ("ptdtbt+ta+phin", "TA+PHIN+THCS", "trung+học+cơ+sở+tả+phìn", "ban+tru"):
        page = get_page(client, f"/units?q={typed}")
        assert "1 đơn vị" in page.text, typed
        assert "Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn" in page.text
    assert "Không có đơn vị nào như vậy" in get_page(client, "/units?q=hoa+binh").text


@pytest.mark.parametrize("only", ["all", "offices", "communes", "of_department", "of_communes", "closed", "nonsense"])
def test_every_chip_of_the_list_opens(province: dict[str, int], sign_in: SignIn, only: str) -> None:
    assert get_page(sign_in(province["head"]), f"/units?only={only}").headings == ["Đơn vị"]


def test_the_tree_shows_schools_under_their_commune(province: dict[str, int], sign_in: SignIn) -> None:
    text = get_page(sign_in(province["head"]), "/units/tree").text.split("Trang của")
    assert "Trung học phổ thông Mường Chà" in text[1] and "Tả Phìn" not in text[1]
    assert "UBND xã Sín Chải" in text[2] and "Trung học cơ sở Tả Phìn" in text[2]


@pytest.mark.parametrize(
    ("who", "own", "other"), [("head", True, False), ("officer", True, False), ("office", True, True),
                              ("member", False, False)],
)
def test_people_are_shown_to_those_whose_role_reaches_them(
    province: dict[str, int], sign_in: SignIn, who: str, own: bool, other: bool
) -> None:
    client = sign_in(province[who])
    assert ("Sùng Thị Mỷ" in get_page(client, f"/units/{province['school']}").text) is own
    assert ("Lò Văn Ín" in get_page(client, f"/units/{province['other']}").text) is other
    for person, visible in ((province["teacher"], own), (province["colleague"], other)):
        status = client.get(f"/people/{person}").status_code
        assert status == (200 if visible else 403 if who == "member" else 404)


def test_the_list_of_people_is_by_given_name_and_within_reach(province: dict[str, int], sign_in: SignIn) -> None:
    text = get_page(sign_in(province["office"]), "/people").text.split("Tải Excel")[1]
    assert text.index("Lò Văn Ín") < text.index("Sùng Thị Mỷ") < text.index("Cà Thị Ỏm") < text.index("Đặng Thị Yến")
    text = get_page(sign_in(province["officer"]), "/people?q=my+ta+phin").text
    assert "Sùng Thị Mỷ" in text and "1 người" in text
    assert "Lò Văn Ín" not in get_page(sign_in(province["officer"]), "/people").text


NEW = {"name": "Trường Mầm non Sín Chải", "short_name": "MN Sín Chải", "kind": "school", "managing_body": "commune",
       "place": "xã Sín Chải", "level": "", "since": "01/7/2025"}


def test_a_unit_is_added_below_the_one_that_its_name_means(
    province: dict[str, int], sign_in: SignIn, app: Flask
) -> None:
    client = sign_in(province["office"])
    answer = post(client, "/units/new", NEW | {"parent": "UBND xã Sín Chải"}, page="/units/new")
    assert answer.status_code == 302
    with app.app_context():
        unit = queries.find_unit_by_name("Trường MN Sín Chải").unit
        assert unit and unit.level
        assert (unit.parent_id, unit.level.value, unit.since) == (province["commune"], "preschool", date(2025, 7, 1))


def test_a_parent_not_written_clearly_is_offered_as_a_button_that_keeps_the_form(
    province: dict[str, int], sign_in: SignIn, app: Flask
) -> None:
    client = sign_in(province["office"])
    answer = post(client, "/units/new", NEW | {"parent": "xã Sín Trải"}, page="/units/new")
    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422 and "Chưa rõ là đơn vị nào" in page.text
    assert "Ủy ban nhân dân xã Sín Chải" in page.text and 'value="Trường Mầm non Sín Chải"' in answer.text
    chosen = NEW | {"parent": "xã Sín Trải", "parent_chosen": str(province["commune"])}
    assert post(client, "/units/new", chosen, page="/units/new").status_code == 302


def test_a_name_that_a_unit_bears_already_is_told(province: dict[str, int], sign_in: SignIn) -> None:
    answer = post(sign_in(province["office"]), "/units/new",
                  NEW | {"name": "Trường THPT Mường Chà", "parent": "UBND xã Sín Chải"}, page="/units/new")
    assert answer.status_code == 422 and "Đã có đơn vị mang tên “Trường THPT Mường Chà”" in answer.text


def test_a_unit_is_renamed_moved_and_merged_with_days(province: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client, unit, page = sign_in(province["office"]), province["other"], f"/units/{province['other']}/edit"
    assert get_page(client, page)
    assert post(client, f"/units/{unit}/rename", {"name": "Trường THPT Na Sang", "since": "01/7/2025"},
                page=page).status_code == 302
    spelt = post(client, f"/units/{unit}/spellings", {"spelling": "THPT Na-Sang (Mường Chà)"}, page=page)
    assert spelt.status_code == 302
    moved = post(client, f"/units/{unit}/move", {"parent": "UBND xã Sín Chải", "managing_body": "commune",
                                                 "since": "01/9/2025"}, page=page)
    assert moved.status_code == 302
    text = get_page(client, f"/units/{unit}").text
    assert "Trường Trung học phổ thông Mường Chà từ trước đến 01/7/2025" in text and "THPT Na-Sang (Mường Chà)" in text
    merged = post(client, f"/units/{unit}/merge",
                  {"into": "Trường PTDTBT THCS Tả Phìn", "on": "01/01/2026"}, page=page)
    assert merged.location == f"/units/{province['school']}"
    assert "Đã sáp nhập từ 01/01/2026 vào" in get_page(client, f"/units/{unit}").text
    assert "Lò Văn Ín" in get_page(client, f"/units/{province['school']}").text
    with app.app_context():
        assert [entry.act for entry in journal.of(Subject("unit", unit))] == [
            "merged", "moved", "spelling_added", "renamed"
        ]


def test_a_change_that_cannot_be_is_told_beside_its_field(province: dict[str, int], sign_in: SignIn) -> None:
    client, unit = sign_in(province["office"]), province["commune"]
    page = f"/units/{unit}/edit"
    answer = post(client, f"/units/{unit}/move", {"parent": "Trường PTDTBT THCS Tả Phìn", "managing_body": "commune",
                                                  "since": "01/9/2025"}, page=page)
    assert answer.status_code == 422 and "dưới chính nó" in answer.text
    answer = post(client, f"/units/{unit}/rename", {"name": "", "since": "hôm qua"}, page=page)
    assert answer.status_code == 422 and "Cần sửa 2 chỗ" in answer.text and 'value="hôm qua"' in answer.text
    answer = post(client, f"/units/{unit}/spellings", {"spelling": "Trường THPT Mường Chà"}, page=page)
    assert answer.status_code == 422 and "đang dẫn tới Trường Trung học phổ thông Mường Chà" in answer.text


@pytest.mark.parametrize("who", ["head", "officer", "member"])
def test_only_the_office_changes_the_register(province: dict[str, int], sign_in: SignIn, who: str) -> None:
    client, unit, person = sign_in(province[who]), province["school"], province["teacher"]
    for place in ("/units/new", f"/units/{unit}/edit", "/people/new", f"/people/{person}/edit", "/lists/units",
                  "/lists/people", "/lists/units/template.xlsx"):
        assert client.get(place).status_code == 403, place
    for act in ("correct", "rename", "move", "merge", "spellings", "spellings/1/remove"):
        assert post(client, f"/units/{unit}/{act}", page="/account").status_code == 403, act
    for act in ("posts", "posts/1/end", "secret/save"):
        assert post(client, f"/people/{person}/{act}", page="/account").status_code == 403, act


PERSON = {"full_name": "Vừ A Dế", "sex": "male", "title": "Phó Hiệu trưởng", "kind": "leader", "since": "01/9/2023",
          "staff_code": "DB-77", "birth_date": "04/12/1988", "ethnic_group": "Mông"}


def test_a_person_is_added_and_what_is_sealed_is_opened_with_a_trace(
    province: dict[str, int], sign_in: SignIn, app: Flask
) -> None:
    client = sign_in(province["office"])
    made = post(client, "/people/new", PERSON | {"unit": "THPT Mường Chà"}, page="/people/new")
    person = int(made.location.rpartition("/")[2])
    page = client.get(made.location).text
    assert "Phó Hiệu trưởng, Trường Trung học phổ thông Mường Chà" in page
    assert "04/12/1988" not in page and "Mông</" not in page
    opened = post(client, f"/people/{person}/secret", page=made.location)
    assert "04/12/1988" in opened.text and 'value="Mông"' in opened.text
    changed = {"birth_date": "05/12/1988", "ethnic_group": "Mông", "identity_number": "011088000123"}
    assert post(client, f"/people/{person}/secret/save", changed, page=made.location).status_code == 302
    with app.app_context():
        assert queries.secret_of(queries.get_person(person))["birth_date"] == "1988-12-05"
        acts = [entry.act for entry in journal.of(Subject("person", person))]
        assert acts == ["secret_sealed", "secret_read", "registered"]


def test_a_code_of_another_person_is_told(province: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(province["office"])
    post(client, "/people/new", PERSON | {"unit": "THPT Mường Chà"}, page="/people/new")
    again = post(client, "/people/new", PERSON | {"full_name": "Vừ A Sò", "unit": "THPT Mường Chà"}, page="/people/new")
    assert again.status_code == 422 and "Mã viên chức DB-77 đã thuộc về người khác" in again.text


def test_a_post_begins_and_ends(province: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client, person = sign_in(province["office"]), province["teacher"]
    page = f"/people/{person}"
    with app.app_context():
        held = queries.post_of(queries.get_person(person), TODAY)
        assert held
        tenure = held.id
    early = post(client, f"{page}/posts/{tenure}/end", {"on": "01/01/1999"}, page=page)
    assert early.status_code == 422 and "từ ngày bắt đầu trở đi" in early.text
    assert post(client, f"{page}/posts/{tenure}/end", {"on": "01/5/2026"}, page=page).status_code == 302
    begun = post(client, f"{page}/posts", {"title": "Hiệu trưởng", "unit": "THPT Mường Chà", "kind": "leader",
                                           "since": "01/5/2026"}, page=page)
    assert begun.status_code == 302
    assert "Hiệu trưởng, Trường Trung học phổ thông Mường Chà" in get_page(client, page).text
    assert post(client, f"/people/{province['colleague']}/posts/{tenure}/end", page=page).status_code == 404


def test_a_name_put_right_keeps_its_place_in_the_order(province: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client, person = sign_in(province["office"]), province["teacher"]
    page = f"/people/{person}/edit"
    typed = {"full_name": "Sùng Thị Ảnh", "sex": "female", "staff_code": ""}
    assert post(client, page, typed, page=page).status_code == 302
    text = get_page(client, "/people").text
    assert text.index("Sùng Thị Ảnh") < text.index("Lò Văn Ín")


def fill(app: Flask, count: int) -> None:
    with app.app_context():
        department = queries.department()
        for number in range(count):
            unit = make_unit(f"Trường Mầm non Hoa Ban {number}", parent=department)
            make_person(f"Lò Văn {number}", unit=unit)
            make_account((Role.SCHOOL_HEAD, unit), name=f"Cà Thị {number}")


@pytest.mark.parametrize("place", ["/units", "/people", "/accounts", "/units/tree"])
def test_a_list_costs_the_same_number_of_statements_for_one_row_and_for_fifty(
    province: dict[str, int], sign_in: SignIn, app: Flask, place: str
) -> None:
    client = sign_in(province["office"])
    client.get(place)
    few = statements_of(app, lambda: client.get(place))
    fill(app, 45)
    many = statements_of(app, lambda: client.get(place))
    assert len(few) == len(many) < 12, many


def test_names_with_signs_of_html_do_no_harm(province: dict[str, int], sign_in: SignIn, app: Flask) -> None:
    client, evil = sign_in(province["office"]), '<img src=x onerror=alert(1)>"\'{{7*7}}'
    with app.app_context(), transaction():
        services.rename_unit(queries.get_unit(province["other"]), f"Trường {evil}", since=TODAY, actor=SYSTEM, at=NOON)
        person = queries.get_person(province["colleague"])
        services.correct_person(person, full_name=evil, sex=None, staff_code="", actor=SYSTEM, at=NOON)
    for place in ("/units", "/units/tree", f"/units/{province['other']}", "/people", f"/people/{province['colleague']}",
                  f"/units/{province['other']}/edit", f"/people/{province['colleague']}/edit"):
        html = client.get(place).text
        assert "<img src=x" not in html and "{{7*7}}" in html, place
        parse(html)


def test_a_number_of_nothing_is_not_found(province: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(province["office"])
    for place in ("/units/999", "/units/999/edit", "/people/999", "/people/999/edit", "/lists/nothing", "/accounts/999",
                  "/lists/people/999"):
        assert client.get(place).status_code == 404, place


def test_both_languages_show_every_page(province: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(province["office"])
    for place in ("/units", "/units/tree", "/people", f"/units/{province['school']}", f"/people/{province['teacher']}"):
        assert get_page(client, f"{place}?lang=en").language == "en"
        assert get_page(client, f"{place}?lang=vi").language == "vi"



def test_an_officer_of_a_commune_sees_its_own_units_first_and_all_when_asked(
    province: dict[str, int], sign_in: SignIn
) -> None:
    client = sign_in(province["officer"])
    own = get_page(client, "/units")
    assert "2 đơn vị" in own.text and "Mường Chà" not in own.text
    assert "/units?everywhere=1" in own.links
    assert "Mường Chà" in get_page(client, "/units?everywhere=1").text


def test_an_officer_of_a_commune_takes_away_the_list_that_the_page_shows(
    province: dict[str, int], sign_in: SignIn
) -> None:
    client = sign_in(province["officer"])
    assert len(client.get("/units/units.xlsx").data) < len(client.get("/units/units.xlsx?everywhere=1").data)
