"""Decisions: drafting, numbering, signing, freezing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DecisionStage(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    REVOKED = "revoked"
    DISCARDED = "discarded"


class DecisionAction(StrEnum):
    SIGN = "sign"
    DISCARD = "discard"
    REVOKE = "revoke"


class RecipientOrder(StrEnum):
    """How recipients are ordered within collectives and individuals."""

    AS_SENT = "as_sent"
    GIVEN_NAME = "given_name"
    UNIT = "unit"


class PaperKind(StrEnum):
    SUBMISSION = "submission"
    DECISION = "decision"


class PaperFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


class DecisionAct(StrEnum):
    """What the journal says was done to a decision."""

    DRAFTED = "drafted"
    REARRANGED = "rearranged"
    REWORDED = "reworded"
    LEFT_OUT = "left_out"
    TAKEN_IN = "taken_in"
    LINES_CHANGED = "lines_changed"
    SENT_BACK = "sent_back"
    DISCARDED = "discarded"
    SIGNED = "signed"
    REVOKED = "revoked"
    PREPARED = "prepared"
    BROUGHT = "brought"
    SEALED = "sealed"
    RESEALED = "resealed"
    COPY_REFUSED = "copy_refused"


class DecisionObstacle(StrEnum):
    NO_RECIPIENTS = "no_recipients"
    NO_NUMBER = "no_number"
    NUMBER_TAKEN = "number_taken"
    NO_SIGNER = "no_signer"
    DATE_BEFORE_COUNCIL = "date_before_council"
    DATE_IN_FUTURE = "date_in_future"
    REVOKED_BEFORE_SIGNED = "revoked_before_signed"
    ALREADY_SIGNED = "already_signed"
    NOT_POSSIBLE = "not_possible"
    REASON_NEEDED = "reason_needed"
    LAST_RECIPIENT = "last_recipient"
    CANNOT_PRINT = "cannot_print"
    NOT_APPROVED_NOW = "not_approved_now"
    NOT_OURS = "not_ours"
    CHANGED_SET = "changed_set"
    CHANGED_MONEY = "changed_money"
    PAPERS_NOT_READY = "papers_not_ready"
    NOT_PREPARED = "not_prepared"
    ALREADY_SEALED = "already_sealed"
    NOT_SEALED = "not_sealed"
    BEING_CHECKED = "being_checked"
    SAME_COPY = "same_copy"


class CopyStage(StrEnum):
    """Where a copy that came back signed stands: looked at, locked, refused, given up unlooked at, or replaced."""

    CHECKING = "checking"
    LOCKED = "locked"
    REFUSED = "refused"
    GIVEN_UP = "given_up"
    REPLACED = "replaced"


class CopyAction(StrEnum):
    LOCK = "lock"
    REFUSE = "refuse"
    GIVE_UP = "give_up"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one decision, kept with it: who decides where, the common line, the grounds, who receives copies."""

    line: str
    own_lines: bool
    movement: str
    authority: str
    province: str
    place: str
    parent_body: str
    body: str
    signs: str
    submission_signs: str
    drafting_unit: str
    grounds: tuple[str, ...]
    sent_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedAs:
    """Number, day and signer as on the paper."""

    number: str
    decided_on: date
    signer_title: str
    signer_name: str


@dataclass(frozen=True, slots=True)
class OwnLines:
    """What the office prints of one recipient in place of the dossier's words; empty keeps the dossier's."""

    second_line: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    unit_path: str
    stage: DecisionStage
    recipients: int
    drafted_by_id: int | None
    latest_council_on: date | None
    number_taken: bool
    all_approved: bool
    at: datetime
    drafted_by_person_id: int | None = None
