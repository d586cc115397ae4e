"""Every write about accounts: signing in and out, passwords, roles held."""

from __future__ import annotations

import hashlib
import secrets
import threading
from datetime import date, datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, update

from awards.accounts import queries, rules
from awards.accounts.models import Account, FailedSignIn, LoginName, ResetCode, RoleHeld, SignIn
from awards.accounts.terms import CODE_LASTS, SignInFault
from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, Role
from awards.kernel.errors import Refused
from awards.organisation.models import Person, Unit

# 19 MiB, two passes: about 30 ms; at most two at a time, so that a storm of sign-ins leaves room (`safety.md` §3.2).
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
TURNSTILE = threading.BoundedSemaphore(2)
NOBODYS_HASH = HASHER.hash("nobody has this password")


def open_account(person: Person, logins: list[str], *, actor: Actor, at: datetime) -> Account:
    """An account without a password yet.  Raises Refused(NAME_TAKEN)."""
    account = Account(person_id=person.id, created_at=at)
    db.session.add(account)
    db.session.flush()
    for login in filter(None, map(rules.login_key, logins)):
        if db.session.get(LoginName, login):
            raise Refused(SignInFault.NAME_TAKEN, login=login)
        db.session.add(LoginName(login=login, account_id=account.id))
    record(Subject("account", account.id), "opened", actor=actor, at=at, details={"person": person.id})
    return account


def give_role(
    account: Account, role: Role, unit: Unit, *, since: date, until: date | None = None, actor: Actor, at: datetime
) -> RoleHeld:
    held = RoleHeld(account_id=account.id, role=role, unit_id=unit.id, since=since, until=until)
    db.session.add(held)
    record(Subject("account", account.id), "role_given", actor=actor, at=at, details={"role": role, "unit": unit.id})
    return held


def take_role(held: RoleHeld, *, on: date, actor: Actor, at: datetime) -> None:
    """End a role from a day on; pages see it at the next request."""
    held.until = on
    record(Subject("account", held.account_id), "role_taken", actor=actor, at=at, details={"role": held.role})


def set_password(account: Account, password: str, *, actor: Actor, at: datetime) -> None:
    """Set a password and end every live sign-in.  Raises Refused(WEAK_PASSWORD)."""
    if rules.is_weak(password, queries.logins_of(account)):
        raise Refused(SignInFault.WEAK_PASSWORD)
    with TURNSTILE:
        account.password_hash = HASHER.hash(password)
    account.must_change_password = False
    end_all(account, at=at)
    record(Subject("account", account.id), "password_set", actor=actor, at=at)


def is_password(account: Account | None, password: str) -> bool:
    """Check a password; takes as long when there is no such account."""
    kept = account.password_hash if account and account.password_hash else NOBODYS_HASH
    try:
        with TURNSTILE:
            HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(account and account.password_hash and account.disabled_at is None)


def note_failure(login: str, *, at: datetime) -> None:
    db.session.add(FailedSignIn(login=rules.login_key(login)[:120], at=at))


def start(account: Account, *, at: datetime) -> str:
    """Begin a sign-in: the token for the cookie; the table keeps only its hash."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(
        token_sha256=queries.token_hash(token), account_id=account.id, started_at=at, seen_at=at, proved_at=at
    ))
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.login.in_(queries.logins_of(account))))
    return token


def end(token: str, *, at: datetime) -> None:
    """Sign out: the cookie opens nothing any more, wherever it was copied to."""
    db.session.execute(
        update(SignIn).where(SignIn.token_sha256 == queries.token_hash(token), SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )


def end_all(account: Account, *, at: datetime) -> None:
    db.session.execute(
        update(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None)).values(ended_at=at)
    )


def disable(account: Account, *, actor: Actor, at: datetime, reason: str) -> None:
    account.disabled_at = at
    end_all(account, at=at)
    record(Subject("account", account.id), "disabled", actor=actor, at=at, reason=reason)


def issue_code(account: Account, *, actor: Actor, at: datetime) -> str:
    """A one-time code to set a new password, to be handed over on paper or by phone; earlier codes are void."""
    db.session.execute(
        update(ResetCode).where(ResetCode.account_id == account.id, ResetCode.used_at.is_(None)).values(used_at=at)
    )
    code = "-".join(secrets.token_hex(2).upper() for _ in range(4))
    db.session.add(ResetCode(account_id=account.id, code_sha256=_code_hash(code), issued_at=at))
    record(Subject("account", account.id), "code_issued", actor=actor, at=at)
    return code


def use_code(code: str, password: str, *, actor: Actor, at: datetime) -> Account:
    """Set a password by a one-time code.  Raises Refused(CODE_SPENT | WEAK_PASSWORD)."""
    row = db.session.query(ResetCode).filter_by(code_sha256=_code_hash(code)).one_or_none()
    if row is None or row.used_at is not None or at - row.issued_at > CODE_LASTS:
        raise Refused(SignInFault.CODE_SPENT)
    account = queries.get(row.account_id)
    set_password(account, password, actor=actor, at=at)
    row.used_at = at
    return account


def _code_hash(code: str) -> str:
    return hashlib.sha256("".join(code.split()).replace("-", "").upper().encode()).hexdigest()


def touch(token: str, *, at: datetime) -> None:
    """Note that a sign-in is in use."""
    db.session.execute(update(SignIn).where(SignIn.token_sha256 == queries.token_hash(token)).values(seen_at=at))
