"""What stands on a desk: things that wait for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from awards.eligibility.terms import Subject, Verdict
from awards.nominations.terms import Stage


class TaskKind(StrEnum):
    """What is to be done; the words are in labels.py."""

    MEND_RETURNED = "mend_returned"
    FINISH_DRAFT = "finish_draft"
    SEND_IN_ROUND = "send_in_round"
    REVIEW = "review"
    APPRAISE = "appraise"
    END_PUBLICATION = "end_publication"
    CAST_BALLOT = "cast_ballot"
    HOLD_SESSION = "hold_session"
    WRITE_MINUTES = "write_minutes"
    PREPARE_SESSION = "prepare_session"
    DRAFT_DECISION = "draft_decision"
    SIGN_DECISION = "sign_decision"
    PROOF = "proof"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Task:
    """One row: what, about whom, how many, until when (the earliest, of several), how many of them are late.  `id` and
    `endpoint` say where it is done."""

    kind: TaskKind
    endpoint: str
    id: int | None
    name: str
    count: int = 1
    reason: str = ""
    due_on: date | None = None
    late: int = 0

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Sent:
    """A dossier that left the desk."""

    id: int
    name: str
    stage: str
    at: datetime | None


class Group(StrEnum):
    """Where somebody stands this year, the most pressing first; the parts sum to the whole."""

    READY = "ready"
    DRAFTING = "drafting"
    SENT = "sent"
    LACKING = "lacking"
    ON_HOLD = "on_hold"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Dossier:
    """A nomination of this year: for which award, how far.  `stage` is a value of nominations.terms.Stage."""

    id: int
    award_code: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody's row: the group, the award it is about, what the law says, the dossier if there is one; other awards
    for which nothing is missing and nobody has nominated, and dossiers for other awards."""

    subject: Subject
    group: Group
    verdict: Verdict
    dossier: Dossier | None = None
    also: tuple[str, ...] = ()
    others: tuple[Dossier, ...] = ()


class DeskObstacle(StrEnum):
    LIST_TOO_LONG = "province_list_too_long"


@dataclass(frozen=True, slots=True)
class InProvince:
    """A line of the province in words; `forgotten`: nobody has put the person forward by now; `stage` and
    `dossier_url`: of the dossier for this award, if there is one by now."""

    url: str
    name: str
    post: str
    award: str
    chip: tuple[str, str]
    lacks: Sequence[str]
    forgotten: bool
    stage: str
    dossier_url: str


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The lines of one unit on a page, with the address of the unit's own page."""

    unit_id: int
    name: str
    url: str
    lines: Sequence[InProvince]
