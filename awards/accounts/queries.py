"""Every SELECT about accounts: who acts, by which posts; the register of accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from awards.accounts import rules
from awards.accounts.models import Account, FailedSignIn, LoginName, RoleHeld, SignIn
from awards.accounts.terms import WINDOW, AccountFacts, AccountFilter, AccountSearch
from awards.db import db
from awards.kernel.access import Actor, Post, Role
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.organisation.models import Person, Unit


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


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# The statements that every request asks first are written once; only what they ask for changes.
_SIGN_IN = (
    select(SignIn).where(SignIn.token_sha256 == bindparam("token"))
    .options(joinedload(SignIn.account).joinedload(Account.person))
)


def find_sign_in(token: str) -> SignIn | None:
    return db.session.scalars(_SIGN_IN, {"token": token_hash(token)}).one_or_none()


def live_sign_ins(account: Account, at: datetime, idle: timedelta) -> Sequence[SignIn]:
    """Where the account is signed in now, the newest first."""
    rows = db.session.scalars(
        select(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None))
        .order_by(SignIn.started_at.desc())
    )
    return [row for row in rows if rules.is_live(row.started_at, row.seen_at, row.ended_at, at=at, idle=idle)]


def _held_on(on: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(RoleHeld.since <= on, or_(RoleHeld.until.is_(None), RoleHeld.until > on))


_POSTS = (
    select(RoleHeld.role, RoleHeld.unit_id, Unit.path).join(Unit, Unit.id == RoleHeld.unit_id)
    .where(RoleHeld.account_id == bindparam("account"), _held_on(bindparam("on"))).order_by(RoleHeld.id)
)


def posts_of(account_id: int, on: date) -> tuple[Post, ...]:
    """Roles held on a day, with the paths they reach."""
    rows = db.session.execute(_POSTS, {"account": account_id, "on": on})
    return tuple(Post(role, unit_id, path) for role, unit_id, path in rows)


def roles_of(account: Account) -> Sequence[RoleHeld]:
    """Every role held now and before, with its unit; open ones first."""
    return db.session.scalars(
        select(RoleHeld).where(RoleHeld.account_id == account.id).options(joinedload(RoleHeld.unit))
        .order_by(RoleHeld.until.is_(None).desc(), RoleHeld.since.desc(), RoleHeld.id.desc())
    ).all()


def facts_of(account: Account, on: date) -> AccountFacts:
    return AccountFacts(frozenset(post.role for post in posts_of(account.id, on)), account.id)


def actor_of(account: Account, on: date) -> Actor:
    """The account as an actor on a day."""
    return Actor(account.id, account.person.full_name, account.person_id, posts_of(account.id, on))


def other_administrators(account_id: int, on: date) -> int:
    """How many other accounts in use hold the administrator's role on a day, and on the days after."""
    return db.session.scalar(
        select(func.count(RoleHeld.account_id.distinct())).join(Account, Account.id == RoleHeld.account_id)
        .where(RoleHeld.role == Role.ADMINISTRATOR, RoleHeld.since <= on, RoleHeld.until.is_(None),
               Account.disabled_at.is_(None), Account.password_hash != "", RoleHeld.account_id != account_id)
    ) or 0


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


_UNIT_NAME = select(Unit.short_name).where(Unit.id == bindparam("unit"))


def unit_name_of(actor: Actor) -> str:
    """The short name of the unit of the actor's first post, for the head of the page."""
    if not actor.posts:
        return ""
    return db.session.scalar(_UNIT_NAME, {"unit": actor.posts[0].unit_id}) or ""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A line of the register of accounts: its names to sign in by and the roles held today."""

    account: Account
    logins: Sequence[str]
    roles: Sequence[RoleHeld]


def _filtered(search: AccountSearch, on: date) -> list[ColumnElement[bool]]:
    """A word is looked for in the person's name, the login names and the names of the units of roles."""
    where = [_holds_word(word) for word in fold(search.text).split()[:8]]
    if search.role:
        where.append(exists().where(RoleHeld.account_id == Account.id, RoleHeld.role == search.role, _held_on(on)))
    return where


def _holds_word(word: str) -> ColumnElement[bool]:
    login = exists().where(LoginName.account_id == Account.id, LoginName.login.contains(word, autoescape=True))
    unit = exists().where(RoleHeld.account_id == Account.id, RoleHeld.unit_id == Unit.id,
                          Unit.folded.contains(word, autoescape=True))
    return or_(Person.folded.contains(word, autoescape=True), login, unit)


_CHIPS: dict[AccountFilter, ColumnElement[bool]] = {
    AccountFilter.ALL: Account.id.is_not(None),
    AccountFilter.WITHOUT_PASSWORD: and_(Account.password_hash == "", Account.disabled_at.is_(None)),
    AccountFilter.DISABLED: Account.disabled_at.is_not(None),
}


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
        select(RoleHeld).where(RoleHeld.account_id.in_([one.id for one in accounts]), _held_on(on))
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
