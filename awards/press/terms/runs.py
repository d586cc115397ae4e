"""How a run is wanted and where it stands: its stage, its order, what goes onto the paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RunStage(StrEnum):
    ASKED = "asked"
    RENDERED = "rendered"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class PrintOrder(StrEnum):
    """The order of the sheets in the joined file."""

    DECISION = "decision"
    STAGE = "stage"
    REVERSED = "reversed"


class Manner(StrEnum):
    """What goes onto the paper: all of it, or only the text that a pre-printed blank lacks."""

    FULL = "full"
    OVERLAY = "overlay"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a run is wanted; `first_on_stage`: the numbers that go on stage before all others, as typed."""

    order: PrintOrder = PrintOrder.DECISION
    manner: Manner = Manner.FULL
    first_on_stage: str = ""


class RunAct(StrEnum):
    """What the journal says was done to a run."""

    ASKED = "asked"
    RENDERED = "rendered"
    FAILED = "failed"
    REPORTED = "reported"
    ANSWERED = "answered"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    PACKED = "packed"
    PRINTED = "printed"
    REPRINTED = "reprinted"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
