"""Reading a proof, reporting what is wrong on a sheet, letting a run be printed."""

from __future__ import annotations

from datetime import datetime

from awards.db import db
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries, rules
from awards.press.models import Mistake, Reading, Release, Run
from awards.press.permissions import Permission
from awards.press.services.runs import note
from awards.press.terms import PressObstacle, RunAct, RunStage


def read_page(run: Run, page: int, *, actor: Actor, at: datetime) -> None:
    """Note that the actor has read a page of twelve; once.  Raises Refused(NOT_RENDERED | NO_SUCH_NUMBERS)."""
    _require_open(run, actor)
    if not 1 <= page <= rules.pages_of(queries.count_sheets(run)):
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    assert actor.account_id is not None, "the press is run by people with accounts"
    if page not in queries.pages_read(run, actor.account_id):
        db.session.add(Reading(
            run_id=run.id, account_id=actor.account_id, actor_name=actor.name, page=page, at=at))
        db.session.flush()


def report(run: Run, number: int, text: str, *, actor: Actor, at: datetime) -> Mistake:
    """Say what is wrong on the sheet with a số sổ vàng: nobody releases the run until it is answered.

    Raises Refused(NOT_RENDERED | NO_SUCH_NUMBERS | RELEASED_ALREADY).
    """
    _require_open(run, actor)
    if queries.is_released(run):
        raise Refused(PressObstacle.RELEASED_ALREADY)
    found = queries.sheets_numbered(run, (number,))
    if not found:
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    mistake = Mistake(run_id=run.id, honour_id=found[0].honour_id, text=text, at=at, actor_name=actor.name)
    db.session.add(mistake)
    db.session.flush()
    note(run, RunAct.REPORTED, actor, at, reason=text, number=number)
    return mistake


def answer(run: Run, mistake: Mistake, text: str, *, actor: Actor, at: datetime) -> None:
    """Say why a sheet is right as it stands; once.  Raises Refused(NOT_RENDERED | REASON_NEEDED)."""
    _require_open(run, actor)
    if not text:
        raise Refused(PressObstacle.REASON_NEEDED)
    if mistake.answered_at is None:
        mistake.answer, mistake.answered_at, mistake.answered_by = text, at, actor.name
        note(run, RunAct.ANSWERED, actor, at, reason=text, number=mistake.honour.ordinal)


def release(run: Run, *, on_paper: bool = False, actor: Actor, at: datetime) -> Release:
    """Let a run be printed, as its first or its second reader; `on_paper`: the whole proof was read on paper.

    Raises Refused with what stands in the way (`rules.obstacle_to_release`), NotFound for whoever does not run the
    press.
    """
    _require_open(run, actor)
    readiness = queries.readiness_of(run, actor.account_id, on_paper=on_paper)
    if obstacle := rules.obstacle_to_release(actor.account_id, readiness):
        raise Refused(obstacle, unread=readiness.unread, mistakes=readiness.mistakes)
    given = Release(
        run_id=run.id, number=readiness.released + 1, account_id=actor.account_id, actor_name=actor.name,
        on_paper=on_paper, at=at,
    )
    db.session.add(given)
    db.session.flush()
    note(run, RunAct.RELEASED, actor, at, number=given.number, on_paper=on_paper,
         sha256=run.file.sha256 if run.file else "")
    return given


def _require_open(run: Run, actor: Actor) -> None:
    """Hold the row; a run that was not rendered, or was taken back, has no proof."""
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    if run.stage is not RunStage.RENDERED:
        raise Refused(PressObstacle.NOT_RENDERED)
