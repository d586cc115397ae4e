"""Judging the province, or one unit, anew."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.desk import queries
from awards.desk.jobs import ask_judging
from awards.desk.routes.blueprint import pages
from awards.desk.routes.reach import KEEPERS, paths, unit_within, year_asked
from awards.eligibility import services
from awards.eligibility.terms import When
from awards.web.clock import now, today
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.post("/province/judge")
@open_to(*KEEPERS)
@once
def judge_province() -> Response:
    """Judge everybody within reach anew; where somebody has just asked for it, their job is shown."""
    with transaction():
        job = ask_judging(year_asked(), paths(), actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))


@pages.post("/province/units/<int:unit_id>/judge")
@open_to(*KEEPERS)
def judge_unit(unit_id: int) -> Response:
    """Judge one unit anew, at once."""
    unit = unit_within(unit_id)
    when, law = When(year_asked(), today(), today()), rules_on(today())
    lines = queries.judged_of_units([unit.id], when, law)
    with transaction():
        services.put_down([unit_id], lines, when, law.id, at=now())
    return redirect(url_for(".province", unit=unit_id, year=when.year))
