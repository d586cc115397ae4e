"""Every write of the press: asking for a run, storing it, noting what came out of the printer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from awards.db import db
from awards.files.models import StoredFile
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.printing import design_of
from awards.honours.terms import HonourState
from awards.jobs import services as jobs
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries
from awards.press.models import Printing, Run, Sheet
from awards.press.terms import PressObstacle, PrintOrder, Problem, RunStage


def ask_run(
    decision_id: int, title: str, found: Sequence[Honour], *, order: PrintOrder = PrintOrder.DECISION,
    base_url: str, actor: Actor, at: datetime,
) -> Run:
    """Ask for the certificates of a decision in an order; the run is rendered by a job.

    A decision whose certificates were rendered keeps that run: papers are never made anew.  Raises
    Refused(NOTHING_TO_PRINT).
    """
    if not found:
        raise Refused(PressObstacle.NOTHING_TO_PRINT)
    for run in queries.runs_of(decision_id):
        if run.stage is not RunStage.FAILED:
            return run
    run = Run(decision_id=decision_id, title=title, design=design_of(found[0].award_code), order=order, asked_at=at)
    db.session.add(run)
    db.session.flush()
    arguments = {"run_id": run.id, "honours": [honour.id for honour in found], "base_url": base_url}
    run.job_id = jobs.ask("press_run", arguments, actor=actor, at=at).id
    _note(run, "asked", actor, at, count=len(found))
    return run


def store(
    run: Run, file: StoredFile, sheets: Sequence[tuple[int, str]], *, actor: Actor, at: datetime
) -> None:
    """Keep a rendered run: its joined file, and for every page the honour and the SHA-256 of its single PDF."""
    run.file_id, run.stage, run.rendered_at, run.problems = file.id, RunStage.RENDERED, at, []
    for page, (honour_id, sha256) in enumerate(sheets):
        db.session.add(Sheet(run_id=run.id, honour_id=honour_id, page=page, sha256=sha256))
    _note(run, "rendered", actor, at, sheets=len(sheets), sha256=file.sha256)


def fail(run: Run, problems: Sequence[Problem], *, actor: Actor, at: datetime) -> None:
    """Keep why a run could not be made: which certificates, which field, by how much."""
    run.stage = RunStage.FAILED
    run.problems = [
        {"ordinal": one.ordinal, "name": one.name, "obstacle": one.obstacle.value, "field": one.field,
         "detail": one.detail}
        for one in problems
    ]
    _note(run, "failed", actor, at, problems=len(problems))


def print_sheets(sheets: Sequence[Sheet], *, reason: str = "", actor: Actor, at: datetime) -> None:
    """Note that sheets went to the printer.  A second time needs a reason: Refused(REASON_NEEDED)."""
    for sheet in sheets:
        number = queries.times_printed(sheet.id) + 1
        if number > 1 and not reason:
            raise Refused(PressObstacle.REASON_NEEDED)
        db.session.add(Printing(
            sheet_id=sheet.id, number=number, at=at, actor_id=actor.account_id, actor_name=actor.name, reason=reason
        ))
        honours.mark(sheet.honour, HonourState.PRINTED, actor=actor, at=at)
        db.session.flush()


def _note(run: Run, act: str, actor: Actor, at: datetime, **details: Any) -> None:
    record(Subject("press_run", run.id), act, actor=actor, at=at, details=details)
