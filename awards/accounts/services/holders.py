"""Accounts and the roles they hold: opened, given, taken, disabled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from awards.accounts import queries, rules
from awards.accounts.models import Account, LoginName, RoleHeld
from awards.accounts.permissions import GRANTS, Permission
from awards.accounts.services.asking import note, require_for
from awards.accounts.services.passwords import void_codes
from awards.accounts.services.sign_ins import end_all_of
from awards.accounts.terms import AccountFacts, Act, SignInFault
from awards.db import db, hold
from awards.kernel.access import Actor, Role, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.organisation.models import Person, Unit

_ADMINISTRATORS = RoleHeld.role == Role.ADMINISTRATOR


def open_account(person: Person, logins: Iterable[str], *, actor: Actor, at: datetime) -> Account:
    """An account without a password yet.  Raises Refused(NAME_TAKEN | NO_NAME | ODD_NAME)."""
    require(actor, Permission.MANAGE, AccountFacts(frozenset()), GRANTS)
    keys = list(dict.fromkeys(filter(None, map(rules.login_key, logins))))
    if not keys:
        raise Refused(SignInFault.NO_NAME)
    if odd := next(filter(rules.is_odd, keys), None):
        raise Refused(SignInFault.ODD_NAME, login=odd)
    account = Account(person_id=person.id, created_at=at)
    db.session.add(account)
    db.session.flush()
    for key in keys:
        if db.session.get(LoginName, key):
            raise Refused(SignInFault.NAME_TAKEN, login=key)
        db.session.add(LoginName(login=key, account_id=account.id))
    db.session.flush()
    note(account.id, Act.OPENED, actor, at, {"person": person.id})
    return account


def give_role(
    account: Account, role: Role, unit: Unit, *, since: date, until: date | None = None, actor: Actor, at: datetime
) -> RoleHeld:
    """A role in a unit from a day on; `until` is the first day without it.  Raises Refused(DISABLED | ALREADY_HELD)."""
    require_for(account, Permission.MANAGE, actor, at)
    hold(Account, Account.id == account.id)
    if account.disabled_at is not None:
        raise Refused(SignInFault.DISABLED)
    if db.session.scalars(
        select(RoleHeld.id).where(RoleHeld.account_id == account.id, RoleHeld.role == role,
                                  RoleHeld.unit_id == unit.id, RoleHeld.until.is_(None))
    ).first():
        raise Refused(SignInFault.ALREADY_HELD)
    held = RoleHeld(account_id=account.id, role=role, unit_id=unit.id, since=since, until=until)
    db.session.add(held)
    db.session.flush()
    note(account.id, Act.ROLE_GIVEN, actor, at, {"role": role, "unit": unit.id, "since": since.isoformat()})
    return held


def take_role(held: RoleHeld, *, on: date, actor: Actor, at: datetime) -> None:
    """End a role from a day on, and every live sign-in of the account.  Raises Refused(ROLE_ENDED |
    LAST_ADMINISTRATOR)."""
    require_for(queries.get(held.account_id), Permission.MANAGE, actor, at)
    is_administrator = held.role is Role.ADMINISTRATOR
    hold(RoleHeld, _ADMINISTRATORS if is_administrator else RoleHeld.id == held.id)
    if held.until is not None and held.until <= on:
        raise Refused(SignInFault.ROLE_ENDED)
    if is_administrator:
        _refuse_last_administrator(held.account_id, on)
    held.until = max(on, held.since)
    end_all_of(held.account_id, at)
    note(held.account_id, Act.ROLE_TAKEN, actor, at, {"role": held.role, "unit": held.unit_id, "on": on.isoformat()})


def _refuse_last_administrator(account_id: int, on: date) -> None:
    """All administrators' roles are held meanwhile, so that two do not take each other's in the same moment."""
    hold(RoleHeld, _ADMINISTRATORS)
    if not queries.other_administrators(account_id, on):
        raise Refused(SignInFault.LAST_ADMINISTRATOR)


def disable(account: Account, *, actor: Actor, at: datetime, reason: str) -> None:
    """Close an account to its holder; its history stays.  Raises Refused(LAST_ADMINISTRATOR)."""
    require_for(account, Permission.MANAGE, actor, at)
    if Role.ADMINISTRATOR in queries.facts_of(account, day_of(at)).roles:
        _refuse_last_administrator(account.id, day_of(at))
    account.disabled_at = at
    end_all_of(account.id, at)
    void_codes(account.id, at)
    note(account.id, Act.DISABLED, actor, at, reason=reason)


def enable(account: Account, *, actor: Actor, at: datetime, reason: str) -> None:
    """Open a disabled account again, with the password it had."""
    require_for(account, Permission.MANAGE, actor, at)
    account.disabled_at = None
    note(account.id, Act.ENABLED, actor, at, reason=reason)
