"""Every SELECT about the journal: the story of one thing, and the check of the whole chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from awards.db import db
from awards.journal import rules
from awards.journal.models import GENESIS, Entry, Head, content_of
from awards.journal.terms import Break, Subject, Verification


def of(subject: Subject) -> Sequence[Entry]:
    """The story of one thing, newest first."""
    return db.session.scalars(
        select(Entry).where(Entry.subject_kind == subject.kind, Entry.subject_id == subject.id)
        .order_by(Entry.number.desc())
    ).all()


def verify(key: bytes) -> Verification:
    """Walk the whole chain: every entry's number and seal, and the head kept beside it."""
    before, length, breaks = GENESIS, 0, []
    for entry in _all():
        length += 1
        if entry.number != length:
            breaks.append(Break(length, "missing"))
            length = entry.number
        if rules.seal(before, content_of(entry), key) != entry.seal:
            breaks.append(Break(entry.number, "altered"))
        before = entry.seal
    head = db.session.scalars(select(Head)).one_or_none()
    if (head.length if head else 0) != length or (head.seal if head else GENESIS) != before:
        breaks.append(Break(length, "head"))
    return Verification(length, before, tuple(breaks), {})


def _all() -> Iterator[Entry]:
    return iter(db.session.scalars(select(Entry).order_by(Entry.number).execution_options(yield_per=2000)))
