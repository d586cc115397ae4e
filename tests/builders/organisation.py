"""Units, people, posts, accounts."""

from __future__ import annotations

from datetime import date
from itertools import count

from awards.accounts.models import Account, LoginName, RoleHeld
from awards.accounts.queries import actor_of
from awards.db import db
from awards.kernel.access import Actor, Role
from awards.kernel.terms import Sex
from awards.kernel.vietnamese import fold, name_key, sort_key
from awards.organisation.models import Person, Tenure, Unit, UnitName, UnitParent
from awards.organisation.rules import canonical_key, search_text
from awards.organisation.terms import ManagingBody, PostKind, UnitKind
from tests.conftest import NOON

_numbers = count(1)
LONG_AGO = date(2010, 9, 1)


def make_unit(
    name: str = "", *, kind: UnitKind = UnitKind.SCHOOL, parent: Unit | None = None,
    managing_body: ManagingBody = ManagingBody.DEPARTMENT, short_name: str = "", place: str = "xã Tả Phìn",
) -> Unit:
    """A unit below `parent`; without a parent it is a root."""
    name = name or f"Trường Tiểu học số {next(_numbers)}"
    unit = Unit(
        kind=kind, managing_body=managing_body, parent_id=parent.id if parent else None, path="", name=name,
        short_name=short_name or name, place=place, sort_key=sort_key(name),
        folded=search_text(name, short_name, place),
    )
    db.session.add(unit)
    db.session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    db.session.add(UnitName(unit_id=unit.id, name=name, folded=canonical_key(name)))
    if short_name:
        db.session.add(UnitName(unit_id=unit.id, name=short_name, folded=canonical_key(short_name), is_spelling=True))
    db.session.add(UnitParent(unit_id=unit.id, parent_id=unit.parent_id, managing_body=managing_body))
    db.session.commit()
    return unit


def make_department(name: str = "Sở Giáo dục và Đào tạo tỉnh Điện Biên") -> Unit:
    return make_unit(name, kind=UnitKind.DEPARTMENT, place="tỉnh Điện Biên", short_name="Sở GD&ĐT")


def make_person(
    full_name: str = "Sùng Thị Mỷ", *, unit: Unit | None = None, title: str = "Giáo viên", sex: Sex = Sex.FEMALE,
    kind: PostKind = PostKind.DIRECT,
) -> Person:
    """A person, holding a post when a unit is given."""
    person = Person(full_name=full_name, folded=fold(full_name), sort_key=name_key(full_name), sex=sex)
    db.session.add(person)
    db.session.flush()
    if unit:
        db.session.add(Tenure(person_id=person.id, unit_id=unit.id, title=title, kind=kind, since=LONG_AGO))
    db.session.commit()
    return person


def make_account(*roles: tuple[Role, Unit], name: str = "Lường Thị Thương", login: str = "") -> Account:
    """An account with roles; no password (tests sign in past the page)."""
    person = make_person(name, unit=roles[0][1] if roles else None, title="Hiệu trưởng", kind=PostKind.LEADER)
    account = Account(person_id=person.id, created_at=NOON)
    db.session.add(account)
    db.session.flush()
    db.session.add(LoginName(login=login or f"user{next(_numbers)}", account_id=account.id))
    for role, unit in roles:
        db.session.add(RoleHeld(account_id=account.id, role=role, unit_id=unit.id, since=LONG_AGO))
    db.session.commit()
    return account


def make_actor(*roles: tuple[Role, Unit], name: str = "Lường Thị Thương") -> Actor:
    """Somebody who may act: an account with roles, as services want it."""
    return actor_of(make_account(*roles, name=name), NOON.date())
