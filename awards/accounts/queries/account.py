"""One account: its names, its roles, what permissions see of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from awards.accounts import rules
from awards.accounts.models import Account, LoginName, RoleHeld
from awards.accounts.queries.acting import posts_of
from awards.accounts.terms import AccountFacts
from awards.db import db
from awards.kernel.access import Role
from awards.kernel.errors import NotFound


def get(account_id: int) -> Account:
    account = db.session.get(Account, account_id, options=[joinedload(Account.person)])
    if account is None:
        raise NotFound()
    return account


def get_role(account_id: int, role_id: int) -> RoleHeld:
    """A role of this account.  Raises NotFound for another's."""
    held = db.session.get(RoleHeld, role_id)
    if held is None or held.account_id != account_id:
        raise NotFound()
    return held


def find_by_login(typed: str) -> Account | None:
    return db.session.scalars(
        select(Account).join(LoginName, LoginName.account_id == Account.id)
        .where(LoginName.login == rules.login_key(typed)).options(joinedload(Account.person))
    ).one_or_none()


def of_person(person_id: int) -> Account | None:
    """The newest account of a person that is in use, else the newest of all."""
    return db.session.scalars(
        select(Account).where(Account.person_id == person_id)
        .order_by(Account.disabled_at.is_(None).desc(), Account.id.desc())
    ).first()


def logins_of(account: Account) -> Sequence[str]:
    return db.session.scalars(
        select(LoginName.login).where(LoginName.account_id == account.id).order_by(LoginName.login)
    ).all()


def roles_of(account: Account) -> Sequence[RoleHeld]:
    """Every role held now and before, with its unit; open ones first."""
    return db.session.scalars(
        select(RoleHeld).where(RoleHeld.account_id == account.id).options(joinedload(RoleHeld.unit))
        .order_by(RoleHeld.until.is_(None).desc(), RoleHeld.since.desc(), RoleHeld.id.desc())
    ).all()


def facts_of(account: Account, on: date) -> AccountFacts:
    return AccountFacts(frozenset(post.role for post in posts_of(account.id, on)), account.id)


def other_administrators(account_id: int, on: date) -> int:
    """How many other accounts in use hold the administrator's role on a day, and on the days after."""
    return db.session.scalar(
        select(func.count(RoleHeld.account_id.distinct())).join(Account, Account.id == RoleHeld.account_id)
        .where(RoleHeld.role == Role.ADMINISTRATOR, RoleHeld.since <= on, RoleHeld.until.is_(None),
               Account.disabled_at.is_(None), Account.password_hash != "", RoleHeld.account_id != account_id)
    ) or 0
