"""Sign-ins: what may be wrong with one, and how long things last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from awards.kernel.access import Role

CODE_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(days=14)
LEAST_PASSWORD = 10
WINDOW = timedelta(minutes=15)
MOST_FAILURES = 5


class SignInFault(StrEnum):
    WRONG = "wrong"
    LOCKED = "locked"
    WEAK_PASSWORD = "weak_password"
    CODE_SPENT = "code_spent"
    NAME_TAKEN = "login_taken"
    NO_NAME = "no_login"
    ODD_NAME = "odd_login"
    LAST_ADMINISTRATOR = "last_administrator"
    ROLE_ENDED = "role_ended"
    ALREADY_HELD = "role_already_held"
    DISABLED = "account_disabled"


class ListFault(StrEnum):
    """What is wrong with a cell of a list of accounts, beside what any list may have wrong."""

    NOT_IN_UNIT = "cell_not_in_unit"
    NEARLY_IN_UNIT = "cell_nearly_in_unit"
    NO_LOGIN = "cell_no_login"
    ODD_LOGIN = "cell_odd_login"
    LOGIN_TWICE = "cell_login_twice"
    LOGIN_OF_ANOTHER = "cell_login_of_another"


class Act(StrEnum):
    """What the journal says of an account."""

    OPENED = "opened"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    PASSWORD_SET = "password_set"
    CODE_ISSUED = "code_issued"
    DISABLED = "disabled"
    ENABLED = "enabled"


class AccountFilter(StrEnum):
    """The chips over the list of accounts."""

    ALL = "all_accounts"
    WITHOUT_PASSWORD = "without_password"
    DISABLED = "disabled_accounts"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody typed: phone number, e-mail or user name, and password (in NFC, as it was when it was set)."""

    login: str
    password: str


@dataclass(frozen=True, slots=True)
class AccountSearch:
    """What the list of accounts is asked for; `only` None means all, a role those who hold it today."""

    text: str = ""
    only: AccountFilter = AccountFilter.ALL
    role: Role | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Invitation:
    """An account to open, as read from a list: the person is looked up in the unit, never created."""

    full_name: str
    unit_name: str
    role: Role
    logins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What permissions ask of an account: the roles it holds now, and whose it is (None: not opened yet)."""

    roles: frozenset[Role]
    account_id: int | None = None
