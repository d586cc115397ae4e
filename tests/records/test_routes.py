"""Pages of records: the office writes, the school reads its own, others are told that there is nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.jobs import jobs
from awards.kernel.access import Role
from awards.organisation.queries import get_person, get_unit
from awards.records import queries
from awards.records.imports import LISTS
from awards.records.models import YearRating
from awards.records.terms import RecordKind, Whose
from awards.web.sheets import book
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.builders.records import make_matter, make_rating, make_work
from tests.conftest import rows
from tests.pages import get_page, post
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]


class Office:
    """Accounts by what they are, and the person whose records are written."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            root = make_department()
            school = make_unit("Trường THCS Tả Phìn", parent=root)
            self.school = school.id
            self.person = make_person("Sùng Thị Mỷ", unit=school).id
            self.office = make_account((Role.STANDING_OFFICE, root), name="Đặng Thị Yến").id
            self.head = make_account((Role.SCHOOL_HEAD, school)).id
            self.clerk = make_account((Role.SCHOOL_CLERK, school), name="Lò Thị Hương").id
            self.stranger = make_account((Role.SCHOOL_HEAD, make_unit(parent=root)), name="Vừ A Sếnh").id


@pytest.fixture
def house(app: Flask) -> Office:
    return Office(app)


def test_a_record_is_written_corrected_and_taken_out(app: Flask, house: Office, sign_in: SignIn) -> None:
    client, home = sign_in(house.office), f"/records/people/{house.person}"
    new = f"/records/ratings/new?person={house.person}"
    answer = post(client, new, {"year": "2025-2026", "rating": "HTT", "number": "41/QĐ"}, page=new)
    assert (answer.status_code, answer.location) == (302, home)
    assert "2025-2026: hoàn thành tốt nhiệm vụ" in get_page(client, home).text
    with app.app_context():
        row = queries.of(Whose(house.person))[RecordKind.RATING][0].id
    edit = f"/records/ratings/{row}"
    unreasoned = post(client, edit, {"year": "2025-2026", "rating": "HTXS"}, page=edit)
    assert unreasoned.status_code == 409 and "Viết lý do" in unreasoned.get_data(as_text=True)
    post(client, edit, {"year": "2025-2026", "rating": "HTXS", "reason": "Ghi nhầm"}, page=edit)
    page = get_page(client, home)
    assert "hoàn thành xuất sắc nhiệm vụ" in page.text and "Ghi nhầm" in page.text
    post(client, f"{edit}/remove", {"reason": "Của người khác"}, page=f"{edit}/remove")
    with app.app_context():
        assert rows(YearRating) == 0


def test_a_wrong_year_comes_back_with_a_sentence(house: Office, sign_in: SignIn) -> None:
    client, new = sign_in(house.office), f"/records/ratings/new?person={house.person}"
    answer = post(client, new, {"year": "2025", "rating": "HTT"}, page=new)
    assert answer.status_code == 422 and "Ghi như 2025-2026" in answer.get_data(as_text=True)


@pytest.mark.parametrize("kind", [kind for kind in RecordKind if kind is not RecordKind.UNIT_YEAR])
def test_every_kind_has_its_form(house: Office, sign_in: SignIn, kind: RecordKind) -> None:
    get_page(sign_in(house.office), f"/records/{kind}/new?person={house.person}")


def test_a_matter_is_concluded(app: Flask, house: Office, sign_in: SignIn) -> None:
    with app.app_context():
        matter = make_matter(get_person(house.person)).id
    client, page = sign_in(house.office), f"/records/matters/{matter}/close"
    post(client, page, {"closed_on": "18/05/2026", "conclusion": "Đơn không đúng, KL 7"}, page=page)
    assert "Đơn không đúng, KL 7" in get_page(client, f"/records/people/{house.person}").text


def test_the_head_reads_matters_and_the_clerk_does_not(app: Flask, house: Office, sign_in: SignIn) -> None:
    with app.app_context():
        make_matter(get_person(house.person))
    home = f"/records/people/{house.person}"
    assert "khiếu nại, tố cáo" in get_page(sign_in(house.head), home).text
    assert "khiếu nại, tố cáo" not in get_page(sign_in(house.clerk), home).text


def test_another_school_is_told_that_there_is_nothing(house: Office, sign_in: SignIn) -> None:
    for page in (f"/records/people/{house.person}", f"/records/units/{house.school}",
                 f"/eligibility/people/{house.person}", f"/eligibility/units/{house.school}"):
        get_page(sign_in(house.stranger), page, status=404)


def test_a_head_may_read_but_not_write(house: Office, sign_in: SignIn) -> None:
    client = sign_in(house.head)
    assert "/records/ratings/new" not in "".join(get_page(client, f"/records/people/{house.person}").links)
    assert client.get(f"/records/ratings/new?person={house.person}").status_code == 403


def test_a_list_is_previewed_and_written(app: Flask, house: Office, sign_in: SignIn) -> None:
    client = sign_in(house.office)
    columns = LISTS["ratings"].columns
    lines = [["Sùng Thị Mỷ", "Trường THCS Tả Phìn", "", "2025-2026", "HTT"], ["Ai Đó", "Trường THCS Tả Phìn", "",
                                                                             "2025-2026", "HTT"]]
    file = (io.BytesIO(book("Xếp loại", columns, lines)), "xep-loai.xlsx")
    sent = post(client, "/records/lists/ratings", {"file": file}, page="/records/lists/ratings",
                content_type="multipart/form-data")
    assert "1 dòng tốt · 1 dòng cần sửa · chưa ghi gì" in get_page(client, sent.location).text
    assert client.get(f"{sent.location}/faults.xlsx").status_code == 200
    post(client, f"{sent.location}/write", page=sent.location)
    assert jobs.carry_out_all(app) == 1
    with app.app_context():
        assert rows(YearRating) == 1


@pytest.mark.parametrize("word", LISTS)
def test_every_list_has_its_page_and_template(house: Office, sign_in: SignIn, word: str) -> None:
    client = sign_in(house.office)
    get_page(client, f"/records/lists/{word}")
    assert client.get(f"/records/lists/{word}/template.xlsx?unit={house.school}").status_code == 200


def test_one_record_and_many_cost_the_same_statements(app: Flask, house: Office, sign_in: SignIn) -> None:
    client, home = sign_in(house.head), f"/records/people/{house.person}"

    def write(years: range) -> None:
        with app.app_context():
            for year in years:
                make_rating(get_person(house.person), year=year)
                make_work(get_person(house.person), year=year, used_for=("CSTDCS",))

    write(range(2024, 2025))
    get_page(client, home)
    few = len(statements_of(app, lambda: get_page(client, home)))
    write(range(1990, 2024))
    assert len(statements_of(app, lambda: get_page(client, home))) == few


def test_the_verdict_of_a_person_cites_the_record_and_the_article(app: Flask, house: Office, sign_in: SignIn) -> None:
    with app.app_context():
        make_rating(get_person(house.person), number="41/QĐ-THCS")
        make_rating(get_unit(house.school), number="9/QĐ-SGDĐT")
    page = get_page(sign_in(house.head), f"/eligibility/people/{house.person}")
    assert "QĐ 41/QĐ-THCS · Luật 06/2022, Điều 24, khoản 1, điểm a" in page.text
    unit = get_page(sign_in(house.head), f"/eligibility/units/{house.school}?lang=en")
    assert "QĐ 9/QĐ-SGDĐT" in unit.text and "Conditions for awards to the collective" in unit.text
