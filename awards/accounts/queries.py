"""Every SELECT about accounts: who acts, by which posts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from awards.accounts import rules
from awards.accounts.models import Account, FailedSignIn, LoginName, RoleHeld, SignIn
from awards.db import db
from awards.kernel.access import Actor, Post
from awards.kernel.errors import NotFound
from awards.organisation.models import Unit


def get(account_id: int) -> Account:
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFound()
    return account


def find_by_login(typed: str) -> Account | None:
    return db.session.scalars(
        select(Account).join(LoginName, LoginName.account_id == Account.id)
        .where(LoginName.login == rules.login_key(typed)).options(joinedload(Account.person))
    ).one_or_none()


def logins_of(account: Account) -> Sequence[str]:
    return db.session.scalars(
        select(LoginName.login).where(LoginName.account_id == account.id).order_by(LoginName.login)
    ).all()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_sign_in(token: str) -> SignIn | None:
    return db.session.scalars(
        select(SignIn).where(SignIn.token_sha256 == token_hash(token))
        .options(joinedload(SignIn.account).joinedload(Account.person))
    ).one_or_none()


def posts_of(account_id: int, on: date) -> tuple[Post, ...]:
    """Roles held on a day, with the paths they reach."""
    rows = db.session.execute(
        select(RoleHeld.role, RoleHeld.unit_id, Unit.path).join(Unit, Unit.id == RoleHeld.unit_id)
        .where(RoleHeld.account_id == account_id, RoleHeld.since <= on,
               or_(RoleHeld.until.is_(None), RoleHeld.until > on))
        .order_by(RoleHeld.id)
    )
    return tuple(Post(role, unit_id, path) for role, unit_id, path in rows)


def actor_of(account: Account, on: date) -> Actor:
    """The account as an actor on a day."""
    return Actor(account.id, account.person.full_name, account.person_id, posts_of(account.id, on))


def failures_since(login: str, since: datetime) -> int:
    return db.session.scalar(
        select(func.count()).select_from(FailedSignIn)
        .where(FailedSignIn.login == rules.login_key(login), FailedSignIn.at > since)
    ) or 0


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
    return db.session.scalar(select(Unit.short_name).where(Unit.id == actor.posts[0].unit_id)) or ""
