"""The press: runs of certificates, from a locked list to stored bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RunStage(StrEnum):
    ASKED = "asked"
    RENDERED = "rendered"
    FAILED = "failed"


class PrintOrder(StrEnum):
    """The order of the sheets in the joined file."""

    DECISION = "decision"
    REVERSED = "reversed"


class PressObstacle(StrEnum):
    NOTHING_TO_PRINT = "nothing_to_print"
    DOES_NOT_FIT = "does_not_fit"
    MISSING_GLYPH = "missing_glyph"
    NOT_RENDERED = "not_rendered"
    NOT_POSSIBLE = "not_possible"
    REASON_NEEDED = "reason_needed"


@dataclass(frozen=True, slots=True)
class Problem:
    """A certificate that cannot be made, and why, with numbers for the sentence."""

    ordinal: int
    name: str
    obstacle: PressObstacle
    field: str
    detail: str
