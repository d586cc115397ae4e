"""Every write about accounts: signing in and out, passwords and codes, roles held."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update

from awards.accounts import queries, rules
from awards.accounts.models import Account, FailedSignIn, LoginName, ResetCode, RoleHeld, SignIn
from awards.accounts.permissions import GRANTS, Permission
from awards.accounts.terms import CODE_LASTS, AccountFacts, Act, SignInFault
from awards.db import db, hold
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, Role, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.organisation.models import Person, Unit

# 19 MiB, two passes: about 30 ms; at most two at a time, so that a storm of sign-ins leaves room.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
TURNSTILE = threading.BoundedSemaphore(2)
NOBODYS_HASH = HASHER.hash("nobody has this password")
CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: a code is read out on the telephone
FAILURES_KEPT = timedelta(days=1)
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
    _record(account.id, Act.OPENED, actor, at, {"person": person.id})
    return account


def give_role(
    account: Account, role: Role, unit: Unit, *, since: date, until: date | None = None, actor: Actor, at: datetime
) -> RoleHeld:
    """A role in a unit from a day on; `until` is the first day without it.  Raises Refused(DISABLED | ALREADY_HELD)."""
    _require(account, Permission.MANAGE, actor, at)
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
    _record(account.id, Act.ROLE_GIVEN, actor, at, {"role": role, "unit": unit.id, "since": since.isoformat()})
    return held


def take_role(held: RoleHeld, *, on: date, actor: Actor, at: datetime) -> None:
    """End a role from a day on, and every live sign-in of the account.  Raises Refused(ROLE_ENDED |
    LAST_ADMINISTRATOR)."""
    _require(queries.get(held.account_id), Permission.MANAGE, actor, at)
    is_administrator = held.role is Role.ADMINISTRATOR
    hold(RoleHeld, _ADMINISTRATORS if is_administrator else RoleHeld.id == held.id)
    if held.until is not None and held.until <= on:
        raise Refused(SignInFault.ROLE_ENDED)
    if is_administrator:
        _refuse_last_administrator(held.account_id, on)
    held.until = max(on, held.since)
    _end_all(held.account_id, at)
    _record(held.account_id, Act.ROLE_TAKEN, actor, at, {"role": held.role, "unit": held.unit_id, "on": on.isoformat()})


def _refuse_last_administrator(account_id: int, on: date) -> None:
    """All administrators' roles are held meanwhile, so that two do not take each other's in the same moment."""
    hold(RoleHeld, _ADMINISTRATORS)
    if not queries.other_administrators(account_id, on):
        raise Refused(SignInFault.LAST_ADMINISTRATOR)


def set_password(account: Account, password: str, *, actor: Actor, at: datetime) -> None:
    """Set a password and end every live sign-in.  Raises Refused(WEAK_PASSWORD)."""
    _require(account, Permission.KEEP_PASSWORD, actor, at)
    password = rules.password_key(password)
    if rules.is_weak(password, queries.logins_of(account)):
        raise Refused(SignInFault.WEAK_PASSWORD)
    account.password_hash = hash_password(password)
    _end_all(account.id, at)
    _void_codes(account.id, at)
    _record(account.id, Act.PASSWORD_SET, actor, at)


def hash_password(password: str) -> str:
    with TURNSTILE:
        return HASHER.hash(password)


def is_password(account: Account | None, password: str) -> bool:
    """Check a password; takes as long when there is no such account, or no password yet."""
    kept = account.password_hash if account and account.password_hash else NOBODYS_HASH
    try:
        with TURNSTILE:
            HASHER.verify(kept, rules.password_key(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(account and account.password_hash and account.disabled_at is None)


def note_failure(login: str, *, at: datetime) -> None:
    """Count a failed attempt under the name typed; what is older than a day is forgotten."""
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.at < at - FAILURES_KEPT))
    db.session.add(FailedSignIn(login=rules.login_key(login)[:120], at=at))


def start(account: Account, *, at: datetime) -> str:
    """Begin a sign-in: the token for the cookie; the table keeps only its hash."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(
        token_sha256=queries.token_hash(token), account_id=account.id, started_at=at, seen_at=at, proved_at=at
    ))
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.login.in_(queries.logins_of(account))))
    return token


def touch(token: str, *, at: datetime) -> None:
    """Note that a sign-in is in use."""
    db.session.execute(update(SignIn).where(SignIn.token_sha256 == queries.token_hash(token)).values(seen_at=at))


def end(token: str, *, at: datetime) -> None:
    """Sign out: the cookie opens nothing any more, wherever it was copied to."""
    db.session.execute(
        update(SignIn).where(SignIn.token_sha256 == queries.token_hash(token), SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )


def end_all(account: Account, *, actor: Actor, at: datetime) -> None:
    """Sign out everywhere."""
    _require(account, Permission.KEEP_PASSWORD, actor, at)
    _end_all(account.id, at)


def _end_all(account_id: int, at: datetime) -> None:
    db.session.execute(
        update(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None)).values(ended_at=at)
    )


def disable(account: Account, *, actor: Actor, at: datetime, reason: str) -> None:
    """Close an account to its holder; its history stays.  Raises Refused(LAST_ADMINISTRATOR)."""
    _require(account, Permission.MANAGE, actor, at)
    if Role.ADMINISTRATOR in queries.facts_of(account, day_of(at)).roles:
        _refuse_last_administrator(account.id, day_of(at))
    account.disabled_at = at
    _end_all(account.id, at)
    _void_codes(account.id, at)
    _record(account.id, Act.DISABLED, actor, at, reason=reason)


def enable(account: Account, *, actor: Actor, at: datetime, reason: str) -> None:
    """Open a disabled account again, with the password it had."""
    _require(account, Permission.MANAGE, actor, at)
    account.disabled_at = None
    _record(account.id, Act.ENABLED, actor, at, reason=reason)


def issue_code(account: Account, *, actor: Actor, at: datetime, lasts: timedelta = CODE_LASTS) -> str:
    """A one-time code to set a new password, to be handed over on paper or by phone; earlier codes are void.  Raises
    Refused(DISABLED)."""
    _require(account, Permission.ISSUE_CODE, actor, at)
    hold(Account, Account.id == account.id)
    if account.disabled_at is not None:
        raise Refused(SignInFault.DISABLED)
    _void_codes(account.id, at)
    code = "-".join("".join(secrets.choice(CODE_SIGNS) for _ in range(4)) for _ in range(4))
    db.session.add(ResetCode(
        account_id=account.id, code_sha256=_code_hash(code), issued_at=at, expires_at=at + lasts
    ))
    _record(account.id, Act.CODE_ISSUED, actor, at)
    return code


def _void_codes(account_id: int, at: datetime) -> None:
    db.session.execute(
        update(ResetCode).where(ResetCode.account_id == account_id, ResetCode.used_at.is_(None)).values(used_at=at)
    )


def use_code(code: str, password: str, *, at: datetime) -> Account:
    """Set a password by a one-time code; the holder of the code acts.  Raises Refused(CODE_SPENT | WEAK_PASSWORD)."""
    row = next(iter(hold(ResetCode, ResetCode.code_sha256 == _code_hash(code))), None)
    if row is None or row.used_at is not None or at > row.expires_at:
        raise Refused(SignInFault.CODE_SPENT)
    account = queries.get(row.account_id)
    set_password(account, password, actor=queries.actor_of(account, day_of(at)), at=at)
    return account


def _require(account: Account, permission: Permission, actor: Actor, at: datetime) -> None:
    require(actor, permission, queries.facts_of(account, day_of(at)), GRANTS)


def _code_hash(code: str) -> str:
    return hashlib.sha256(rules.code_key(code).encode()).hexdigest()


def _record(
    account_id: int, act: Act, actor: Actor, at: datetime, details: dict[str, Any] | None = None, reason: str = ""
) -> None:
    record(Subject("account", account_id), act, actor=actor, at=at, reason=reason, details=details)
