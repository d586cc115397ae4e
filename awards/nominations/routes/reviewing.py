"""The acts that the stage of a dossier allows: their buttons, and carrying them out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.catalogue import labels as catalogue
from awards.catalogue.terms import Level
from awards.db import transaction
from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.kernel.workflow import Transition
from awards.nominations import queries, rules, services
from awards.nominations.forms import ActForm
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS
from awards.nominations.routes.blueprint import around, pages, visible
from awards.nominations.routes.clock import clock_of
from awards.nominations.routes.verdicts import reason_by_law
from awards.nominations.terms import Action, Facts, Stage, StepKind
from awards.web.clock import now, today
from awards.web.filters import label
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

BUTTONS = {Action.ENDORSE: "primary", Action.RETURN: "danger", Action.REJECT: "danger", Action.WITHDRAW: "danger"}
TO_WRITE_AND_READ = timedelta(days=7)


def choices_of(nomination: Nomination, facts: Facts) -> list[dict[str, Any]]:
    """The buttons of the workflow: who may press them is in GRANTS, what stands in the way is said below them.

    What belongs to another step is not offered at all.
    """
    actor = current_actor()
    return [
        _choice(nomination, facts, row) for row in rules.WORKFLOW.leaving(nomination.stage)
        if row.action not in rules.RECORDED_ELSEWHERE and may(actor, row.permission, facts, GRANTS)
        and row.obstacle(facts) not in rules.OF_ANOTHER_STEP
    ]


def _choice(nomination: Nomination, facts: Facts, row: Transition[Action, Stage]) -> dict[str, Any]:
    has_page = row.needs_reason or row.action is Action.SUBMIT
    endpoint = ".check" if row.action is Action.SUBMIT else ".act" if row.needs_reason else ".take"
    places: dict[str, Any] = {} if row.action is Action.SUBMIT else {"action": row.action}
    missing = rules.missing(facts) if row.action is Action.SUBMIT else []
    obstacle = row.obstacle(facts)
    why_not = gettext("còn %(n)s việc trước khi gửi", n=len(missing)) if missing else label(obstacle)
    return {
        "url": url_for(endpoint, nomination_id=nomination.id, **places, **around()),
        "text": _words(nomination, row.action),
        "kind": "primary" if row.action is Action.SUBMIT else BUTTONS.get(row.action, "secondary"),
        "method": "get" if has_page else "post", "why_not": why_not,
    }


def _words(nomination: Nomination, action: Action) -> str:
    """An endorsement says where it leads."""
    following = nomination.path[nomination.step + 1:nomination.step + 2]
    if action is Action.ENDORSE and following:
        if following[0]["kind"] == StepKind.COUNCIL:
            return gettext("Đủ điều kiện, trình hội đồng")
        level = str(catalogue.LEVEL[Level(following[0]["level"])])
        return gettext("Đủ điều kiện, chuyển %(level)s", level=level)
    return label(action)


@pages.post("/<int:nomination_id>/<nomination_action:action>")
@open_to(Audience.SIGNED_IN)
@once
def take(nomination_id: int, action: Action) -> Response:
    """Acts that need no words."""
    visible(nomination_id)
    if action in rules.RECORDED_ELSEWHERE or action is Action.SUBMIT:
        raise NotFound()
    with transaction():
        services.take(queries.get(nomination_id), action, actor=current_actor(), at=now())
    if action is Action.DISCARD:
        return redirect(url_for(".index"))
    return redirect(url_for(".show", nomination_id=nomination_id, **around()))


@pages.route("/<int:nomination_id>/act/<nomination_action:action>", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
@once
def act(nomination_id: int, action: Action) -> str | Response | tuple[str, int]:
    """Acts with a reason that the school reads word for word, on a page of their own."""
    nomination, facts = visible(nomination_id)
    transition = rules.WORKFLOW.find(nomination.stage, action)
    if transition is None or not transition.needs_reason:
        raise NotFound()
    require(current_actor(), transition.permission, facts, GRANTS)
    needs_day = action in rules.NEEDS_DUE
    form = ActForm(data={"due_on": today() + TO_WRITE_AND_READ if needs_day else None,
                         "reason": reason_by_law(nomination) if action is Action.REJECT else ""})
    good = form.validate_on_submit()
    if good and needs_day:
        good = form.check_due(today())
    if not good:
        return render_template(
            "nominations/act.html", nomination=nomination, form=form, heading=label(action).rstrip("…"),
            needs_day=needs_day, usual=form.usual.get(action, ()), danger=BUTTONS.get(action) == "danger",
            clock=clock_of(nomination), back_url=url_for(".show", nomination_id=nomination_id, **around()),
        ), 422 if request.method == "POST" else 200
    with transaction():
        services.take(queries.get(nomination_id), action, actor=current_actor(), at=now(),
                      reason=form.reason.data or "", due_on=form.due_on.data if needs_day else None)
    return redirect(url_for(".show", nomination_id=nomination_id, **around()))
