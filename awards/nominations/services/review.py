"""Moving a dossier along its path: sending, checking, returning, holding, the council's result, the decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from awards.db import hold
from awards.kernel.access import Actor
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.nominations import rules
from awards.nominations.models import Nomination
from awards.nominations.services.moving import Move, move_all
from awards.nominations.terms import Action, Obstacle


def take(
    nomination: Nomination, action: Action, *, actor: Actor, at: datetime, reason: str = "", due_on: date | None = None
) -> None:
    """Carry out one action of the workflow that a person may ask for.

    `due_on` is the day until which a returned dossier may be sent again.  Raises NotAllowed, and Refused with the
    obstacle: what is missing, REASON_NEEDED, DUE_NEEDED, or NOT_POSSIBLE when the stage has no such action.
    """
    if action in rules.RECORDED_ELSEWHERE:
        raise Refused(Obstacle.NOT_POSSIBLE)
    if action in rules.NEEDS_DUE and (due_on is None or due_on < day_of(at)):
        raise Refused(Obstacle.DUE_NEEDED)
    move_all([Move(nomination, action, reason, due_on)], actor=actor, at=at)


def send_all(nominations: Sequence[Nomination], *, expected: str, actor: Actor, at: datetime) -> None:
    """Send all of these, or none.  `expected` is the mark (`rules.mark_of_all`) of what the sender was shown.

    Raises Refused(LIST_CHANGED) when it is another list by now, and what `take` raises for any of them.
    """
    held = hold(Nomination, Nomination.id.in_([one.id for one in nominations]))
    if rules.mark_of_all((one.id, one.version) for one in held) != expected:
        raise Refused(Obstacle.LIST_CHANGED)
    move_all([Move(nomination, Action.SUBMIT) for nomination in nominations], actor=actor, at=at)


def record_council(
    nomination: Nomination, *, in_favour: int, members: int, carried: bool, actor: Actor, at: datetime
) -> None:
    """Note the result of the council whose turn it was; the council's own room has counted."""
    record_council_all([(nomination, in_favour, carried)], members=members, actor=actor, at=at)


def record_council_all(
    counted: Sequence[tuple[Nomination, int, bool]], *, members: int, actor: Actor, at: datetime
) -> None:
    """Note the result of one ballot in all its dossiers: for each the votes in favour and whether it was carried."""
    move_all([
        Move(nomination, Action.PASS_COUNCIL if carried else Action.FAIL_COUNCIL,
             details={"in_favour": in_favour, "members": members})
        for nomination, in_favour, carried in counted
    ], actor=actor, at=at)


def decide(nomination: Nomination, *, actor: Actor, at: datetime) -> None:
    """Note that the decision has been signed; from here on the honour has a life of its own."""
    decide_all([nomination], actor=actor, at=at)


def decide_all(nominations: Sequence[Nomination], *, actor: Actor, at: datetime) -> None:
    """Note in every dossier of a list that the decision has been signed."""
    move_all([Move(nomination, Action.DECIDE) for nomination in nominations], actor=actor, at=at)
