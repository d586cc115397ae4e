"""The register: who sees what, how it is searched and ordered, revoking, replacing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from awards.db import db, transaction
from awards.honours import queries, rules, services
from awards.honours.models import Honour
from awards.honours.permissions import GRANTS, Permission
from awards.honours.queries import Search
from awards.honours.terms import HonourObstacle, HonourState, Revocation, Validity
from awards.kernel.access import NOBODY, SYSTEM, Actor, Role, may
from awards.kernel.errors import NotAllowed, Refused
from awards.organisation.queries import department, get_person
from tests.builders.honours import make_act, make_honour, make_honours
from tests.builders.organisation import make_account, make_actor, make_department, make_person, make_unit
from tests.conftest import NOON

ENDING = Revocation("512/QĐ-SGDĐT", date(2026, 5, 18), "Khai man thành tích")


def test_everybody_sees_exactly_what_they_may_see(context: Flask) -> None:
    root = make_department()
    commune = make_unit("Phòng Văn hóa - Xã hội xã Tả Phìn", parent=root)
    schools = [make_unit(parent=commune), make_unit(parent=commune), make_unit(parent=root)]
    elsewhere = make_unit("Sở của tỉnh khác")
    for unit in (*schools, root, elsewhere):
        make_honour(unit=unit)
        make_honour(person=make_person(unit=unit), unit=unit)
    make_honour(person=make_person("Không còn ở đơn vị nào"))
    holder = make_account(name="Chá A Chứ")
    make_honour(person=get_person(holder.person_id), unit=schools[2])
    everyone = db.session.query(Honour).all()
    actors = [make_actor((role, unit)) for role in Role for unit in (root, commune, schools[0])]
    actors += [NOBODY, Actor(holder.id, "Chá A Chứ", holder.person_id)]
    for actor in actors:
        seen = {honour.id for honour in db.session.scalars(queries.visible_to(actor))}
        assert seen == {honour.id for honour in everyone
                        if may(actor, Permission.VIEW, queries.facts_of(honour), GRANTS)}, actor.posts


@pytest.fixture
def office(context: Flask) -> Actor:
    return make_actor((Role.STANDING_OFFICE, make_department()))


def found(actor: Actor, **wanted: Any) -> list[str]:
    return [honour.name for honour in queries.page_of(actor, Search(**wanted)).rows]


def test_within_a_decision_collectives_come_first_and_people_by_given_name(office: Actor) -> None:
    school, act = make_unit("Trường THPT Chà Cang", parent=None), make_act()
    make_honours([make_person(name) for name in ("Quàng Thị Yến", "Lò Văn Đôi", "Vừ A Dế")], school, act=act)
    make_honour(unit=school, act=act, ordinal=9)
    director = make_actor((Role.DIRECTOR, school))
    assert found(director) == ["Trường THPT Chà Cang", "Vừ A Dế", "Lò Văn Đôi", "Quàng Thị Yến"]


def test_the_register_is_searched_without_accents_by_name_and_unit(office: Actor) -> None:
    school = make_unit("Trường Mầm non Na Ư")
    director = make_actor((Role.DIRECTOR, school))
    make_honour(person=make_person("Sùng Thị Mỷ"), unit=school)
    make_honour(person=make_person("Vừ A Dế"), unit=school)
    assert found(director, text="sung my") == ["Sùng Thị Mỷ"]
    assert sorted(found(director, text="NA U")) == ["Sùng Thị Mỷ", "Vừ A Dế"]
    assert found(director, text="100%") == []


def test_the_register_is_narrowed_by_year_award_and_decision(office: Actor) -> None:
    school = make_unit()
    director = make_actor((Role.DIRECTOR, school))
    make_honour(person=make_person("Sùng Thị Mỷ"), unit=school, act=make_act(on=date(2024, 12, 31)))
    make_honour(person=make_person("Vừ A Dế"), unit=school, act=make_act(on=date(2025, 1, 1)), award="CSTDCS")
    assert found(director, year=2024) == ["Sùng Thị Mỷ"]
    assert found(director, award_code="CSTDCS") == ["Vừ A Dế"]
    assert found(director, decision_id=7) == []
    assert list(queries.wanted_years(director)) == [2025, 2024]


def test_a_page_of_the_register_has_fifty_rows(office: Actor) -> None:
    school = make_unit()
    director = make_actor((Role.DIRECTOR, school))
    make_honours([make_person() for _ in range(53)], school)
    assert [len(queries.page_of(director, Search(number=number)).rows) for number in (1, 2, 3)] == [50, 3, 0]
    assert len(list(queries.rows_of(director, Search()))) == 53


# The life of an honour


@pytest.fixture
def honour(context: Flask) -> Honour:
    return make_honour(person=make_person(), unit=make_unit(parent=make_department()))


def revoke(honour: Honour, given: Revocation = ENDING, actor: Actor | None = None) -> None:
    actor = actor or make_actor((Role.DIRECTOR, department()))
    with transaction():
        services.revoke(queries.get(honour.id), given, actor=actor, at=NOON)


def test_the_director_revokes_an_honour_by_a_decision(honour: Honour) -> None:
    revoke(honour)
    ended = queries.get(honour.id)
    assert (ended.validity, ended.ended_on, ended.ended_by) == (Validity.REVOKED, ENDING.on, ENDING.by)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_nobody_else_revokes(honour: Honour, role: Role) -> None:
    actor = make_actor((role, department()))
    with pytest.raises(NotAllowed):
        revoke(honour, actor=actor)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (Revocation("512", date(2026, 5, 18), ""), HonourObstacle.REASON_NEEDED),
        (Revocation("512", date(2025, 4, 20), "Sai"), HonourObstacle.ENDS_BEFORE_IT_BEGAN),
    ],
)
def test_a_revocation_needs_a_reason_and_a_day_that_can_be(
    honour: Honour, given: Revocation, fault: HonourObstacle
) -> None:
    with pytest.raises(Refused) as refused:
        revoke(honour, given)
    assert refused.value.code is fault


def test_an_honour_ends_once(honour: Honour) -> None:
    revoke(honour)
    with pytest.raises(Refused) as refused:
        revoke(honour)
    assert refused.value.code is HonourObstacle.ENDED


def test_a_replaced_honour_names_its_successor(honour: Honour) -> None:
    successor = make_honour(person=get_person(honour.person_id or 0))
    actor = make_actor((Role.DIRECTOR, department()))
    with transaction():
        services.replace(queries.get(honour.id), successor, ENDING, actor=actor, at=NOON)
    ended = queries.get(honour.id)
    assert (ended.validity, ended.replaced_by_id) == (Validity.REPLACED, successor.id)


def test_a_paper_never_goes_back_in_its_life(honour: Honour) -> None:
    with transaction():
        held = queries.get(honour.id)
        services.mark(held, HonourState.SIGNED, actor=SYSTEM, at=NOON)
        services.mark(held, HonourState.PRINTED, actor=SYSTEM, at=NOON)
    assert queries.get(honour.id).state is HonourState.SIGNED


# Codes


def test_a_typed_code_with_one_wrong_symbol_is_no_code() -> None:
    code = rules.typed_code_of(2**63 + 12345)
    for place, symbol in enumerate(code):
        if symbol != "-":
            wrong = [code[:place] + other + code[place + 1:] for other in rules.SYMBOLS if other != symbol]
            assert [rules.read_typed(one) for one in wrong] == [None] * len(wrong)


def test_a_typed_code_with_two_neighbours_swapped_is_no_code() -> None:
    body = rules.typed_code_of(987654321987654321).replace("-", "")
    for place in range(len(body) - 1):
        swapped = body[:place] + body[place + 1] + body[place] + body[place + 2:]
        assert swapped == body or rules.read_typed(swapped) is None


@pytest.mark.parametrize("text", ["", "-", "QX8H", "O" * 12, "\uff11" * 12, "<script>alert", "%%%%-%%%%-%%%%"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert rules.read_typed(text) is None


def test_codes_of_certificates_are_all_different_and_hold_128_bits() -> None:
    assert len({rules.code_of(number) for number in range(1000)}) == 1000
    assert rules.code_of(0) != rules.code_of(1)
    assert rules.code_of(2**128 - 1) != rules.code_of(2**127 - 1)
