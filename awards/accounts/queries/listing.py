"""The register of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from awards.accounts.models import Account, LoginName, RoleHeld
from awards.accounts.queries.acting import held_on
from awards.accounts.terms import AccountFilter, AccountSearch
from awards.db import db
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A line of the register of accounts: its names to sign in by and the roles held today."""

    account: Account
    logins: Sequence[str]
    roles: Sequence[RoleHeld]


_CHIPS: dict[AccountFilter, ColumnElement[bool]] = {
    AccountFilter.ALL: Account.id.is_not(None),
    AccountFilter.WITHOUT_PASSWORD: and_(Account.password_hash == "", Account.disabled_at.is_(None)),
    AccountFilter.DISABLED: Account.disabled_at.is_not(None),
}


def _filtered(search: AccountSearch, on: date) -> list[ColumnElement[bool]]:
    """A word is looked for in the person's name, the login names and the names of the units of roles."""
    where = [_holds_word(word) for word in fold(search.text).split()[:8]]
    if search.role:
        where.append(exists().where(RoleHeld.account_id == Account.id, RoleHeld.role == search.role, held_on(on)))
    return where


def _holds_word(word: str) -> ColumnElement[bool]:
    login = exists().where(LoginName.account_id == Account.id, LoginName.login.contains(word, autoescape=True))
    unit = exists().where(RoleHeld.account_id == Account.id, RoleHeld.unit_id == Unit.id,
                          Unit.folded.contains(word, autoescape=True))
    return or_(Person.folded.contains(word, autoescape=True), login, unit)


def page_of_accounts(search: AccountSearch, on: date, size: int = PAGE_SIZE) -> Page[AccountRow]:
    """One page of accounts by given name; four statements, however many rows."""
    where = [*_filtered(search, on), _CHIPS[search.only]]
    total = db.session.scalar(select(func.count()).select_from(Account).join(Account.person).where(*where)) or 0
    accounts = db.session.scalars(
        select(Account).join(Account.person).where(*where).options(contains_eager(Account.person))
        .order_by(Person.sort_key, Account.id).offset((search.page - 1) * size).limit(size)
    ).all()
    logins, roles = _logins_of_many(accounts), _roles_of_many(accounts, on)
    rows = [AccountRow(one, logins.get(one.id, []), roles.get(one.id, [])) for one in accounts]
    return Page(rows, search.page, total, size)


def _logins_of_many(accounts: Sequence[Account]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for account_id, login in db.session.execute(
        select(LoginName.account_id, LoginName.login).where(LoginName.account_id.in_([one.id for one in accounts]))
        .order_by(LoginName.login)
    ):
        found.setdefault(account_id, []).append(login)
    return found


def _roles_of_many(accounts: Sequence[Account], on: date) -> dict[int, list[RoleHeld]]:
    found: dict[int, list[RoleHeld]] = {}
    for held in db.session.scalars(
        select(RoleHeld).where(RoleHeld.account_id.in_([one.id for one in accounts]), held_on(on))
        .options(joinedload(RoleHeld.unit)).order_by(RoleHeld.id)
    ):
        found.setdefault(held.account_id, []).append(held)
    return found


def counts_of_accounts(search: AccountSearch, on: date) -> dict[AccountFilter, int]:
    columns = [func.count(case((_CHIPS[only], 1))).label(only.value) for only in AccountFilter]
    row = db.session.execute(
        select(*columns).select_from(Account).join(Account.person).where(*_filtered(search, on))
    ).one()
    return {only: getattr(row, only.value) for only in AccountFilter}
