"""Every SELECT about jobs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select

from awards.db import db
from awards.jobs.models import Job
from awards.jobs.terms import STALE_AFTER, JobState
from awards.kernel.errors import NotFound


def get(job_id: int) -> Job:
    job = db.session.get(Job, job_id)
    if job is None:
        raise NotFound()
    return job


def under_way(kind: str) -> Sequence[Job]:
    """Jobs of a kind that wait or run, the newest first."""
    working = (JobState.QUEUED, JobState.RUNNING)
    return db.session.scalars(select(Job).where(Job.kind == kind, Job.state.in_(working)).order_by(Job.id.desc())).all()


def waiting(
    at: datetime, *, short: Collection[str] | None = None, not_short: Collection[str] = ()
) -> Sequence[int]:
    """Numbers of jobs to be carried out: queued ones, and running ones whose process has gone silent; of all kinds,
    or of the short kinds, or of all but those."""
    silent = and_(Job.state == JobState.RUNNING, Job.beat_at < at - STALE_AFTER)
    found = select(Job.id).where(or_(Job.state == JobState.QUEUED, silent), Job.kind.not_in(not_short))
    if short is not None:
        found = found.where(Job.kind.in_(short))
    return db.session.scalars(found.order_by(Job.id)).all()


def undone() -> Sequence[Job]:
    """Jobs that failed, were stopped or still wait, in the order in which they were asked for."""
    return db.session.scalars(select(Job).where(Job.state != JobState.DONE).order_by(Job.id)).all()
