"""Decisions with papers to print, and what of them still waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from awards.db import db
from awards.honours.models import Honour, Reissue
from awards.honours.terms import Validity
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.press.models import Printing, Release, Run, Sheet
from awards.press.rules import READERS
from awards.press.terms import RunStage

# The decision that a paper belongs to: its own, or that of the paper for which it was made.
DECISION = func.coalesce(Honour.decision_id, Reissue.decision_id)


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
