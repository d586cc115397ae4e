"""The list of the province for Excel: at once while it is short, else made by a job."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.desk import exports
from awards.desk.jobs import LIST, ask_list
from awards.desk.routes.blueprint import pages
from awards.desk.routes.reach import READERS, search_asked
from awards.desk.terms import DeskObstacle
from awards.eligibility import queries as eligibility
from awards.eligibility.rules.province import count_in, summed
from awards.eligibility.terms.province import ProvinceSearch
from awards.files import queries as files
from awards.jobs import queries as jobs
from awards.jobs.permissions import GRANTS, JobFacts, Permission
from awards.kernel.access import may
from awards.kernel.errors import NotFound, Refused
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import number
from awards.web.guard import current_actor, open_to
from awards.web.once import once

MOST_ROWS = 5_000  # of a workbook made while somebody waits: a quarter of a second


def is_long(lines: int) -> bool:
    return lines > MOST_ROWS


@pages.get("/province.xlsx")
@open_to(*READERS)
def province_xlsx() -> Response:
    """All lines of the list as it is narrowed.  Raises Refused(LIST_TOO_LONG), which leads back to the page."""
    search = search_asked()
    if is_long(_lines(search)):
        way = f"{url_for('.province')}?{request.query_string.decode()}"
        raise Refused(DeskObstacle.LIST_TOO_LONG, most=number(MOST_ROWS), way=way)
    title = exports.province_title(search.year)
    return send(exports.province_xlsx(eligibility.each_line(search), title, rules_on(today())), f"{title}.xlsx")


def _lines(search: ProvinceSearch) -> int:
    counts = eligibility.counts_of_named(search) if search.text else summed(eligibility.judged_units(search))
    return count_in(counts, search.only)


@pages.post("/province.xlsx")
@open_to(*READERS)
@once
def ask_province_list() -> Response:
    """Ask for a list of any length."""
    with transaction():
        job_id = ask_list(search_asked(), actor=current_actor(), at=now()).id
    return redirect(url_for("jobs.show", job_id=job_id))


@pages.get("/province/lists/<int:job_id>.xlsx")
@open_to(*READERS)
def province_list(job_id: int) -> Response:
    """A list that a job has made, for whoever asked for it."""
    job = jobs.get(job_id)
    if job.kind != LIST or not may(current_actor(), Permission.VIEW, JobFacts(job.actor_id), GRANTS):
        raise NotFound()
    if "file_id" not in job.facts:
        return redirect(url_for("jobs.show", job_id=job_id))
    found = files.get(job.facts["file_id"])
    return send(files.content_of(found), found.name)
