"""How far the sheets of a run are: signed and sealed, handed over; many at once."""

from __future__ import annotations

from datetime import datetime

from awards.honours import services as honours
from awards.honours.terms import HonourState
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries
from awards.press.models import Run
from awards.press.permissions import Permission
from awards.press.rules import spelled
from awards.press.services.runs import note
from awards.press.terms import BookPick, PressObstacle, RunAct

ACTS = {HonourState.SIGNED: RunAct.SIGNED, HonourState.HANDED_OVER: RunAct.HANDED_OVER}


def advance(run: Run, state: HonourState, pick: BookPick, *, actor: Actor, at: datetime) -> int:
    """Note that the picked sheets were signed and sealed, or handed over; gives how many were new.

    Raises Refused(NO_SUCH_NUMBERS) when none of the picked still counts, HonourObstacle.TOO_EARLY when one was not
    printed, or not signed, yet; NotFound for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    sheets = queries.on_stage(run, set(pick.honour_ids))
    if not sheets:
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    moved = honours.advance([sheet.honour for sheet in sheets], state, taken_by=pick.taken_by, actor=actor, at=at)
    if moved:
        note(run, ACTS[state], actor, at, numbers=spelled(honour.ordinal for honour in moved), taken_by=pick.taken_by)
    return len(moved)
