"""The life of the paper: printed, signed and sealed, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import update

from awards.db import db
from awards.honours import queries
from awards.honours.models import Honour
from awards.honours.permissions import GRANTS, HonourFacts, Permission
from awards.honours.terms import (
    HonourAct,
    HonourObstacle,
    HonourState,
)
from awards.journal.services import record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused

if TYPE_CHECKING:
    pass


def advance(
    found: Sequence[Honour], state: HonourState, *, taken_by: str = "", actor: Actor, at: datetime
) -> list[Honour]:
    """Note that these papers were signed and sealed, or handed over; gives those for which that is news.

    Nothing is handed over that was not signed, nor signed that was not printed: Raises Refused(TOO_EARLY) with the
    number, NotAllowed.
    """
    require(actor, Permission.PRINT, HonourFacts(queries.root_path()), GRANTS)
    order = list(HonourState)
    before = order[order.index(state) - 1]
    behind = next((one for one in found if order.index(one.state) < order.index(before)), None)
    if behind is not None:
        raise Refused(HonourObstacle.TOO_EARLY, number=f"{behind.ordinal:02d}")
    moved = [one for one in found if one.state is before]
    mark_all(moved, state, taken_by=taken_by, actor=actor, at=at)
    return moved


def mark(honour: Honour, state: HonourState, *, actor: Actor, at: datetime) -> None:
    """The same for one paper."""
    mark_all([honour], state, actor=actor, at=at)


def mark_all(
    found: Sequence[Honour], state: HonourState, *, taken_by: str = "", actor: Actor, at: datetime
) -> None:
    """Note how far these papers are: printed, signed and sealed, handed over (and to whom, when not to their holders);
    never backwards.  However many, as many statements as for one."""
    order = list(HonourState)
    moved = [one for one in found if order.index(one.state) < order.index(state)]
    if not moved:
        return
    db.session.execute(update(Honour).where(Honour.id.in_([one.id for one in moved])).values(state=state))
    details = {"taken_by": taken_by} if taken_by else {}
    record_all([Told(Subject("honour", one.id), HonourAct(state.value), details=details) for one in moved],
               actor=actor, at=at)
