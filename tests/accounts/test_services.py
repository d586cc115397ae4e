"""Accounts through their life: opened, given roles, helped with a code, disabled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from awards.accounts import queries, services
from awards.accounts.models import ResetCode, SignIn
from awards.accounts.terms import Act, SignInFault
from awards.db import db, transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import SYSTEM, Role
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import fold
from tests.builders.organisation import make_account, make_department, make_person
from tests.conftest import NOON

BY: dict[str, Any] = {"actor": SYSTEM, "at": NOON}
GOOD = "mưa rào tháng tư"


def refused(act: Callable[..., object], *arguments: object, **more: object) -> SignInFault:
    with pytest.raises(Refused) as refusal, transaction():
        act(*arguments, **more)
    return SignInFault(refusal.value.code.value)


def live(account_id: int) -> int:
    return db.session.query(SignIn).filter_by(account_id=account_id, ended_at=None).count()


def test_one_name_opens_one_account(context: Flask) -> None:
    make_account(login="0912345678")
    person = make_person("Vừ A Dế")
    assert refused(services.open_account, person, ["+84 912 345 678"], **BY) is SignInFault.NAME_TAKEN
    assert refused(services.open_account, person, ["  "], **BY) is SignInFault.NO_NAME


def test_a_password_set_ends_every_sign_in_and_voids_every_code(context: Flask) -> None:
    account = make_account()
    with transaction():
        services.start(queries.get(account.id), at=NOON)
        code = services.issue_code(queries.get(account.id), **BY)
        services.set_password(queries.get(account.id), GOOD, **BY)
    assert live(account.id) == 0
    assert services.is_password(queries.get(account.id), GOOD)
    assert refused(services.use_code, code, GOOD + "!", at=NOON) is SignInFault.CODE_SPENT


def test_a_code_works_once_and_in_time(context: Flask) -> None:
    account = make_account()
    with transaction():
        late = services.issue_code(queries.get(account.id), **BY)
    assert refused(services.use_code, late, GOOD, at=NOON + timedelta(hours=25)) is SignInFault.CODE_SPENT
    with transaction():
        code = services.issue_code(queries.get(account.id), **BY)
    assert refused(services.use_code, late, GOOD, at=NOON) is SignInFault.CODE_SPENT
    assert refused(services.use_code, code, "ngắn", at=NOON) is SignInFault.WEAK_PASSWORD
    with transaction():
        services.use_code(code.lower().replace("-", " "), GOOD, at=NOON)
    assert refused(services.use_code, code, GOOD, at=NOON) is SignInFault.CODE_SPENT
    assert services.is_password(queries.get(account.id), GOOD)


def test_a_code_stands_in_the_database_as_a_hash_only(context: Flask) -> None:
    account = make_account()
    with transaction():
        code = services.issue_code(queries.get(account.id), **BY)
    row = db.session.query(ResetCode).one()
    assert code.replace("-", "") not in row.code_sha256.upper() and len(row.code_sha256) == 64
    entry = journal.of(Subject("account", account.id))[0]
    assert (entry.act, fold(code) in fold(str(entry.details))) == (Act.CODE_ISSUED, False)


def test_a_role_taken_signs_the_account_out(context: Flask) -> None:
    department = make_department()
    account = make_account((Role.STANDING_OFFICE, department))
    with transaction():
        services.start(queries.get(account.id), at=NOON)
        services.take_role(queries.roles_of(account)[0], on=NOON.date(), **BY)
    assert live(account.id) == 0
    assert queries.posts_of(account.id, NOON.date()) == ()
    assert refused(services.take_role, queries.roles_of(account)[0], on=NOON.date(), **BY) is SignInFault.ROLE_ENDED


def test_a_role_with_an_end_is_held_until_that_day(context: Flask) -> None:
    department = make_department()
    account = make_account()
    today, tomorrow = NOON.date(), NOON.date() + timedelta(days=1)
    with transaction():
        services.give_role(
            queries.get(account.id), Role.PRESS_CLERK, department, since=today, until=tomorrow, **BY
        )
    assert [post.role for post in queries.posts_of(account.id, today)] == [Role.PRESS_CLERK]
    assert queries.posts_of(account.id, tomorrow) == ()


def test_a_role_is_not_given_twice(context: Flask) -> None:
    department = make_department()
    account = make_account((Role.DIRECTOR, department))
    assert refused(
        services.give_role, account, Role.DIRECTOR, department, since=NOON.date(), **BY
    ) is SignInFault.ALREADY_HELD


def test_the_last_administrator_stays(context: Flask) -> None:
    department = make_department()
    first = make_account((Role.ADMINISTRATOR, department))
    assert refused(
        services.disable, queries.get(first.id), reason="x", **BY
    ) is SignInFault.LAST_ADMINISTRATOR
    assert refused(
        services.take_role, queries.roles_of(first)[0], on=NOON.date(), **BY
    ) is SignInFault.LAST_ADMINISTRATOR
    second = make_account((Role.ADMINISTRATOR, department), name="Vừ A Dế")
    assert refused(services.disable, queries.get(first.id), reason="x", **BY) is SignInFault.LAST_ADMINISTRATOR
    with transaction():
        services.set_password(queries.get(second.id), GOOD, **BY)
        services.disable(queries.get(first.id), reason="nghỉ hưu", **BY)
    assert first.disabled_at == NOON


def test_a_disabled_account_opens_nothing_and_gets_nothing(context: Flask) -> None:
    account = make_account()
    with transaction():
        services.set_password(queries.get(account.id), GOOD, **BY)
        services.start(queries.get(account.id), at=NOON)
        services.disable(queries.get(account.id), reason="chuyển công tác", **BY)
    assert live(account.id) == 0
    assert services.is_password(queries.get(account.id), GOOD) is False
    assert refused(services.issue_code, queries.get(account.id), **BY) is SignInFault.DISABLED
    with transaction():
        services.enable(queries.get(account.id), reason="về lại", **BY)
    assert services.is_password(queries.get(account.id), GOOD) is True


def test_failures_count_by_the_name_typed_and_a_sign_in_forgives_them(context: Flask) -> None:
    account = make_account(login="0912345678")
    with transaction():
        for _ in range(3):
            services.note_failure("+84 912 345 678", at=NOON)
    assert queries.tries_left("0912345678", NOON) == 2
    assert queries.tries_left("0912345678", NOON + timedelta(minutes=16)) == 5
    with transaction():
        services.start(queries.get(account.id), at=NOON)
    assert queries.tries_left("0912345678", NOON) == 5
