"""Asking for a run, storing it, taking it back, noting what came out of the printer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

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
from awards.press import queries, rules
from awards.press.models import Printing, Run, Sheet, SheetDoubt
from awards.press.permissions import Permission
from awards.press.services.printers import use_blanks
from awards.press.terms import Asked, Doubt, PressObstacle, PrintOrder, Printout, Rendered, RunAct, RunStage

if TYPE_CHECKING:
    from certificates import Design

PLAIN = Asked()


def ask_run(
    decision_id: int, title: str, found: Sequence[Honour] | None = None, *, asked: Asked = PLAIN, base_url: str,
    actor: Actor, at: datetime,
) -> Run:
    """Ask for the certificates of a decision in an order; the run is rendered by a job.

    `found`: the honours in the order of the decision, all that still count and stand on no sheet unless given.  Where
    none is left, or a run is on its way, that run stands: papers are never made anew.  Raises
    Refused(NOTHING_TO_PRINT | UNREADABLE_NUMBERS), NotFound for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    queries.honours_to_print(decision_id)  # held before looking: who stores sheets or asks is waited for
    living, waiting = queries.living_run(decision_id), queries.honours_to_print(decision_id)
    if living and (living.stage is RunStage.ASKED or not waiting):
        return living
    wanted = waiting if found is None else found
    if not wanted:
        raise Refused(PressObstacle.NOTHING_TO_PRINT)
    run = Run(
        decision_id=decision_id, title=title, design=design_for(wanted[0].award_code), order=asked.order,
        manner=asked.manner, first_on_stage=asked.first_on_stage, asked_at=at, asked_by=actor.account_id,
        asked_by_name=actor.name,
    )
    db.session.add(run)
    db.session.flush()
    arguments = {"run_id": run.id, "honours": _ordered(wanted, asked), "base_url": base_url}
    run.job_id = jobs.ask("press_run", arguments, actor=actor, at=at).id
    note(run, RunAct.ASKED, actor, at, count=len(wanted), order=asked.order, manner=asked.manner)
    return run


def design_for(award_code: str) -> str:
    """What a run of an award is printed with: “giay-khen”, or a version of the office's own design, “mau-so@3”."""
    return queries.chosen_design(award_code) or design_of(award_code)


def form_in_force(award_code: str) -> Design:
    """The design with which an award is printed from now on."""
    return queries.form_of(design_for(award_code))


def _ordered(found: Sequence[Honour], asked: Asked) -> list[int]:
    """Numbers of the honours in the order of the joined file."""
    ids = [honour.id for honour in found]
    if asked.order is PrintOrder.STAGE:
        return [ids[at] for at in _stage_order(found, asked.first_on_stage)]
    return ids[::-1] if asked.order is PrintOrder.REVERSED else ids


def _stage_order(found: Sequence[Honour], first_on_stage: str) -> list[int]:
    first = rules.numbers_in(first_on_stage) if first_on_stage else ()
    if first is None:
        raise Refused(PressObstacle.UNREADABLE_NUMBERS)
    return rules.stage_order([(one.ordinal, one.subject_kind == "individual") for one in found], first)


def places_on_stage(found: Sequence[Honour], first_on_stage: str) -> dict[int, int]:
    """By honour, its place on stage from 1."""
    return {found[at].id: place for place, at in enumerate(_stage_order(found, first_on_stage), 1)}


def store(
    run: Run, file: StoredFile, sheets: Sequence[Rendered], doubts: Sequence[Doubt] = (), *, sealed_by: str = "",
    actor: Actor, at: datetime,
) -> None:
    """Keep a rendered run: its joined file, for every page its sheet, and what readers should look at closely;
    `sealed_by`: the key that signed what its QR codes hold."""
    kept = [{"run_id": run.id, "page": page, **_columns(sheet)} for page, sheet in enumerate(sheets)]
    db.session.execute(insert(Sheet), kept)
    if doubts:
        db.session.execute(insert(SheetDoubt), [{"run_id": run.id, **_columns(doubt)} for doubt in doubts])
    run.file_id, run.stage, run.rendered_at, run.problems = file.id, RunStage.RENDERED, at, []
    note(run, RunAct.RENDERED, actor, at, sheets=len(sheets), doubts=len(doubts), sha256=file.sha256,
         sealed_by=sealed_by)


def _columns(one: Rendered | Doubt) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def sha256_of(content: bytes) -> str:
    """What is recorded of a single PDF when it is issued, and asked again whenever it is handed out."""
    return hashlib.sha256(content).hexdigest()


def fail(run: Run, problems: Sequence[Misfit], *, actor: Actor, at: datetime) -> None:
    """Keep why a run could not be made: which certificates, which text, by how much."""
    run.stage, run.problems = RunStage.FAILED, [asdict(one) for one in problems]
    note(run, RunAct.FAILED, actor, at, problems=len(problems))


def withdraw(run: Run, reason: str, *, actor: Actor, at: datetime) -> None:
    """Take a rendered run back before it is issued: its sheets may then be made anew, as a new run.

    Raises Refused(NOT_RENDERED | RELEASED_ALREADY | REASON_NEEDED), NotFound for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    if run.stage is not RunStage.RENDERED:
        raise Refused(PressObstacle.NOT_RENDERED)
    if queries.is_released(run):
        raise Refused(PressObstacle.RELEASED_ALREADY)
    if not reason:
        raise Refused(PressObstacle.REASON_NEEDED)
    run.stage = RunStage.WITHDRAWN
    db.session.flush()
    note(run, RunAct.WITHDRAWN, actor, at, reason=reason)


def print_sheets(run: Run, printout: Printout, *, actor: Actor, at: datetime) -> int:
    """Note that sheets came out of the printer; gives how many.  Another time needs numbers and a reason.

    Those replaced or revoked are passed over.  On blanks, one is used for each sheet, and for each reprint the one
    before is spoiled.  Raises Refused(NOT_RENDERED | NOT_RELEASED | NO_SUCH_NUMBERS | ENDED | PRINTED_BEFORE |
    TOO_FEW_BLANKS), NotFound for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    require_released(run)
    numbers = printout.numbers
    sheets = _printable(queries.sheets_numbered(run, numbers) if numbers else queries.sheets_to_print(run))
    times = queries.times_printed(sheets)
    again = [sheet.honour.ordinal for sheet in sheets if times.get(sheet.id)]
    if again and not printout.reason:
        raise Refused(PressObstacle.PRINTED_BEFORE, number=f"{again[0]:02d}")
    db.session.execute(insert(Printing), [
        {"sheet_id": sheet.id, "number": times.get(sheet.id, 0) + 1, "at": at, "actor_id": actor.account_id,
         "actor_name": actor.name, "reason": printout.reason if times.get(sheet.id) else ""} for sheet in sheets])
    honours.mark_all([sheet.honour for sheet in sheets], HonourState.PRINTED, actor=actor, at=at)
    if printout.blank_id is not None:
        use_blanks(queries.get_blank(printout.blank_id), run, new=len(sheets) - len(again), again=len(again),
                   reason=printout.reason, actor=actor, at=at)
    act = RunAct.REPRINTED if again else RunAct.PRINTED
    note(run, act, actor, at, reason=printout.reason, numbers=[sheet.honour.ordinal for sheet in sheets])
    return len(sheets)


def require_released(run: Run) -> None:
    """Raise Refused(NOT_RENDERED | NOT_RELEASED) until two people have let the run be printed."""
    if run.stage is not RunStage.RENDERED:
        raise Refused(PressObstacle.NOT_RENDERED)
    if not queries.is_released(run):
        raise Refused(PressObstacle.NOT_RELEASED)


def _printable(found: Sequence[Sheet]) -> list[Sheet]:
    """Sheets whose honour still counts."""
    if not found:
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    kept = [sheet for sheet in found if sheet.honour.validity is Validity.VALID]
    if not kept:
        raise Refused(PressObstacle.ENDED)
    return kept


def note(run: Run, act: RunAct, actor: Actor, at: datetime, *, reason: str = "", **details: Any) -> None:
    """An entry of the journal about a run."""
    record(Subject("press_run", run.id), act, actor=actor, at=at, reason=reason, details=details)
