"""The page of a long job: how far it is, and where to go when it is done."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.jobs import labels, queries, rules, services
from awards.jobs.models import Job
from awards.jobs.permissions import GRANTS, JobFacts, Permission
from awards.jobs.terms import JobState
from awards.kernel.access import may
from awards.kernel.errors import NotFound
from awards.web import filters
from awards.web.clock import now
from awards.web.guard import Audience, current_actor, open_to

pages = Blueprint("jobs", __name__, url_prefix="/jobs")


@pages.get("/<int:job_id>")
@open_to(Audience.SIGNED_IN)
def show(job_id: int) -> str:
    job = _visible(job_id)
    return render_template(
        "jobs/show.html", job=job, heading=labels.KIND.get(job.kind, labels.ANY_KIND),
        working=job.state in (JobState.QUEUED, JobState.RUNNING), words=_words(job), why=_refusal(job),
        every=1 if job.kind in current_app.extensions["short_jobs"] else 5,
    )


def _refusal(job: Job) -> str:
    """Why it could not be done as asked; "" when it was not refused."""
    if "refused" not in job.facts:
        return ""
    words, details = filters.words_of(*job.facts["refused"]), job.facts["details"]
    return words % details if details else words


def _words(job: Job) -> str:
    """“Đã dựng 48 trên 65, còn khoảng 2 giây”: an honest estimate from the pace so far."""
    if job.state is JobState.QUEUED or not job.total:
        return filters.label(job.state)
    left = rules.seconds_left(job.done, job.total, job.started_at, now())
    if job.state is not JobState.RUNNING or left is None:
        return gettext("Đã làm %(done)s trên %(total)s.", done=job.done, total=job.total)
    return gettext(
        "Đã làm %(done)s trên %(total)s, còn khoảng %(left)s giây.", done=job.done, total=job.total, left=left
    )


@pages.post("/<int:job_id>/cancel")
@open_to(Audience.SIGNED_IN)
def cancel(job_id: int) -> Response:
    _visible(job_id)
    with transaction():
        services.cancel(queries.get(job_id), actor=current_actor(), at=now())
    return redirect(url_for(".show", job_id=job_id))


def _visible(job_id: int) -> Job:
    job = queries.get(job_id)
    if not may(current_actor(), Permission.VIEW, JobFacts(job.actor_id), GRANTS):
        raise NotFound()
    return job
