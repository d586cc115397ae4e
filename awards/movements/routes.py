"""Pages of movements: the list, one movement with its rounds, drafting, launching, rounds opened, extended, closed."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.honours.labels import award_words
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role, may, require
from awards.kernel.dates import day_of
from awards.kernel.errors import NotAllowed, NotFound
from awards.movements import labels, queries, rules, services
from awards.movements.forms import ExtendForm, MovementForm, RoundForm
from awards.movements.models import Movement, Round
from awards.movements.permissions import GRANTS, Permission
from awards.movements.terms import MovementAct, MovementAction, MovementStage, RoundStage
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.web.clock import now, today
from awards.web.converters import enum_converter
from awards.web.filters import label, moment
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

pages = Blueprint("movements", __name__, url_prefix="/movements")
CHIPS = {MovementStage.DRAFT: "draft", MovementStage.LAUNCHED: "working", MovementStage.CLOSED: "done"}


@pages.record_once
def _know_words(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["movement_action"] = enum_converter(MovementAction)


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def index() -> str:
    actor = current_actor()
    return render_template(
        "movements/index.html", movements=[(one, CHIPS[one.stage]) for one in queries.list_of(actor)],
        may_draft=_own_unit_id() is not None, rounds=queries.open_rounds(now()),
        may_nominate=actor.has(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK),
    )


@pages.route("/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def new() -> str | Response | tuple[str, int]:
    form = MovementForm()
    if not form.validate_on_submit():
        return render_template("movements/new.html", form=form), 422 if form.errors else 200
    with transaction():
        drafted = services.draft(form.value(), _own_unit(), actor=current_actor(), at=now())
    return redirect(url_for(".show", movement_id=drafted.id))


@pages.get("/<int:movement_id>")
@open_to(Audience.SIGNED_IN)
def show(movement_id: int) -> str:
    movement = _visible(movement_id)
    facts, actor = queries.facts_of(movement), current_actor()
    manages = may(actor, Permission.MANAGE_ROUNDS, facts, GRANTS)
    return render_template(
        "movements/show.html", movement=movement, chip_kind=CHIPS[movement.stage], choices=_choices(movement),
        may_edit=may(actor, Permission.WRITE, facts, GRANTS) and movement.stage is not MovementStage.CLOSED,
        may_open=manages and movement.stage is MovementStage.LAUNCHED, story=_story(movement),
        rounds=[_round_shown(one, manages) for one in queries.rounds_of(movement)],
        may_nominate=actor.has(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK),
    )


@pages.route("/<int:movement_id>/edit", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
def edit(movement_id: int) -> str | Response | tuple[str, int]:
    movement = _visible(movement_id)
    require(current_actor(), Permission.WRITE, queries.facts_of(movement), GRANTS)
    form = MovementForm.of(movement)
    if not form.validate_on_submit():
        return render_template("movements/edit.html", form=form, movement=movement), 422 if form.errors else 200
    with transaction():
        services.revise(queries.get(movement_id), form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã lưu."))
    return redirect(url_for(".show", movement_id=movement_id))


@pages.post("/<int:movement_id>/<movement_action:action>")
@open_to(Role.STANDING_OFFICE)
@once
def take(movement_id: int, action: MovementAction) -> Response:
    _visible(movement_id)
    with transaction():
        services.take(queries.get(movement_id), action, actor=current_actor(), at=now())
    return redirect(url_for(".show", movement_id=movement_id))


@pages.route("/<int:movement_id>/rounds/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def new_round(movement_id: int) -> str | Response | tuple[str, int]:
    movement = _visible(movement_id)
    require(current_actor(), Permission.MANAGE_ROUNDS, queries.facts_of(movement), GRANTS)
    form = RoundForm()
    form.offer(_awards(), _commendations())
    if not form.validate_on_submit():
        return render_template("movements/new_round.html", form=form, movement=movement), 422 if form.errors else 200
    with transaction():
        services.open_round(queries.get(movement_id), form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã mở đợt khen. Các trường thấy đợt này trong Bàn việc."))
    return redirect(url_for(".show", movement_id=movement_id))


@pages.route("/rounds/<int:round_id>/extend", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def extend(round_id: int) -> str | Response | tuple[str, int]:
    round = _visible_round(round_id)
    form = ExtendForm.of(round)
    if not form.validate_on_submit():
        return render_template("movements/extend.html", form=form, round=round), 422 if form.errors else 200
    closes_at, reason = form.value()
    with transaction():
        services.extend(queries.get_round(round_id), closes_at, actor=current_actor(), at=now(), reason=reason)
    return redirect(url_for(".show", movement_id=queries.get_round(round_id).movement_id))


@pages.post("/rounds/<int:round_id>/close")
@open_to(Role.STANDING_OFFICE)
@once
def close_round(round_id: int) -> Response:
    movement_id = _visible_round(round_id).movement_id
    with transaction():
        services.close_round(queries.get_round(round_id), actor=current_actor(), at=now())
    return redirect(url_for(".show", movement_id=movement_id))


def _visible(movement_id: int) -> Movement:
    movement = queries.get(movement_id)
    if not may(current_actor(), Permission.VIEW, queries.facts_of(movement), GRANTS):
        raise NotFound()
    return movement


def _visible_round(round_id: int) -> Round:
    round = queries.get_round(round_id)
    require(current_actor(), Permission.MANAGE_ROUNDS, queries.facts_of(_visible(round.movement_id)), GRANTS)
    return round


def _own_unit_id() -> int | None:
    """The unit in which the actor organises movements."""
    return next((post.unit_id for post in current_actor().posts if post.role is Role.STANDING_OFFICE), None)


def _own_unit() -> Unit:
    unit_id = _own_unit_id()
    if unit_id is None:
        raise NotAllowed("movement")
    return organisation.get_unit(unit_id)


def _choices(movement: Movement) -> list[dict[str, str]]:
    """The buttons of the workflow that the actor may press."""
    facts, actor = queries.facts_of(movement), current_actor()
    return [
        {"url": url_for(".take", movement_id=movement.id, action=row.action), "text": label(row.action),
         "kind": "primary" if row.action is MovementAction.LAUNCH else "secondary",
         "why_not": label(row.obstacle(facts))}
        for row in rules.WORKFLOW.leaving(movement.stage) if may(actor, row.permission, facts, GRANTS)
    ]


def _round_shown(round: Round, manages: bool) -> dict[str, object]:
    receives = round.receives(now())
    waits = round.stage is RoundStage.OPEN and now() < round.opens_at
    return {
        "round": round, "awards": [award_words(code, day_of(round.opens_at)) for code in round.codes],
        "receives": receives, "chip": "working" if receives else "draft",
        "words": label(RoundStage.OPEN) if receives else gettext("Chưa mở") if waits else label(RoundStage.CLOSED),
        "extend_url": url_for(".extend", round_id=round.id) if manages else "",
        "close_url": url_for(".close_round", round_id=round.id) if manages and round.stage is RoundStage.OPEN else "",
        "commendation": dict(_commendations()).get(round.commendation, round.commendation),
    }


def _story(movement: Movement) -> list[dict[str, str]]:
    """The movement's entries and those of its rounds, the newest first."""
    entries = list(journal.of(Subject("movement", movement.id)))
    for round in queries.rounds_of(movement):
        entries += journal.of(Subject("round", round.id))
    return [
        {"at": moment(entry.at), "text": str(labels.ACT[MovementAct(entry.act)]), "actor": entry.actor_name,
         "reason": entry.reason, "kind": ""}
        for entry in sorted(entries, key=lambda entry: -entry.number)
    ]


def _awards() -> Sequence[tuple[str, str]]:
    """Awards that a Department proposes or decides, by the law in force today."""
    return [(code, award_words(code, today())) for code, award in rules_on(today()).awards.items() if award.ours]


def _commendations() -> Sequence[tuple[str, str]]:
    english = str(get_locale()) == "en"
    return [(code, kind.english if english else kind.name) for code, kind in rules_on(today()).kinds.items()]

