"""What stands on a desk: things that wait for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class TaskKind(StrEnum):
    """What is to be done; the words are in labels.py."""

    MEND_RETURNED = "mend_returned"
    FINISH_DRAFT = "finish_draft"
    REVIEW = "review"
    CAST_BALLOT = "cast_ballot"
    PREPARE_SESSION = "prepare_session"
    DRAFT_DECISION = "draft_decision"
    SIGN_DECISION = "sign_decision"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Task:
    """One row: what, about whom, how many, until when.  `id` and `endpoint` say where it is done."""

    kind: TaskKind
    endpoint: str
    id: int | None
    name: str
    count: int = 1
    reason: str = ""
    due_on: date | None = None

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Sent:
    """A dossier that left the desk."""

    id: int
    name: str
    stage: str
    at: datetime | None
