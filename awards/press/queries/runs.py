"""Runs of a decision: one of them, the one that lives, how fast the latest were."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.journal.models import Entry
from awards.kernel.dates import day_of
from awards.kernel.errors import NotFound
from awards.press.models import Run, Sheet
from awards.press.terms import RunAct, RunStage
from awards.seals import store as seals

LIVING = (RunStage.ASKED, RunStage.RENDERED)


def get_run(run_id: int) -> Run:
    run = db.session.scalars(select(Run).where(Run.id == run_id).options(joinedload(Run.file))).one_or_none()
    if run is None:
        raise NotFound()
    return run


def lock(run: Run) -> None:
    """Hold the row until the transaction ends, and see it as it is now."""
    held = select(Run).where(Run.id == run.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()


def runs_of(decision_id: int) -> Sequence[Run]:
    """Every run of a decision, the latest first."""
    return db.session.scalars(
        select(Run).where(Run.decision_id == decision_id).options(joinedload(Run.file)).order_by(Run.id.desc())
    ).all()


def run_before(run: Run) -> Run | None:
    """The rendered run of the same decision before this one: its proof is what readers remember."""
    return db.session.scalars(
        select(Run).where(Run.decision_id == run.decision_id, Run.id < run.id,
                          Run.stage.in_((RunStage.RENDERED, RunStage.WITHDRAWN)))
        .order_by(Run.id.desc()).limit(1)
    ).one_or_none()


def living_run(decision_id: int) -> Run | None:
    """The latest run of a decision that was rendered or still may be: one whose job ended without it does not
    count, nor one that was withdrawn."""
    given_up = and_(Run.stage == RunStage.ASKED, Job.state.in_((JobState.FAILED, JobState.CANCELLED)))
    return db.session.scalars(
        select(Run).outerjoin(Job, Job.id == Run.job_id)
        .where(Run.decision_id == decision_id, Run.stage.in_(LIVING), ~func.coalesce(given_up, False))
        .order_by(Run.id.desc()).limit(1)
    ).one_or_none()


def paces() -> Sequence[tuple[int, float]]:
    """(sheets, seconds) of the latest runs that were rendered: what an estimate rests on."""
    sheets = select(func.count()).where(Sheet.run_id == Run.id).scalar_subquery()
    found = db.session.execute(
        select(sheets, Job.started_at, Run.rendered_at).join(Job, Job.id == Run.job_id)
        .where(Run.rendered_at.is_not(None), Job.started_at.is_not(None)).order_by(Run.id.desc()).limit(5)
    )
    return [(count, (ended - began).total_seconds()) for count, began, ended in found]


def job_of(run: Run) -> Job | None:
    return db.session.get(Job, run.job_id) if run.job_id else None


def leaked_key(run: Run) -> str:
    """The key that signed what its QR codes hold, when that is known to have got out; else ""."""
    if run.rendered_at is None:
        return ""
    told = db.session.scalars(
        select(Entry.details).where(Entry.subject_kind == "press_run", Entry.subject_id == run.id,
                                    Entry.act == RunAct.RENDERED.value).limit(1)).one_or_none()
    return seals.leaked_among((told or {}).get("sealed_by"), day_of(run.rendered_at))
