"""The people of the journey, before anything happens: a school, the Department, its council, an open round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from flask import Flask

from awards.accounts import services as accounts
from awards.accounts.models import Account
from awards.accounts.queries import actor_of
from awards.councils.models import Council, Member
from awards.councils.terms import Function
from awards.db import db
from awards.kernel.access import Actor, Role
from awards.organisation.models import Unit
from tests.builders.movements import make_movement, make_round
from tests.builders.organisation import LONG_AGO, make_account, make_department, make_person, make_unit
from tests.journeys.office import PASSWORD

MEMBERS = ("Quàng Văn Pánh", "Lò Thị Hương", "Vừ A Dế", "Hoàng Thị Thương", "Cút Văn Xôm")
CANDIDATE = "Sùng Thị Mỷ"
LINE = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, giai đoạn 2020 - 2025"


@dataclass
class People:
    """Numbers only, so that they outlive the context in which the people were made."""

    department_id: int
    school_id: int
    round_id: int
    council_id: int
    member_accounts: list[int]

    def actor(self, place: int) -> Actor:
        account = db.session.get_one(Account, self.member_accounts[place])
        return actor_of(account, date.today())


def settle(app: Flask) -> People:
    """Everybody with a password: head, checker, drafter, director, clerk and the five members of the council."""
    with app.app_context():
        department = make_department()
        school = make_unit("Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", parent=department,
                           short_name="Trường PTDTBT THCS Tả Phìn")
        make_person(CANDIDATE, unit=school, title="Giáo viên")
        for login, role, unit, name in (
            ("head", Role.SCHOOL_HEAD, school, "Cà Thị Ỏm"),
            ("checker", Role.STANDING_OFFICE, department, "Đặng Thị Yến"),
            ("drafter", Role.STANDING_OFFICE, department, "Lê Minh Toại"),
            ("director", Role.DIRECTOR, department, "Nguyễn Thị Phương Thảo"),
            ("clerk", Role.PRESS_CLERK, department, "Cầm Thị Ngần"),
        ):
            _with_password(make_account((role, unit), name=name, login=login))
        council_id, members = _council(department)
        round_ = make_round(department, movement=make_movement(department), opens_at=_days(-30), closes_at=_days(17))
        round_.line = LINE
        db.session.commit()
        return People(department.id, school.id, round_.id, council_id, members)


def _council(department: Unit) -> tuple[int, list[int]]:
    council = Council(unit_id=department.id, name="Hội đồng Thi đua, khen thưởng ngành Giáo dục", quorum_percent=80)
    db.session.add(council)
    db.session.flush()
    ids = []
    for place, name in enumerate(MEMBERS):
        account = make_account((Role.COUNCIL_MEMBER, department), name=name, login=f"member{place}")
        _with_password(account)
        function = {0: Function.CHAIR, 1: Function.SECRETARY}.get(place, Function.MEMBER)
        db.session.add(Member(council_id=council.id, person_id=account.person_id, function=function, since=LONG_AGO))
        ids.append(account.id)
    db.session.commit()
    return council.id, ids


def _with_password(account: Account) -> None:
    account.password_hash = _hashed()
    db.session.commit()


@cache
def _hashed() -> str:
    """What is kept of the password of all; a hash is slow by design."""
    return accounts.hash_password(PASSWORD)


def _days(count: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=count)
