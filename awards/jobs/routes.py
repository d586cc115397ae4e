"""The page of a long job: how far it is, and where to go when it is done."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.jobs import queries, services
from awards.jobs.models import Job
from awards.jobs.permissions import GRANTS, JobFacts, Permission
from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.web.clock import now
from awards.web.guard import Audience, current_actor, open_to

pages = Blueprint("jobs", __name__, url_prefix="/jobs")


@pages.get("/<int:job_id>")
@open_to(Audience.SIGNED_IN)
def show(job_id: int) -> str:
    return render_template("jobs/show.html", job=_visible(job_id))


@pages.post("/<int:job_id>/cancel")
@open_to(Audience.SIGNED_IN)
def cancel(job_id: int) -> Response:
    require(current_actor(), Permission.CANCEL, JobFacts(_visible(job_id).actor_id), GRANTS)
    with transaction():
        services.cancel(queries.get(job_id), at=now())
    return redirect(url_for(".show", job_id=job_id))


def _visible(job_id: int) -> Job:
    job = queries.get(job_id)
    if not may(current_actor(), Permission.VIEW, JobFacts(job.actor_id), GRANTS):
        raise NotFound()
    return job
