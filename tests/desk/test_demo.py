"""The demonstration province: loaded once into an empty database, real in its units, invented in its people."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select

from awards.accounts import queries as accounts
from awards.accounts import services as opening
from awards.accounts.models import Account
from awards.councils.models import Member
from awards.db import db
from awards.desk.commands import demo
from awards.desk.commands.demonstration import records
from awards.desk.commands.demonstration.names import invent, invent_many
from awards.honours.models import Honour
from awards.honours.terms import Origin
from awards.jobs.jobs import carry_out_all
from awards.jobs.models import Job
from awards.journal import queries as journal
from awards.kernel.access import Role
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementStage
from awards.nominations.models import Nomination
from awards.organisation import queries
from awards.organisation.models import Person, Tenure, Unit
from awards.organisation.terms import ManagingBody, UnitKind
from awards.records.terms import RatingDraft
from tests.builders.organisation import make_department
from tests.conftest import NOON, rows

TODAY = NOON.date()


def test_the_demonstration_is_loaded_once_and_only_into_an_empty_database(app: Flask) -> None:
    runner = app.test_cli_runner()
    first = runner.invoke(args=["demo", "--print-accounts"])
    assert first.exit_code == 0, first.output
    with app.app_context():
        before = [rows(table) for table in (Unit, Person, Tenure, Account, Nomination)]
        assert demo.load() is False
        assert [rows(table) for table in (Unit, Person, Tenure, Account, Nomination)] == before
        _check_units()
        _check_people()
        _check_accounts(first.output)
        _check_season()
    carry_out_all(app)
    with app.app_context():
        assert [job.error for job in db.session.scalars(select(Job)) if job.error] == []
    again = runner.invoke(args=["demo", "--print-accounts"])
    assert first.output.endswith(again.output) and "hieutruong" in again.output


def _check_units() -> None:
    department = queries.department()
    living = db.session.scalars(select(Unit).where(Unit.until.is_(None))).all()
    assert Counter(unit.kind for unit in living) == {
        UnitKind.DEPARTMENT: 1, UnitKind.OFFICE_OF_DEPARTMENT: 6, UnitKind.COMMUNE: 45, UnitKind.SCHOOL: 33
    }
    for unit in living:
        if unit.kind is UnitKind.SCHOOL:
            of_department = unit.managing_body is ManagingBody.DEPARTMENT
            assert (unit.parent_id == department.id) is of_department, unit.name
            assert unit.place.startswith(("xã ", "phường ")), unit.name
    for spelling in ("Trường PTDTBT THCS Chiềng Sơ", "Trường THCS và THPT Tả Sìn Thàng", "PTDTBT THCS Tả Phìn"):
        assert queries.find_unit_by_name(spelling).certain, spelling
    former = queries.find_unit_by_name("xã Keo Lôm").unit
    assert former and former.merged_into
    assert (former.until, former.merged_into.place) == (date(2025, 7, 1), "xã Na Son")
    commune, town = (queries.find_unit_by_name(name).unit for name in ("xã Mường Pồn", "thị xã Mường Lay"))
    assert commune and town
    assert commune.name == "Ủy ban nhân dân xã Mường Pồn"
    assert town.kind is UnitKind.FORMER_DISTRICT


def _check_people() -> None:
    schools = db.session.execute(
        select(Tenure.unit_id, func.count()).join(Unit, Unit.id == Tenure.unit_id)
        .where(Unit.kind == UnitKind.SCHOOL).group_by(Tenure.unit_id)
    ).all()
    assert len(schools) == 33 and all(6 <= count <= 15 for _, count in schools)
    heads = db.session.scalar(select(func.count()).select_from(Tenure).where(Tenure.title == "Hiệu trưởng"))
    assert heads == 32
    person = db.session.scalars(select(Person).limit(1)).one()
    assert set(queries.secret_of(person)) == {"birth_date", "ethnic_group"}


def _check_accounts(printed: str) -> None:
    told = demo.said()
    for row in told["account"]:
        account = accounts.find_by_login(row["login"])
        assert account is not None and row["login"] in printed
        assert Role(row["role"]) in {post.role for post in accounts.posts_of(account.id, TODAY)}
    assert told["password"] in printed
    assert opening.is_password(accounts.find_by_login("giamdoc"), told["password"])
    assert opening.is_password(accounts.find_by_login("hoidong9"), told["password"])
    assert rows(Member) == 9


def _check_season() -> None:
    stages = {movement.period: movement.stage for movement in db.session.scalars(select(Movement))}
    assert stages == {"2020 - 2025": MovementStage.CLOSED, "2025 - 2030": MovementStage.LAUNCHED}
    assert [opened.receives(NOON) for opened in db.session.scalars(select(Round).order_by(Round.id))] == [True, False]
    found = Counter(dossier.stage.value for dossier in db.session.scalars(select(Nomination)))
    assert found == {"draft": 1, "returned": 1, "under_way": 6, "decided": 8}
    honours = db.session.scalars(select(Honour).where(Honour.origin == Origin.OURS).order_by(Honour.ordinal)).all()
    assert [honour.ordinal for honour in honours] == list(range(1, 9))
    assert [honour.person_id is None for honour in honours] == [True] * 3 + [False] * 5
    assert {entry.breaks for entry in [journal.verify(current_app.extensions["journal_key"])]} == {()}


def test_a_database_in_use_is_left_alone(context: Flask) -> None:
    make_department()
    assert demo.load() is False
    assert rows(Unit) == 1


@pytest.mark.parametrize("seed", range(20))
def test_invented_people_are_the_same_for_the_same_chance_and_no_two_of_one_name(seed: int) -> None:
    people = invent_many(Random(seed), 15)
    assert people == invent_many(Random(seed), 15)
    assert len({person.full_name for person in people}) == 15
    assert all(2 <= len(person.full_name.split()) <= 4 for person in people)


def test_invented_people_are_of_all_the_peoples_of_the_province() -> None:
    chance = Random(1)
    found = Counter(invent(chance).ethnic_group for _ in range(2_000))
    assert set(found) == {"Kinh", "Thái", "Mông", "Khơ Mú", "Hà Nhì", "Dao"}
    assert found["Thái"] > found["Mông"] > found["Dao"]


@pytest.mark.parametrize(("on", "last"), [
    (date(2026, 5, 19), 2025), (date(2026, 8, 31), 2025), (date(2026, 11, 25), 2025), (date(2027, 4, 30), 2025),
])
def test_no_year_is_rated_before_it_ends(on: date, last: int) -> None:
    unit, posts = Unit(id=1), [Tenure(person_id=1)]
    lines = [line.draft for line in records._lines(unit, posts, Random(1), on)]
    rated = {draft.year for draft in lines if isinstance(draft, RatingDraft)}
    assert (max(rated), len(rated)) == (last, records.BACK + 1)
    assert max(draft.number for draft in lines if isinstance(draft, RatingDraft)).endswith(f"QĐ-{last + 1}")
