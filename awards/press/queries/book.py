"""The sheets of a run on their way to the hands of people: printed, signed and sealed, handed over."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager

from awards.db import db
from awards.honours.models import Honour
from awards.honours.terms import HonourState, Validity
from awards.kernel.paging import PAGE_SIZE, Page
from awards.press.models import Run, Sheet


def page_of_book(run: Run, only: HonourState | None, number: int) -> Page[Sheet]:
    """Sheets that still count, in the order on stage: two statements."""
    found = select(Sheet).join(Honour, Honour.id == Sheet.honour_id).where(*_counting(run, only))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = found.options(contains_eager(Sheet.honour)).order_by(Sheet.place, Honour.ordinal)
    return Page(db.session.scalars(rows.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).all(), number, total)


def _counting(run: Run, only: HonourState | None) -> list[ColumnElement[bool]]:
    wanted = [Sheet.run_id == run.id, Honour.validity == Validity.VALID]
    return wanted if only is None else [*wanted, Honour.state == only]


def counts_of_book(run: Run) -> dict[HonourState, int]:
    """How many sheets that still count are how far."""
    rows = db.session.execute(
        select(Honour.state, func.count()).select_from(Sheet).join(Honour, Honour.id == Sheet.honour_id)
        .where(*_counting(run, None)).group_by(Honour.state)
    )
    found = {state: count for state, count in rows}
    return {state: found.get(state, 0) for state in HonourState}


def on_stage(run: Run, honour_ids: Collection[int] | None = None) -> Sequence[Sheet]:
    """Sheets that still count in the order on stage; those of these honours when any are named."""
    found = select(Sheet).join(Honour, Honour.id == Sheet.honour_id).where(*_counting(run, None))
    if honour_ids is not None:
        found = found.where(Sheet.honour_id.in_(honour_ids))
    return db.session.scalars(
        found.options(contains_eager(Sheet.honour)).order_by(Sheet.place, Honour.ordinal)).all()
