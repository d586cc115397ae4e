"""Every SELECT about the journal: the story of one thing, and the check of the whole chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from awards.db import db
from awards.journal import rules
from awards.journal.models import GENESIS, Entry, Head, content_of
from awards.journal.terms import Break, Flaw, Subject, Verification
from awards.kernel.paging import PAGE_SIZE, Page


def of(subject: Subject) -> Sequence[Entry]:
    """The story of one thing, newest first."""
    return db.session.scalars(
        select(Entry).where(Entry.subject_kind == subject.kind, Entry.subject_id == subject.id)
        .order_by(Entry.number.desc())
    ).all()


def page_of(number: int) -> Page[Entry]:
    """A page of the whole journal, newest first."""
    rows = db.session.scalars(
        select(Entry).order_by(Entry.number.desc()).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    ).all()
    return Page(rows, number, db.session.scalar(select(func.count()).select_from(Entry)) or 0)


def verify(key: bytes) -> Verification:
    """Walk the whole chain: every entry's number and seal, and the head kept beside it."""
    before, length, breaks = GENESIS, 0, []
    for entry in _all():
        length += 1
        if entry.number != length:
            breaks.append(Break(length, Flaw.MISSING))
            length = entry.number
        if rules.seal(before, content_of(entry), key) != entry.seal:
            breaks.append(Break(entry.number, Flaw.ALTERED))
        before = entry.seal
    head = db.session.scalars(select(Head)).one_or_none()
    if (head.length if head else 0) != length or (head.seal if head else GENESIS) != before:
        breaks.append(Break(length, Flaw.HEAD))
    return Verification(length, before, tuple(breaks))


def _all() -> Iterator[Entry]:
    return iter(db.session.scalars(select(Entry).order_by(Entry.number).execution_options(yield_per=2000)))
