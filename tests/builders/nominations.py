"""Dossiers in any stage, by the way an office brings them there; and a small office to bring them through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from awards.db import db, transaction
from awards.files.terms import MediaType, Upload
from awards.kernel.access import Actor, Role
from awards.movements.models import Round
from awards.nominations import queries, services
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Draft, EvidenceKind, SchoolCouncil, Stage, SubjectKind
from awards.organisation.models import Unit
from awards.organisation.terms import ManagingBody, UnitKind
from tests.builders.movements import make_round
from tests.builders.organisation import make_actor, make_department, make_person, make_unit
from tests.builders.settled import settled
from tests.conftest import NOON

_numbers = count(1)
COUNCIL = SchoolCouncil(date(2026, 5, 12), members=9, in_favour=9)
NAMES = ("Sùng Thị Mỷ", "Tòng Văn Inh", "Cà Văn Ưởng", "Lò Văn Ín", "Vừ A Sếnh", "Pờ Khai Sừng", "Giàng Thị Dợ")


@dataclass(frozen=True)
class Office:
    """A Department, a commune with a school of its own, a school of the Department's, and the people who act; units and
    round by numbers, so that it serves in any application context."""

    department_id: int
    commune_id: int
    school_id: int
    commune_school_id: int
    round_id: int
    head: Actor
    clerk: Actor
    commune_head: Actor
    commune_officer: Actor
    standing_office: Actor
    council_member: Actor
    director: Actor

    @property
    def department(self) -> Unit:
        return db.session.get_one(Unit, self.department_id)

    @property
    def commune(self) -> Unit:
        return db.session.get_one(Unit, self.commune_id)

    @property
    def school(self) -> Unit:
        return db.session.get_one(Unit, self.school_id)

    @property
    def commune_school(self) -> Unit:
        return db.session.get_one(Unit, self.commune_school_id)

    @property
    def round(self) -> Round:
        return db.session.get_one(Round, self.round_id)

    @property
    def actors(self) -> list[Actor]:
        return [self.head, self.clerk, self.commune_head, self.commune_officer, self.standing_office,
                self.council_member, self.director]


@settled
def make_office(*, own_lines: bool = False) -> Office:
    """Everyone that a dossier meets on its way."""
    department = make_department()
    commune = make_unit("Phòng Văn hóa - Xã hội xã Tả Phìn", kind=UnitKind.COMMUNE, parent=department)
    school = make_unit("Trường THPT Chà Cang", parent=department, place="xã Chà Cang")
    commune_school = make_unit(
        "Trường PTDTBT THCS Tả Phìn", parent=commune, managing_body=ManagingBody.COMMUNE
    )
    return Office(
        department.id, commune.id, school.id, commune_school.id, make_round(department, own_lines=own_lines).id,
        head=make_actor((Role.SCHOOL_HEAD, school), name="Lường Thị Thương"),
        clerk=make_actor((Role.SCHOOL_CLERK, school), name="Lò Thị Hương"),
        commune_head=make_actor((Role.SCHOOL_HEAD, commune_school), name="Cà Thị Ỏm"),
        commune_officer=make_actor((Role.COMMUNE_OFFICER, commune), name="Vàng Thị Dợ"),
        standing_office=make_actor((Role.STANDING_OFFICE, department), name="Đặng Thị Yến"),
        council_member=make_actor((Role.COUNCIL_MEMBER, department), name="Chá A Chứ"),
        director=make_actor((Role.DIRECTOR, department), name="Hoàng Văn Nam"),
    )


def make_upload(content: bytes = b"", name: str = "bien-ban.pdf") -> Upload:
    """A file as the check lets it through; each has other bytes unless given."""
    content = content or b"%PDF-1.7 " + str(next(_numbers)).encode()
    return Upload(name, MediaType.PDF, content, f"{next(_numbers):064d}")


def make_draft(unit: Unit, *, name: str = "", kind: SubjectKind = SubjectKind.INDIVIDUAL, group: str = "") -> Draft:
    """A complete draft for a person of the unit (made for it) or for a collective."""
    person_id = None
    if kind is SubjectKind.INDIVIDUAL:
        person_id = make_person(name or NAMES[next(_numbers) % len(NAMES)], unit=unit).id
    return Draft(
        award_code="GK_SO", subject_kind=kind, person_id=person_id, group_name=group, council=COUNCIL,
        achievement="Chủ nhiệm lớp 8A2 có 34 học sinh bán trú, duy trì sĩ số 100% trong hai năm học.",
    )


def make_nomination(
    office: Office, *, stage: Stage = Stage.DRAFT, unit: Unit | None = None, draft: Draft | None = None,
    complete: bool = True, name: str = "",
) -> Nomination:
    """A dossier, brought to its stage by the acts that bring one there."""
    unit = unit or office.school
    head = office.commune_head if unit.id == office.commune_school_id else office.head
    draft = draft or make_draft(unit, name=name)
    if not complete:
        draft = replace(draft, achievement="", council=None)
    with transaction():
        made = services.draft(office.round, db.session.get_one(Unit, unit.id), draft, actor=head, at=NOON)
        if complete:
            services.add_evidence(made, make_upload(), EvidenceKind.MINUTES, actor=head, at=NOON)
    if stage is not Stage.DRAFT:
        _bring_to(office, made.id, stage, head)
    return queries.get(made.id)


def _bring_to(office: Office, nomination_id: int, stage: Stage, head: Actor) -> None:
    office_acts = {
        Stage.UNDER_WAY: [], Stage.RETURNED: [Action.RETURN], Stage.ON_HOLD: [Action.HOLD],
        Stage.PUBLISHED: [Action.PUBLISH], Stage.REJECTED: [Action.REJECT], Stage.WITHDRAWN: [Action.WITHDRAW],
        Stage.APPROVED: [Action.ENDORSE], Stage.NOT_SELECTED: [Action.ENDORSE], Stage.DECIDED: [Action.ENDORSE],
    }[stage]
    take(nomination_id, Action.SUBMIT, head)
    for action in office_acts:
        nomination = queries.get(nomination_id)
        reviewer = office.commune_officer if nomination.step_path == office.commune.path else office.standing_office
        take(nomination_id, action, head if action is Action.WITHDRAW else reviewer)
    if stage in (Stage.APPROVED, Stage.DECIDED, Stage.NOT_SELECTED):
        nomination = queries.get(nomination_id)
        if nomination.step_path == office.department.path and nomination.step_kind == "review":
            take(nomination_id, Action.ENDORSE, office.standing_office)
        with transaction():
            services.record_council(queries.get(nomination_id), in_favour=12, members=15,
                                    carried=stage is not Stage.NOT_SELECTED, actor=office.standing_office, at=NOON)
    if stage is Stage.DECIDED:
        with transaction():
            services.decide(queries.get(nomination_id), actor=office.director, at=NOON)


def take(nomination_id: int, action: Action, actor: Actor, *, reason: str = "Biên bản thiếu chữ ký thư ký.") -> None:
    """One act in a transaction of its own."""
    due_on = (NOON + timedelta(days=7)).date() if action is Action.RETURN else None
    with transaction():
        services.take(queries.get(nomination_id), action, actor=actor, at=NOON, reason=reason, due_on=due_on)
