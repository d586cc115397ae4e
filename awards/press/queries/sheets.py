"""Sheets of a run, found, counted and listed, and how often each was printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from awards.db import db
from awards.honours.models import Honour
from awards.honours.terms import Validity
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.press.models import Printing, Run, Sheet
from awards.press.terms import RunStage, SheetFilter, SheetSearch


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet in the list of a run, with how often it was printed and the latest reason."""

    sheet: Sheet
    times: int
    reason: str


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
