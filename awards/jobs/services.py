"""Asking for long work, claiming it, saying how far it is, ending it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, update

from awards.db import db
from awards.jobs.models import Job
from awards.jobs.permissions import GRANTS, JobFacts, Permission
from awards.jobs.terms import MOST_ATTEMPTS, STALE_AFTER, Cancelled, JobState, Result
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused


def ask(kind: str, arguments: dict[str, Any], *, actor: Actor, at: datetime) -> Job:
    """Write a queued job in the caller's transaction; a worker finds it once that is committed."""
    job = Job(kind=kind, arguments=arguments, actor_id=actor.account_id, actor_name=actor.name, asked_at=at)
    db.session.add(job)
    db.session.flush()
    return job


def claim(job_id: int, *, at: datetime) -> Job | None:
    """Take a queued job, or one whose process went silent; None when another worker has it or it has ended."""
    silent = and_(Job.state == JobState.RUNNING, Job.beat_at < at - STALE_AFTER)
    taken = db.session.execute(
        update(Job).where(Job.id == job_id, or_(Job.state == JobState.QUEUED, silent))
        .values(state=JobState.RUNNING, beat_at=at, attempts=Job.attempts + 1, started_at=at)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return None
    job = db.session.get_one(Job, job_id, populate_existing=True)
    if job.attempts > MOST_ATTEMPTS:
        fail(job, "attempts", at=at)
        return None
    return job


def requeue_orphans() -> None:
    """At the start of the one job process: whatever still says it runs was cut off with the process before."""
    db.session.execute(update(Job).where(Job.state == JobState.RUNNING).values(state=JobState.QUEUED))


def advance(job_id: int, done: int, total: int, *, at: datetime) -> None:
    """Say how far it is.  Raises Cancelled when the job no longer runs."""
    beaten = db.session.execute(
        update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING).values(done=done, total=total, beat_at=at)
    )
    if beaten.rowcount != 1:  # type: ignore[attr-defined]
        raise Cancelled()


def finish(job: Job, result: Result, *, at: datetime) -> None:
    job.state, job.ended_at = JobState.DONE, at
    job.next_url, job.facts = result.next_url, result.facts


def fail(job: Job, error: str, *, at: datetime) -> None:
    job.state, job.ended_at, job.error = JobState.FAILED, at, error[:2000]


def refuse(job: Job, refused: Refused, *, at: datetime) -> None:
    """The work cannot be done as asked; its page says why, in the words of that refusal."""
    fail(job, str(refused), at=at)
    job.facts = {"refused": [type(refused.code).__name__, refused.code.value], "details": refused.details}


def cancel(job: Job, *, actor: Actor, at: datetime) -> None:
    """Stop a job that has not ended; what it has done stays."""
    require(actor, Permission.CANCEL, JobFacts(job.actor_id), GRANTS)
    if job.state in (JobState.QUEUED, JobState.RUNNING):
        job.state, job.ended_at = JobState.CANCELLED, at
