"""What the signer does: signs, sends the draft back, annuls a signed decision."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.decisions import labels, queries, rules, services
from awards.decisions.forms import RevokeForm, SendBackForm, SignForm
from awards.decisions.models import Decision
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.routes.blueprint import count_words, money_words, pages
from awards.decisions.terms import DecisionObstacle, DecisionStage, SignedAs
from awards.honours.labels import misfit_words, paper_words
from awards.kernel.access import Role, require
from awards.web.clock import now, today
from awards.web.fresh import fresh
from awards.web.guard import current_actor, open_to
from awards.web.once import once


def _to_sign(decision_id: int, permission: Permission = Permission.SIGN) -> Decision:
    """A decision that the actor may sign (or revoke), else NotFound or NotAllowed."""
    decision = queries.get_for(current_actor(), decision_id, now())
    require(current_actor(), permission, queries.facts_of(decision, now()), GRANTS)
    return decision


@pages.route("/<int:decision_id>/sign", methods=["GET", "POST"])
@open_to(Role.DIRECTOR)
@fresh
@once
def sign(decision_id: int) -> str | Response | tuple[str, int]:
    """The page before signing restates how many; what the signer saw travels with the form."""
    decision = _to_sign(decision_id)
    form = SignForm(signer_title=rules.usual_signer_title(), signer_name=current_actor().name)
    is_draft = _is_draft(decision)
    if not form.is_submitted() and not is_draft:
        return redirect(url_for(".show", decision_id=decision_id))
    if not form.validate_on_submit():
        return _sign_page(decision, form)
    signed = form.value(rules.wording_from(decision.wording).signs)
    expected = form.expected.data or ""
    # A signed one goes on to the transaction, which knows a second press of the button from a second signature.
    if is_draft and (fault := services.fault_of_signing(decision, signed, today=today(), at=now())):
        form.form_errors.append(str(labels.OBSTACLE[fault]))
        return _sign_page(decision, form, signed if fault is DecisionObstacle.CANNOT_PRINT else None)
    if is_draft and _money_differs(decision, signed.decided_on, expected):
        return _sign_page(decision, form)
    with transaction():
        decision = queries.get(decision_id)
        services.sign(
            decision, signed, expected=expected, today=today(), actor=current_actor(), at=now()
        )
    return redirect(url_for(".show", decision_id=decision_id))


def _is_draft(decision: Decision) -> bool:
    return decision.stage is DecisionStage.DRAFT


def _money_differs(decision: Decision, on: date, expected: str) -> bool:
    """Whether the list is the one the signer saw but brings other money when signed on a day."""
    return rules.changed_since(expected, queries.set_digest(decision, on)) is DecisionObstacle.CHANGED_MONEY


def _sign_page(decision: Decision, form: SignForm, signed: SignedAs | None = None) -> tuple[str, int]:
    """`signed`: the number, day and signer with which some papers could not be made.

    The money is that of the day typed, and said when it is another than the signer has seen.
    """
    on = form.decided_on.data or today()
    differs = form.is_submitted() and _money_differs(decision, on, form.expected.data or "")
    if differs:
        form.form_errors.append(str(labels.OBSTACLE[DecisionObstacle.CHANGED_MONEY]))
    if differs or not form.is_submitted():
        form.expected.data = queries.set_digest(decision, on)
    grants = queries.grants_of(decision, on)
    return render_template(
        "decisions/sign.html", form=form, decision=decision, grants=grants, counts=count_words(grants),
        money=money_words(grants), award=paper_words(decision.award_code, today()),
        doubts=[misfit_words(one) for one in services.misfits_of(decision, signed)] if signed else [],
    ), 422 if form.errors else 200


@pages.route("/<int:decision_id>/send-back", methods=["GET", "POST"])
@open_to(Role.DIRECTOR)
@once
def send_back(decision_id: int) -> str | Response | tuple[str, int]:
    decision, form = _to_sign(decision_id), SendBackForm()
    if not form.validate_on_submit():
        return render_template("decisions/send_back.html", form=form, decision=decision), 422 if form.errors else 200
    with transaction():
        services.send_back(queries.get(decision_id), form.reason.data or "", actor=current_actor(), at=now())
    flash(gettext("Đã trả lại Thường trực."), "done")
    return redirect(url_for(".show", decision_id=decision_id))


@pages.route("/<int:decision_id>/revoke", methods=["GET", "POST"])
@open_to(Role.DIRECTOR)
@fresh
@once
def revoke(decision_id: int) -> str | Response | tuple[str, int]:
    """Annul a whole decision: every honour of it that still counts is taken back."""
    decision, form = _to_sign(decision_id, Permission.REVOKE), RevokeForm()
    if not form.validate_on_submit():
        return render_template(
            "decisions/revoke.html", form=form, decision=decision, counts=count_words(queries.grants_of(decision))
        ), 422 if form.errors else 200
    with transaction():
        count = services.revoke(queries.get(decision_id), form.value(), today=today(), actor=current_actor(), at=now())
    flash(gettext("Đã hủy bỏ quyết định; %(n)s tờ không còn hiệu lực.", n=count), "done")
    return redirect(url_for(".show", decision_id=decision_id))
