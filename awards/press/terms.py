"""The press: runs of certificates, from a locked list to stored bytes, and what came out of the printer."""

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


class RunAct(StrEnum):
    """What the journal says was done to a run."""

    ASKED = "asked"
    RENDERED = "rendered"
    FAILED = "failed"
    PRINTED = "printed"
    REPRINTED = "reprinted"


class PressObstacle(StrEnum):
    NOTHING_TO_PRINT = "nothing_to_print"
    NOT_RENDERED = "not_rendered"
    NO_SUCH_NUMBERS = "no_such_numbers"
    PRINTED_BEFORE = "printed_before"
    ENDED = "ended"
    DAMAGED = "damaged"


class SheetFilter(StrEnum):
    """Which sheets of a run are shown."""

    ALL = "all"
    TO_PRINT = "to_print"
    PRINTED = "printed"
    REPRINTED = "reprinted"


@dataclass(frozen=True, slots=True)
class SheetSearch:
    """What a clerk looks for among the sheets of a run; empty means all."""

    text: str = ""
    only: SheetFilter = SheetFilter.ALL
    number: int = 1


@dataclass(frozen=True, slots=True)
class Printout:
    """Which sheets came out of the printer, by số sổ vàng from `first` to `last` (None: all that were not printed
    yet), and why again when for another time."""

    first: int | None = None
    last: int | None = None
    reason: str = ""
