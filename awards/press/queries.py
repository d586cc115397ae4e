"""Every SELECT about the press: decisions with papers to print, runs, sheets, printings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.honours.models import Honour
from awards.honours.queries import root_path
from awards.kernel.access import Actor, may
from awards.kernel.errors import NotFound
from awards.press.models import Printing, Run, Sheet
from awards.press.permissions import GRANTS, Permission, PressFacts


@dataclass(frozen=True, slots=True)
class Batch:
    """A decision as the press sees it: how many certificates, and the latest run of it."""

    decision_id: int
    number: str
    decided_on: date
    award_code: str
    count: int
    run: Run | None


def require_press(actor: Actor, permission: Permission = Permission.VIEW) -> None:
    """Raise NotFound when the actor has no business at the press of this Department."""
    if not may(actor, permission, PressFacts(root_path()), GRANTS):
        raise NotFound()


def get_run(run_id: int) -> Run:
    run = db.session.scalars(select(Run).where(Run.id == run_id).options(joinedload(Run.file))).one_or_none()
    if run is None:
        raise NotFound()
    return run


def batches() -> Sequence[Batch]:
    """Decisions with honours on paper, the newest first."""
    found = db.session.execute(
        select(Honour.decision_id, Honour.decision_number, Honour.decided_on, Honour.award_code, func.count())
        .where(Honour.decision_id.is_not(None))
        .group_by(Honour.decision_id, Honour.decision_number, Honour.decided_on, Honour.award_code)
        .order_by(Honour.decided_on.desc(), Honour.decision_id.desc())
    ).all()
    runs = {run.decision_id: run for run in db.session.scalars(select(Run).order_by(Run.id))}
    return [Batch(row[0], row[1], row[2], row[3], row[4], runs.get(row[0])) for row in found]


def runs_of(decision_id: int) -> Sequence[Run]:
    return db.session.scalars(select(Run).where(Run.decision_id == decision_id).order_by(Run.id.desc())).all()


def sheets_of(run: Run) -> Sequence[Sheet]:
    """Sheets in page order with their honours."""
    return db.session.scalars(
        select(Sheet).where(Sheet.run_id == run.id).options(joinedload(Sheet.honour)).order_by(Sheet.page)
    ).all()


def find_sheet(honour_id: int) -> Sheet | None:
    """The sheet of an honour in its first run: a paper once made is never made anew."""
    return db.session.scalars(
        select(Sheet).where(Sheet.honour_id == honour_id).options(joinedload(Sheet.honour)).order_by(Sheet.id).limit(1)
    ).one_or_none()


def printings_of(run: Run) -> dict[int, Sequence[Printing]]:
    """Printings by sheet, first to last."""
    found: dict[int, list[Printing]] = {}
    for printing in db.session.scalars(
        select(Printing).join(Sheet, Sheet.id == Printing.sheet_id).where(Sheet.run_id == run.id).order_by(Printing.id)
    ):
        found.setdefault(printing.sheet_id, []).append(printing)
    return dict(found)


def times_printed(sheet_id: int) -> int:
    return db.session.scalar(
        select(func.count()).select_from(Printing).where(Printing.sheet_id == sheet_id)
    ) or 0
