"""What a school owes: dossiers that came back, drafts, rounds in which it has sent nothing yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.desk.terms import Task, TaskKind
from awards.journal.models import Entry
from awards.kernel.access import Actor, Role
from awards.kernel.dates import day_of
from awards.movements import queries as movements
from awards.nominations import queries as nominations
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage
from awards.organisation.models import Unit

SHOWN = 20
SCHOOL = (Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
WRITTEN = {Stage.RETURNED: TaskKind.MEND_RETURNED, Stage.DRAFT: TaskKind.FINISH_DRAFT}


def of_school(actor: Actor, at: datetime) -> Iterator[Task]:
    """Four statements for a school, none for anybody else."""
    if not actor.has(*SCHOOL):
        return
    found = db.session.scalars(
        nominations.visible_to(actor).where(Nomination.stage.in_(WRITTEN)).options(joinedload(Nomination.round))
        .order_by(Nomination.stage.desc(), Nomination.due_on, Nomination.id).limit(SHOWN)
    ).all()
    reasons = _reasons([one.id for one in found if one.stage is Stage.RETURNED])
    for one in found:
        yield Task(WRITTEN[one.stage], "nominations.show", one.id, one.name, reason=reasons.get(one.id, ""),
                   due_on=one.due_on if one.stage is Stage.RETURNED else day_of(one.round.closes_at))
    yield from _rounds(actor, at)


def _reasons(ids: Sequence[int]) -> dict[int, str]:
    """The latest reason given for each returned dossier."""
    rows = db.session.execute(
        select(Entry.subject_id, Entry.reason).where(
            Entry.subject_kind == "nomination", Entry.subject_id.in_(ids), Entry.reason != ""
        ).order_by(Entry.number)
    )
    return {subject_id: reason for subject_id, reason in rows}


def _rounds(actor: Actor, at: datetime) -> Iterator[Task]:
    """Open rounds that reach the school and into which it has sent nothing."""
    paths = actor.paths(*SCHOOL)
    sent = set(db.session.scalars(
        select(Nomination.round_id).join(Unit, Unit.id == Nomination.unit_id)
        .where(Unit.path.in_(paths), Nomination.received_at.is_not(None)).distinct()
    ))
    for round_ in movements.open_rounds(at):
        if round_.id not in sent and any(path.startswith(round_.movement.unit.path) for path in paths):
            yield Task(TaskKind.SEND_IN_ROUND, "nominations.new", round_.id, round_.name,
                       due_on=day_of(round_.closes_at))
