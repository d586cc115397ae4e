"""Honours held: what the register keeps of each, and the life of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HonourState(StrEnum):
    """The paper's life; what the public page says follows from it."""

    GRANTED = "granted"
    PRINTED = "printed"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"


class Validity(StrEnum):
    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"


class Origin(StrEnum):
    """Decided here, or taken over from older books."""

    OURS = "ours"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Grant:
    """One recipient of a decision, frozen: everything that the paper says."""

    ordinal: int
    award_code: str
    subject_kind: str
    honorific: str
    name: str
    second_line: str
    line: str
    person_id: int | None
    unit_id: int | None
    nomination_id: int | None
    school_year: str = ""
    period: str = ""
    money_dong: int | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """The decision that grants: number, day, authority and signer as printed."""

    decision_id: int | None
    number: str
    decided_on: date
    authority: str
    place: str
    signer_title: str
    signer_name: str
    language: str = "vi"


class HonourAct(StrEnum):
    """What the journal says was done to an honour."""

    GRANTED = "granted"
    PRINTED = "printed"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
    REVOKED = "revoked"
    REPLACED = "replaced"


class HonourObstacle(StrEnum):
    ENDED = "ended"
    REASON_NEEDED = "reason_needed"
    ENDS_BEFORE_IT_BEGAN = "ends_before_it_began"
    TOO_EARLY = "too_early"
    SAYS_THE_SAME = "says_the_same"
    CANNOT_BE_PRINTED = "cannot_be_printed"


class PrintedField(StrEnum):
    """A text of the paper, as the certificate library names its places."""

    NAME = "name"
    SECOND_LINE = "second_line"
    LINE = "line"
    AUTHORITY = "authority"
    DECISION = "decision"
    PLACE_AND_DATE = "place_and_date"
    SIGNER_TITLE = "signer_title"
    SIGNER_NAME = "signer_name"
    VERIFY_HOST = "verify_host"
    VERIFY_URL = "verify_url"
    OTHER = "other"


class PrintFault(StrEnum):
    """Why a paper cannot be made."""

    DOES_NOT_FIT = "does_not_fit"
    MISSING_GLYPH = "missing_glyph"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A paper that cannot be made: whose, which text of it, and by how much (characters too many) or for which
    characters (those that its typeface lacks)."""

    ordinal: int
    name: str
    fault: PrintFault
    field: PrintedField
    excess: int = 0
    characters: str = ""


@dataclass(frozen=True, slots=True)
class Revocation:
    """By which decision an honour is taken back, from which day, and why."""

    by: str
    on: date
    reason: str


class PastFault(StrEnum):
    """What is wrong with a row of a list of past decisions."""

    TWICE = "past_twice"
    NOT_PAST = "past_not_past"
    UNKNOWN_AWARD = "past_unknown_award"
    WRONG_SUBJECT = "past_wrong_subject"


class PastAct(StrEnum):
    """What the journal says of such a list."""

    LIST_WRITTEN = "past_list_written"


class ReissueCause(StrEnum):
    """Why another paper stands for one that was issued."""

    CORRECTION = "correction"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Correction:
    """What the other paper says, and why it is made; everything else stays as decided."""

    cause: ReissueCause
    honorific: str
    name: str
    second_line: str
    line: str
