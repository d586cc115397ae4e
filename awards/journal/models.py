"""The tables of the journal; the database itself refuses to change or delete an entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model

GENESIS = "0" * 64


class Entry(Model):
    """One act.  `seal` is an HMAC over the entry and the seal before it; its key is not in the database."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_subject", "subject_kind", "subject_id"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    act: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    seal: Mapped[str]


class Head(Model):
    """One row: how long the chain is and its last seal; its lock makes writers take turns."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    length: Mapped[int]
    seal: Mapped[str]


def content_of(entry: Entry) -> dict[str, Any]:
    """What is sealed: every column but the seal."""
    return {
        "number": entry.number, "at": entry.at.isoformat(), "actor_id": entry.actor_id, "actor": entry.actor_name,
        "subject": [entry.subject_kind, entry.subject_id], "act": entry.act, "reason": entry.reason,
        "details": entry.details,
    }


APPEND_ONLY_SQLITE = """
CREATE TRIGGER journal_entry_{act} BEFORE {ACT} ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
APPEND_ONLY_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_journal() RETURNS trigger AS $$ BEGIN "
    "RAISE EXCEPTION 'the journal is append-only'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER journal_entry_frozen BEFORE UPDATE OR DELETE ON journal_entry "
    "FOR EACH ROW EXECUTE FUNCTION refuse_journal()",
)

for _act in ("update", "delete"):
    event.listen(Entry.__table__, "after_create", DDL(
        APPEND_ONLY_SQLITE.format(act=_act, ACT=_act.upper())
    ).execute_if(dialect="sqlite"))
for _statement in APPEND_ONLY_POSTGRESQL:
    event.listen(Entry.__table__, "after_create", DDL(_statement).execute_if(dialect="postgresql"))
