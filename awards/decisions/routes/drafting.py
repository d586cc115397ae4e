"""What the standing office does to a draft: begins it, words it, arranges it, gives it up."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.decisions import queries, rules, services
from awards.decisions.forms import DraftForm, RecipientForm, WordingForm
from awards.decisions.models import Decision
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.routes.blueprint import pages
from awards.decisions.routes.reading import choices, doubts_of
from awards.decisions.terms import RecipientOrder
from awards.kernel.access import Role, require
from awards.movements import queries as movements
from awards.organisation import queries as organisation
from awards.web.clock import now, today
from awards.web.forms import offered
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.route("/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def new() -> str | Response | tuple[str, int]:
    form, waiting = DraftForm(), choices()
    form.what.choices = offered((value, f"{words} ({count})") for value, words, count in waiting)
    if not form.validate_on_submit():
        return render_template("decisions/new.html", form=form, choices=waiting), 422 if form.errors else 200
    round_id, award_code, order = form.value()
    with transaction():
        round_ = movements.get_round(round_id)
        unit = organisation.department()
        wording = rules.wording_for(
            department=unit.name, province=unit.place, line=round_.line, own_lines=round_.own_lines,
            movement=round_.movement.name, on=today(),
        )
        decision = services.draft(
            round_, award_code, unit=unit, wording=wording, order=order, actor=current_actor(), at=now()
        )
        decision_id = decision.id
    return redirect(url_for(".show", decision_id=decision_id))


def _mine(decision_id: int) -> Decision:
    """A decision that the actor drafts for, else NotFound or NotAllowed."""
    decision = queries.get_for(current_actor(), decision_id, now())
    require(current_actor(), Permission.DRAFT, queries.facts_of(decision, now()), GRANTS)
    return decision


@pages.route("/<int:decision_id>/wording", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def wording(decision_id: int) -> str | Response | tuple[str, int]:
    decision = _mine(decision_id)
    before = rules.wording_from(decision.wording)
    form = WordingForm(data={
        "line": before.line, "own_lines": before.own_lines, "grounds": "\n".join(before.grounds),
        "sent_to": "\n".join(before.sent_to), "authority": before.authority, "place": before.place,
        "order": decision.order.value,
    })
    if not form.validate_on_submit():
        return render_template("decisions/wording.html", form=form, decision=decision), 422 if form.errors else 200
    with transaction():
        decision = queries.get(decision_id)
        services.reword(decision, form.value(before), actor=current_actor(), at=now())
        if (order := RecipientOrder(form.order.data)) is not decision.order:
            services.rearrange(decision, order, actor=current_actor(), at=now())
    return redirect(url_for(".show", decision_id=decision_id))


@pages.route("/<int:decision_id>/recipients/<int:recipient_id>", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def recipient(decision_id: int, recipient_id: int) -> str | Response | tuple[str, int]:
    """The lines that one paper prints, where the dossier's are too long or wrong; empty ones are the dossier's."""
    decision = _mine(decision_id)
    found = queries.get_recipient(decision, recipient_id)
    form = RecipientForm(data={"second_line": found.second_line, "line": found.line})
    if not form.validate_on_submit():
        words = rules.wording_from(decision.wording)
        return render_template(
            "decisions/recipient.html", form=form, decision=decision, recipient=found, own_lines=words.own_lines,
            second_line=queries.second_line_of(found.nomination, words), doubt=doubts_of(decision).get(found.position),
        ), 422 if form.errors else 200
    with transaction():
        decision = queries.get(decision_id)
        services.set_lines(queries.get_recipient(decision, recipient_id), decision, form.value(),
                           actor=current_actor(), at=now())
    return redirect(url_for(".show", decision_id=decision_id, _anchor="list"))


@pages.post("/<int:decision_id>/recipients/<int:recipient_id>/leave-out")
@open_to(Role.STANDING_OFFICE)
@once
def leave_out(decision_id: int, recipient_id: int) -> Response:
    _mine(decision_id)
    with transaction():
        decision = queries.get(decision_id)
        services.leave_out(queries.get_recipient(decision, recipient_id), decision, actor=current_actor(), at=now())
    flash(gettext("Đã đưa ra khỏi danh sách. Hồ sơ vẫn ở trạng thái đã qua hội đồng, chờ quyết định khác."), "done")
    return redirect(url_for(".show", decision_id=decision_id))


@pages.post("/<int:decision_id>/take-in")
@open_to(Role.STANDING_OFFICE)
@once
def take_in(decision_id: int) -> Response:
    _mine(decision_id)
    with transaction():
        count = services.take_in(queries.get(decision_id), actor=current_actor(), at=now())
    flash(gettext("Đã đưa thêm %(n)s hồ sơ vào danh sách.", n=count), "done")
    return redirect(url_for(".show", decision_id=decision_id))


@pages.post("/<int:decision_id>/discard")
@open_to(Role.STANDING_OFFICE)
@once
def discard(decision_id: int) -> Response:
    _mine(decision_id)
    with transaction():
        services.discard(queries.get(decision_id), actor=current_actor(), at=now())
    flash(gettext("Đã bỏ dự thảo. Các hồ sơ lại chờ soạn quyết định."), "done")
    return redirect(url_for(".index"))
