"""Units and people through the years: names, places in the tree, posts, what is sealed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from awards.db import transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import SYSTEM
from awards.kernel.errors import Refused
from awards.kernel.terms import Sex
from awards.organisation import queries, services
from awards.organisation.models import Person, PersonSecret, Unit
from awards.organisation.terms import Fault, ManagingBody, PersonDraft, PostKind, UnitDraft, UnitKind
from tests.builders.organisation import make_department, make_person, make_unit
from tests.conftest import NOON

JULY = date(2025, 7, 1)
BY: dict[str, Any] = {"actor": SYSTEM, "at": NOON}


def draft(name: str, short_name: str = "", kind: UnitKind = UnitKind.SCHOOL) -> UnitDraft:
    return UnitDraft(name, short_name, kind, ManagingBody.COMMUNE, since=date(2010, 9, 1))


def commune(name: str, parent: Unit) -> Unit:
    return make_unit(name, kind=UnitKind.COMMUNE, parent=parent, place=name)


def acts_on(kind: str, number: int) -> list[str]:
    return [entry.act for entry in journal.of(Subject(kind, number))]


def test_a_school_is_found_by_every_spelling_and_by_nothing_else(context: Flask) -> None:
    department = make_department()
    with transaction():
        unit = services.register_unit(
            draft("Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", "PTDTBT THCS Tả Phìn"), department, **BY
        )
    for name in ("Trường PTDTBT THCS Tả Phìn", "trường ptdtbt trung học cơ sở TẢ PHÌN", "PTDTBT THCS Tả Phìn"):
        match = queries.find_unit_by_name(name)
        assert (match.unit, match.certain) == (unit, True), name
    near = queries.find_unit_by_name("Trường PTDTBT THCS Tả Phình")
    assert (near.unit, list(near.candidates), near.certain) == (None, [unit], False)
    assert queries.find_unit_by_name("Công ty Điện lực").candidates == []


def test_two_living_units_cannot_bear_one_name_however_it_is_spelt(context: Flask) -> None:
    with transaction():
        services.register_unit(draft("Trường Trung học phổ thông Mường Chà"), None, **BY)
    with pytest.raises(Refused) as refusal, transaction():
        services.register_unit(draft("Trường THPT Mường Chà"), None, **BY)
    assert refusal.value.code is Fault.NAME_TAKEN


def test_a_renamed_school_is_still_found_by_its_old_name(context: Flask) -> None:
    unit = make_unit("Trường THCS xã Nà Nhạn")
    with transaction():
        services.rename_unit(queries.get_unit(unit.id), "Trường THCS Mường Phăng số 2", since=JULY, **BY)
    assert unit.name == "Trường THCS Mường Phăng số 2"
    assert queries.find_unit_by_name("Trường Trung học cơ sở xã Nà Nhạn").unit == unit
    assert [queries.name_on(unit, day) for day in (date(2025, 4, 25), JULY)] == ["Trường THCS xã Nà Nhạn", unit.name]
    with pytest.raises(Refused) as refusal, transaction():
        services.rename_unit(queries.get_unit(unit.id), "Trường THCS Nà Nhạn", since=JULY, **BY)
    assert refusal.value.code is Fault.BEFORE_THE_LAST


def test_a_moved_commune_takes_its_schools_along(context: Flask) -> None:
    department = make_department()
    old = make_unit("huyện Tủa Chùa", kind=UnitKind.FORMER_DISTRICT, parent=department)
    place = commune("xã Tả Phìn", old)
    school = make_unit("Trường Mầm non Tả Phìn", parent=place)
    other = make_unit("Trường THPT Tủa Chùa", parent=old)
    with transaction():
        services.move_unit(queries.get_unit(place.id), department, ManagingBody.DEPARTMENT, since=JULY, **BY)
    assert queries.get_unit(school.id).path == f"/{department.id}/{place.id}/{school.id}/"
    assert queries.get_unit(other.id).path == f"/{department.id}/{old.id}/{other.id}/"
    assert [(span.since, span.until) for span, _ in queries.parents_of(place)] == [(JULY, None), (None, JULY)]
    with pytest.raises(Refused) as refusal, transaction():
        services.move_unit(
            queries.get_unit(department.id), queries.get_unit(school.id), ManagingBody.COMMUNE, since=JULY, **BY
        )
    assert refusal.value.code is Fault.BELOW_ITSELF


def test_a_merged_commune_lives_on_as_a_former_one(context: Flask) -> None:
    department = make_department()
    old, new = commune("xã Keo Lôm", department), commune("xã Na Son", department)
    school = make_unit("Trường Mầm non Keo Lôm", parent=old)
    person = make_person("Vừ A Sếnh", unit=old)
    with transaction():
        services.merge_units([queries.get_unit(old.id)], queries.get_unit(new.id), on=JULY, **BY)
    assert (old.until, old.merged_into) == (JULY, new)
    assert queries.get_unit(school.id).parent_id == new.id
    assert unit_of(person, JULY) == new
    assert unit_of(person, date(2025, 6, 30)) == old
    assert queries.find_unit_by_name("xã Keo Lôm").unit == old
    assert [unit.name for unit in queries.merged_into(new)] == ["xã Keo Lôm"]
    assert acts_on("unit", old.id) == ["merged"]
    with pytest.raises(Refused) as refusal, transaction():
        services.register_person(teacher("Vừ A Dế"), queries.get_unit(old.id), **BY)
    assert refusal.value.code is Fault.UNIT_CLOSED


def test_a_unit_with_others_below_it_is_not_closed(context: Flask) -> None:
    place = commune("xã Na Son", make_department())
    make_unit("Trường Mầm non Keo Lôm", parent=place)
    with pytest.raises(Refused) as refusal, transaction():
        services.close_unit(queries.get_unit(place.id), on=JULY, **BY)
    assert refusal.value.code is Fault.HAS_UNITS_BELOW


def unit_of(person: Person, on: date) -> Unit:
    """Where a person holds a post on a day."""
    tenure = queries.post_of(person, on)
    assert tenure
    return tenure.unit


def teacher(name: str, code: str = "") -> PersonDraft:
    return PersonDraft(
        name, Sex.MALE, "Giáo viên", PostKind.DIRECT, birth_date=date(1988, 12, 4), ethnic_group="Mông",
        since=date(2015, 9, 1), staff_code=code,
    )


def test_birth_date_and_ethnic_group_never_stand_in_the_database_in_the_clear(context: Flask) -> None:
    school = make_unit()
    with transaction():
        person = services.register_person(teacher("Vừ A Sếnh"), queries.get_unit(school.id), **BY)
    sealed = context.extensions["sqlalchemy"].session.get(PersonSecret, person.id).sealed
    assert b"1988" not in sealed and "Mông".encode() not in sealed
    assert queries.secret_of(person) == {"birth_date": "1988-12-04", "ethnic_group": "Mông"}
    assert person.birth_year == 1988


def test_a_sealed_row_moved_to_another_person_does_not_open(context: Flask) -> None:
    school = make_unit()
    with transaction():
        first = services.register_person(teacher("Vừ A Sếnh"), queries.get_unit(school.id), **BY)
        second = services.register_person(teacher("Vừ A Dế"), queries.get_unit(school.id), **BY)
        session = context.extensions["sqlalchemy"].session
        session.get(PersonSecret, second.id).sealed = session.get(PersonSecret, first.id).sealed
    with pytest.raises(Exception) as failure:
        queries.secret_of(second)
    assert failure.type.__name__ == "InvalidTag"


def test_the_journal_says_which_sealed_facts_changed_but_not_what_they_are(context: Flask) -> None:
    person = make_person("Vừ A Sếnh")
    with transaction():
        services.seal_secret(queries.get_person(person.id), {"identity_number": "011088000123"}, **BY)
    entry = journal.of(Subject("person", person.id))[0]
    assert (entry.act, entry.details) == ("secret_sealed", {"facts": ["identity_number"]})


def test_a_post_is_held_until_the_day_it_ends(context: Flask) -> None:
    school, other = make_unit(), make_unit()
    person = make_person("Vừ A Sếnh", unit=school)
    with transaction():
        held = queries.post_of(person, JULY)
        assert held
        services.end_post(held, on=JULY, **BY)
        services.start_post(
            person, queries.get_unit(other.id), title="Hiệu trưởng", kind=PostKind.LEADER, since=JULY, **BY
        )
    assert unit_of(person, date(2025, 6, 30)) == school
    assert unit_of(person, JULY) == other
    assert [post.title for post in queries.posts_of(person)] == ["Hiệu trưởng", "Giáo viên"]
    with pytest.raises(Refused) as refusal, transaction():
        services.end_post(queries.posts_of(person)[1], on=JULY, **BY)
    assert refusal.value.code is Fault.POST_ENDED


def test_two_people_cannot_have_one_staff_code(context: Flask) -> None:
    school = make_unit()
    with transaction():
        services.register_person(teacher("Vừ A Sếnh", "DB-001"), queries.get_unit(school.id), **BY)
    with pytest.raises(Refused) as refusal, transaction():
        services.register_person(teacher("Vừ A Dế", "DB-001"), queries.get_unit(school.id), **BY)
    assert refusal.value.code is Fault.STAFF_CODE_TAKEN
