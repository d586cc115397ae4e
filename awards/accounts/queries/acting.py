"""Who acts: sign-ins that live, the posts behind them, failures that count."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from awards.accounts import rules
from awards.accounts.models import Account, FailedSignIn, RoleHeld, SignIn
from awards.accounts.terms import WINDOW
from awards.db import db
from awards.kernel.access import Actor, Post
from awards.organisation.models import Unit


def held_on(on: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(RoleHeld.since <= on, or_(RoleHeld.until.is_(None), RoleHeld.until > on))


# The statements that every request asks first are written once; only what they ask for changes.
_SIGN_IN = (
    select(SignIn).where(SignIn.token_sha256 == bindparam("token"))
    .options(joinedload(SignIn.account).joinedload(Account.person))
)
_POSTS = (
    select(RoleHeld.role, RoleHeld.unit_id, Unit.path).join(Unit, Unit.id == RoleHeld.unit_id)
    .where(RoleHeld.account_id == bindparam("account"), held_on(bindparam("on"))).order_by(RoleHeld.id)
)
_UNIT_NAME = select(Unit.short_name).where(Unit.id == bindparam("unit"))


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_sign_in(token: str) -> SignIn | None:
    return db.session.scalars(_SIGN_IN, {"token": token_hash(token)}).one_or_none()


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


def live_actor(token: str, *, at: datetime, on: date, idle: timedelta) -> tuple[SignIn, Actor] | None:
    """The sign-in and actor of a cookie's token, or None when it opens nothing any more."""
    sign_in = find_sign_in(token)
    if sign_in is None or sign_in.account.disabled_at is not None:
        return None
    if not rules.is_live(sign_in.started_at, sign_in.seen_at, sign_in.ended_at, at=at, idle=idle):
        return None
    return sign_in, actor_of(sign_in.account, on)


def unit_name_of(actor: Actor) -> str:
    """The short name of the unit of the actor's first post, for the head of the page."""
    if not actor.posts:
        return ""
    return db.session.scalar(_UNIT_NAME, {"unit": actor.posts[0].unit_id}) or ""
