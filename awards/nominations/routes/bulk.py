"""All drafts of a unit in a round at once: one meeting's result and minutes for all, and sending them together."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files.forms import check
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.movements.models import Round
from awards.movements.queries import locked_round
from awards.nominations import queries, rules, services
from awards.nominations.forms import AllForm, SendForm
from awards.nominations.models import Nomination
from awards.nominations.routes.blueprint import pages, round_and_unit
from awards.nominations.routes.verdicts import standing_against
from awards.nominations.terms import Obstacle, Stage, SubjectKind
from awards.organisation.models import Unit
from awards.web.clock import now
from awards.web.filters import label
from awards.web.guard import current_actor, open_to
from awards.web.once import once

FIRST_NAMES = 5


@pages.route("/rounds/<int:round_id>/complete", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def complete_all(round_id: int) -> str | Response | tuple[str, int]:
    """One meeting of the unit's council for all drafts of the round."""
    round, unit = round_and_unit(round_id)
    drafts, form = _drafts(unit, round), AllForm()
    if not form.validate_on_submit():
        own = sum(queries.council_of(one) is not None for one in drafts)
        return render_template("nominations/complete_all.html", form=form, round=round, drafts=len(drafts),
                               own=own), 422 if form.errors else 200
    file = form.minutes.data
    minutes = check(file.read(), file.filename) if getattr(file, "filename", "") else None
    with transaction():
        round, unit = round_and_unit(round_id)
        services.complete_all(_drafts(unit, round), minutes, form.council(), over=form.over.data,
                              actor=current_actor(), at=now())
    return redirect(url_for(".send_all", round_id=round_id))


@pages.route("/rounds/<int:round_id>/send", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD)
@once
def send_all(round_id: int) -> str | Response | tuple[str, int]:
    """What would be sent, whom it names, what cannot be sent and why; then all of it, or nothing."""
    round, unit = round_and_unit(round_id)
    ready, waiting = _sorted(unit, round)
    form = SendForm()
    if request.method == "POST" and form.validate() and ready:
        if _send(round_id, request.form.get("shown", "")):
            return redirect(url_for(".sent_all", round_id=round_id))
        round, unit = round_and_unit(round_id)
        ready, waiting = _sorted(unit, round)
        form.say([gettext("Danh sách vừa đổi: %(n)s hồ sơ. Xem lại.", n=len(ready))])
    people = sum(one.subject_kind is SubjectKind.INDIVIDUAL for one in ready)
    names = sorted(ready, key=lambda one: one.sort_key)[:FIRST_NAMES]
    return render_template(
        "nominations/send_all.html", form=form, round=round, ready=len(ready), waiting=waiting,
        heading=ngettext("Gửi %(num)s hồ sơ?", "Gửi %(num)s hồ sơ?", len(ready)),
        facts=[gettext("%(people)s cá nhân, %(groups)s tập thể.", people=people, groups=len(ready) - people),
               round.name],
        names=[one.name for one in names],
        more=max(0, len(ready) - FIRST_NAMES), unit=unit, against=standing_against(round, ready),
        shown=rules.mark_of_all((one.id, one.version) for one in ready),
    ), 422 if form.errors else 200


def _send(round_id: int, shown: str) -> bool:
    """Send what was shown; False when by now it is another list, and nothing is sent."""
    try:
        with transaction():
            round, unit = round_and_unit(round_id)
            locked_round(round.id)
            ready, _waiting = _sorted(unit, round)
            services.send_all(ready, expected=shown, actor=current_actor(), at=now())
    except Refused as refusal:
        if refusal.code is not Obstacle.LIST_CHANGED:
            raise
        return False
    return True


@pages.get("/rounds/<int:round_id>/sent")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def sent_all(round_id: int) -> str:
    """After sending: a page that stays, with the codes."""
    round, unit = round_and_unit(round_id)
    rows = [one for one in queries.of_unit(unit, round.id)
            if one.received_at is not None and one.stage not in rules.WRITABLE]
    return render_template("nominations/sent_all.html", round=round, rows=rows)


def _drafts(unit: Unit, round: Round) -> Sequence[Nomination]:
    """In the order in which they were begun, which is that of an uploaded list."""
    return [one for one in queries.of_unit(unit, round.id) if one.stage is Stage.DRAFT]


def _sorted(unit: Unit, round: Round) -> tuple[list[Nomination], list[tuple[Nomination, list[str]]]]:
    """Drafts that can be sent, and those that cannot with what they lack."""
    ready, waiting, drafts = [], [], _drafts(unit, round)
    for nomination, facts in zip(drafts, queries.facts_of_all(drafts, now()), strict=True):
        missing = rules.missing(facts)
        if missing:
            waiting.append((nomination, [label(obstacle) for obstacle in missing]))
        else:
            ready.append(nomination)
    return ready, waiting
