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
    """One recipient of a decision, frozen: everything that the paper says (`certificates.md` §1.2)."""

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


class HonourObstacle(StrEnum):
    ENDED = "ended"
    REASON_NEEDED = "reason_needed"
