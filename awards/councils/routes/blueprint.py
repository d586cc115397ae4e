"""The blueprint of the room, and the one way in which a page of a session finds it."""

from __future__ import annotations

from flask import Blueprint, Flask

from awards.councils import queries, rules
from awards.councils.models import Council, Member, Session
from awards.councils.permissions import GRANTS, Permission, is_member
from awards.councils.terms import MinutesFormat, SessionFacts, SessionStage
from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.kernel.terms import Language
from awards.web.clock import today
from awards.web.converters import enum_converter
from awards.web.guard import current_actor
from awards.web.language import chosen_language

pages = Blueprint("councils", __name__, url_prefix="/councils")


@pages.record_once
def _register_words(state: object) -> None:
    app: Flask = state.app  # type: ignore[attr-defined]
    app.url_map.converters["minutes_format"] = enum_converter(MinutesFormat)


def seen_council(council_id: int, permission: Permission = Permission.VIEW) -> Council:
    """A council that the actor may see.  Raises NotFound, or NotAllowed when seeing is not enough."""
    council = queries.get(council_id)
    facts = queries.facts_of_council(council, today())
    if not may(current_actor(), Permission.VIEW, facts, GRANTS):
        raise NotFound()
    require(current_actor(), permission, facts, GRANTS)
    return council


def seen_session(session_id: int, permission: Permission = Permission.VIEW) -> tuple[Session, SessionFacts]:
    """A session that the actor may see.  Raises NotFound, or NotAllowed when seeing is not enough."""
    meeting = queries.get_session(session_id)
    facts = queries.facts_of(meeting)
    if not may(current_actor(), Permission.VIEW, facts, GRANTS):
        raise NotFound()
    require(current_actor(), permission, facts, GRANTS)
    return meeting, facts


def own_seat(session_id: int) -> tuple[Session, Member]:
    """The session and the actor's own membership on its roll: pages of the ballot are for nobody else."""
    meeting = queries.get_session(session_id)
    seat = queries.find_seat(meeting, current_actor().person_id)
    if current_actor().person_id is None or seat is None:
        raise NotFound()
    return meeting, seat.member


def percent(part: int, whole: int) -> str:
    """A share in the language of the page: “80,0%”."""
    words = rules.percent(part, whole)
    return (words if chosen_language() == Language.ENGLISH else words.replace(".", ",")) + "%"


def may_see_list(meeting: Session, facts: SessionFacts) -> bool:
    """A member sees nothing of any candidate before declaring; the office that prepares has written the list."""
    actor = current_actor()
    if meeting.stage is SessionStage.CLOSED or may(actor, Permission.PREPARE, facts, GRANTS):
        return True
    if not is_member(actor, facts):
        return True
    seat = queries.find_seat(meeting, actor.person_id)
    return seat is not None and seat.declared_at is not None
