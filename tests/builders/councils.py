"""Councils, sessions at each stage, and dossiers that wait for a council."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from awards.accounts.models import Account
from awards.accounts.queries import actor_of
from awards.councils import queries, services
from awards.councils.models import Council, Item, Member, Session
from awards.councils.terms import Attendance, Choice, Function, SessionDraft, Slate
from awards.db import db, transaction
from awards.kernel.access import Actor, Role
from awards.kernel.vietnamese import fold, name_key
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementMethod, MovementStage
from awards.nominations.models import Nomination, Sent
from awards.nominations.terms import Stage, StepKind, SubjectKind
from awards.organisation.models import Person, Unit
from tests.builders.organisation import LONG_AGO, make_account, make_department, make_person, make_unit
from tests.builders.settled import settled
from tests.conftest import NOON

_numbers = count(1)
HELD_ON = NOON.date()
NAMES = (
    "Vừ A Dế", "Hoàng Văn Khai", "Lò Thị Ỏm", "Giàng A Páo", "Cà Văn Ưởng", "Tòng Văn Inh", "Quàng Văn Pánh",
    "Sùng Thị Mỷ", "Lường Thị Thương", "Điêu Chính Tới", "Pờ Mỹ Lệ", "Chẻo Mẩy", "Lò Văn Hặc", "Cù Thị Ỵ", "Mùa A Sấu",
)


@dataclass(frozen=True)
class House:
    """A Department with a council: its members in the order of their seats and their accounts, and the office; by
    numbers, so that it serves in any application context."""

    department_id: int
    council_id: int
    member_ids: tuple[int, ...]
    account_ids: tuple[int, ...]
    office_id: int

    @property
    def department(self) -> Unit:
        return db.session.get_one(Unit, self.department_id)

    @property
    def council(self) -> Council:
        return db.session.get_one(Council, self.council_id)

    @property
    def members(self) -> list[Member]:
        return [db.session.get_one(Member, one) for one in self.member_ids]

    def member(self, place: int) -> Member:
        return db.session.get_one(Member, self.member_ids[place])

    @property
    def chair(self) -> Actor:
        return self.actor(0)

    @property
    def secretary(self) -> Actor:
        return self.actor(1)

    @property
    def officer(self) -> Actor:
        return actor_of(db.session.get_one(Account, self.office_id), HELD_ON)

    def actor(self, place: int) -> Actor:
        return actor_of(db.session.get_one(Account, self.account_ids[place]), HELD_ON)


@settled
def make_house(members: int = 3, *, quorum_percent: int = 80, recuse_own_unit: bool = True) -> House:
    """A council of so many members: chair, secretary, then plain members who head schools of their own."""
    department = make_department()
    office = make_account((Role.STANDING_OFFICE, department), name="Đặng Thị Yến")
    council = Council(
        unit_id=department.id, name="Hội đồng Thi đua, khen thưởng ngành Giáo dục và Đào tạo",
        quorum_percent=quorum_percent, recuse_own_unit=recuse_own_unit, formed_by="Quyết định số 12/QĐ-SGDĐT",
    )
    db.session.add(council)
    db.session.flush()
    accounts, seats = [], []
    for place in range(members):
        account = make_account((Role.COUNCIL_MEMBER, department), name=NAMES[place % len(NAMES)])
        function = {0: Function.CHAIR, 1: Function.SECRETARY}.get(place, Function.MEMBER)
        member = Member(council_id=council.id, person_id=account.person_id, function=function, since=LONG_AGO)
        db.session.add(member)
        db.session.flush()
        accounts.append(account.id)
        seats.append(member.id)
    db.session.commit()
    return House(department.id, council.id, tuple(seats), tuple(accounts), office.id)


def make_round(unit: Unit) -> Round:
    movement = Movement(
        unit_id=unit.id, name="Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập", method=MovementMethod.THEMATIC,
        period="2025-2026", starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31), stage=MovementStage.LAUNCHED,
    )
    db.session.add(movement)
    db.session.flush()
    opened = Round(
        movement_id=movement.id, name="Đợt khen cuối năm học", award_codes="GK_SO", commendation="phong_trao",
        opens_at=NOON - timedelta(days=30), closes_at=NOON + timedelta(days=17),
    )
    db.session.add(opened)
    db.session.commit()
    return opened


def make_waiting(
    department: Unit, opened: Round, *, unit: Unit | None = None, person: Person | None = None,
    subject: SubjectKind = SubjectKind.INDIVIDUAL, needed: Sequence[int] | None = None, name: str = "",
) -> Nomination:
    """A dossier sent and checked, whose step is the Department's council."""
    number = next(_numbers)
    unit = unit or make_unit(parent=department)
    if subject is SubjectKind.INDIVIDUAL and person is None:
        person = make_person(name or f"{NAMES[number % len(NAMES)]} {number}", unit=unit)
    shown = person.full_name if person else unit.name
    nomination = Nomination(
        code=f"HS-2026-4{number:04d}", round_id=opened.id, unit_id=unit.id, award_code="GK_SO", subject_kind=subject,
        person_id=person.id if person else None, name=shown, folded=fold(shown), sort_key=name_key(shown),
        honorific="Bà" if person else "", post_title="Giáo viên" if person else "", line="Tủ sách song ngữ",
        achievement="Tủ sách song ngữ, dùng ở 4 trường.", stage=Stage.UNDER_WAY, step=1, step_kind=StepKind.COUNCIL,
        step_path=department.path, path=make_path(needed), rule_set="R2026", received_at=NOON, position=number,
        created_at=NOON, changed_at=NOON,
    )
    db.session.add(nomination)
    db.session.flush()
    db.session.add(Sent(nomination_id=nomination.id, number=1, content={}, sha256=f"{number:064d}", sent_at=NOON))
    db.session.commit()
    return nomination


def make_path(needed: Sequence[int] | None) -> list[dict[str, object]]:
    return [
        {"kind": "review", "level": "department", "needed": None, "basis": ""},
        {"kind": "council", "level": "department", "needed": list(needed) if needed else None, "basis": "quy chế"},
        {"kind": "signature", "level": "department", "needed": None, "basis": ""},
    ]


def make_session(house: House, nominations: Iterable[Nomination] | None = None, *, items: int = 2) -> Session:
    """A prepared session with an agenda."""
    if nominations is None:
        opened = make_round(house.department)
        nominations = [make_waiting(house.department, opened) for _ in range(items)]
    with transaction():
        session = services.convene(
            queries.get(house.council.id), SessionDraft(HELD_ON, "Phòng họp số 2"), actor=house.officer, at=NOON
        )
        services.put_on_agenda(session, nominations, actor=house.officer, at=NOON)
    return session


def make_open_session(
    house: House, nominations: Iterable[Nomination] | None = None, *, items: int = 2,
    attendance: Mapping[int, Attendance] | None = None, declared: bool = True,
) -> Session:
    """A session in which members may vote; unless told otherwise those present have declared no interest."""
    session = make_session(house, nominations, items=items)
    with transaction():
        services.open_voting(session, attendance=attendance, actor=house.chair, at=NOON)
    if declared:
        for place, member in enumerate(house.members):
            if (attendance or {}).get(member.id, Attendance.PRESENT) is Attendance.PRESENT:
                with transaction():
                    services.declare(session, member, (), actor=house.actor(place), at=NOON)
    return session


def slate(session: Session, *choices: Choice) -> Slate:
    """Answers in agenda order; the last one given holds for the rest."""
    items = queries.agenda_of(session)
    given = [choices[min(place, len(choices) - 1)] for place in range(len(items))]
    return Slate({item.id: choice for item, choice in zip(items, given, strict=True) if choice is not Choice.BLANK})


def cast(house: House, session: Session, place: int, *choices: Choice) -> str:
    """The member at a place casts; items with a recusal are left out."""
    answers = slate(session, *choices)
    member = house.member(place)
    seat = queries.seat_of(session, member.id)
    held = queries.recusals_of(seat)
    free = Slate({item_id: choice for item_id, choice in answers.choices.items() if item_id not in held})
    with transaction():
        return services.cast(session, member, free, actor=house.actor(place), at=NOON)


def make_closed_session(house: House, *choices: Choice, items: int = 2) -> Session:
    """A session in which everybody voted alike."""
    session = make_open_session(house, items=items)
    for place in range(len(house.members)):
        cast(house, session, place, *(choices or (Choice.AGREE,)))
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    return session


def make_voting(members: int = 3, *, items: int = 2, declared: bool = True) -> tuple[House, Session]:
    """A council of so many members and its session in which they may vote."""
    house, number = _voting(members, items, declared)
    return house, queries.get_session(number)


def make_closed(members: int = 3, *, items: int = 2) -> tuple[House, Session]:
    """A council of so many members and its session in which all of them have agreed to everything."""
    house, number = _closed(members, items)
    return house, queries.get_session(number)


@settled
def _voting(members: int, items: int, declared: bool) -> tuple[House, int]:
    house = make_house(members)
    return house, make_open_session(house, items=items, declared=declared).id


@settled
def _closed(members: int, items: int) -> tuple[House, int]:
    house = make_house(members)
    return house, make_closed_session(house, items=items).id


def items_of(session: Session) -> Sequence[Item]:
    return queries.agenda_of(session)
