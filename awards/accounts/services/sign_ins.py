"""Signing in and out, and the failures in between."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from awards.accounts import queries, rules
from awards.accounts.models import Account, FailedSignIn, SignIn
from awards.accounts.permissions import Permission
from awards.accounts.services.asking import require_for
from awards.db import db
from awards.kernel.access import Actor

FAILURES_KEPT = timedelta(days=1)


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
    require_for(account, Permission.KEEP_PASSWORD, actor, at)
    end_all_of(account.id, at)


def end_all_of(account_id: int, at: datetime) -> None:
    db.session.execute(
        update(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None)).values(ended_at=at)
    )
