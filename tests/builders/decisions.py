"""Approved dossiers, drafts and signed decisions, and the people who bring one there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from types import MappingProxyType

import sqlalchemy as sa

from awards.accounts.models import Account
from awards.accounts.queries import actor_of
from awards.db import db, transaction
from awards.decisions import queries, rules, services
from awards.decisions.models import Decision
from awards.decisions.terms import RecipientOrder, SignedAs
from awards.honours import queries as register
from awards.honours.models import Honour
from awards.jobs.models import Job
from awards.kernel.access import Actor, Role
from awards.kernel.vietnamese import fold, name_key, sort_key
from awards.movements.models import Round
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage, StepKind, SubjectKind
from awards.organisation.models import Person, Unit
from tests.builders.movements import make_round
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.builders.settled import continued, settled
from tests.conftest import NOON

_numbers = count(1)
SIGNED_ON = date(2026, 5, 15)
NAMES = ("Sùng Thị Mỷ", "Tòng Văn Inh", "Vừ A Dế", "Lò Thị Ỏm", "Cà Văn Ưởng", "Nguyễn Thị Phương Thảo Nguyên")
PATH = [{"kind": "council", "level": "department", "needed": None, "basis": ""},
        {"kind": "signature", "level": "department", "needed": None, "basis": ""}]


@dataclass(frozen=True)
class Bureau:
    """A Department with a school and a round, and the accounts of those who draft, sign and print; by numbers, so that
    it serves in any application context."""

    department_id: int
    school_id: int
    round_id: int
    accounts: Mapping[str, int]

    @property
    def department(self) -> Unit:
        return db.session.get_one(Unit, self.department_id)

    @property
    def school(self) -> Unit:
        return db.session.get_one(Unit, self.school_id)

    @property
    def round(self) -> Round:
        return db.session.get_one(Round, self.round_id)

    def actor(self, who: str) -> Actor:
        """office, director, deputy, press or head."""
        return actor_of(db.session.get_one(Account, self.accounts[who]), NOON.date())


@settled
def make_bureau(*, own_lines: bool = False) -> Bureau:
    department = make_department()
    school = make_unit("Trường PTDTBT THCS Tả Phìn", parent=department)
    accounts = {
        "office": make_account((Role.STANDING_OFFICE, department), name="Đặng Thị Yến").id,
        "director": make_account((Role.DIRECTOR, department), name="Nguyễn Văn Kiên").id,
        "deputy": make_account((Role.DIRECTOR, department), name="Hoàng Thị Lành").id,
        "press": make_account((Role.PRESS_CLERK, department), name="Cầm Thị Ngần").id,
        "head": make_account((Role.SCHOOL_HEAD, school), name="Lường Thị Thương").id,
    }
    round_id = make_round(department, own_lines=own_lines).id
    return Bureau(department.id, school.id, round_id, MappingProxyType(accounts))


def make_approved(
    bureau: Bureau, *, name: str = "", kind: SubjectKind = SubjectKind.INDIVIDUAL, unit: Unit | None = None,
    group: str = "", person: Person | None = None, line: str = "Đã có thành tích xuất sắc trong công tác bán trú",
    post: str = "Giáo viên", award: str = "GK_SO", round_: Round | None = None,
) -> Nomination:
    """A dossier that its council has carried; it waits for a signature."""
    number, unit = next(_numbers), unit or bureau.school
    if kind is SubjectKind.INDIVIDUAL and person is None:
        person = make_person(name or NAMES[number % len(NAMES)], unit=unit, title=post)
    shown = person.full_name if person else group or unit.name
    nomination = Nomination(
        code=f"HS-2026-5{number:04d}", round_id=(round_ or bureau.round).id, unit_id=unit.id, award_code=award,
        subject_kind=kind, person_id=person.id if person else None, group_name=group, name=shown, folded=fold(shown),
        sort_key=name_key(shown) if person else sort_key(shown), honorific="Bà" if person else "",
        post_title=post if person else "", line=line, achievement="Tủ sách song ngữ, dùng ở 4 trường.",
        stage=Stage.APPROVED, step=1, step_kind=StepKind.SIGNATURE, step_path=bureau.department.path, path=PATH,
        rule_set="R2026", received_at=NOON, position=number, created_at=NOON, changed_at=NOON,
    )
    db.session.add(nomination)
    db.session.commit()
    return nomination


def make_draft_decision(
    bureau: Bureau, *, people: int = 2, collectives: int = 1, order: RecipientOrder = RecipientOrder.AS_SENT,
    names: Sequence[str] = (),
) -> Decision:
    """A draft of the standing office over so many new approved dossiers, and any that waited already."""
    for _ in range(collectives):
        make_approved(bureau, kind=SubjectKind.COLLECTIVE, unit=make_unit(parent=bureau.department))
    for place in range(max(people, len(names))):
        make_approved(bureau, name=names[place] if place < len(names) else "")
    return make_draft_of(bureau, "GK_SO", order)


def make_draft_of(bureau: Bureau, award: str, order: RecipientOrder = RecipientOrder.AS_SENT) -> Decision:
    """A draft of the standing office over all approved dossiers of an award."""
    with transaction():
        return services.draft(
            bureau.round, award, unit=bureau.department,
            wording=wording_of(bureau), order=order, actor=bureau.actor("office"), at=NOON,
        )


def wording_of(bureau: Bureau) -> rules.Wording:
    round_ = bureau.round
    return rules.wording_for(
        department=bureau.department.name, province=bureau.department.place, line=round_.line,
        own_lines=round_.own_lines, movement=round_.movement.name, on=SIGNED_ON,
    )


def signed_as(number: str = "486/QĐ-SGDĐT", on: date = SIGNED_ON) -> SignedAs:
    return SignedAs(number, on, "GIÁM ĐỐC", "Nguyễn Văn Kiên")


def sign(bureau: Bureau, decision: Decision, *, number: str = "486/QĐ-SGDĐT", who: str = "director") -> Decision:
    """The director enters number and day, having seen the list as it is."""
    with transaction():
        decision = queries.get(decision.id)
        services.sign(decision, signed_as(number), expected=services.set_digest(decision, SIGNED_ON), today=NOON.date(),
                      actor=bureau.actor(who), at=NOON)
    return queries.get(decision.id)


def make_signed(bureau: Bureau, *, people: int = 2, collectives: int = 1, number: str = "486/QĐ-SGDĐT",
                names: Sequence[str] = (), papers: bool = False) -> Decision:
    """A signed decision.  `papers`: its Word and PDF are still to be made, a job of a second that only tests of papers
    wait for."""
    return queries.get(_signed(bureau, people, collectives, number, tuple(names), papers))


@continued
def _signed(bureau: Bureau, people: int, collectives: int, number: str, names: tuple[str, ...], papers: bool) -> int:
    decision = sign(bureau, make_draft_decision(bureau, people=people, collectives=collectives, names=names),
                    number=number)
    if not papers:
        with transaction():
            db.session.execute(sa.delete(Job).where(Job.kind == "decision_papers"))
    return decision.id


def honours_of(decision: Decision) -> Sequence[Honour]:
    return register.of_decision(decision.id)
