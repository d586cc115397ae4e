"""Lists by Excel: a template, a preview that names each bad cell, nothing written until it is confirmed."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from awards.db import transaction
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import SYSTEM, Role
from awards.organisation import imports, queries, services
from awards.organisation.exports import person_template, unit_template
from awards.organisation.imports import PERSON_COLUMNS, UNIT_COLUMNS
from awards.organisation.models import Person, Tenure, Unit
from awards.organisation.routes.lists import read_people
from awards.organisation.terms import Count, Fate, ImportFault, UnitKind
from awards.web.sheets import Column, book, rows_of
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.conftest import NOON, rows
from tests.pages import get_page, parse, post

SignIn = Callable[[int], FlaskClient]


def people_list(*lines: Sequence[Any]) -> bytes:
    """Name, sex, birth date, ethnic group, post, unit, since, code."""
    return book("Danh sách nhân sự", PERSON_COLUMNS, lines)


GOOD = (
    "Vừ A Dế", "Nam", date(1988, 12, 4), "Mông", "Phó Hiệu trưởng", "Trường THPT Mường Chà", date(2023, 9, 1), "DB-1",
)


@pytest.fixture
def office(app: Flask) -> int:
    with app.app_context():
        department = make_department()
        make_unit("Trường Trung học phổ thông Mường Chà", parent=department, short_name="THPT Mường Chà")
        commune = make_unit("Ủy ban nhân dân xã Sín Chải", kind=UnitKind.COMMUNE, parent=department,
                            short_name="UBND xã Sín Chải")
        make_unit("Trường Mầm non Hoa Ban", parent=commune)
        return make_account((Role.STANDING_OFFICE, department), name="Đặng Thị Yến").id


def faults_of(content: bytes) -> list[tuple[int, str, StrEnum, str]]:
    return [(fault.row, fault.column, fault.fault, fault.meant) for fault in read_people(content).faults]


def bring(client: FlaskClient, word: str, content: bytes, name: str = "ds.xlsx") -> TestResponse:
    return post(client, f"/lists/{word}", {"file": (io.BytesIO(content), name)}, page=f"/lists/{word}",
                content_type="multipart/form-data")


@pytest.mark.parametrize(
    ("change", "column", "fault", "meant"),
    [
        ({0: ""}, "Họ và tên", ImportFault.REQUIRED, ""),
        ({4: ""}, "Chức vụ", ImportFault.REQUIRED, ""),
        ({1: "Ông"}, "Giới tính", ImportFault.UNKNOWN_WORD, "Nam, Nữ"),
        ({2: "31/02/1988"}, "Ngày sinh", ImportFault.BAD_DATE, ""),
        ({2: "năm 1988"}, "Ngày sinh", ImportFault.BAD_DATE, ""),
        ({5: "Công ty Điện lực"}, "Đơn vị công tác", ImportFault.UNKNOWN_UNIT, ""),
        ({5: "Trường THPT Mường Trà"}, "Đơn vị công tác", ImportFault.UNSURE_UNIT,
         "Trường Trung học phổ thông Mường Chà"),
        ({0: "x" * 201}, "Họ và tên", ImportFault.TOO_LONG, "200"),
        ({0: "NguyÔn ThÞ H\u00b5"}, "Họ và tên", ImportFault.OLD_LETTERS, ""),
    ],
)
def test_each_bad_cell_is_named(
    office: int, app: Flask, change: dict[int, Any], column: str, fault: ImportFault, meant: str
) -> None:
    line = [change.get(place, value) for place, value in enumerate(GOOD)]
    with app.app_context():
        assert faults_of(people_list(GOOD[:7] + ("DB-0",), line)) == [(4, column, fault, meant)]


def test_rows_that_say_the_same_are_told_with_the_row_that_said_it_first(office: int, app: Flask) -> None:
    other = ("Vừ A Dế", "Nam", date(1990, 1, 1), "Mông", "Giáo viên", "THPT Mường Chà", "", "DB-2")
    content = people_list(GOOD, other, GOOD, other[:7] + ("DB-3",), GOOD[:7] + ("",))
    with app.app_context():
        assert faults_of(content) == [
            (5, "Mã viên chức", ImportFault.TWICE, "3"), (7, "Họ và tên", ImportFault.TWICE, "3"),
        ]


def test_a_preview_writes_nothing_and_the_writing_writes_once(office: int, app: Flask, sign_in: SignIn) -> None:
    client = sign_in(office)
    content = people_list(GOOD, ("", "Nữ", "", "", "Giáo viên", "Trường THPT Mường Chà", "", ""))
    answer = bring(client, "people", content)
    page = get_page(client, answer.location)
    assert "Xem trước: 2 dòng" in page.text and "1 dòng tốt · 1 dòng cần sửa · chưa ghi gì" in page.text
    assert "Bắt buộc, đang để trống." in page.text
    with app.app_context():
        before = rows(Person)
    job = post(client, f"{answer.location}/write", page=answer.location)
    with app.app_context():
        assert rows(Person) == before
    carry_out_all(app)
    post(client, f"{answer.location}/write", page=answer.location)
    carry_out_all(app)
    assert client.get(job.location).status_code == 200
    with app.app_context():
        person = queries.find_by_staff_code("DB-1")
        assert person and rows(Person) == before + 1
        tenure = queries.post_of(person, NOON.date())
        assert tenure and (person.full_name, tenure.title) == ("Vừ A Dế", "Phó Hiệu trưởng")
        assert queries.secret_of(person) == {"birth_date": "1988-12-04", "ethnic_group": "Mông"}
        assert read_people(content).fates == {Fate.NEW: 0, Fate.CHANGED: 0, Fate.SAME: 1}


def test_the_bad_rows_come_back_as_a_sheet_with_a_column_that_says_what_is_wrong(
    office: int, app: Flask, sign_in: SignIn
) -> None:
    client = sign_in(office)
    bad = ("Sùng Thị My", "Nữ", "", "", "Giáo viên", "Trường THPT Mường Trà", "", "")
    place = bring(client, "people", people_list(GOOD, bad)).location
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{place}/faults.xlsx").data)).get_sheet_by_index(0)
    lines = list(sheet.iter_rows())
    assert lines[1][-1] == "Vấn đề" and len(lines) == 3
    assert lines[2][0] == "Sùng Thị My" and "Có phải: Trường Trung học phổ thông Mường Chà" in str(lines[2][-1])


def test_a_list_of_another_account_is_not_found(office: int, app: Flask, sign_in: SignIn) -> None:
    place = bring(sign_in(office), "people", people_list(GOOD)).location
    with app.app_context():
        other = make_account((Role.ADMINISTRATOR, queries.department()), name="Lò Văn Ín").id
    for path in (place, f"{place}/faults.xlsx"):
        assert sign_in(other).get(path).status_code == 404
    assert post(sign_in(other), f"{place}/write", page="/lists/people").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Chọn tệp Excel"), (b"PK\x03\x04 not a package", "ds.xlsx"), (b"<html>", "ds.xlsx"),
        (b"%PDF-1.4\n", "ds.xlsx"),
    ],
    ids=["nothing", "a torn package", "a page", "a torn paper"],
)
def test_what_is_no_excel_file_is_refused_with_a_sentence(
    office: int, app: Flask, sign_in: SignIn, content: bytes, words: str
) -> None:
    answer = bring(sign_in(office), "people", content, "ds.xlsx" if content else "")
    assert answer.status_code == 422 and words in answer.text
    parse(answer.text)


def test_zero_rows_read_is_an_error_never_a_success(office: int, app: Flask, sign_in: SignIn) -> None:
    client = sign_in(office)
    empty = client.get(bring(client, "people", people_list()).location)
    assert empty.status_code == 422 and "không có dòng nào đọc được" in empty.text
    other = client.get(bring(client, "people", book("x", (Column("a", "Số báo danh"),), [["1"]])).location)
    assert other.status_code == 422 and "Họ và tên, Chức vụ, Đơn vị công tác" in other.text


def test_a_changed_post_ends_the_old_one_and_an_empty_cell_takes_nothing_away(office: int, app: Flask) -> None:
    with app.app_context():
        write(people_list(GOOD))
        changed = ("Vừ A Dế", "", "", "", "Hiệu trưởng", "Trường Mầm non Hoa Ban", date(2025, 9, 1), "DB-1")
        assert read_people(people_list(changed)).fates[Fate.CHANGED] == 1
        write(people_list(changed))
        person = queries.find_by_staff_code("DB-1")
        assert person
        posts = [(post.title, post.unit.name, post.since, post.until) for post in queries.posts_of(person)]
        assert posts == [
            ("Hiệu trưởng", "Trường Mầm non Hoa Ban", date(2025, 9, 1), None),
            ("Phó Hiệu trưởng", "Trường Trung học phổ thông Mường Chà", date(2023, 9, 1), date(2025, 9, 1)),
        ]
        assert (person.sex, queries.secret_of(person)["ethnic_group"]) == ("male", "Mông")


def write(content: bytes) -> dict[Fate, int]:
    count, fates = Count(), dict.fromkeys(Fate, 0)
    lines = imports.read_people(content, queries.register(), queries.closed_units(), count)
    for part in queries.in_parts(lines):
        with transaction():
            for fate, number in services.write_people(part, file_id=0, actor=SYSTEM, at=NOON).items():
                fates[fate] += number
    return fates


def test_a_code_that_belongs_to_somebody_else_is_told(office: int, app: Flask) -> None:
    with app.app_context():
        write(people_list(GOOD))
        assert [fault.fault for fault in read_people(people_list(("Sùng Thị Mỷ", *GOOD[1:]))).faults] == [
            ImportFault.NAME_OF_ANOTHER
        ]
        assert read_people(people_list(("Vừ A Dề", *GOOD[1:]))).fates[Fate.CHANGED] == 1  # an accent put right


def test_two_of_one_name_in_one_unit_are_not_guessed_at(office: int, app: Flask) -> None:
    with app.app_context():
        school = queries.unit_named("THPT Mường Chà")
        make_person("Vừ A Dế", unit=school)
        make_person("Vừ A Dế", unit=school)
        assert [fault.fault for fault in read_people(people_list(GOOD)).faults] == [ImportFault.SAME_NAMES]


UNITS = (
    ("Trường Mầm non Sín Chải", "MN Sín Chải", "Trường", "Ủy ban nhân dân xã Tủa Sín", "", "xã Tủa Sín", "", "", ""),
    ("Ủy ban nhân dân xã Tủa Sín", "UBND xã Tủa Sín", "Xã", "Sở Giáo dục và Đào tạo tỉnh Điện Biên", "Xã", "", "", "",
     ""),
    ("Trường THPT Mường Chà", "", "Trường", "Sở Giáo dục và Đào tạo tỉnh Điện Biên", "", "xã Na Sang", "", "", ""),
    ("Trường X", "", "Trại", "Sở Giáo dục và Đào tạo tỉnh Điện Biên", "", "", "", "", ""),
    ("Trường Mầm non Hoa Ban", "", "Trường", "Sở Giáo dục và Đào tạo tỉnh Điện Biên", "", "", "", "", ""),
)


def test_a_list_of_units_may_hold_the_parents_too_and_is_safe_to_write_twice(
    office: int, app: Flask, sign_in: SignIn
) -> None:
    client = sign_in(office)
    place = bring(client, "units", book("Đơn vị", UNIT_COLUMNS, UNITS)).location
    text = get_page(client, place).text
    assert "3 dòng tốt · 2 dòng cần sửa" in text
    assert "Chọn một trong: Trường, Trung tâm" in text and "Đang thuộc: Ủy ban nhân dân xã Sín Chải" in text
    for _ in range(2):
        post(client, f"{place}/write", page=place)
        carry_out_all(app)
    with app.app_context():
        school, high_school = queries.unit_named("MN Sín Chải"), queries.unit_named("THPT Mường Chà")
        assert school and school.parent and high_school
        assert (school.parent.name, school.managing_body.value) == ("Ủy ban nhân dân xã Tủa Sín", "commune")
        assert high_school.place == "xã Na Sang"
        assert rows(Unit) == 6


def test_the_template_holds_the_people_of_a_unit_and_what_comes_back_changes_nothing(
    office: int, app: Flask, sign_in: SignIn
) -> None:
    with app.app_context():
        write(people_list(GOOD))
        unit = queries.unit_named("THPT Mường Chà")
        assert unit
        number = unit.id
    content = sign_in(office).get(f"/lists/people/template.xlsx?unit={number}").data
    assert [row.text("full_name") for row in rows_of(content, PERSON_COLUMNS)] == ["Vừ A Dế"]
    with app.app_context():
        assert read_people(content).fates == {Fate.NEW: 0, Fate.CHANGED: 0, Fate.SAME: 1}
        assert list(rows_of(unit_template(), UNIT_COLUMNS)) == list(rows_of(person_template(), PERSON_COLUMNS)) == []


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "＝1", "=HYPERLINK(\"http://evil.example\")"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_name_becomes_a_formula_in_an_exported_list(
    office: int, app: Flask, sign_in: SignIn, formula: str
) -> None:
    import zipfile

    with app.app_context(), transaction():
        person = make_person("x", unit=queries.unit_named("THPT Mường Chà"))
        services.correct_person(person, full_name=formula, sex=None, staff_code="", actor=SYSTEM, at=NOON)
    client = sign_in(office)
    for answer in (post(client, "/people/people.xlsx", page="/people"), client.get("/units/units.xlsx")):
        assert answer.status_code == 200
        with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
            assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def many(count: int, school: str) -> bytes:
    return people_list(*(
        (f"Lò Văn {number}", "Nam", date(1990, 1, 1), "Thái", "Giáo viên", school, "", f"LS-{number}")
        for number in range(count)
    ))


def peak_of(content: bytes) -> int:
    """Bytes that reading a list takes at most."""
    tracemalloc.start()
    try:
        read_people(content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.sqlite  # the figure is of one database; the other is measured by the bench
def test_twenty_thousand_rows_are_written_in_seconds(office: int, app: Flask) -> None:
    with app.app_context():
        content = many(20_000, "Trường THPT Mường Chà")
        began = time.process_time()
        assert write(content) == {Fate.NEW: 20_000, Fate.CHANGED: 0, Fate.SAME: 0}
        assert time.process_time() - began < 12  # under five on a quiet machine; the room is for a busy one
        assert rows(Tenure) >= 20_000


@pytest.mark.sqlite
def test_a_long_list_takes_less_than_a_kilobyte_for_each_row(office: int, app: Flask) -> None:
    with app.app_context():
        short, long = (peak_of(many(count, "Trường THPT Mường Chà")) for count in (2_000, 6_000))
        assert long - short < 4_000 * 1024, (short, long)
