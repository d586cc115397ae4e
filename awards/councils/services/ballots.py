"""Declaring an interest and casting: turn-out, paper and receipt in one transaction, with nothing in common."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from awards.councils import queries, rules
from awards.councils.models import Member, Paper, Receipt, Recusal, Seat, Session, Turnout, WrittenEntry
from awards.councils.permissions import GRANTS, Permission, is_secretary
from awards.councils.services.closing import seal_key
from awards.councils.terms import CouncilAct, CouncilObstacle, Interest, SessionStage, Slate
from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import NotAllowed, NotFound, Refused


def declare(
    session: Session, member: Member, item_ids: Iterable[int], interest: Interest = Interest.KIN, *, actor: Actor,
    at: datetime,
) -> None:
    """Note the items on which a member is interested (perhaps none); only then may the member see the list.

    May be done again before casting; what was declared stays.  Who sent a written opinion declares through the
    office.  Raises Refused(UNKNOWN_ITEM | ALREADY_CAST | ...).
    """
    session, seat = _open_seat(session, member, actor)
    wanted, known = set(item_ids), {item.id for item in queries.agenda_of(session)}
    if not wanted <= known:
        raise Refused(CouncilObstacle.UNKNOWN_ITEM)
    held = queries.recusals_of(seat)
    db.session.add_all(
        Recusal(seat_id=seat.id, item_id=item_id, interest=interest) for item_id in sorted(wanted - set(held))
    )
    seat.declared_at = seat.declared_at or at
    record(Subject("council_session", session.id), CouncilAct.DECLARED, actor=actor, at=at,
           details={"member": member.id, "items": len(held) + len(wanted - set(held))})


def cast(session: Session, member: Member, slate: Slate, *, actor: Actor, at: datetime) -> str:
    """Cast a whole ballot, once; gives the receipt, which is shown and not kept beside the member.

    Raises Refused(BALLOT_NOT_OPEN | BALLOT_CLOSED | NOT_ON_ROLL | MARKED_ABSENT | NOT_DECLARED | ALREADY_CAST |
    UNKNOWN_ITEM | RECUSED_ITEM): then nothing of it counts.
    """
    session, seat = _open_seat(session, member, actor, own=True)
    if not seat.present:
        raise Refused(CouncilObstacle.MARKED_ABSENT)
    if seat.declared_at is None:
        raise Refused(CouncilObstacle.NOT_DECLARED)
    code = _put_in(session, seat, _answers(session, seat, slate))
    record(Subject("council_session", session.id), CouncilAct.CAST, actor=actor, at=at)
    return code


def enter_written(session: Session, member: Member, slate: Slate, *, actor: Actor, at: datetime) -> str | None:
    """Enter the written opinion of an absent member as a paper; gives the receipt, or None after the first typing.

    The secretary enters alone; other officers are two, who type independently.  Raises Refused(NOT_IN_WRITING |
    SECOND_PERSON | ENTRIES_DIFFER | ...); a difference is told by item and nothing is averaged.
    """
    session, seat = _open_seat(session, member, actor)
    if not seat.in_writing:
        raise Refused(CouncilObstacle.NOT_IN_WRITING)
    facts = queries.facts_of(session)
    require(actor, Permission.ENTER_WRITTEN, facts, GRANTS)
    answers = _answers(session, seat, slate)
    if not is_secretary(actor, facts) and not _typed_twice(session, seat, answers, actor):
        record(Subject("council_session", session.id), CouncilAct.WRITTEN_TYPED, actor=actor, at=at,
               details={"member": member.id})
        return None
    _forget_entry(seat)
    code = _put_in(session, seat, answers)
    record(Subject("council_session", session.id), CouncilAct.WRITTEN_ENTERED, actor=actor, at=at,
           details={"member": member.id})
    return code


def _open_seat(session: Session, member: Member, actor: Actor, *, own: bool = False) -> tuple[Session, Seat]:
    """The locked session and the member's seat, when the ballot is open and not cast yet, and the actor may."""
    session = queries.lock(session)
    if session.stage is SessionStage.PREPARED:
        raise Refused(CouncilObstacle.BALLOT_NOT_OPEN)
    if session.stage is SessionStage.CLOSED:
        raise Refused(CouncilObstacle.BALLOT_CLOSED)
    try:
        seat = queries.seat_of(session, member.id)
    except NotFound as error:
        raise Refused(CouncilObstacle.NOT_ON_ROLL) from error
    if actor.person_id != member.person_id or actor.person_id is None:
        if own or not seat.in_writing:
            raise NotAllowed(Permission.VOTE.value)
        require(actor, Permission.ENTER_WRITTEN, queries.facts_of(session), GRANTS)
    if member.id in queries.cast_member_ids(session):
        raise Refused(CouncilObstacle.ALREADY_CAST)
    return session, seat


def _answers(session: Session, seat: Seat, slate: Slate) -> str:
    item_ids = [item.id for item in queries.agenda_of(session)]
    try:
        return rules.written_down(slate, item_ids, queries.recusals_of(seat).keys())
    except rules.UnfitSlate as error:
        raise Refused(error.code) from error


def _put_in(session: Session, seat: Seat, answers: str) -> str:
    number, code = secrets.token_hex(16), rules.receipt()
    db.session.add(Turnout(session_id=session.id, member_id=seat.member_id))
    db.session.add(Paper(
        id=number, session_id=session.id, answers=answers, seal=rules.seal(seal_key(), session.id, number, answers)
    ))
    db.session.add(Receipt(session_id=session.id, code=code))
    db.session.flush()
    return code


def _typed_twice(session: Session, seat: Seat, answers: str, actor: Actor) -> bool:
    """Whether another officer typed the same before; otherwise keep this as the first typing."""
    entry = queries.written_entry(seat)
    if entry is None:
        db.session.add(WrittenEntry(seat_id=seat.id, officer_id=actor.account_id, answers=answers))
        return False
    if entry.officer_id == actor.account_id:
        raise Refused(CouncilObstacle.SECOND_PERSON)
    if entry.answers != answers:
        places = [item.position for item, one, other in
                  zip(queries.agenda_of(session), entry.answers, answers, strict=True) if one != other]
        raise Refused(CouncilObstacle.ENTRIES_DIFFER, items=", ".join(map(str, places)))
    return True


def _forget_entry(seat: Seat) -> None:
    if entry := queries.written_entry(seat):
        db.session.delete(entry)
        db.session.flush()
