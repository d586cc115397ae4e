"""Pages of decisions: waiting rounds, the draft on one page, words, signing, papers."""

from __future__ import annotations

from flask import Blueprint, Flask, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.catalogue.rules import rule_set_on
from awards.db import transaction
from awards.decisions import exports, labels, queries, rules, services
from awards.decisions.forms import DraftForm, SignForm, WordingForm
from awards.decisions.models import Decision
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.terms import DecisionStage, PaperFormat, PaperKind, RecipientOrder
from awards.files import queries as files
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role, may, require
from awards.movements import queries as movements
from awards.organisation import queries as organisation
from awards.web.clock import now, today
from awards.web.converters import enum_converter
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once

pages = Blueprint("decisions", __name__, url_prefix="/decisions")
READERS = (Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK)


@pages.record_once
def _register_words(state: object) -> None:
    app: Flask = state.app  # type: ignore[attr-defined]
    app.url_map.converters["paper_kind"] = enum_converter(PaperKind)
    app.url_map.converters["paper_format"] = enum_converter(PaperFormat)


@pages.get("/")
@open_to(*READERS)
def index() -> str:
    actor = current_actor()
    return render_template(
        "decisions/index.html", decisions=queries.all_for(actor), waiting=_waiting(),
        may_draft=actor.has(Role.STANDING_OFFICE),
    )


def _waiting() -> list[tuple[str, str, int]]:
    """(value of the choice, words, count) for every round and award that awaits a decision."""
    return [(f"{one.round.id}/{one.award_code}", f"{one.round.name} · {_award_name(one.award_code)}", one.count)
            for one in queries.waiting(current_actor())]


def _award_name(code: str) -> str:
    return rule_set_on(today()).awards[code].name


@pages.route("/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def new() -> str | Response | tuple[str, int]:
    form, choices = DraftForm(), _waiting()
    form.what.choices = [(value, f"{words} ({count})") for value, words, count in choices]
    if not form.validate_on_submit():
        return render_template("decisions/new.html", form=form, choices=choices), 422 if form.errors else 200
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
    return redirect(url_for(".show", decision_id=decision.id))


@pages.get("/<int:decision_id>")
@open_to(*READERS)
def show(decision_id: int) -> str:
    decision = queries.get_for(current_actor(), decision_id, now())
    grants = services.grants_of(decision, decision.decided_on or today())
    facts, actor = queries.facts_of(decision, now()), current_actor()
    return render_template(
        "decisions/show.html", decision=decision, grants=grants, wording=rules.wording_from(decision.wording),
        total=sum(grant.money_dong or 0 for grant in grants), council=queries.council_of(decision),
        unusual=queries.unusual_of(decision), papers=queries.papers_of(decision_id),
        story=journal.of(Subject("decision", decision_id)), is_draft=decision.stage is DecisionStage.DRAFT,
        may_sign=decision.stage is DecisionStage.DRAFT and may(actor, Permission.SIGN, facts, GRANTS),
        may_draft=decision.stage is DecisionStage.DRAFT and may(actor, Permission.DRAFT, facts, GRANTS),
        award=_award_name(decision.award_code),
    )


@pages.route("/<int:decision_id>/wording", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
def wording(decision_id: int) -> str | Response | tuple[str, int]:
    decision = queries.get_for(current_actor(), decision_id, now())
    require(current_actor(), Permission.DRAFT, queries.facts_of(decision, now()), GRANTS)
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


@pages.route("/<int:decision_id>/sign", methods=["GET", "POST"])
@open_to(Role.DIRECTOR)
@once
def sign(decision_id: int) -> str | Response | tuple[str, int]:
    decision = queries.get_for(current_actor(), decision_id, now())
    require(current_actor(), Permission.SIGN, queries.facts_of(decision, now()), GRANTS)
    form = SignForm(signer_title="GIÁM ĐỐC", signer_name=current_actor().name)
    if not form.validate_on_submit():
        return _sign_page(decision, form)
    signed = form.value(rules.wording_from(decision.wording).signs)
    with transaction():
        decision = queries.get(decision_id)
        services.sign(
            decision, signed, expected=form.expected.data or "", today=today(), actor=current_actor(), at=now()
        )
    return redirect(url_for(".show", decision_id=decision_id))


def _sign_page(decision: Decision, form: SignForm) -> tuple[str, int]:
    """The page before signing restates how many; what the signer saw travels with the form."""
    form.expected.data = services.set_digest(decision)
    grants = services.grants_of(decision, today())
    return render_template(
        "decisions/sign.html", form=form, decision=decision, grants=grants, award=_award_name(decision.award_code)
    ), 422 if form.errors else 200


@pages.post("/<int:decision_id>/discard")
@open_to(Role.STANDING_OFFICE)
def discard(decision_id: int) -> Response:
    queries.get_for(current_actor(), decision_id, now())
    with transaction():
        services.discard(queries.get(decision_id), actor=current_actor(), at=now())
    return redirect(url_for(".index"))


@pages.get("/<int:decision_id>/papers/<paper_kind:kind>.<paper_format:form>")
@open_to(*READERS)
def paper(decision_id: int, kind: PaperKind, form: PaperFormat) -> Response:
    queries.get_for(current_actor(), decision_id, now())
    found = queries.get_paper(decision_id, kind, form)
    return send(files.content_of(found.file), found.file.name)


@pages.get("/<int:decision_id>/list.xlsx")
@open_to(*READERS)
def list_of_recipients(decision_id: int) -> Response:
    decision = queries.get_for(current_actor(), decision_id, now())
    grants = services.grants_of(decision, decision.decided_on or today())
    number = decision.number or gettext("dự thảo")
    title = gettext("Danh sách kèm theo Quyết định %(number)s", number=number)
    return send(exports.list_xlsx(grants, title), f"danh-sach-{number}.xlsx")


__all__ = ["labels", "pages"]
