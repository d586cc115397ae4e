"""Every write of the press: asking for a run, storing it, noting what came out of the printer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from awards.db import db
from awards.files.models import StoredFile
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.printing import design_of
from awards.honours.terms import HonourState, Misfit, Validity
from awards.jobs import services as jobs
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries
from awards.press.models import Printing, Run, Sheet
from awards.press.permissions import Permission
from awards.press.terms import PressObstacle, PrintOrder, Printout, RunAct, RunStage


def ask_run(
    decision_id: int, title: str, found: Sequence[Honour] | None = None, *, order: PrintOrder = PrintOrder.DECISION,
    base_url: str, actor: Actor, at: datetime,
) -> Run:
    """Ask for the certificates of a decision in an order; the run is rendered by a job.

    `found`: the honours in the order of the decision, all that still count unless given.  A decision whose
    certificates were rendered keeps that run: papers are never made anew.  Raises Refused(NOTHING_TO_PRINT), NotFound
    for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    held = queries.honours_to_print(decision_id)
    found = held if found is None else found
    if not found:
        raise Refused(PressObstacle.NOTHING_TO_PRINT)
    if run := queries.living_run(decision_id):
        return run
    ids = [honour.id for honour in found]
    run = Run(decision_id=decision_id, title=title, design=design_of(found[0].award_code), order=order, asked_at=at)
    db.session.add(run)
    db.session.flush()
    arguments = {
        "run_id": run.id, "honours": ids[::-1] if order is PrintOrder.REVERSED else ids, "base_url": base_url,
    }
    run.job_id = jobs.ask("press_run", arguments, actor=actor, at=at).id
    _note(run, RunAct.ASKED, actor, at, count=len(ids), order=order)
    return run


def store(run: Run, file: StoredFile, sheets: Sequence[tuple[int, str]], *, actor: Actor, at: datetime) -> None:
    """Keep a rendered run: its joined file, and for every page the honour and the SHA-256 of its single PDF."""
    for page, (honour_id, sha256) in enumerate(sheets):
        db.session.add(Sheet(run_id=run.id, honour_id=honour_id, page=page, sha256=sha256))
    run.file_id, run.stage, run.rendered_at, run.problems = file.id, RunStage.RENDERED, at, []
    _note(run, RunAct.RENDERED, actor, at, sheets=len(sheets), sha256=file.sha256)


def sha256_of(content: bytes) -> str:
    """What is recorded of a single PDF when it is issued, and asked again whenever it is handed out."""
    return hashlib.sha256(content).hexdigest()


def fail(run: Run, problems: Sequence[Misfit], *, actor: Actor, at: datetime) -> None:
    """Keep why a run could not be made: which certificates, which text, by how much."""
    run.stage, run.problems = RunStage.FAILED, [asdict(one) for one in problems]
    _note(run, RunAct.FAILED, actor, at, problems=len(problems))


def print_sheets(run: Run, printout: Printout, *, actor: Actor, at: datetime) -> int:
    """Note that sheets came out of the printer; gives how many.  Another time needs numbers and a reason.

    Those replaced or revoked are passed over.  Raises Refused(NOT_RENDERED | NO_SUCH_NUMBERS | ENDED | PRINTED_BEFORE),
    NotFound for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    if run.stage is not RunStage.RENDERED:
        raise Refused(PressObstacle.NOT_RENDERED)
    sheets = _printable(queries.sheets_between(run, printout.first, printout.last))
    times = queries.times_printed(sheets)
    again = [sheet.honour.ordinal for sheet in sheets if times.get(sheet.id)]
    if again and not printout.reason:
        raise Refused(PressObstacle.PRINTED_BEFORE, number=f"{again[0]:02d}")
    for sheet in sheets:
        db.session.add(Printing(
            sheet_id=sheet.id, number=times.get(sheet.id, 0) + 1, at=at, actor_id=actor.account_id,
            actor_name=actor.name, reason=printout.reason if times.get(sheet.id) else "",
        ))
        honours.mark(sheet.honour, HonourState.PRINTED, actor=actor, at=at)
    act = RunAct.REPRINTED if times else RunAct.PRINTED
    _note(run, act, actor, at, reason=printout.reason, numbers=[sheet.honour.ordinal for sheet in sheets])
    return len(sheets)


def _printable(found: Sequence[Sheet]) -> list[Sheet]:
    """Sheets whose honour still counts."""
    if not found:
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    kept = [sheet for sheet in found if sheet.honour.validity is Validity.VALID]
    if not kept:
        raise Refused(PressObstacle.ENDED)
    return kept


def _note(run: Run, act: RunAct, actor: Actor, at: datetime, *, reason: str = "", **details: Any) -> None:
    record(Subject("press_run", run.id), act, actor=actor, at=at, reason=reason, details=details)
