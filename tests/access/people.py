"""The tree and everybody in it: every role where it reaches the objects, and where it does not."""

from __future__ import annotations

from dataclasses import dataclass, field

from awards.accounts.models import Account
from awards.accounts.queries import actor_of
from awards.councils.models import Council, Member
from awards.councils.terms import Function
from awards.db import db
from awards.kernel.access import Actor, Role
from awards.organisation.models import Person, Unit
from awards.organisation.terms import ManagingBody, UnitKind
from tests.builders.councils import House
from tests.builders.organisation import LONG_AGO, make_account, make_department, make_person, make_unit
from tests.conftest import NOON

OWN, OTHER = "own", "other"
NONE, STRANGER = "none", "stranger"
# In the names of the people of school A: no page but the public ones shows it to whoever does not reach that school.
CANARY = "Chimhoàngyến"
# Who acts: the eight roles, and those whom a relation to the object lets in rather than a role.
SEATS = {"council_chair": Function.CHAIR, "council_secretary": Function.SECRETARY, "council_member": Function.MEMBER}
ROLES = tuple(role.value for role in Role if role is not Role.COUNCIL_MEMBER)
RELATIONS = (*SEATS, "council_member_without_a_seat", "the_honoured")


@dataclass
class People:
    """Department > two communes > a school each; accounts by (who, own | other), and two that hold no role."""

    department: Unit
    communes: tuple[Unit, ...]
    schools: tuple[Unit, ...]
    accounts: dict[tuple[str, str], int] = field(default_factory=dict)
    council: Council | None = None
    writer_id: int = 0
    honoured_id: int = 0

    def actor(self, who: str, where: str = OWN) -> Actor:
        return actor_of(db.session.get_one(Account, self.accounts[who, where]), NOON.date())

    def place(self, who: str, where: str) -> Unit:
        """The unit in which a role is held."""
        far = where == OTHER
        if who in (Role.SCHOOL_HEAD, Role.SCHOOL_CLERK):
            return self.schools[far]
        if who == Role.COMMUNE_OFFICER or far:
            return self.communes[far]
        return self.department

    def house(self) -> House:
        """The Department's council as builders of sessions want it: chair, secretary, member, and one in writing."""
        ids = [self.accounts[who, OWN] for who in SEATS] + [self.writer_id]
        accounts = [db.session.get_one(Account, one) for one in ids]
        members = [db.session.query(Member).filter_by(person_id=one.person_id).one() for one in accounts]
        assert self.council is not None
        office = self.accounts[Role.STANDING_OFFICE, OWN]
        return House(self.department.id, self.council.id, tuple(one.id for one in members), tuple(ids), office)


def make_people() -> People:
    department = make_department()
    communes = tuple(
        make_unit(f"Phòng Văn hóa - Xã hội xã {name}", kind=UnitKind.COMMUNE, parent=department)
        for name in ("Tả Phìn", "Chà Cang")
    )
    schools = tuple(
        make_unit(f"Trường PTDTBT THCS {name}", parent=commune, managing_body=ManagingBody.COMMUNE)
        for name, commune in zip(("Tả Phìn", "Chà Cang"), communes, strict=True)
    )
    people = People(department, communes, schools)
    for who in ROLES:
        for where in (OWN, OTHER):
            people.accounts[who, where] = make_account((Role(who), people.place(who, where)), name=f"Lò Thị {who}").id
    _seat_councils(people)
    honoured = make_person(f"Sùng Thị {CANARY}", unit=schools[0])
    people.honoured_id = honoured.id
    people.accounts["the_honoured", OWN] = _account_of(honoured)
    people.accounts[NONE, ""] = make_account(name="Chá A Chứ").id
    return people


def _account_of(person: Person) -> int:
    account = Account(person_id=person.id, created_at=NOON)
    db.session.add(account)
    db.session.commit()
    return account.id


def _seat_councils(people: People) -> None:
    """The Department's council, of which one member votes in writing, and one of the other commune."""
    people.council = _council(people.department, "Hội đồng Thi đua, khen thưởng ngành Giáo dục")
    other = _council(people.communes[1], "Hội đồng Thi đua, khen thưởng xã Chà Cang")
    for who, function in SEATS.items():
        for where, council in ((OWN, people.council), (OTHER, other)):
            account = _sits(council, function, people.place("council", where))
            people.accounts[who, where] = account.id
    people.writer_id = _sits(people.council, Function.MEMBER, people.department).id
    people.accounts["council_member_without_a_seat", OWN] = make_account(
        (Role.COUNCIL_MEMBER, people.department), name="Cà Văn Ưởng"
    ).id


def _council(unit: Unit, name: str) -> Council:
    council = Council(unit_id=unit.id, name=name, quorum_percent=50, recuse_own_unit=True, formed_by="QĐ số 12")
    db.session.add(council)
    db.session.commit()
    return council


def _sits(council: Council, function: Function, unit: Unit) -> Account:
    account = make_account((Role.COUNCIL_MEMBER, unit), name=f"Vừ A {function.value}")
    db.session.add(Member(council_id=council.id, person_id=account.person_id, function=function, since=LONG_AGO))
    db.session.commit()
    return account


def actors() -> list[tuple[str, str]]:
    """Everybody who tries every door, strangers last."""
    pairs = [(who, where) for who in (*ROLES, *SEATS) for where in (OWN, OTHER)]
    pairs += [("council_member_without_a_seat", OWN), ("the_honoured", OWN)]
    return [*pairs, (NONE, ""), (STRANGER, "")]
