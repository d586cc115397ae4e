"""A run with its sheets, stopping it, noting what came out of the printer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.jobs import services as jobs
from awards.jobs.rules import seconds_left
from awards.jobs.terms import JobState
from awards.kernel.errors import Refused
from awards.press import labels, queries, services
from awards.press.forms import EverythingForm, PrintoutForm
from awards.press.models import Run
from awards.press.permissions import Permission
from awards.press.routes.batches import problem_words
from awards.press.routes.blueprint import CLERKS, READERS, frame, pages, story
from awards.press.terms import PressObstacle, SheetFilter, SheetSearch
from awards.web.clock import now
from awards.web.filters import label, number
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number

# Which field of the form a refusal speaks of.
FIELD_OF: Mapping[Enum, str] = {
    PressObstacle.PRINTED_BEFORE: "reason", PressObstacle.NO_SUCH_NUMBERS: "numbers", PressObstacle.ENDED: "numbers",
    PressObstacle.TOO_FEW_BLANKS: "blank",
}


@pages.get("/runs/<int:run_id>")
@open_to(*READERS)
def run(run_id: int) -> str | Response:
    queries.require_press(current_actor())
    return _run_page(queries.get_run(run_id), None, None)


def _run_page(found: Run, form: PrintoutForm | None, everything: EverythingForm | None) -> str:
    search, job, blanks = _search(), queries.job_of(found), queries.blanks()
    page, counts = queries.page_of_sheets(found, search), queries.counts_of_sheets(found)
    choices = [(row.blank.id, _blank_words(row)) for row in blanks]
    left = counts[SheetFilter.TO_PRINT]
    return render_template(
        "press/run.html", **frame(found, "run"), job=job,
        given_up=job is not None and job.state in (JobState.FAILED, JobState.CANCELLED),
        seconds=seconds_left(job.done, job.total, job.started_at, now()) if job else None,
        problems=problem_words(found), page=Paged(page), search=search, filters=_chips(search, counts), left=left,
        counts=counts,
        size=_size_words(found), form=form or PrintoutForm(choices, formdata=None),
        everything=everything or EverythingForm(choices, formdata=None), blanks=blanks,
        blanks_left=sum(row.stock.left for row in blanks), releases=queries.releases_of(found),
        story=story(found), may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def _blank_words(row: queries.BlankRow) -> str:
    return gettext("%(blank)s, còn %(n)s", blank=row.blank.name, n=number(row.stock.left))


def _size_words(found: Run) -> str:
    """“112 KB” or “1,4 MB”."""
    size = found.file.size if found.file else 0
    return f"{number(round(size / 1e6, 1))} MB" if size >= 1e6 else f"{size // 1000} KB"


def _search() -> SheetSearch:
    wanted = request.args.get("only", "")
    only = SheetFilter(wanted) if wanted in list(SheetFilter) else SheetFilter.ALL
    return SheetSearch(request.args.get("q", "")[:80], only, page_number())


def _chips(search: SheetSearch, counts: dict[SheetFilter, int]) -> list[dict[str, object]]:
    return [{"label": labels.FILTER[only], "count": counts[only], "current": only is search.only,
             "url": address(only=None if only is SheetFilter.ALL else only.value)} for only in SheetFilter]


@pages.post("/runs/<int:run_id>/stop")
@open_to(*CLERKS)
def stop(run_id: int) -> Response:
    """Stop the rendering; what was not stored is begun again when somebody asks for it."""
    queries.require_press(current_actor(), Permission.RUN)
    with transaction():
        found = queries.get_run(run_id)
        if job := queries.job_of(found):
            jobs.cancel(job, actor=current_actor(), at=now())
    return redirect(url_for(".run", run_id=run_id))


@pages.post("/runs/<int:run_id>/printed")
@open_to(*CLERKS)
@once
def printed(run_id: int) -> Response | tuple[str, int]:
    """Note what came out of the printer: all that was not printed yet, or the sheets named."""
    queries.require_press(current_actor(), Permission.RUN)
    choices = [(row.blank.id, _blank_words(row)) for row in queries.blanks()]
    everything = "everything" in request.form
    form: PrintoutForm | EverythingForm = EverythingForm(choices) if everything else PrintoutForm(choices)
    count = _noted(run_id, form) if form.validate() else None
    if count is None:
        found = queries.get_run(run_id)
        return _run_page(found, *((None, form) if everything else (form, None))), 422
    flash(gettext("Đã ghi %(n)s tờ đã in.", n=count), "done")
    return redirect(url_for(".run", run_id=run_id))


def _noted(run_id: int, form: PrintoutForm | EverythingForm) -> int | None:
    """How many sheets were noted, or None with the fault beside its field: what was typed stays in the form."""
    try:
        with transaction():
            return services.print_sheets(queries.get_run(run_id), form.value(), actor=current_actor(), at=now())
    except Refused as refusal:
        if refusal.code not in FIELD_OF or isinstance(form, EverythingForm):
            raise
        field = form[FIELD_OF[refusal.code]]
        field.errors = [*field.errors, label(refusal.code) % refusal.details]
        return None
