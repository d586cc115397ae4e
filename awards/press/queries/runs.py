"""Decisions with papers to print, runs, sheets, printings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from awards.db import db
from awards.honours.models import Honour, Reissue
from awards.honours.queries import root_path
from awards.honours.terms import Validity
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.journal.models import Entry
from awards.kernel.access import Actor, may
from awards.kernel.dates import day_of
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.press.models import Printing, Release, Run, Sheet
from awards.press.permissions import GRANTS, Permission, PressFacts
from awards.press.rules import READERS
from awards.press.terms import RunAct, RunStage, SheetFilter, SheetSearch
from awards.seals import store as seals

# The decision that a paper belongs to: its own, or that of the paper for which it was made.
DECISION = func.coalesce(Honour.decision_id, Reissue.decision_id)
LIVING = (RunStage.ASKED, RunStage.RENDERED)


@dataclass(frozen=True, slots=True)
class Batch:
    """A decision as the press sees it: how many certificates still count, how many of them were printed and how
    many stand on no sheet yet, its latest run and whether two people have released it."""

    decision_id: int
    number: str
    decided_on: date
    award_code: str
    collectives: int
    people: int
    valid: int
    printed: int
    waiting: int
    run: Run | None
    released: bool

    @property
    def count(self) -> int:
        return self.collectives + self.people


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet in the list of a run, with how often it was printed and the latest reason."""

    sheet: Sheet
    times: int
    reason: str


def require_press(actor: Actor, permission: Permission = Permission.VIEW) -> None:
    """Raise NotFound when the actor has no business at the press of this Department."""
    if not may_press(actor, permission):
        raise NotFound()


def may_press(actor: Actor, permission: Permission) -> bool:
    return may(actor, permission, PressFacts(root_path()), GRANTS)


def get_run(run_id: int) -> Run:
    run = db.session.scalars(select(Run).where(Run.id == run_id).options(joinedload(Run.file))).one_or_none()
    if run is None:
        raise NotFound()
    return run


def lock(run: Run) -> None:
    """Hold the row until the transaction ends, and see it as it is now."""
    held = select(Run).where(Run.id == run.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()


def page_of_batches(number: int = 1) -> Page[Batch]:
    """A page of the decisions with honours on paper, the newest first: four statements, however many."""
    total = db.session.scalar(select(func.count(Honour.decision_id.distinct()))) or 0
    return Page(_batches(DECISION.is_not(None), (number - 1) * PAGE_SIZE), number, total)


def get_batch(decision_id: int) -> Batch:
    """Raises NotFound when the decision granted nothing."""
    found = _batches(DECISION == decision_id)
    if not found:
        raise NotFound()
    return found[0]


def _batches(wanted: ColumnElement[bool], offset: int = 0) -> Sequence[Batch]:
    """A paper for which another was made no longer counts, but was printed if it was."""
    act = (DECISION.label("decision"), Honour.decision_number, Honour.decided_on, Honour.award_code)
    valid, person = Honour.validity == Validity.VALID, Honour.subject_kind == "individual"
    stands = Honour.validity != Validity.REPLACED
    found = db.session.execute(
        select(
            *act, func.count().filter(stands, ~person), func.count().filter(stands, person),
            func.count().filter(valid), func.count().filter(valid, Honour.id.in_(printed_honours())),
            func.count().filter(valid, Honour.id.not_in(sheeted_honours())),
        ).outerjoin(Reissue, Reissue.successor_id == Honour.id).where(wanted).group_by(*act)
        .order_by(Honour.decided_on.desc(), DECISION.desc()).limit(PAGE_SIZE).offset(offset)
    ).all()
    ids = [row[0] for row in found]
    runs, released = _latest_runs(ids), released_runs(ids)
    return [
        Batch(decision_id, number, decided_on, award, collectives, people, valid, printed, waiting,
              runs.get(decision_id), decision_id in runs and runs[decision_id].id in released)
        for decision_id, number, decided_on, award, collectives, people, valid, printed, waiting in found
    ]


def _latest_runs(decision_ids: Sequence[int]) -> dict[int, Run]:
    found = db.session.scalars(select(Run).where(Run.decision_id.in_(decision_ids)).order_by(Run.id))
    return {run.decision_id: run for run in found}


def released_runs(decision_ids: Sequence[int]) -> set[int]:
    """Runs of these decisions that two people have released."""
    return set(db.session.scalars(
        select(Release.run_id).join(Run, Run.id == Release.run_id)
        .where(Run.decision_id.in_(decision_ids), Release.number == READERS)
    ))


def sheeted_honours() -> Select[int]:
    """Honours with a sheet in a run that stands."""
    return select(Sheet.honour_id).join(Run, Run.id == Sheet.run_id).where(Run.stage == RunStage.RENDERED)


def printed_honours() -> Select[int]:
    return select(Sheet.honour_id).join(Printing, Printing.sheet_id == Sheet.id)


def runs_of(decision_id: int) -> Sequence[Run]:
    """Every run of a decision, the latest first."""
    return db.session.scalars(
        select(Run).where(Run.decision_id == decision_id).options(joinedload(Run.file)).order_by(Run.id.desc())
    ).all()


def run_before(run: Run) -> Run | None:
    """The rendered run of the same decision before this one: its proof is what readers remember."""
    return db.session.scalars(
        select(Run).where(Run.decision_id == run.decision_id, Run.id < run.id,
                          Run.stage.in_((RunStage.RENDERED, RunStage.WITHDRAWN)))
        .order_by(Run.id.desc()).limit(1)
    ).one_or_none()


def honours_to_print(decision_id: int) -> Sequence[Honour]:
    """Honours of a decision that still count and stand on no sheet yet, in its order, with the rows held from other
    askers; those made to stand for others are among them."""
    successors = select(Reissue.successor_id).where(Reissue.decision_id == decision_id)
    return db.session.scalars(
        select(Honour).where(
            or_(Honour.decision_id == decision_id, Honour.id.in_(successors)),
            Honour.validity == Validity.VALID, Honour.id.not_in(sheeted_honours()),
        ).order_by(Honour.ordinal).with_for_update()
    ).all()


def living_run(decision_id: int) -> Run | None:
    """The latest run of a decision that was rendered or still may be: one whose job ended without it does not
    count, nor one that was withdrawn."""
    given_up = and_(Run.stage == RunStage.ASKED, Job.state.in_((JobState.FAILED, JobState.CANCELLED)))
    return db.session.scalars(
        select(Run).outerjoin(Job, Job.id == Run.job_id)
        .where(Run.decision_id == decision_id, Run.stage.in_(LIVING), ~func.coalesce(given_up, False))
        .order_by(Run.id.desc()).limit(1)
    ).one_or_none()


def paces() -> Sequence[tuple[int, float]]:
    """(sheets, seconds) of the latest runs that were rendered: what an estimate rests on."""
    sheets = select(func.count()).where(Sheet.run_id == Run.id).scalar_subquery()
    found = db.session.execute(
        select(sheets, Job.started_at, Run.rendered_at).join(Job, Job.id == Run.job_id)
        .where(Run.rendered_at.is_not(None), Job.started_at.is_not(None)).order_by(Run.id.desc()).limit(5)
    )
    return [(count, (ended - began).total_seconds()) for count, began, ended in found]


def job_of(run: Run) -> Job | None:
    return db.session.get(Job, run.job_id) if run.job_id else None


_TIMES = (
    select(Printing.sheet_id, func.count().label("times"), func.max(Printing.id).label("latest"))
    .group_by(Printing.sheet_id).subquery()
)
_KEPT = {
    SheetFilter.ALL: Sheet.id.is_not(None),
    SheetFilter.TO_PRINT: and_(_TIMES.c.times.is_(None), Honour.validity == Validity.VALID),
    SheetFilter.PRINTED: _TIMES.c.times >= 1,
    SheetFilter.REPRINTED: _TIMES.c.times > 1,
}


def _sheets(run: Run, search: SheetSearch) -> Select[Sheet, int, str]:
    words = [or_(Honour.folded.contains(word, autoescape=True), *_numbered(word)) for word in fold(search.text).split()]
    return (
        select(Sheet, func.coalesce(_TIMES.c.times, 0), func.coalesce(Printing.reason, ""))
        .join(Honour, Honour.id == Sheet.honour_id).outerjoin(_TIMES, _TIMES.c.sheet_id == Sheet.id)
        .outerjoin(Printing, Printing.id == _TIMES.c.latest)
        .where(Sheet.run_id == run.id, _KEPT[search.only], *words)
    )


def _numbered(word: str) -> list[ColumnElement[bool]]:
    """“27” finds số sổ vàng 27 as well as a name with these figures."""
    return [Honour.ordinal == int(word)] if word.isdigit() and len(word) < 7 else []


def page_of_sheets(run: Run, search: SheetSearch) -> Page[SheetRow]:
    """A page of the sheets of a run in the order of the decision: two statements."""
    found = _sheets(run, search)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = db.session.execute(
        found.options(joinedload(Sheet.honour)).order_by(Honour.ordinal).limit(PAGE_SIZE)
        .offset((search.number - 1) * PAGE_SIZE)
    )
    return Page([SheetRow(sheet, times, reason) for sheet, times, reason in rows], search.number, total)


def counts_of_sheets(run: Run) -> dict[SheetFilter, int]:
    """How many sheets each filter holds."""
    columns = [func.count().filter(kept).label(only.value) for only, kept in _KEPT.items()]
    row = db.session.execute(
        select(*columns).select_from(Sheet).join(Honour, Honour.id == Sheet.honour_id)
        .outerjoin(_TIMES, _TIMES.c.sheet_id == Sheet.id).where(Sheet.run_id == run.id)
    ).one()
    return {only: getattr(row, only.value) for only in SheetFilter}


def count_sheets(run: Run) -> int:
    return db.session.scalar(select(func.count()).where(Sheet.run_id == run.id)) or 0


def leaked_key(run: Run) -> str:
    """The key that signed what its QR codes hold, when that is known to have got out; else ""."""
    if run.rendered_at is None:
        return ""
    told = db.session.scalars(
        select(Entry.details).where(Entry.subject_kind == "press_run", Entry.subject_id == run.id,
                                    Entry.act == RunAct.RENDERED.value).limit(1)).one_or_none()
    return seals.leaked_among((told or {}).get("sealed_by"), day_of(run.rendered_at))


def ended_numbers(run: Run) -> tuple[int, ...]:
    """Số sổ vàng of its papers that were replaced or revoked."""
    return tuple(db.session.scalars(
        select(Honour.ordinal).join(Sheet, Sheet.honour_id == Honour.id)
        .where(Sheet.run_id == run.id, Honour.validity != Validity.VALID).order_by(Honour.ordinal)))


def sheets_of(run: Run) -> Sequence[Sheet]:
    """Every sheet with its honour, in the order of the decision."""
    return _with_honours(select(Sheet).where(Sheet.run_id == run.id))


def sheets_numbered(run: Run, numbers: Collection[int]) -> Sequence[Sheet]:
    """Sheets by số sổ vàng, in the order of the decision."""
    return _with_honours(select(Sheet).where(Sheet.run_id == run.id, Honour.ordinal.in_(numbers)))


def sheets_to_print(run: Run) -> Sequence[Sheet]:
    """Sheets that still count and were not printed."""
    printed = select(Printing.sheet_id)
    return _with_honours(
        select(Sheet).where(Sheet.run_id == run.id, Sheet.id.not_in(printed), Honour.validity == Validity.VALID))


def _with_honours(found: Select[Sheet]) -> Sequence[Sheet]:
    joined = found.join(Honour, Honour.id == Sheet.honour_id).options(contains_eager(Sheet.honour))
    return db.session.scalars(joined.order_by(Honour.ordinal)).all()


def find_sheet(honour_id: int) -> Sheet | None:
    """The one sheet of an honour in a run that stands: a paper once issued is never made anew."""
    return db.session.scalars(
        select(Sheet).join(Run, Run.id == Sheet.run_id)
        .where(Sheet.honour_id == honour_id, Run.stage == RunStage.RENDERED)
        .options(joinedload(Sheet.honour), contains_eager(Sheet.run).joinedload(Run.file))
    ).one_or_none()


def printings_of(sheet: Sheet) -> Sequence[Printing]:
    """First to last."""
    return db.session.scalars(select(Printing).where(Printing.sheet_id == sheet.id).order_by(Printing.number)).all()


def times_printed(sheets: Sequence[Sheet]) -> dict[int, int]:
    """How often each sheet was printed; those never printed are left out."""
    found = db.session.execute(
        select(Printing.sheet_id, func.count()).where(Printing.sheet_id.in_([sheet.id for sheet in sheets]))
        .group_by(Printing.sheet_id)
    )
    return {row[0]: row[1] for row in found}
