"""Writing the journal: in the transaction of the act itself, so one cannot be without the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select

from awards.db import db
from awards.journal import rules
from awards.journal.models import GENESIS, Entry, Head, content_of
from awards.journal.terms import Subject
from awards.kernel.access import Actor


def record(
    subject: Subject, act: str, *, actor: Actor, at: datetime, reason: str = "", details: dict[str, Any] | None = None
) -> Entry:
    """Append one entry; writers take turns at the head's row lock."""
    head = db.session.scalars(select(Head).with_for_update()).one_or_none()
    if head is None:
        head = Head(id=1, length=0, seal=GENESIS)
        db.session.add(head)
    entry = Entry(
        number=head.length + 1, at=at, actor_id=actor.account_id, actor_name=actor.name, subject_kind=subject.kind,
        subject_id=subject.id, act=act, reason=reason, details=details or {},
    )
    entry.seal = rules.seal(head.seal, content_of(entry), current_app.extensions["journal_key"])
    head.length, head.seal = entry.number, entry.seal
    db.session.add(entry)
    return entry
