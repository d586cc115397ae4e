"""The proof of a run: reading it twelve sheets at a time, reporting and answering mistakes, releasing, withdrawing."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.kernel.errors import Refused
from awards.press import labels, queries, rules, services
from awards.press.forms import AnswerForm, ReleaseForm, ReportForm, WithdrawForm
from awards.press.models import Run
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, frame, pages, story
from awards.press.terms import PackageKind, PressObstacle, ProofFilter, RunStage
from awards.web import filters
from awards.web.clock import now
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number


@pages.get("/runs/<int:run_id>/proof")
@open_to(*READERS)
def proof(run_id: int) -> str | Response:
    queries.require_press(current_actor())
    found = queries.get_run(run_id)
    if found.stage is not RunStage.RENDERED:
        return redirect(url_for(".run", run_id=run_id))
    return _proof_page(found, ReleaseForm(formdata=None))


def _proof_page(found: Run, form: ReleaseForm) -> str:
    actor, only = current_actor(), _only()
    page, counts = queries.page_of_proof(found, only, page_number()), queries.counts_of_proof(found)
    readiness = queries.readiness_of(found, actor.account_id, on_paper=True)
    obstacle = rules.obstacle_to_release(actor.account_id, readiness)
    read = queries.pages_read(found, actor.account_id)
    pages_all = rules.pages_of(counts[ProofFilter.ALL])
    return render_template(
        "press/proof.html", **frame(found, "proof"), page=Paged(page), only=only, filters=_chips(only, counts),
        counts=counts, words=_words, read=read, pages_all=pages_all, readers=queries.readers_of(found),
        releases=queries.releases_of(found), mistakes=queries.open_mistakes(found), form=form,
        answer=AnswerForm(formdata=None), readiness=readiness,
        obstacle=filters.label(obstacle) % {"unread": readiness.unread, "mistakes": readiness.mistakes}
        if obstacle else "",
        contact=queries.find_package(found, PackageKind.CONTACT), story=story(found),
        may_run=queries.may_press(actor, Permission.RUN),
    )


def _only() -> ProofFilter:
    wanted = request.args.get("only", "")
    return ProofFilter(wanted) if wanted in list(ProofFilter) else ProofFilter.ALL


def _chips(only: ProofFilter, counts: dict[ProofFilter, int]) -> list[dict[str, object]]:
    return [{"label": labels.PROOF[one], "count": counts[one], "current": one is only,
             "url": address(only=None if one is ProofFilter.ALL else one.value)}
            for one in ProofFilter if one in (only, ProofFilter.ALL) or counts[one]]


def _words(sheet: queries.ProofSheet) -> list[str]:
    """What to look at on a sheet."""
    return [labels.doubt_words(doubt) for doubt in sheet.doubts]


@pages.post("/runs/<int:run_id>/proof/pages/<int:page>")
@open_to(*CLERKS)
def read_page(run_id: int, page: int) -> Response:
    """A page of twelve was read; the next one comes."""
    queries.require_press(current_actor(), Permission.RUN)
    with transaction():
        found = queries.get_run(run_id)
        services.read_page(found, page, actor=current_actor(), at=now())
        last = rules.pages_of(queries.count_sheets(found))
    return redirect(url_for(".proof", run_id=run_id, page=page + 1 if page < last else None, _anchor="sheets"))


@pages.route("/runs/<int:run_id>/proof/report", methods=["GET", "POST"])
@open_to(*CLERKS)
@once
def report(run_id: int) -> str | Response | tuple[str, int]:
    """What is wrong on a sheet."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_run(run_id), ReportForm()
    if request.method == "GET":
        form.number.data = request.args.get("number", None, type=int)
    if not form.validate_on_submit():
        return render_template("press/report.html", **frame(found, "proof"), form=form), 422 if form.errors else 200
    with transaction():
        services.report(queries.get_run(run_id), *form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã ghi chỗ sai. Chưa ai cho in được đến khi chỗ này được trả lời."), "done")
    return redirect(url_for(".proof", run_id=run_id))


@pages.post("/runs/<int:run_id>/mistakes/<int:mistake_id>")
@open_to(*CLERKS)
def answer(run_id: int, mistake_id: int) -> Response:
    """Why a sheet that was reported is right as it stands."""
    queries.require_press(current_actor(), Permission.RUN)
    form = AnswerForm()
    with transaction():
        found = queries.get_run(run_id)
        mistake = queries.get_mistake(found, mistake_id)
        if not form.validate():
            raise Refused(PressObstacle.REASON_NEEDED)
        services.answer(found, mistake, form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã ghi câu trả lời."), "done")
    return redirect(url_for(".proof", run_id=run_id))


@pages.post("/runs/<int:run_id>/release")
@open_to(*CLERKS)
@once
def release(run_id: int) -> Response | tuple[str, int]:
    """The reader lets the run be printed; after the second one the step of printing opens."""
    queries.require_press(current_actor(), Permission.RUN)
    form = ReleaseForm()
    if not form.validate():
        return _proof_page(queries.get_run(run_id), form), 422
    with transaction():
        given = services.release(queries.get_run(run_id), on_paper=form.value(), actor=current_actor(), at=now())
        number = given.number
    if number == rules.READERS:
        flash(gettext("Đủ hai người soát. Đã mở bước in."), "done")
        return redirect(url_for(".run", run_id=run_id))
    flash(gettext("Đã ghi lần soát một. Cần thêm một người khác soát."), "done")
    return redirect(url_for(".proof", run_id=run_id))


@pages.route("/runs/<int:run_id>/withdraw", methods=["GET", "POST"])
@open_to(*CLERKS)
@once
def withdraw(run_id: int) -> str | Response | tuple[str, int]:
    """Take the run back before it is issued, to render it anew."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_run(run_id), WithdrawForm()
    if not form.validate_on_submit():
        return render_template("press/withdraw.html", **frame(found, "proof"), form=form), 422 if form.errors else 200
    with transaction():
        found = queries.get_run(run_id)
        services.withdraw(found, form.value(), actor=current_actor(), at=now())
        decision_id = found.decision_id
    flash(gettext("Đã hủy lần dựng. Sửa xong thì dựng lại; lần soát sau chỉ rõ tờ nào khác."), "done")
    return redirect(url_for(".batch", decision_id=decision_id))
