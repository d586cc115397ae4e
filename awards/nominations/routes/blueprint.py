"""The blueprint, and how a dossier is reached: what one may not see does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import Blueprint, request, url_for
from flask.blueprints import BlueprintSetupState

from awards.honours.labels import award_words
from awards.kernel.access import Role, may, require
from awards.kernel.dates import day_of
from awards.kernel.errors import NotAllowed, NotFound, Refused
from awards.movements import queries as movements
from awards.movements.models import Round
from awards.nominations import queries
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.terms import Action, Facts, Obstacle, Order, Search, Stage, SubjectKind
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.web.clock import now
from awards.web.converters import enum_converter, row_number
from awards.web.guard import current_actor

Word = TypeVar("Word", bound=StrEnum)
pages = Blueprint("nominations", __name__, url_prefix="/nominations")
WRITERS = (Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)


@pages.record_once
def _know_words(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["nomination_action"] = enum_converter(Action)


def visible(nomination_id: int) -> tuple[Nomination, Facts]:
    """The dossier and its facts; NotFound also for one that the actor may not see.

    Whoever sits over it in a session knows that it is there, and is told why it is closed: Refused(NOT_DECLARED |
    STANDS_ASIDE) with the way on.
    """
    nomination = queries.get(nomination_id)
    facts = queries.facts_of(nomination, now())
    if may(current_actor(), Permission.VIEW, facts, GRANTS):
        return nomination, facts
    gate = queries.gate_of(nomination, current_actor().person_id)
    if gate is None:
        raise NotFound()
    session_id, aside = gate
    if aside:
        raise Refused(Obstacle.STANDS_ASIDE, way=url_for("councils.ballot", session_id=session_id))
    raise Refused(Obstacle.NOT_DECLARED, way=url_for("councils.declare", session_id=session_id))


def writable(nomination_id: int) -> tuple[Nomination, Facts]:
    """The dossier for somebody who may write it."""
    nomination, facts = visible(nomination_id)
    require(current_actor(), Permission.WRITE, facts, GRANTS)
    return nomination, facts


@contextmanager
def leading_to_the_other() -> Iterator[None]:
    """A double that is refused leads to the dossier that is there already, where the actor may see that one."""
    try:
        yield
    except Refused as refusal:
        number = refusal.details.get("number") if refusal.code is Obstacle.SAME_AGAIN else None
        if number is None or not _may_view(queries.get(number)):
            raise
        way = url_for(".show", nomination_id=number)
        raise Refused(refusal.code, way=way, **refusal.details) from refusal


def _may_view(nomination: Nomination) -> bool:
    return may(current_actor(), Permission.VIEW, queries.facts_of(nomination, now()), GRANTS)


def round_and_unit(round_id: int) -> tuple[Round, Unit]:
    """A round and the actor's own unit that nominates in it (`?unit=` chooses when there are several).

    Raises NotFound when the round is not for the unit, NotAllowed when the actor writes for none.
    """
    round = movements.get_round(round_id)
    own = [post.unit_id for post in current_actor().posts if post.role in WRITERS]
    if not own:
        raise NotAllowed(Permission.WRITE.value)
    wanted = request.args.get("unit", type=row_number)
    unit = organisation.get_unit(wanted if wanted in own else own[0])
    if not unit.path.startswith(round.movement.unit.path):
        raise NotFound()
    return round, unit


def searched() -> Search:
    """What the address asks for; nonsense in it asks for nothing."""
    words = request.args
    return Search(
        text=words.get("q", "")[:80], stage=_member(Stage, words.get("stage")),
        round_id=words.get("round", type=row_number),
        subject_kind=_member(SubjectKind, words.get("kind")), order=_member(Order, words.get("order")) or Order.NAME,
        mine=words.get("mine") == "1",
        number=max(1, words.get("page", 1, type=row_number)),
    )


def _member(kind: type[Word], word: str | None) -> Word | None:
    return kind(word) if word in list(kind) else None


def kept(search: Search) -> dict[str, Any]:
    """The search as words of an address, so that a dossier leads back to the list it was opened from."""
    words = {
        "q": search.text, "stage": search.stage, "round": search.round_id, "kind": search.subject_kind,
        "order": search.order if search.order is not Order.NAME else None, "mine": int(search.mine),
    }
    return {name: getattr(value, "value", value) for name, value in words.items() if value}


def around() -> dict[str, Any]:
    """The list that a dossier was opened from: acts lead back into it, so that the next one is a press away."""
    return kept(searched()) | ({"list": 1} if "list" in request.args else {})


def awards_of(round: Round) -> Sequence[tuple[str, str]]:
    """Awards of a round with their names in the reader's language."""
    return [(code, award_words(code, day_of(round.opens_at))) for code in round.codes]


def award_of(nomination: Nomination) -> str:
    return award_words(nomination.award_code, law_day(nomination))


def law_day(nomination: Nomination) -> date:
    """The day whose law counts for a dossier: that of its receipt, until then today."""
    return queries.law_day(nomination, now())
