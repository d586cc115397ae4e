"""Decisions with papers to print, and asking for a run."""

from __future__ import annotations

from flask import current_app, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.honours.labels import misfit_words
from awards.honours.terms import Misfit, PrintedField, PrintFault
from awards.press import labels, queries, rules, services
from awards.press.forms import AskForm
from awards.press.models import Run
from awards.press.permissions import Permission
from awards.press.queries import Batch
from awards.press.routes.blueprint import CLERKS, READERS, award_name, pages, steps
from awards.press.terms import RunStage
from awards.web.clock import now
from awards.web.guard import current_actor, open_to
from awards.web.once import once
from awards.web.paging import Paged, page_number


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
        steps=steps(living, "batch", found.released), problems=problem_words(failed) if failed else [],
        seconds=rules.seconds_for(found.waiting, queries.paces()),
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def problem_words(run: Run) -> list[str]:
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
