"""One dossier as a page: what is asked for, what was checked, its story, and the acts that its stage allows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.catalogue import labels as catalogue
from awards.catalogue.rules import working_days_between
from awards.catalogue.terms import Level
from awards.db import transaction
from awards.journal import queries as journal
from awards.journal.models import Entry
from awards.journal.terms import Subject
from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.kernel.workflow import Transition
from awards.nominations import labels, queries, rules, services
from awards.nominations.forms import ActForm
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS, REVIEWERS, Permission
from awards.nominations.routes import findings
from awards.nominations.routes.blueprint import award_of, kept, pages, searched, visible
from awards.nominations.routes.steps import shown_checks, shown_files
from awards.nominations.routes.verdicts import reason_by_law
from awards.nominations.terms import Act, Action, Facts, Search, Stage, StepKind
from awards.organisation import queries as organisation
from awards.organisation.terms import SEPARATOR
from awards.web.clock import now, today
from awards.web.filters import day, label, moment
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

KINDS = {Action.RETURN: "returned", Action.REJECT: "returned", Action.DECIDE: "done"}
BUTTONS = {Action.ENDORSE: "primary", Action.RETURN: "danger", Action.REJECT: "danger", Action.WITHDRAW: "danger"}
TO_WRITE_AND_READ = timedelta(days=7)


@pages.get("/<int:nomination_id>")
@open_to(Audience.SIGNED_IN)
def show(nomination_id: int) -> str:
    nomination, facts = visible(nomination_id)
    actor, search = current_actor(), searched()
    held, made = findings.honours_of(nomination)
    return render_template(
        "nominations/show.html", nomination=nomination, award=award_of(nomination),
        chip_kind=labels.CHIP[nomination.stage], choices=choices_of(nomination, facts), files=shown_files(nomination),
        checks=shown_checks(nomination, facts) if nomination.stage in rules.WRITABLE else findings.found(facts, held),
        held=findings.named(held), made=made, may_see_made=findings.may_see(made), story=_story(nomination),
        versions=queries.sent_versions(nomination),
        path=_path(nomination), council=queries.council_of(nomination), clock=_clock(nomination),
        may_write=may(actor, Permission.WRITE, facts, GRANTS) and nomination.stage in rules.WRITABLE,
        back_url=url_for(".index", **kept(search)), **_neighbours(nomination, search),
    )


def _neighbours(nomination: Nomination, search: Search) -> dict[str, Any]:
    """The dossiers before and after in the list that this one was opened from."""
    found = queries.neighbours_of(current_actor(), search, nomination.id) if "list" in request.args else None
    if found is None:
        return {"place": "", "before_url": "", "after_url": ""}

    def url(nomination_id: int | None) -> str:
        return url_for(".show", nomination_id=nomination_id, **kept(search), list=1) if nomination_id else ""

    return {"place": f"{found.place} / {found.total}", "before_url": url(found.before), "after_url": url(found.after)}


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
        "url": url_for(endpoint, nomination_id=nomination.id, **places), "text": _words(nomination, row.action),
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
    return redirect(url_for(".show", nomination_id=nomination_id))


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
            clock=_clock(nomination),
        ), 422 if request.method == "POST" else 200
    with transaction():
        services.take(queries.get(nomination_id), action, actor=current_actor(), at=now(),
                      reason=form.reason.data or "", due_on=form.due_on.data if needs_day else None)
    return redirect(url_for(".show", nomination_id=nomination_id))


def _clock(nomination: Nomination) -> str:
    """Who has the dossier now, where that is not the reader, and the legal clock of whoever has it."""
    return " ".join(filter(None, (_holder(nomination), _time_left(nomination))))


def _holder(nomination: Nomination) -> str:
    """The office whose step it is; the reader knows their own turn by the buttons."""
    if nomination.stage is not Stage.UNDER_WAY or nomination.step_path in current_actor().paths(*REVIEWERS):
        return ""
    office = organisation.get_unit(int(nomination.step_path.strip(SEPARATOR).rpartition(SEPARATOR)[2]))
    return gettext("Hồ sơ đang ở %(office)s.", office=office.name)


def _time_left(nomination: Nomination) -> str:
    due = nomination.due_on
    if due is None:
        return ""
    if nomination.stage is Stage.RETURNED:
        return gettext("Trường gửi lại trước hết ngày %(day)s.", day=day(due)) + _left(due)
    if nomination.stage is Stage.PUBLISHED:
        return gettext("Lấy ý kiến công khai đến hết ngày %(day)s.", day=day(due))
    if nomination.stage is Stage.UNDER_WAY:
        return gettext("Nếu trả lại, phải trả trước 17:00, %(day)s.", day=day(due)) + _left(due)
    return ""


def _left(due: date) -> str:
    left = working_days_between(today(), due)
    if due < today():
        return " " + gettext("Đã quá hạn.")
    if due == today():
        return " " + gettext("Hết hạn trong hôm nay.")
    return " " + gettext("Còn %(n)s ngày làm việc.", n=f"{left:02d}")


def _path(nomination: Nomination) -> list[dict[str, Any]]:
    """The steps of the path with the one that it stands at."""
    over = nomination.stage in (Stage.DECIDED,)
    return [
        {"label": f"{label(StepKind(step['kind']))} ({catalogue.LEVEL[Level(step['level'])]})", "url": "",
         "done": number < nomination.step or over, "current": number == nomination.step and not over}
        for number, step in enumerate(nomination.path)
    ]


def _story(nomination: Nomination) -> list[dict[str, str]]:
    return [
        {"at": moment(entry.at), "text": _act(entry), "actor": entry.actor_name, "reason": entry.reason,
         "kind": KINDS.get(entry.act, "")}  # type: ignore[call-overload]
        for entry in journal.of(Subject("nomination", nomination.id))
    ]


def _act(entry: Entry) -> str:
    """An entry of the journal in words, with the count of a council's vote and the name of a file."""
    if entry.act in list(Act):
        words = str(labels.ACT[Act(entry.act)])
        return f"{words}: {entry.details['name']}" if "name" in entry.details else words
    words = str(labels.DONE[entry.act])
    if "members" in entry.details:
        return gettext("%(words)s: %(in_favour)s/%(members)s phiếu", words=words, **{
            key: entry.details[key] for key in ("in_favour", "members")})
    if "due_on" in entry.details:
        return gettext("%(words)s, gửi lại trước hết ngày %(day)s", words=words,
                       day=day(date.fromisoformat(entry.details["due_on"])))
    return words
