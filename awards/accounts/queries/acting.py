"""Who acts: sign-ins that live, the posts behind them, failures that count."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, or_, select

from awards.accounts import rules
from awards.accounts.models import Account, FailedSignIn, RoleHeld, SignIn
from awards.accounts.terms import WINDOW
from awards.db import db
from awards.kernel.access import Actor, Post
from awards.organisation.models import Person, Unit


def held_on(on: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(RoleHeld.since <= on, or_(RoleHeld.until.is_(None), RoleHeld.until > on))


# The statements that every request asks first are written once; only what they ask for changes.
_ACTING = (
    select(
        SignIn.started_at, SignIn.seen_at, SignIn.proved_at, Account.id, Account.person_id, Person.full_name,
        RoleHeld.role, RoleHeld.unit_id, Unit.path, Unit.short_name,
    )
    .join(Account, Account.id == SignIn.account_id).join(Person, Person.id == Account.person_id)
    .outerjoin(RoleHeld, and_(RoleHeld.account_id == Account.id, held_on(bindparam("on"))))
    .outerjoin(Unit, Unit.id == RoleHeld.unit_id)
    .where(SignIn.token_sha256 == bindparam("token"), SignIn.ended_at.is_(None), Account.disabled_at.is_(None))
    .order_by(RoleHeld.id)
)
_POSTS = (
    select(RoleHeld.role, RoleHeld.unit_id, Unit.path).join(Unit, Unit.id == RoleHeld.unit_id)
    .where(RoleHeld.account_id == bindparam("account"), held_on(bindparam("on"))).order_by(RoleHeld.id)
)


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is behind a cookie: the actor, the short name of the unit of the first post ("" without one), when the
    sign-in was last seen, and when the password was last given."""

    actor: Actor
    unit_name: str
    seen_at: datetime
    proved_at: datetime


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def live_sign_ins(account: Account, at: datetime, idle: timedelta) -> Sequence[SignIn]:
    """Where the account is signed in now, the newest first."""
    rows = db.session.scalars(
        select(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None))
        .order_by(SignIn.started_at.desc())
    )
    return [row for row in rows if rules.is_live(row.started_at, row.seen_at, row.ended_at, at=at, idle=idle)]


def posts_of(account_id: int, on: date) -> tuple[Post, ...]:
    """Roles held on a day, with the paths they reach."""
    rows = db.session.execute(_POSTS, {"account": account_id, "on": on})
    return tuple(Post(role, unit_id, path) for role, unit_id, path in rows)


def actor_of(account: Account, on: date) -> Actor:
    """The account as an actor on a day."""
    return Actor(account.id, account.person.full_name, account.person_id, posts_of(account.id, on))


def tries_left(login: str, at: datetime) -> int:
    """How many more times this name may be tried, whether there is such an account or not."""
    failures = db.session.scalar(
        select(func.count()).select_from(FailedSignIn)
        .where(FailedSignIn.login == rules.login_key(login)[:120], FailedSignIn.at > at - WINDOW)
    )
    return rules.tries_left(failures or 0)


def who_acts(token: str, *, at: datetime, on: date, idle: timedelta) -> Acting | None:
    """Whom a cookie's token lets act, with the roles held on a day; None when it opens nothing any more."""
    rows = db.session.execute(_ACTING, {"token": token_hash(token), "on": on}).all()
    if not rows or not rules.is_live(rows[0].started_at, rows[0].seen_at, None, at=at, idle=idle):
        return None
    first = rows[0]
    posts = tuple(Post(row.role, row.unit_id, row.path) for row in rows if row.role is not None)
    actor = Actor(first.id, first.full_name, first.person_id, posts)
    return Acting(actor, first.short_name or "", first.seen_at, first.proved_at)
