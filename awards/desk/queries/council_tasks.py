"""What council members owe: casting a ballot; the secretary also the session itself and its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select

from awards.councils.models import Council, Member, Seat, Session, Turnout
from awards.councils.terms import Function, SessionStage
from awards.db import db
from awards.desk.queries.deadlines import due_after
from awards.desk.terms import Task, TaskKind
from awards.kernel.access import Actor
from awards.kernel.dates import day_of


def of_members(actor: Actor) -> Iterator[Task]:
    """Open ballots in which the actor has a seat and has not cast: on the day of the session."""
    if actor.person_id is None:
        return
    rows = db.session.execute(
        select(Session.id, Council.name, Session.held_on).join(Council, Council.id == Session.council_id)
        .join(Seat, Seat.session_id == Session.id).join(Member, Member.id == Seat.member_id)
        .outerjoin(Turnout, (Turnout.session_id == Session.id) & (Turnout.member_id == Member.id))
        .where(Session.stage == SessionStage.VOTING, Member.person_id == actor.person_id, Turnout.member_id.is_(None))
        .order_by(Session.id)
    )
    for number, name, held_on in rows:
        yield Task(TaskKind.CAST_BALLOT, "councils.session", number, name, due_on=held_on)


def of_secretary(actor: Actor, on: date) -> Iterator[Task]:
    """Sessions to open and to close on their day, and minutes within the province's days after it."""
    if actor.person_id is None:
        return
    rows = db.session.execute(
        select(Session.id, Session.stage, Session.held_on, Session.closed_at, Council.name)
        .join(Council, Council.id == Session.council_id).join(Member, Member.council_id == Council.id)
        .where(Member.person_id == actor.person_id, Member.function == Function.SECRETARY,
               Member.since <= on, or_(Member.until.is_(None), Member.until > on), Session.minutes_fixed_at.is_(None))
        .order_by(Session.held_on, Session.id)
    )
    for number, stage, held_on, closed_at, name in rows:
        if stage is SessionStage.CLOSED and closed_at is not None:
            due = due_after(day_of(closed_at), "minutes")
            yield Task(TaskKind.WRITE_MINUTES, "councils.minutes", number, name, due_on=due)
        else:
            yield Task(TaskKind.HOLD_SESSION, "councils.session", number, name, due_on=held_on)
