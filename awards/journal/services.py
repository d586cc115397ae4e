"""Writing the journal: in the transaction of the act itself, so one cannot be without the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select

from awards.db import db
from awards.journal import rules
from awards.journal.models import GENESIS, Entry, Head, content_of
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor


def record(
    subject: Subject, act: str, *, actor: Actor, at: datetime, reason: str = "", details: dict[str, Any] | None = None
) -> Entry:
    """Append one entry; writers take turns at the head's row lock."""
    return record_all([Told(subject, act, reason, details or {})], actor=actor, at=at)[0]


def record_all(told: Sequence[Told], *, actor: Actor, at: datetime) -> list[Entry]:
    """Append entries in their order, with one look at the head for all of them."""
    head = db.session.scalars(select(Head).with_for_update()).one_or_none()
    if head is None:
        head = Head(id=1, length=0, seal=GENESIS)
        db.session.add(head)
    entries, length, seal = [], head.length, head.seal
    for number, one in enumerate(told, length + 1):
        entry = Entry(
            number=number, at=at, actor_id=actor.account_id, actor_name=actor.name, subject_kind=one.subject.kind,
            subject_id=one.subject.id, act=one.act, reason=one.reason, details=dict(one.details),
        )
        entry.seal = seal = rules.seal(seal, content_of(entry), current_app.extensions["journal_key"])
        entries.append(entry)
    head.length, head.seal = length + len(entries), seal
    db.session.add_all(entries)
    return entries
