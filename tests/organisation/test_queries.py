"""Finding units and people as the office does: without accents, in any order, by given name."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from flask import Flask

from awards.kernel.errors import NotFound
from awards.organisation import queries
from awards.organisation.terms import PersonSearch, UnitFilter, UnitKind, UnitSearch
from tests.builders.organisation import make_department, make_person, make_unit
from tests.conftest import NOON

TODAY = NOON.date()
NAMES = ["Sùng Thị Mỷ", "Vừ A Dế", "Đặng Thị Hải Yến", "Lò Văn Ín", "Dương Thị Mỹ Ỷ", "Hồ Ngọc Ánh", "Lò Văn An"]


def test_people_of_a_unit_come_by_given_name_in_vietnamese_order(context: Flask) -> None:
    school = make_unit()
    for name in NAMES:
        make_person(name, unit=school)
    assert [post.person.full_name for post in queries.people_of(school, TODAY)] == [
        "Lò Văn An", "Hồ Ngọc Ánh", "Vừ A Dế", "Lò Văn Ín", "Sùng Thị Mỷ", "Dương Thị Mỹ Ỷ", "Đặng Thị Hải Yến",
    ]


@pytest.mark.parametrize("typed", ["my sung", "MỶ sùng", "thi my ta phin", "dien sung", "sung thi my tieu hoc"])
def test_a_person_is_found_without_accents_in_any_order_and_by_the_school(context: Flask, typed: str) -> None:
    department = make_department()
    school = make_unit("Trường Tiểu học Tả Phìn Điện Biên", parent=department)
    make_person("Sùng Thị Mỷ", unit=school)
    make_person("Lò Văn Ín", unit=school)
    assert [post.person.full_name for post in queries.search_people(typed, department.path, TODAY)] == ["Sùng Thị Mỷ"]


def test_nobody_is_found_outside_of_what_the_actor_reaches(context: Flask) -> None:
    school, other = make_unit(), make_unit()
    make_person("Sùng Thị Mỷ", unit=school)
    assert queries.search_people("my", other.path, TODAY) == []
    assert queries.page_of_people(PersonSearch("my", ()), TODAY).total == 0


def test_a_person_is_known_by_the_exact_name_only(context: Flask) -> None:
    school = make_unit()
    person = make_person("Sùng Thị Mỷ", unit=school)
    assert queries.find_person(" Sùng  Thị Mỷ ", school) == person
    assert queries.find_person("Sùng Thị My", school) is None
    assert queries.similar_people("Sùng Thị My", school) == [person]
    make_person("Sùng Thị Mỷ", unit=school)
    assert queries.find_person("Sùng Thị Mỷ", school) is None


def test_a_name_is_one_name_however_the_keyboard_sends_it(context: Flask) -> None:
    school = make_unit()
    person = make_person("Nguyễn Thị Mỹ Ỷ", unit=school)
    spellings = [
        unicodedata.normalize("NFC", "Nguyễn Thị Mỹ Ỷ"), unicodedata.normalize("NFD", "Nguyễn Thị Mỹ Ỷ"),
        "Nguyễn\u00a0Thị\u2009Mỹ Ỷ", "Nguyễn \u200bThị Mỹ\ufeff Ỷ", "  Nguyễn Thị\tMỹ  Ỷ ", "Nguyễn Thị Mỹ \u00adỶ",
    ]
    assert [queries.find_person(spelling, school) for spelling in spellings] == [person] * 6


def test_the_chips_over_the_list_of_units_sum_to_the_whole(context: Flask) -> None:
    department = make_department()
    office = make_unit("Văn phòng Sở", kind=UnitKind.OFFICE_OF_DEPARTMENT, parent=department)
    place = make_unit("Ủy ban nhân dân xã Tả Phìn", kind=UnitKind.COMMUNE, parent=department)
    make_unit("Trường Mầm non Tả Phìn", parent=place)
    make_unit("Trường THPT Tủa Chùa", parent=department)
    former = make_unit("huyện Tủa Chùa", kind=UnitKind.FORMER_DISTRICT, parent=department)
    former.until = date(2025, 7, 1)
    context.extensions["sqlalchemy"].session.commit()
    counts = queries.counts_of_units(UnitSearch())
    assert counts == {
        UnitFilter.ALL: 6, UnitFilter.OFFICES: 2, UnitFilter.COMMUNES: 1, UnitFilter.OF_DEPARTMENT: 1,
        UnitFilter.OF_COMMUNES: 1, UnitFilter.CLOSED: 1,
    }
    assert [row.unit.name for row in queries.page_of_units(UnitSearch("ta phin mam"), TODAY).rows] == [
        "Trường Mầm non Tả Phìn"
    ]
    assert [(head.name, [one.name for one in below]) for head, below in queries.tree(TODAY)] == [
        (department.name, ["Trường THPT Tủa Chùa"]), (office.name, []), (place.name, ["Trường Mầm non Tả Phìn"]),
    ]


def test_an_unknown_number_is_not_found(context: Flask) -> None:
    for ask in (queries.get_unit, queries.get_person, queries.get_tenure):
        with pytest.raises(NotFound):
            ask(404)
    with pytest.raises(NotFound):
        queries.department()
