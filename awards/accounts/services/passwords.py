"""Passwords, and the one-time codes by which a new one is set."""

from __future__ import annotations

import hashlib
import secrets
import threading
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import update

from awards.accounts import queries, rules
from awards.accounts.models import Account, ResetCode
from awards.accounts.permissions import Permission
from awards.accounts.services.asking import note, require_for
from awards.accounts.services.sign_ins import end_all_of
from awards.accounts.terms import CODE_LASTS, Act, SignInFault
from awards.db import db, hold
from awards.kernel.access import Actor
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused

# 19 MiB, two passes: about 30 ms; at most two at a time, so that a storm of sign-ins leaves room.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


TURNSTILE = threading.BoundedSemaphore(2)
NOBODYS_HASH = HASHER.hash("nobody has this password")
CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: a code is read out on the telephone


def set_password(account: Account, password: str, *, actor: Actor, at: datetime) -> None:
    """Set a password and end every live sign-in.  Raises Refused(WEAK_PASSWORD)."""
    require_for(account, Permission.KEEP_PASSWORD, actor, at)
    password = rules.password_key(password)
    if rules.is_weak(password, queries.logins_of(account)):
        raise Refused(SignInFault.WEAK_PASSWORD)
    account.password_hash = hash_password(password)
    end_all_of(account.id, at)
    void_codes(account.id, at)
    note(account.id, Act.PASSWORD_SET, actor, at)


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


def issue_code(account: Account, *, actor: Actor, at: datetime, lasts: timedelta = CODE_LASTS) -> str:
    """A one-time code to set a new password, to be handed over on paper or by phone; earlier codes are void.  Raises
    Refused(DISABLED)."""
    require_for(account, Permission.ISSUE_CODE, actor, at)
    hold(Account, Account.id == account.id)
    if account.disabled_at is not None:
        raise Refused(SignInFault.DISABLED)
    void_codes(account.id, at)
    code = "-".join("".join(secrets.choice(CODE_SIGNS) for _ in range(4)) for _ in range(4))
    db.session.add(ResetCode(
        account_id=account.id, code_sha256=_code_hash(code), issued_at=at, expires_at=at + lasts
    ))
    note(account.id, Act.CODE_ISSUED, actor, at)
    return code


def void_codes(account_id: int, at: datetime) -> None:
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


def _code_hash(code: str) -> str:
    return hashlib.sha256(rules.code_key(code).encode()).hexdigest()
