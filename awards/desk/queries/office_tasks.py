"""What the offices owe: checking and appraising in time, bringing dossiers before a council, drafting, signing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from awards.councils.models import Item, Session
from awards.councils.terms import SessionStage
from awards.db import db
from awards.decisions import queries as decisions
from awards.decisions.models import Decision
from awards.decisions.terms import DecisionStage
from awards.desk.queries.deadlines import appraised_by, due_after, submitted_by
from awards.desk.terms import Task, TaskKind
from awards.kernel.access import Actor, Role
from awards.kernel.dates import day_of
from awards.nominations import queries as nominations
from awards.nominations.models import Nomination
from awards.nominations.permissions import REVIEWERS
from awards.nominations.terms import Stage, StepKind
from awards.organisation.models import Unit


def of_reviewers(actor: Actor, on: date) -> Iterator[Task]:
    """Dossiers to check, to appraise, whose publication is over: two statements, one task each for all of them."""
    if not actor.has(*REVIEWERS):
        return
    rows = db.session.execute(
        select(Nomination.due_on, func.count(), func.min(Nomination.received_at))
        .where(nominations.waiting_where(actor)).group_by(Nomination.due_on)
    ).all()
    new = [(due, count) for due, count, _received in rows if due is not None and due >= on]
    if new:
        yield Task(TaskKind.REVIEW, "nominations.index", None, "", sum(count for _due, count in new),
                   due_on=min(due for due, _count in new))
    older = [(_appraised(due, received), count) for due, count, received in rows
             if received is not None and (due is None or due < on)]
    if older:
        yield Task(TaskKind.APPRAISE, "nominations.index", None, "", sum(count for _by, count in older),
                   due_on=min((by for by, _count in older if by is not None), default=None),
                   late=sum(count for by, count in older if by is not None and by < on))
    yield from _published(actor, on)


def _appraised(due: date | None, received: datetime) -> date | None:
    """By when a dossier that can no longer be returned in time is appraised; after a publication there is no such day
    and the time counts from receipt."""
    return submitted_by(due, received) if due is not None else appraised_by(received, received)


def _published(actor: Actor, on: date) -> Iterator[Task]:
    """Dossiers whose time of publication is over: they go on within the days after the opinions (NĐ 98/2023 Đ.32)."""
    count, over, received = db.session.execute(
        select(func.count(), func.min(Nomination.due_on), func.min(Nomination.received_at)).where(
            Nomination.stage == Stage.PUBLISHED, Nomination.step_path.in_(actor.paths(*REVIEWERS)),
            Nomination.due_on < on,
        )
    ).one()
    if over is not None and received is not None:
        yield Task(TaskKind.END_PUBLICATION, "nominations.index", None, "", count,
                   due_on=due_after(over, "after_opinions", law_of=day_of(received)))


def of_standing_office(actor: Actor, on: date) -> Iterator[Task]:
    """Dossiers that await a session, or a decision."""
    paths = actor.paths(Role.STANDING_OFFICE)
    if not paths:
        return
    yield from _unheard(paths)
    for one in decisions.waiting(actor):
        if decisions.is_ours(one.award_code, on):
            yield Task(TaskKind.DRAFT_DECISION, "decisions.new", None, one.round.name, one.count,
                       due_on=appraised_by(one.complete_at, one.received_at, one.reviews))


def _unheard(paths: tuple[str, ...]) -> Iterator[Task]:
    """Dossiers before a council that stand on no open agenda; by how many offices have appraised them."""
    listed = select(Item.nomination_id).join(Session, Session.id == Item.session_id).where(
        Session.stage != SessionStage.CLOSED
    )
    rows = db.session.execute(
        select(Nomination.step, func.count(), func.min(nominations.COMPLETE_AT), func.min(Nomination.received_at))
        .where(Nomination.stage == Stage.UNDER_WAY, Nomination.step_kind == StepKind.COUNCIL,
               Nomination.step_path.in_(paths), Nomination.id.not_in(listed)).group_by(Nomination.step)
    ).all()
    due = [by for step, _count, complete, received in rows
           if received is not None and (by := appraised_by(complete, received, step))]
    if rows:
        yield Task(TaskKind.PREPARE_SESSION, "councils.index", None, "", sum(row[1] for row in rows),
                   due_on=min(due, default=None))


def of_director(actor: Actor) -> Iterator[Task]:
    """Drafts to sign, within the province's days from the day on which they were submitted."""
    paths = actor.paths(Role.DIRECTOR)
    if not paths:
        return
    for one in db.session.scalars(
        select(Decision).join(Unit, Unit.id == Decision.unit_id).options(joinedload(Decision.round))
        .where(Decision.stage == DecisionStage.DRAFT, Unit.path.in_(paths)).order_by(Decision.id)
    ):
        yield Task(TaskKind.SIGN_DECISION, "decisions.show", one.id, one.round.name,
                   due_on=due_after(day_of(one.drafted_at), "sign_decision"))
