"""The way into an empty installation, and back in for who forgot the password."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from awards.accounts import queries, services
from awards.db import db, transaction
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.organisation.queries import department
from tests.conftest import NOON

DEPARTMENT = "Sở Giáo dục và Đào tạo tỉnh Điện Biên"
FIRST = ["admin", "create", "--name", "Lường Văn Hặc", "--login", "0912 345 678", "--department", DEPARTMENT]
CODE = re.compile(r"trong 24 giờ: (\S+)")


def say(app: Flask, *words: str) -> str:
    return app.test_cli_runner().invoke(args=list(words)).output


def test_the_first_administrator_of_an_empty_installation_sets_a_password_and_may_administer(app: Flask) -> None:
    code = CODE.findall(say(app, *FIRST))[0]
    with app.app_context():
        with transaction():
            account = services.use_code(code, "ruộng bậc thang 2025", at=NOON)
        assert department().name == DEPARTMENT
        assert [post.role for post in queries.posts_of(account.id, NOON.date())] == [Role.ADMINISTRATOR]
        assert services.is_password(queries.find_by_login("0912345678"), "ruộng bậc thang 2025")
        db.session.rollback()


def test_an_empty_installation_wants_the_name_of_the_department(app: Flask) -> None:
    assert "--department" in say(app, *FIRST[:-2])


def test_a_second_account_by_the_same_name_is_refused_and_the_way_back_is_named(app: Flask) -> None:
    say(app, *FIRST)
    assert "./run admin code 0912 345 678" in say(app, *FIRST)


def test_a_code_can_be_given_again_and_the_first_is_void(app: Flask) -> None:
    first = CODE.findall(say(app, *FIRST))[0]
    second = CODE.findall(say(app, "admin", "code", "0912345678"))[0]
    assert first != second
    with app.app_context(), pytest.raises(Refused):
        services.use_code(first, "ruộng bậc thang 2025", at=NOON)


def test_a_code_for_nobody_is_refused(app: Flask) -> None:
    assert "Không có tài khoản" in say(app, "admin", "code", "0999999999")
