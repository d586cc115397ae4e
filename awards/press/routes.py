"""Pages of the press: decisions with papers to print, asking for a run, the run with its sheets."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

import certificates
from awards.db import transaction
from awards.files import queries as files
from awards.honours import queries as honours
from awards.honours.labels import misfit_words, paper_words
from awards.honours.terms import Misfit, PrintedField, PrintFault, Validity
from awards.jobs.terms import JobState
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role
from awards.kernel.errors import NotFound, Refused
from awards.press import labels, queries, services
from awards.press.forms import AskForm, PrintoutForm
from awards.press.models import Run, Sheet
from awards.press.permissions import Permission
from awards.press.queries import Batch
from awards.press.terms import PressObstacle, Printout, RunAct, RunStage, SheetFilter, SheetSearch
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.filters import moment, number
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number

pages = Blueprint("press", __name__, url_prefix="/press")
READERS = (Role.PRESS_CLERK, Role.STANDING_OFFICE, Role.DIRECTOR)
CLERKS = (Role.PRESS_CLERK, Role.STANDING_OFFICE)


@pages.get("/")
@open_to(*READERS)
def index() -> str:
    queries.require_press(current_actor())
    page = queries.page_of_batches(page_number())
    return render_template(
        "press/index.html", page=Paged(page), rows=[(batch, _award_name(batch), *_state(batch)) for batch in page.rows]
    )


def _award_name(batch: Batch) -> str:
    return paper_words(batch.award_code, batch.decided_on)


def _state(batch: Batch) -> tuple[str, str]:
    """(kind of chip, words) of the work on a batch."""
    if batch.run is None:
        return "draft", gettext("Chưa dựng")
    if batch.run.stage is RunStage.RENDERED and batch.printed >= batch.valid > 0:
        return "done", gettext("Đã in đủ")
    kinds = {RunStage.ASKED: "working", RunStage.RENDERED: "ready", RunStage.FAILED: "missing"}
    return kinds[batch.run.stage], str(labels.STAGE[batch.run.stage])


@pages.get("/batches/<int:decision_id>")
@open_to(*READERS)
def batch(decision_id: int) -> str:
    queries.require_press(current_actor())
    found = queries.get_batch(decision_id)
    return _batch_page(found, AskForm())


def _batch_page(found: Batch, form: AskForm) -> str:
    living = queries.living_run(found.decision_id)
    failed = found.run if found.run and found.run.stage is RunStage.FAILED else None
    return render_template(
        "press/batch.html", batch=found, award=_award_name(found), run=living, form=form, steps=_steps(living),
        problems=_problem_words(failed) if failed else [],
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def _steps(run: Run | None, here: str = "") -> list[dict[str, object]]:
    """The bar of steps: the list is locked by the signature, then rendered, then printed."""
    rendered = run is not None and run.stage is RunStage.RENDERED
    address_of_run = url_for(".run", run_id=run.id) if run and rendered else ""
    return [
        {"label": gettext("Khóa danh sách"), "url": "", "done": True, "current": False},
        {"label": gettext("Dựng"), "url": "", "done": rendered, "current": not rendered},
        {"label": gettext("In"), "url": address_of_run, "done": False, "current": rendered and here == "run"},
    ]


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
    title = gettext("%(award)s, Quyết định %(number)s", award=_award_name(found), number=found.number)
    with transaction():
        run = services.ask_run(
            decision_id, title, order=form.value(), base_url=current_app.config["BASE_URL"], actor=current_actor(),
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
    found = queries.get_run(run_id)
    return _run_page(found, PrintoutForm(formdata=None))


def _run_page(found: Run, form: PrintoutForm) -> str:
    batch, search, job = queries.get_batch(found.decision_id), _search(), queries.job_of(found)
    page, counts = queries.page_of_sheets(found, search), queries.counts_of_sheets(found)
    return render_template(
        "press/run.html", run=found, batch=batch, award=_award_name(batch), steps=_steps(found, "run"), job=job,
        given_up=job is not None and job.state in (JobState.FAILED, JobState.CANCELLED),
        problems=_problem_words(found), page=Paged(page), search=search, filters=_chips(search, counts),
        left=counts[SheetFilter.TO_PRINT], size=_size_words(found), form=form,
        story=_story(found), may_run=queries.may_press(current_actor(), Permission.RUN),
    )


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


def _story(found: Run) -> list[dict[str, str]]:
    """Entries of the journal as the timeline shows them."""
    return [{"at": moment(entry.at), "text": str(labels.ACT[RunAct(entry.act)]), "actor": entry.actor_name,
             "reason": entry.reason, "kind": ""} for entry in journal.of(Subject("press_run", found.id))]


@pages.get("/runs/<int:run_id>/joined.pdf")
@open_to(*READERS)
def joined(run_id: int) -> Response:
    """All certificates of the run in its order, as stored."""
    queries.require_press(current_actor())
    found = queries.get_run(run_id)
    if found.file is None:
        raise Refused(PressObstacle.NOT_RENDERED)
    return send(_stored(found), found.file.name)


@pages.get("/sheets/<int:honour_id>.pdf")
@open_to(*READERS)
def sheet(honour_id: int) -> Response:
    """One certificate taken out of its run: the very bytes that were issued."""
    queries.require_press(current_actor())
    found = queries.find_sheet(honour_id)
    if found is None:
        return _not_rendered(honour_id)
    if found.honour.validity is not Validity.VALID:
        raise Refused(PressObstacle.ENDED)
    honour = found.honour
    return send(_issued(found), f"{honour.ordinal:02d} {honour.name}, {honour.decision_number.replace('/', '-')}.pdf")


def _not_rendered(honour_id: int) -> Response:
    """The decision's own page says what is to be done first."""
    honour = honours.get(honour_id)
    if honour.decision_id is None:
        raise NotFound()
    flash(gettext("Giấy khen của quyết định này chưa dựng. Dựng xong mới có tệp của từng tờ."), "notice")
    return redirect(url_for(".batch", decision_id=honour.decision_id))


def _stored(found: Run) -> bytes:
    assert found.file is not None, "only of a rendered run"
    try:
        return files.content_of(found.file)
    except (ValueError, FileNotFoundError) as error:
        raise Refused(PressObstacle.DAMAGED) from error


def _issued(found: Sheet) -> bytes:
    """The single PDF.  Raises Refused(DAMAGED) when it is not what was issued (`safety.md` T17)."""
    content = certificates.single(_stored(found.run), found.page)
    if services.sha256_of(content) != found.sha256:
        raise Refused(PressObstacle.DAMAGED)
    return content


@pages.post("/runs/<int:run_id>/printed")
@open_to(*CLERKS)
@once
def printed(run_id: int) -> Response | tuple[str, int]:
    """Note what came out of the printer: all that was not printed yet, or from one number to another."""
    queries.require_press(current_actor(), Permission.RUN)
    everything, form = "everything" in request.form, PrintoutForm()
    if not everything and not form.validate():
        return _run_page(queries.get_run(run_id), form), 422
    printout = Printout() if everything else form.value()
    with transaction():
        count = services.print_sheets(queries.get_run(run_id), printout, actor=current_actor(), at=now())
    flash(gettext("Đã ghi %(n)s tờ đã in.", n=count), "done")
    return redirect(url_for(".run", run_id=run_id))
