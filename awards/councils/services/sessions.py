"""Convening a session, its agenda, and opening the vote, which freezes the roll."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from awards.councils import queries, rules
from awards.councils.models import Council, Item, Member, Recusal, Seat, Session
from awards.councils.permissions import GRANTS, Permission
from awards.councils.terms import (
    Attendance,
    CouncilAct,
    CouncilObstacle,
    Interest,
    SessionAction,
    SessionDraft,
    SessionStage,
)
from awards.db import db, hold
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.nominations.models import Nomination
from awards.nominations.terms import SubjectKind
from awards.organisation.queries import posts_on

# Collectives stand before individuals.
ORDER = {SubjectKind.COLLECTIVE: 0, SubjectKind.HOUSEHOLD: 1, SubjectKind.INDIVIDUAL: 2}


def convene(council: Council, draft: SessionDraft, *, actor: Actor, at: datetime) -> Session:
    """A session still without an agenda."""
    require(actor, Permission.PREPARE, queries.facts_of_council(council, day_of(at)), GRANTS)
    session = Session(
        council_id=council.id, council=council, held_on=draft.held_on, place=draft.place, guests=draft.guests
    )
    db.session.add(session)
    db.session.flush()
    record(Subject("council_session", session.id), CouncilAct.CONVENED, actor=actor, at=at,
           details={"council": council.id, "held_on": draft.held_on.isoformat()})
    return session


def put_on_agenda(
    session: Session, nominations: Iterable[Nomination], *, actor: Actor, at: datetime
) -> Sequence[Item]:
    """New items after those already listed: collectives first, then in the order of the round.

    Raises Refused(AGENDA_FIXED | NOT_AT_COUNCIL | ALREADY_LISTED).
    """
    session = _with_open_agenda(session, actor)
    held = hold(Nomination, Nomination.id.in_([one.id for one in nominations]))
    wanted = sorted(held, key=lambda one: (ORDER[one.subject_kind], one.position, one.id))
    _refuse_unfit(session, wanted)
    last = db.session.scalar(select(func.max(Item.position)).where(Item.session_id == session.id)) or 0
    items = [Item(session_id=session.id, nomination_id=one.id, nomination=one, position=place)
             for place, one in enumerate(wanted, last + 1)]
    db.session.add_all(items)
    db.session.flush()
    record(Subject("council_session", session.id), CouncilAct.LISTED, actor=actor, at=at,
           details={"nominations": [one.id for one in wanted]})
    return items


def take_off_agenda(session: Session, item: Item, *, actor: Actor, at: datetime) -> None:
    """Raises Refused(AGENDA_FIXED)."""
    session = _with_open_agenda(session, actor)
    db.session.delete(item)
    record(Subject("council_session", session.id), CouncilAct.UNLISTED, actor=actor, at=at,
           details={"nomination": item.nomination_id})


def open_voting(
    session: Session, *, attendance: Mapping[int, Attendance] | None = None, actor: Actor, at: datetime
) -> None:
    """Freeze the roll (all members of that day), what each item needs, and the recusals; then members may vote.

    `attendance`: member number -> how that member takes part; whoever is not named is present.
    Raises Refused(NOT_POSSIBLE | NO_AGENDA | NO_CHAIR | NO_SECRETARY | NOT_QUORATE | NOT_AT_COUNCIL).
    """
    session = queries.lock(session)
    transition = rules.WORKFLOW.find(session.stage, SessionAction.OPEN)
    if transition is None or transition.target is None:
        raise Refused(CouncilObstacle.NOT_POSSIBLE)
    members = queries.members_of(session.council, session.held_on)
    taken = {member.id: (attendance or {}).get(member.id, Attendance.PRESENT) for member in members}
    present = list(taken.values()).count(Attendance.PRESENT)
    facts = queries.facts_of(session, present=present)
    require(actor, transition.permission, facts, GRANTS)
    if obstacle := transition.obstacle(facts):
        raise Refused(obstacle, present=present, members=len(members),
                      needed=rules.quorum(len(members), session.council.quorum_percent))
    items = queries.agenda_of(session)
    seats = _seat(session, members, taken)
    recusals = _freeze(session, items, seats)
    session.stage, session.opened_at, session.members = transition.target, at, len(members)
    record(Subject("council_session", session.id), CouncilAct.VOTING_OPENED, actor=actor, at=at, details={
        "members": len(members), "present": present, "items": len(items), "recusals": recusals,
        "roll_sha256": roll_fingerprint(seats),
    })


def mark_present(session: Session, member: Member, *, actor: Actor, at: datetime) -> None:
    """A member who was noted absent has come.  Raises Refused(NOT_POSSIBLE) unless voting is open."""
    session = queries.lock(session)
    require(actor, Permission.LEAD, queries.facts_of(session), GRANTS)
    if session.stage is not SessionStage.VOTING:
        raise Refused(CouncilObstacle.NOT_POSSIBLE)
    seat = queries.seat_of(session, member.id)
    seat.in_writing, seat.present = False, True
    record(Subject("council_session", session.id), CouncilAct.ARRIVED, actor=actor, at=at,
           details={"member": member.id})


def roll_fingerprint(seats: Iterable[Seat]) -> str:
    """SHA-256 of who is on the roll and as what; hexadecimal."""
    lines = sorted(f"{seat.member_id} {seat.function}" for seat in seats)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _with_open_agenda(session: Session, actor: Actor) -> Session:
    """The session held, so that its agenda does not grow while the vote is being opened."""
    session = queries.lock(session)
    require(actor, Permission.PREPARE, queries.facts_of(session), GRANTS)
    if session.stage is not SessionStage.PREPARED:
        raise Refused(CouncilObstacle.AGENDA_FIXED)
    return session


def _refuse_unfit(session: Session, wanted: Sequence[Nomination]) -> None:
    for one in wanted:
        if not queries.is_before(session.council, one):
            raise Refused(CouncilObstacle.NOT_AT_COUNCIL, name=one.name)
    listed = db.session.scalars(
        select(Nomination.name).join(Item, Item.nomination_id == Nomination.id)
        .join(Session, Session.id == Item.session_id)
        .where(Nomination.id.in_([one.id for one in wanted]), Session.stage != SessionStage.CLOSED).limit(1)
    ).first()
    if listed is not None:
        raise Refused(CouncilObstacle.ALREADY_LISTED, name=listed)


def _seat(session: Session, members: Sequence[Member], taken: Mapping[int, Attendance]) -> list[Seat]:
    posts = posts_on([member.person_id for member in members], session.held_on)
    seats = [
        Seat(
            session_id=session.id, member_id=member.id, member=member, function=member.function,
            post=posts[member.person_id].title if member.person_id in posts else "",
            present=taken[member.id] is Attendance.PRESENT,
            in_writing=taken[member.id] is Attendance.IN_WRITING,
        )
        for member in members
    ]
    db.session.add_all(seats)
    db.session.flush()
    return seats


def _freeze(session: Session, items: Sequence[Item], seats: Sequence[Seat]) -> int:
    """Write what each item needs and who does not vote on it; gives the number of recusals."""
    dossiers = queries.latest_dossiers(session)
    for item in items:
        if not queries.is_before(session.council, item.nomination):
            raise Refused(CouncilObstacle.NOT_AT_COUNCIL, name=item.nomination.name)
        step = item.nomination.path[item.nomination.step]
        needed = rules.share(step.get("needed"))
        item.needed_numerator = needed.numerator if needed is not None else None
        item.needed_denominator = needed.denominator if needed is not None else None
        item.basis = step.get("basis", "")
        item.dossier_sha256 = dossiers.get(item.nomination_id, "")
    found = _recusals(session, items, seats)
    db.session.add_all(found)
    db.session.flush()
    return len(found)


def _recusals(session: Session, items: Sequence[Item], seats: Sequence[Seat]) -> list[Recusal]:
    units = queries.unit_ids_of([seat.member.person_id for seat in seats], session.held_on)
    found = []
    for seat in seats:
        person_id = seat.member.person_id
        for item in items:
            if interest := _interest(session.council, person_id, units.get(person_id, frozenset()), item.nomination):
                found.append(Recusal(seat_id=seat.id, item_id=item.id, interest=interest))
    return found


def _interest(
    council: Council, person_id: int, unit_ids: frozenset[int], nomination: Nomination
) -> Interest | None:
    """Self always; own unit if the council says so, but not the body whose council this is: there all are of it."""
    if nomination.person_id == person_id:
        return Interest.SELF
    if council.recuse_own_unit and nomination.unit_id in unit_ids and nomination.unit_id != council.unit_id:
        return Interest.OWN_UNIT
    return None
