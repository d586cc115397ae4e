"""What waits for an actor, over all rooms; a constant number of SELECTs however much waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from awards.catalogue.rules import rule_set_on, working_day
from awards.councils.models import Council, Member, Seat, Session, Turnout
from awards.councils.terms import SessionStage
from awards.db import db
from awards.decisions import queries as decisions
from awards.decisions.models import Decision
from awards.decisions.terms import DecisionStage
from awards.desk.terms import Task, TaskKind
from awards.journal.models import Entry
from awards.kernel.access import Actor, Role
from awards.kernel.dates import day_of
from awards.nominations import queries as nominations
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage
from awards.organisation.models import Unit
from awards.press import queries as press

SHOWN = 20
SCHOOL = (Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)


def tasks_of(actor: Actor, on: date) -> list[Task]:
    """Everything that waits for the actor, the most pressing first."""
    tasks = [*_school(actor), *_reviews(actor), *_ballots(actor), *_sessions(actor), *_decisions(actor),
             *_press(actor)]
    order = {kind: place for place, kind in enumerate(TaskKind)}
    return sorted(tasks, key=lambda task: (not task.is_late(on), task.due_on or date.max, order[task.kind]))


def _school(actor: Actor) -> list[Task]:
    """Dossiers that came back, with the reason; drafts not yet sent."""
    if not actor.has(*SCHOOL):
        return []
    found = db.session.scalars(
        nominations.visible_to(actor).where(Nomination.stage.in_((Stage.RETURNED, Stage.DRAFT)))
        .order_by(Nomination.stage.desc(), Nomination.due_on, Nomination.id).limit(SHOWN)
    ).all()
    reasons = _reasons([one.id for one in found if one.stage is Stage.RETURNED])
    return [
        Task(TaskKind.MEND_RETURNED if one.stage is Stage.RETURNED else TaskKind.FINISH_DRAFT, "nominations.show",
             one.id, one.name, reason=reasons.get(one.id, ""), due_on=one.due_on)
        for one in found
    ]


def _reasons(ids: Sequence[int]) -> dict[int, str]:
    """The latest reason given for each returned dossier."""
    rows = db.session.execute(
        select(Entry.subject_id, Entry.reason).where(
            Entry.subject_kind == "nomination", Entry.subject_id.in_(ids), Entry.reason != ""
        ).order_by(Entry.number)
    )
    return {subject_id: reason for subject_id, reason in rows}


def _reviews(actor: Actor) -> list[Task]:
    """Dossiers to check; one row for all of them, due by the earliest."""
    count, received, due = db.session.execute(
        select(func.count(), func.min(Nomination.received_at), func.min(Nomination.due_on))
        .where(nominations.waiting_where(actor))
    ).one()
    if not count:
        return []
    return [Task(TaskKind.REVIEW, "nominations.index", None, "", count, due_on=due or _check_by(day_of(received)))]


def _check_by(received: date) -> date:
    """A dossier is returned, if it must be, within five working days (law.md 2.7)."""
    return working_day(received, rule_set_on(received).periods["return_incomplete"].days)


def _ballots(actor: Actor) -> list[Task]:
    """Open ballots in which the actor has a seat and has not cast."""
    if actor.person_id is None or not actor.has(Role.COUNCIL_MEMBER):
        return []
    rows = db.session.execute(
        select(Session.id, Council.name, Session.held_on).join(Council, Council.id == Session.council_id)
        .join(Seat, Seat.session_id == Session.id).join(Member, Member.id == Seat.member_id)
        .outerjoin(Turnout, (Turnout.session_id == Session.id) & (Turnout.member_id == Member.id))
        .where(Session.stage == SessionStage.VOTING, Member.person_id == actor.person_id, Turnout.member_id.is_(None))
    ).all()
    return [Task(TaskKind.CAST_BALLOT, "councils.session", row[0], row[1], due_on=row[2]) for row in rows]


def _sessions(actor: Actor) -> list[Task]:
    """Dossiers that await a council, for the standing office."""
    paths = actor.paths(Role.STANDING_OFFICE)
    waiting = sum(len(nominations.awaiting_council(path)) for path in paths)
    return [Task(TaskKind.PREPARE_SESSION, "councils.index", None, "", waiting)] if waiting else []


def _decisions(actor: Actor) -> list[Task]:
    tasks = []
    if actor.has(Role.STANDING_OFFICE):
        tasks += [Task(TaskKind.DRAFT_DECISION, "decisions.new", None, one.round.name, one.count)
                  for one in decisions.waiting(actor)]
    if paths := actor.paths(Role.DIRECTOR):
        rows = db.session.scalars(
            select(Decision).join(Unit, Unit.id == Decision.unit_id)
            .where(Decision.stage == DecisionStage.DRAFT, Unit.path.in_(paths)).order_by(Decision.id)
        )
        tasks += [Task(TaskKind.SIGN_DECISION, "decisions.show", one.id, one.round.name) for one in rows]
    return tasks


def _press(actor: Actor) -> list[Task]:
    """Decisions whose certificates are not yet rendered."""
    if not actor.has(Role.PRESS_CLERK):
        return []
    return [Task(TaskKind.PRINT, "press.batch", one.decision_id, one.number, one.count)
            for one in press.page_of_batches().rows if one.run is None][:SHOWN]


def sent_by(actor: Actor) -> tuple[Sequence[Nomination], int]:
    """The latest dossiers of the actor's school that are on their way or have arrived, and how many there are."""
    if not actor.has(*SCHOOL):
        return [], 0
    found = nominations.visible_to(actor).where(Nomination.received_at.is_not(None))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    return db.session.scalars(found.order_by(Nomination.received_at.desc()).limit(8)).all(), total
