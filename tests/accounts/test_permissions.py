"""Who may keep accounts and issue codes: every role against accounts of every role."""

from __future__ import annotations

import pytest

from awards.accounts.permissions import GRANTS, SERVED, Permission
from awards.accounts.terms import AccountFacts
from awards.kernel.access import Actor, Post, Role, may

ACTORS = {role: Actor(1, "x", posts=(Post(role, 1, "/1/"),)) for role in Role}


def allowed(permission: Permission, role: Role, *held: Role) -> bool:
    return may(ACTORS[role], permission, AccountFacts(frozenset(held)), GRANTS)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_administrator_manages_accounts(role: Role) -> None:
    assert allowed(Permission.MANAGE, role, Role.SCHOOL_HEAD) is (role is Role.ADMINISTRATOR)
    assert allowed(Permission.VIEW, role, Role.DIRECTOR) is (role in (Role.ADMINISTRATOR, Role.STANDING_OFFICE))


@pytest.mark.parametrize("held", list(Role))
def test_the_standing_office_issues_codes_for_those_it_serves_only(held: Role) -> None:
    assert allowed(Permission.ISSUE_CODE, Role.STANDING_OFFICE, held) is (held in SERVED)
    assert allowed(Permission.ISSUE_CODE, Role.STANDING_OFFICE, held, Role.ADMINISTRATOR) is False
    assert allowed(Permission.ISSUE_CODE, Role.ADMINISTRATOR, held) is True
    assert allowed(Permission.ISSUE_CODE, Role.SCHOOL_HEAD, held) is False


def test_nobody_of_the_office_issues_a_code_for_an_account_without_a_role() -> None:
    assert allowed(Permission.ISSUE_CODE, Role.STANDING_OFFICE) is False
