"""What waits for an actor, over all rooms; a constant number of SELECTs however much waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice

from sqlalchemy import func, select

from awards.db import db
from awards.desk.queries.council_tasks import of_members, of_secretary
from awards.desk.queries.deadlines import due_after
from awards.desk.queries.office_tasks import of_director, of_reviewers, of_standing_office
from awards.desk.queries.school_tasks import SCHOOL, SHOWN, of_school
from awards.desk.terms import Task, TaskKind
from awards.kernel.access import Actor, Role
from awards.kernel.dates import day_of
from awards.nominations import queries as nominations
from awards.nominations.models import Nomination
from awards.press import queries as press
from awards.press.terms import RunStage


def tasks_of(actor: Actor, at: datetime) -> list[Task]:
    """Everything that waits for the actor at a moment: what is late first, then by due day, then by kind."""
    on = day_of(at)
    tasks = chain(of_school(actor, at), of_reviewers(actor, on), of_members(actor), of_secretary(actor, on),
                  of_standing_office(actor, on), of_director(actor), islice(_press(actor), SHOWN))
    order = {kind: place for place, kind in enumerate(TaskKind)}
    return sorted(tasks, key=lambda task: (not task.is_late(on), task.due_on or date.max, order[task.kind]))


def _press(actor: Actor) -> Iterator[Task]:
    """Runs that wait for their readers, and decisions whose certificates are not yet rendered; objects are handed over
    within the days of the law."""
    if not actor.has(Role.PRESS_CLERK, Role.STANDING_OFFICE):
        return
    for one in press.page_of_batches().rows:
        due = due_after(one.decided_on, "deliver_objects")
        if one.run and one.run.stage is RunStage.RENDERED and not one.released:
            yield Task(TaskKind.PROOF, "press.proof", one.run.id, one.number, one.count, due_on=due)
        elif one.waiting and (one.run is None or one.run.stage is not RunStage.ASKED) and actor.has(Role.PRESS_CLERK):
            yield Task(TaskKind.PRINT, "press.batch", one.decision_id, one.number, one.waiting, due_on=due)


def sent_by(actor: Actor) -> tuple[Sequence[Nomination], int]:
    """The latest dossiers of the actor's school that are on their way or have arrived, and how many there are."""
    if not actor.has(*SCHOOL):
        return [], 0
    found = nominations.visible_to(actor).where(Nomination.received_at.is_not(None))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    return db.session.scalars(found.order_by(Nomination.received_at.desc()).limit(8)).all(), total
