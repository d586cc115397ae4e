"""Two keepers of accounts, or two browsers of one person, in the same moment: as if one came first."""

from __future__ import annotations

from functools import partial

import pytest
from flask import Flask

from awards.accounts import queries, rules, services
from awards.accounts.terms import SignInFault
from awards.db import db, transaction
from awards.kernel.access import Role
from awards.organisation.models import Unit
from tests.at_once import all_at_once, let_all_look
from tests.builders.organisation import make_account, make_actor, make_department
from tests.conftest import NOON

GOOD = "mưa rào tháng tư"


@pytest.fixture
def two(app: Flask) -> list[int]:
    """Two administrators, each with a password."""
    with app.app_context():
        department = make_department()
        accounts = [make_account((Role.ADMINISTRATOR, department), name=name) for name in ("Vừ A Dế", "Lò Thị Ỏm")]
        with transaction():
            for account in accounts:
                account.password_hash = "$argon2"
        return [account.id for account in accounts]


@pytest.mark.parametrize("act", ["take_role", "disable"])
def test_two_administrators_who_remove_each_other_leave_one(
    app: Flask, two: list[int], monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    with app.app_context():
        actors = [queries.actor_of(queries.get(one), NOON.date()) for one in two]

    def remove(place: int) -> None:
        other = queries.get(two[1 - place])
        if act == "disable":
            services.disable(other, reason="nghỉ hưu", actor=actors[place], at=NOON)
        else:
            services.take_role(queries.roles_of(other)[0], on=NOON.date(), actor=actors[place], at=NOON)

    let_all_look(monkeypatch, queries, "other_administrators")
    ended = all_at_once(app, [lambda: remove(0), lambda: remove(1)])
    assert sorted(ended) == ["done", SignInFault.LAST_ADMINISTRATOR]


def test_a_one_time_code_sent_twice_in_one_moment_sets_one_password(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        account = make_account()
        administrator = make_actor((Role.ADMINISTRATOR, make_department()))
        with transaction():
            code = services.issue_code(queries.get(account.id), actor=administrator, at=NOON)
        account_id = account.id
    let_all_look(monkeypatch, rules, "is_weak")
    words = [GOOD, "gió lào tháng sáu"]
    ended = all_at_once(app, [partial(services.use_code, code, one, at=NOON) for one in words])
    assert sorted(ended) == [SignInFault.CODE_SPENT, "done"]
    with app.app_context():
        assert services.is_password(queries.get(account_id), words[ended.index("done")])


def test_a_role_given_twice_in_one_moment_is_held_once(
    app: Flask, two: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        actor = queries.actor_of(queries.get(two[0]), NOON.date())
        unit_id, account_id = queries.roles_of(queries.get(two[0]))[0].unit_id, make_account().id

    def give() -> None:
        unit = db.session.get_one(Unit, unit_id)
        services.give_role(queries.get(account_id), Role.DIRECTOR, unit, since=NOON.date(), actor=actor, at=NOON)

    let_all_look(monkeypatch, queries, "facts_of")
    assert sorted(all_at_once(app, [give, give])) == ["done", SignInFault.ALREADY_HELD]
