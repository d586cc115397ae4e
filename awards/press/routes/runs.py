"""Decisions with papers to print, asking for a run, the run with its sheets, noting what came out of the printer."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

import certificates
from awards.db import transaction
from awards.honours import queries as honours
from awards.honours.labels import misfit_words
from awards.honours.terms import Misfit, PrintedField, PrintFault, Validity
from awards.jobs import services as jobs
from awards.jobs.rules import seconds_left
from awards.jobs.terms import JobState
from awards.kernel.errors import NotFound, Refused
from awards.press import labels, queries, rules, services
from awards.press.documents import content_of, single_name
from awards.press.forms import AskForm, EverythingForm, PrintoutForm
from awards.press.models import Run, Sheet
from awards.press.permissions import Permission
from awards.press.queries import Batch
from awards.press.routes.blueprint import CLERKS, READERS, award_name, frame, pages, steps, story
from awards.press.terms import PressObstacle, RunStage, SheetFilter, SheetSearch
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.filters import number
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number

MOST_PAGES = 300  # taken out of a stored run while somebody waits


@pages.get("/")
@open_to(*READERS)
def index() -> str:
    queries.require_press(current_actor())
    page = queries.page_of_batches(page_number())
    return render_template(
        "press/index.html", page=Paged(page), rows=[(batch, award_name(batch), *_state(batch)) for batch in page.rows]
    )


def _state(batch: Batch) -> tuple[str, str]:
    """(kind of chip, words) of the work on a batch."""
    if batch.run is None or batch.run.stage is RunStage.WITHDRAWN:
        return "draft", gettext("Chưa dựng")
    if batch.run.stage is RunStage.RENDERED:
        return _state_of_rendered(batch)
    return {RunStage.ASKED: "working", RunStage.FAILED: "missing"}[batch.run.stage], str(labels.STAGE[batch.run.stage])


def _state_of_rendered(batch: Batch) -> tuple[str, str]:
    if batch.waiting:
        return "look", gettext("Có tờ thay chưa dựng")
    if not batch.released:
        return "look", gettext("Chờ hai người soát")
    return ("done", gettext("Đã in đủ")) if batch.printed >= batch.valid > 0 else ("ready", gettext("In được"))


@pages.get("/batches/<int:decision_id>")
@open_to(*READERS)
def batch(decision_id: int) -> str:
    queries.require_press(current_actor())
    return _batch_page(queries.get_batch(decision_id), AskForm())


def _batch_page(found: Batch, form: AskForm) -> str:
    living, made = queries.living_run(found.decision_id), queries.runs_of(found.decision_id)
    failed = made[0] if made and made[0].stage is RunStage.FAILED else None
    return render_template(
        "press/batch.html", batch=found, award=award_name(found), run=living, made=made, form=form,
        steps=steps(living, "batch", found.released), problems=_problem_words(failed) if failed else [],
        seconds=rules.seconds_for(found.waiting, queries.paces()),
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def _problem_words(run: Run) -> list[str]:
    return [misfit_words(Misfit(
        kept["ordinal"], kept["name"], PrintFault(kept["fault"]), PrintedField(kept["field"]), kept["excess"],
        kept["characters"],
    )) for kept in run.problems]


@pages.post("/batches/<int:decision_id>/ask")
@open_to(*CLERKS)
@once
def ask(decision_id: int) -> Response | tuple[str, int]:
    """Ask for the run and go to the page of its job."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_batch(decision_id), AskForm()
    if not form.validate():
        return _batch_page(found, form), 422
    title = gettext("%(award)s, Quyết định %(number)s", award=award_name(found), number=found.number)
    with transaction():
        run = services.ask_run(
            decision_id, title, asked=form.value(), base_url=current_app.config["BASE_URL"], actor=current_actor(),
            at=now(),
        )
        run_id, job_id, waiting = run.id, run.job_id, run.stage is RunStage.ASKED
    if waiting and job_id:
        return redirect(url_for("jobs.show", job_id=job_id))
    return redirect(url_for(".run", run_id=run_id))


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
        problems=_problem_words(found), page=Paged(page), search=search, filters=_chips(search, counts), left=left,
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


@pages.get("/runs/<int:run_id>/joined.pdf")
@open_to(*READERS)
def joined(run_id: int) -> Response:
    """All certificates of the run in its order, as stored: not to print from once one of them has ended.  `kept`: the
    same file as evidence of what was issued."""
    queries.require_press(current_actor())
    found = queries.get_run(run_id)
    if found.file is None:
        raise Refused(PressObstacle.NOT_RENDERED)
    services.require_released(found)
    if "kept" in request.args:
        return send(_stored(found), gettext("BẢN LƯU, không in · %(name)s", name=found.file.name))
    services.require_all_count(queries.ended_numbers(found), url_for(".files", run_id=run_id))
    return send(_stored(found), found.file.name)


@pages.get("/runs/<int:run_id>/pages.pdf")
@open_to(*READERS)
def some(run_id: int) -> Response:
    """A few sheets by number as one PDF, out of the stored run."""
    queries.require_press(current_actor())
    found, wanted = queries.get_run(run_id), rules.numbers_in(request.args.get("numbers", "")[:200])
    services.require_released(found)
    if wanted is None:
        raise Refused(PressObstacle.UNREADABLE_NUMBERS)
    place = {number: at for at, number in enumerate(wanted)}
    sheets = [one for one in queries.sheets_numbered(found, wanted) if one.honour.validity is Validity.VALID]
    if not sheets:
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    if len(sheets) > MOST_PAGES:
        raise Refused(PressObstacle.TOO_MANY_AT_ONCE, most=MOST_PAGES)
    ordered = sorted(sheets, key=lambda one: place[one.honour.ordinal])
    content = certificates.selected(_stored(found), [one.page for one in ordered])
    return send(content, f"{found.title}, {rules.spelled(one.honour.ordinal for one in sheets)}.pdf")


@pages.get("/sheets/<int:honour_id>.pdf")
@open_to(*READERS)
def sheet(honour_id: int) -> Response:
    """One certificate taken out of its run, once two people have released it: the very bytes that were issued."""
    queries.require_press(current_actor())
    found = queries.find_sheet(honour_id)
    if found is None:
        return _not_rendered(honour_id)
    services.require_released(found.run)
    if found.honour.validity is not Validity.VALID:
        raise Refused(PressObstacle.ENDED)
    return send(_issued(found), single_name(found))


def _not_rendered(honour_id: int) -> Response:
    """The decision's own page says what is to be done first."""
    honour = honours.get(honour_id)
    decision_id = honour.decision_id or honours.decision_behind(honour)
    if decision_id is None:
        raise NotFound()
    flash(gettext("Giấy khen của quyết định này chưa dựng. Dựng xong mới có tệp của từng tờ."), "notice")
    return redirect(url_for(".batch", decision_id=decision_id))


def _stored(found: Run) -> bytes:
    try:
        return content_of(found)
    except (ValueError, FileNotFoundError) as error:
        raise Refused(PressObstacle.DAMAGED) from error


def _issued(found: Sheet) -> bytes:
    """The single PDF.  Raises Refused(DAMAGED) when it is not what was issued."""
    content = certificates.single(_stored(found.run), found.page)
    if services.sha256_of(content) != found.sha256:
        raise Refused(PressObstacle.DAMAGED)
    return content


@pages.post("/runs/<int:run_id>/printed")
@open_to(*CLERKS)
@once
def printed(run_id: int) -> Response | tuple[str, int]:
    """Note what came out of the printer: all that was not printed yet, or the sheets named."""
    queries.require_press(current_actor(), Permission.RUN)
    found = queries.get_run(run_id)
    choices = [(row.blank.id, row.blank.name) for row in queries.blanks()]
    everything = "everything" in request.form
    form: PrintoutForm | EverythingForm = EverythingForm(choices) if everything else PrintoutForm(choices)
    if not form.validate():
        return _run_page(found, *((None, form) if everything else (form, None))), 422  # type: ignore[arg-type]
    with transaction():
        count = services.print_sheets(queries.get_run(run_id), form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã ghi %(n)s tờ đã in.", n=count), "done")
    return redirect(url_for(".run", run_id=run_id))
