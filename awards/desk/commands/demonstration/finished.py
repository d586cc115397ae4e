"""A round that has gone its whole way: nominated, checked, voted, decided, signed; certificates asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import current_app

from awards.councils import queries as councils
from awards.councils import services as council_acts
from awards.councils.models import Council, Session
from awards.councils.terms import Choice, SessionDraft, Slate
from awards.db import db
from awards.decisions import services as decisions
from awards.decisions.models import Decision
from awards.decisions.rules import wording_for
from awards.decisions.terms import RecipientOrder, SignedAs
from awards.desk.commands.demonstration.checking import AWARD, blank_minutes, endorse
from awards.desk.commands.demonstration.roles import Cast, person_at
from awards.desk.commands.demonstration.units import Units
from awards.kernel.dates import day_of
from awards.movements import services as movements
from awards.movements.models import Movement, Round
from awards.movements.terms import RoundDraft
from awards.nominations import queries as nominations
from awards.nominations import services as dossiers
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Draft, EvidenceKind, SchoolCouncil, SubjectKind
from awards.press import services as press

DISCUSSION = "Các thành viên đã nghiên cứu hồ sơ và thống nhất với báo cáo của Thường trực Hội đồng."
CONCLUSION = "Hội đồng thống nhất đề nghị Giám đốc Sở xem xét, quyết định khen thưởng theo kết quả biểu quyết."


def play(movement: Movement, units: Units, cast: Cast, said: dict[str, Any], at: datetime) -> None:
    """The round from its opening two and a half months ago to its decision six weeks ago."""
    told, office = said["finished"], cast.actor("thuongtruc")
    opened_at, closed_at, met_at, signed_at = (at - timedelta(days=days) for days in (75, 55, 48, 42))
    opened = movements.open_round(
        movement, RoundDraft(told["name"], (AWARD,), told["line"], False, opened_at, closed_at, "phong_trao"),
        actor=office, at=opened_at,
    )
    for position, row in enumerate(told["nominees"], 1):
        endorse(_dossier(opened, row, position, units, cast, opened_at + timedelta(days=5)), units, cast,
                opened_at + timedelta(days=8))
    movements.close_round(opened, actor=office, at=closed_at)
    _vote(nominations.awaiting_council(units.department.path, opened.id), cast, met_at)
    decision = _decide(opened, units, cast, said, signed_at)
    press.ask_run(decision.id, f"Giấy khen: {told['name']}", base_url=current_app.config["BASE_URL"],
                  actor=cast.actor("inan"), at=signed_at + timedelta(days=1))


def _dossier(
    opened: Round, row: Sequence[str], position: int, units: Units, cast: Cast, at: datetime
) -> Nomination:
    name, who, achievement = row
    unit, voted = units.named(name), SchoolCouncil(day_of(at) - timedelta(days=2), 9, 9)
    draft = Draft(AWARD, SubjectKind.COLLECTIVE, achievement=achievement, council=voted)
    if who:
        person = person_at(unit, (who,), day_of(at))
        draft = replace(draft, subject_kind=SubjectKind.INDIVIDUAL, person_id=person.id)
    head = cast.head_of(unit)
    dossier = dossiers.draft(opened, unit, draft, position=position, actor=head, at=at)
    dossiers.add_evidence(dossier, blank_minutes(), EvidenceKind.MINUTES, actor=head, at=at)
    dossiers.take(dossier, Action.SUBMIT, actor=head, at=at)
    return dossier


def _vote(waiting: Sequence[Nomination], cast: Cast, at: datetime) -> None:
    """The council meets: everybody declares nothing, agrees to what is not hidden, and the chair closes."""
    council, office = db.session.get_one(Council, cast.council_id), cast.actor("thuongtruc")
    chair, secretary = cast.actor("hoidong1"), cast.actor("hoidong3")
    session = council_acts.convene(council, SessionDraft(day_of(at), "Phòng họp tầng 2, Sở Giáo dục và Đào tạo"),
                                   actor=office, at=at)
    council_acts.put_on_agenda(session, waiting, actor=office, at=at)
    council_acts.open_voting(session, actor=secretary, at=at)
    for number in range(1, 10):
        _cast_one(session, cast, f"hoidong{number}", at)
    council_acts.close(session, actor=chair, at=at + timedelta(hours=2))
    council_acts.note(session, DISCUSSION, CONCLUSION, actor=secretary, at=at + timedelta(hours=3))
    council_acts.fix_minutes(session, actor=secretary, at=at + timedelta(hours=3))


def _cast_one(session: Session, cast: Cast, login: str, at: datetime) -> None:
    actor, account = cast.actor(login), cast.by_login[login]
    members = councils.members_of(session.council, day_of(at))
    member = next(one for one in members if one.person_id == account.person_id)
    council_acts.declare(session, member, [], actor=actor, at=at)
    hidden = councils.recusals_of(councils.seat_of(session, member.id))
    choices = {item.id: Choice.AGREE for item in councils.agenda_of(session) if item.id not in hidden}
    council_acts.cast(session, member, Slate(choices), actor=actor, at=at)


def _decide(opened: Round, units: Units, cast: Cast, said: dict[str, Any], at: datetime) -> Decision:
    """Drafted by the standing office, signed by the Director two days later."""
    named, told, director = said["department"], said["finished"], cast.by_login["giamdoc"].person
    wording = wording_for(
        department=named["name"], province=f"tỉnh {named['province']}", line=told["line"], own_lines=False,
        movement=opened.movement.name, on=day_of(at),
    )
    decision = decisions.draft(
        opened, AWARD, unit=units.department, wording=replace(wording, place=named["province"]),
        order=RecipientOrder.AS_SENT, actor=cast.actor("thuongtruc"), at=at - timedelta(days=2),
    )
    decisions.sign(
        decision, SignedAs(told["number"], day_of(at), "GIÁM ĐỐC", director.full_name),
        expected=decisions.set_digest(decision, day_of(at)), today=day_of(at), actor=cast.actor("giamdoc"), at=at,
    )
    return decision
