"""One dossier as a page: what is asked for, its path and its story."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext, ngettext

from awards.catalogue import labels as catalogue
from awards.catalogue.terms import Level
from awards.journal import queries as journal
from awards.journal.models import Entry
from awards.journal.terms import Subject
from awards.kernel.access import may
from awards.nominations import labels, queries, rules
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.routes import findings
from awards.nominations.routes.blueprint import award_of, kept, pages, searched, visible
from awards.nominations.routes.clock import clock_of
from awards.nominations.routes.reviewing import choices_of
from awards.nominations.routes.steps import returned_for, shown_checks, shown_files
from awards.nominations.terms import Act, Action, Search, Stage, StepKind
from awards.web.filters import day, label, moment
from awards.web.guard import Audience, current_actor, open_to

KINDS = {Action.RETURN: "returned", Action.REJECT: "returned", Action.DECIDE: "done"}


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
        versions=queries.sent_versions(nomination), returned=returned_for(nomination),
        path=_path(nomination), council=queries.council_of(nomination), clock=clock_of(nomination),
        may_write=may(actor, Permission.WRITE, facts, GRANTS) and nomination.stage in rules.WRITABLE,
        back_url=url_for(".index", **kept(search)), **_neighbours(nomination, search),
    )


def _neighbours(nomination: Nomination, search: Search) -> dict[str, Any]:
    """The dossiers before and after in the list that this one was opened from."""
    def url(nomination_id: int | None) -> str:
        return url_for(".show", nomination_id=nomination_id, **kept(search), list=1) if nomination_id else ""

    if "list" not in request.args:
        return {"place": "", "before_url": "", "after_url": ""}
    found = queries.neighbours_of(current_actor(), search, nomination.id)
    if found is None:      # an act has just taken it out of the list: on with what is left there
        left = queries.page_of(current_actor(), search)
        words = ngettext("Danh sách còn %(num)s hồ sơ", "Danh sách còn %(num)s hồ sơ", left.total) if left.rows else ""
        return {"place": words, "before_url": "", "after_url": url(left.rows[0].id if left.rows else None)}
    return {"place": f"{found.place} / {found.total}", "before_url": url(found.before), "after_url": url(found.after)}


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
