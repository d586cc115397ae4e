"""Printers with their profiles, and blanks as they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """What a profile belongs to: a printer, its tray, the paper in it; paper size in mm."""

    printer: str
    tray: str
    paper: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The distances in mm from the paper's left and upper edges to the four crosses, in their order."""

    points: tuple[tuple[float, float], ...]


class ProfileAct(StrEnum):
    """What the journal says was done with a printer's profile."""

    MEASURED = "measured"
    CHECKED = "checked"
    RETIRED = "retired"


class BlankEntryKind(StrEnum):
    """What happened to blanks; the count on hand follows from it, a stock-taking only compares."""

    RECEIVED = "received"
    USED = "used"
    SPOILED = "spoiled"
    COUNTED = "counted"


class BlankAct(StrEnum):
    """What the journal says was done with a kind of blank."""

    KEPT = "kept"
    RECEIVED = "received"
    USED = "used"
    SPOILED = "spoiled"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class BlankMove:
    """Blanks received, spoiled or counted; `serials` are the numbers printed on them, as typed."""

    kind: BlankEntryKind
    count: int
    reason: str = ""
    serials: str = ""


@dataclass(frozen=True, slots=True)
class Stock:
    """Blanks of a kind: received = printed well + spoiled + left.  `counted`: left by the latest stock-taking."""

    received: int = 0
    used: int = 0
    spoiled: int = 0
    counted: int | None = None

    @property
    def left(self) -> int:
        return self.received - self.used - self.spoiled

    @property
    def differs(self) -> int:
        """How many more (or fewer, below nought) were counted than the book says."""
        return 0 if self.counted is None else self.counted - self.left
