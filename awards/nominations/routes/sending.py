"""The last step of a dossier: every answer once more, sending, and the page that stays after it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.kernel.access import SYSTEM, Role
from awards.kernel.dates import day_of
from awards.movements import services as movements
from awards.movements.rules import is_due_to_close
from awards.nominations import queries, rules, services
from awards.nominations.forms import SendForm
from awards.nominations.models import Nomination
from awards.nominations.routes.blueprint import award_of, law_day, pages, visible, writable
from awards.nominations.routes.steps import sentence, status_of, step_page
from awards.nominations.routes.verdicts import verdict_of
from awards.nominations.terms import Action, Stage, SubjectKind
from awards.web.clock import now
from awards.web.filters import clock_time, day
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

Page = str | Response | tuple[str, int]


@pages.route("/<int:nomination_id>/check", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def check(nomination_id: int) -> Page:
    """Step 5: every answer once more, then sending; what is missing is said with the step that mends it."""
    form = SendForm()
    if request.method == "POST" and form.validate():
        _close_round_if_due(nomination_id)
    nomination, facts = writable(nomination_id)
    if request.method == "POST" and not form.errors:
        form.say([sentence(obstacle, nomination) for obstacle in rules.missing(facts)])
        if not form.errors:
            with transaction():
                services.take(queries.get(nomination_id), Action.SUBMIT, actor=current_actor(), at=now())
            return redirect(url_for(".sent", nomination_id=nomination_id))
    context = step_page("check", nomination, facts, form, verdict=verdict_of(nomination), **_answers(nomination))
    ways = {one.detail: one.url for one in context["checks"] if one.url}
    return render_template("nominations/check.html", ways=ways, **context), status_of(form)


def _close_round_if_due(nomination_id: int) -> None:
    """The end of a round is an event that is stored, also when the first to notice comes too late."""
    nomination, _facts = writable(nomination_id)
    if not is_due_to_close(nomination.round.stage, nomination.round.closes_at, now()):
        return
    with transaction():
        movements.close_if_due(queries.get(nomination_id).round, actor=SYSTEM, at=now())


def _answers(nomination: Nomination) -> dict[str, Any]:
    """Every answer of the form with the step that changes it."""
    draft, council = queries.draft_of(nomination), queries.council_of(nomination)

    def change(step: str) -> str:
        return url_for(f".{step}", nomination_id=nomination.id)

    result = gettext("%(in_favour)s/%(members)s đồng ý, họp ngày %(day)s", in_favour=council.in_favour,
                     members=council.members, day=day(council.met_on)) if council else gettext("chưa nhập")
    rows = [
        (gettext("Đề nghị cho"), f"{nomination.honorific} {nomination.name}".strip(), change("candidate")),
        (gettext("Chức vụ"), nomination.post_title, change("candidate"))
        if nomination.subject_kind is SubjectKind.INDIVIDUAL else None,
        (gettext("Đơn vị trình"), nomination.unit.name, ""),
        (gettext("Danh hiệu, hình thức"), award_of(nomination), change("award")),
        (gettext("Dòng in"), draft.line or gettext("chưa viết"), change("words")) if nomination.round.own_lines
        else (gettext("Dòng in chung của đợt"), nomination.round.line, ""),
        (gettext("Thành tích"), draft.achievement or gettext("chưa viết"), change("words")),
        (gettext("Minh chứng"), ngettext("%(num)s tệp", "%(num)s tệp", queries.weight_of(nomination)[0]),
         change("words")),
        (gettext("Kết quả họp hội đồng"), result, change("council")),
    ]
    return {"answers": [row for row in rows if row]}


@pages.get("/<int:nomination_id>/sent")
@open_to(Audience.SIGNED_IN)
def sent(nomination_id: int) -> Page:
    """After sending: a page that stays, with code, time, and what happens next by when."""
    nomination, facts = visible(nomination_id)
    versions = queries.sent_versions(nomination)
    if not versions:
        return redirect(url_for(".show", nomination_id=nomination_id))
    return render_template(
        "nominations/sent.html", nomination=nomination, award=award_of(nomination), version=versions[0],
        heading=gettext("Đã gửi %(time)s, %(day)s. Mã hồ sơ %(code)s.", time=clock_time(versions[0].sent_at),
                        day=day(day_of(versions[0].sent_at)), code=nomination.code),
        again=nomination.round.receives(now()), waits=facts.stage is Stage.UNDER_WAY,
        copies=rules_on(law_day(nomination)).parameter("copies_base"),
    )
