"""From the registers to verdicts: what is on record decides, whoever asks."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.catalogue.terms import SubjectKind
from awards.db import db, transaction
from awards.eligibility import queries
from awards.eligibility.terms import Outcome, When
from awards.honours import services as honours
from awards.honours.terms import Act, Grant
from awards.kernel.access import SYSTEM
from awards.organisation.models import Person, Tenure, Unit
from awards.organisation.terms import PostKind
from awards.records import queries as records
from awards.records import services
from awards.records.models import OpenMatter
from awards.records.terms import DisciplineKind, Rating, RecordKind, Scope, SpanKind
from tests.builders.organisation import make_department, make_person, make_unit
from tests.builders.records import (
    make_discipline,
    make_matter,
    make_rating,
    make_service,
    make_work,
)
from tests.conftest import NOON
from tests.statements import statements_of

TODAY = date(2026, 5, 19)
WHEN = When(2025, TODAY, TODAY)


def give(of: Person | Unit, code: str, year: int, number: str = "") -> None:
    """An honour on record, decided in June after the school year."""
    kind, name = ("individual", of.full_name) if isinstance(of, Person) else ("collective", of.name)
    person_id, unit_id = (of.id, None) if isinstance(of, Person) else (None, of.id)
    given = Grant(1, code, kind, "", name, "", "", person_id, unit_id, None, school_year=f"{year}-{year + 1}")
    act = Act(None, number or f"6{year}/QĐ-SGDĐT", date(year + 1, 6, 20), "GIÁM ĐỐC", "Điện Biên", "", "")
    with transaction():
        honours.grant(given, act, actor=SYSTEM, at=NOON)


def outcome(person: Person, code: str) -> Outcome:
    return queries.verdict_of(person.id, code, 2025, TODAY).outcome


def test_a_person_without_a_rating_gets_no_answer_and_with_one_gets_yes(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    assert outcome(person, "LDTT") is Outcome.CANNOT_SAY
    make_rating(person, Rating.HTT)
    assert outcome(person, "LDTT") is Outcome.ELIGIBLE


def test_a_chain_of_titles_on_record_and_a_work_make_a_provincial_fighter(context: Flask) -> None:
    person = make_person("Tòng Văn Inh", unit=make_unit(parent=make_department()), kind=PostKind.LEADER)
    make_rating(person, Rating.HTXS)
    for year in (2023, 2024, 2025):
        give(person, "CSTDCS", year)
    assert outcome(person, "CSTDT") is Outcome.NOT_ELIGIBLE
    make_work(person, Scope.PROVINCE)
    found = queries.verdict_of(person.id, "CSTDT", 2025, date(2026, 7, 1))
    assert found.outcome is Outcome.ELIGIBLE
    numbers = {record.number for condition in found.conditions for record in condition.records}
    assert {"62023/QĐ-SGDĐT", "62024/QĐ-SGDĐT", "62025/QĐ-SGDĐT", "88/QĐ"} <= numbers


def test_a_revoked_honour_counts_no_more(context: Flask) -> None:
    from awards.honours.models import Honour
    from awards.honours.services import end
    from awards.honours.terms import Revocation, Validity

    person = make_person(unit=make_unit(parent=make_department()))
    give(person, "LDTT", 2024)
    assert len(queries.subject_of(person.id, 0, WHEN).facts.awards or ()) == 1
    with transaction():
        honour = db.session.scalars(sa.select(Honour).filter_by(person_id=person.id)).one()
        end(honour, Validity.REVOKED, Revocation("1/QĐ", TODAY, "Khai sai."), actor=SYSTEM, at=NOON)
    assert queries.subject_of(person.id, 0, WHEN).facts.awards == ()


def test_an_open_matter_holds_and_its_conclusion_lets_go(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    make_rating(person)
    matter = make_matter(person)
    assert outcome(person, "LDTT") is Outcome.ON_HOLD
    with transaction():
        found = records.get(RecordKind.MATTER, matter.id)
        assert isinstance(found, OpenMatter)
        services.close_matter(found, on=TODAY, conclusion="Đơn không đúng.", actor=SYSTEM, at=NOON)
    assert outcome(person, "LDTT") is Outcome.ELIGIBLE


def test_a_year_under_discipline_does_not_count(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    make_rating(person)
    make_discipline(person)
    assert queries.verdict_of(person.id, "LDTT", 2025, TODAY).unmet == ("discipline",)


def test_years_of_service_are_counted_to_the_day_of_reception_and_hard_areas_twice(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    make_service(person, date(2010, 9, 1))
    make_service(person, date(2012, 9, 1), SpanKind.HARD_AREA, date(2017, 9, 1))
    assert queries.subject_of(person.id, 0, WHEN).facts.years_in_sector == 15
    assert outcome(person, "KNC_GD") is Outcome.ELIGIBLE
    assert queries.verdict_of(person.id, "KNC_GD", 2025, date(2024, 5, 19)).outcome is Outcome.NOT_ELIGIBLE


def test_the_head_is_not_rated_above_the_unit(context: Flask) -> None:
    unit = make_unit(parent=make_department())
    head = make_person(unit=unit, kind=PostKind.LEADER, title="Hiệu trưởng")
    make_rating(head, Rating.HTXS)
    make_rating(unit, Rating.HTT)
    assert queries.verdict_of(head.id, "LDTT", 2025, TODAY).unmet == ("head_rating_above_unit",)


def test_a_collective_is_counted_from_its_people(context: Flask) -> None:
    unit = make_unit(parent=make_department())
    people = [make_person(f"Lò Văn {name}", unit=unit) for name in ("Ín", "Inh", "Ưởng", "Páo")]
    ask = lambda: queries.verdict_for("TTLDTT", "collective", None, unit.id, "cong_trang", 2025, TODAY)  # noqa: E731
    assert ask().outcome is Outcome.CANNOT_SAY
    make_rating(unit, Rating.HTXS)
    for person in people[:2]:
        make_rating(person, Rating.HTT)
    assert ask().unmet == ("ldtt_pct",)
    make_rating(people[2], Rating.HTXS)
    assert ask().outcome is Outcome.ELIGIBLE
    make_discipline(people[3], kind=DisciplineKind.KHIEN_TRACH)
    assert ask().outcome is Outcome.ELIGIBLE
    make_discipline(people[2], starts_on=date(2025, 9, 1))
    assert ask().unmet == ("collective_discipline",)


def test_titles_proposed_in_the_same_batch_count_for_the_collective(context: Flask) -> None:
    unit = make_unit(parent=make_department())
    person = make_person(unit=unit)
    make_rating(person, Rating.HTT)
    found = queries.units_with_facts([unit.id], WHEN, of_people={person.id: frozenset({"LDTT", "CSTDCS"})})[0]
    assert (found.facts.collective.ldtt, found.facts.collective.cstdcs, found.facts.collective.members) == (1, 1, 1)


def test_a_group_within_a_unit_is_judged_by_what_is_known_of_groups(context: Flask) -> None:
    unit = make_unit(parent=make_department())
    found = queries.verdict_for(
        "GK_SO", SubjectKind.COLLECTIVE, None, unit.id, "phong_trao", 2025, TODAY, whole_unit=False
    )
    assert found.outcome is Outcome.ELIGIBLE


def test_one_person_and_a_thousand_cost_the_same_statements(context: Flask) -> None:
    unit = make_unit(parent=make_department())
    unit_id = unit.id
    make_rating(make_person(unit=unit))
    queries.people_of_unit(unit_id, WHEN)
    few = len(statements_of(context, lambda: queries.people_of_unit(unit_id, WHEN)))
    for number in range(30):
        person = make_person(f"Lò Văn {number}", unit=unit)
        make_rating(person)
        make_work(person, used_for=("CSTDCS",))
        give(person, "LDTT", 2024)
    assert len(queries.people_of_unit(unit_id, WHEN)) == 31
    assert len(statements_of(context, lambda: queries.people_of_unit(unit_id, WHEN))) == few == 9


def test_the_province_is_read_in_parts_and_everybody_once(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_department()
    units = [make_unit(parent=root) for _ in range(3)]
    people = [make_person(f"Lò Văn {number}", unit=units[number % 3]).id for number in range(10)]
    monkeypatch.setattr(queries.people, "AT_ONCE", 4)
    assert Counter(one.person_id for one in queries.province(root.path, WHEN)) == Counter(people)
    path = root.path
    assert len(statements_of(context, lambda: list(queries.province(path, WHEN)))) == 3 * 10 + 1
    assert {one.person_id for one in queries.province(units[0].path, WHEN)} == {people[at] for at in (0, 3, 6, 9)}


def test_somebody_with_posts_in_two_schools_is_counted_once_where_the_main_post_is(context: Flask) -> None:
    root = make_department()
    first, second = make_unit(parent=root), make_unit(parent=root)
    person = make_person(unit=first, kind=PostKind.STAFF)
    db.session.add(Tenure(person_id=person.id, unit_id=second.id, title="Hiệu trưởng", kind=PostKind.LEADER))
    db.session.commit()
    assert [one.unit_id for one in queries.province(root.path, WHEN)] == [second.id]
    assert queries.people_of_units([first.id], WHEN) == []
