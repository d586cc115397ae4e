"""The press: runs of certificates from a locked list to stored bytes, their proofs, what comes out of the printer,
printers, blanks, and the hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sheet as it was rendered: whose, its place on stage, the SHA-256 of its single PDF, the digest of what it
    says, its lines as they stand."""

    honour_id: int
    place: int
    sha256: str
    said: str
    shown: dict[str, Any]


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


class PressObstacle(StrEnum):
    NOTHING_TO_PRINT = "nothing_to_print"
    NOT_RENDERED = "not_rendered"
    NOT_RELEASED = "not_released"
    NO_SUCH_NUMBERS = "no_such_numbers"
    UNREADABLE_NUMBERS = "unreadable_numbers"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    PRINTED_BEFORE = "printed_before"
    ENDED = "ended"
    DAMAGED = "damaged"
    NOT_BY_THE_SAME = "not_by_the_same"
    NOT_BY_WHO_ASKED = "not_by_who_asked"
    PAGES_UNREAD = "pages_unread"
    MISTAKES_OPEN = "mistakes_open"
    RELEASED_ALREADY = "released_already"
    REASON_NEEDED = "reason_needed"
    TOO_FEW_BLANKS = "too_few_blanks"
    NOT_LIKE_A_SHEET = "not_like_a_sheet"
    NO_PROFILE = "no_profile"
    DESIGN_FAULT = "design_fault"
    PICTURE_KIND = "picture_kind"
    NO_SUCH_PERSON = "no_such_person"
    LIST_TOO_LONG = "list_too_long"
    SHEET_TOO_LARGE = "sheet_too_large"
    ENDED_INSIDE = "ended_inside"
    PREVIEW_LATE = "preview_late"
    TOO_MANY_PREVIEWS = "too_many_previews"


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


class DoubtKind(StrEnum):
    """Why a reader should look closely at a sheet."""

    SPELLING = "spelling"
    SAME_NAME = "same_name"
    UNIT_NAME = "unit_name"
    OLD_ENCODING = "old_encoding"
    SHRUNK = "shrunk"
    TWO_LINES = "two_lines"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt about the sheet of an honour; `said` is what the words beside it hold: the other spelling, the size."""

    honour_id: int
    kind: DoubtKind
    said: str = ""


class ProofFilter(StrEnum):
    """Which sheets of a proof are shown."""

    ALL = "all"
    LOOK = "look"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ToProof:
    """A sheet as its doubts are reckoned: what it says, how it was set, what the register calls the same.

    `listed_name`: the person's name in the register, "" for a collective; `unit_names`: the names that the unit bore
    on the day, the canonical one first; `shrunk`: (text, size in pt) set below the design's size.
    """

    honour_id: int
    ordinal: int
    is_person: bool
    name: str
    second_line: str
    line: str
    listed_name: str = ""
    unit_names: tuple[str, ...] = ()
    shrunk: tuple[tuple[str, float], ...] = ()
    name_lines: int = 1


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands before a release: who asked for the run, who released it first, what is still open.

    `unread`: pages of the proof that this reader has not marked as read; `on_paper`: the reader says the whole proof
    was read on paper.
    """

    asked_by: int | None
    first_by: int | None
    released: int
    unread: int
    mistakes: int
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Printout:
    """Which sheets came out of the printer, by số sổ vàng (none: all that were not printed yet), why again when for
    another time, and the blanks they stand on."""

    numbers: tuple[int, ...] = ()
    reason: str = ""
    blank_id: int | None = None


class PackageKind(StrEnum):
    """Files that a job makes out of a run and stores, so that downloading never renders."""

    CONTACT = "contact"
    SINGLES = "singles"
    PARTS = "parts"
    OVERLAY = "overlay"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class PartSize:
    """The most that a part of a run may hold: so many sheets, or so many MB when given."""

    sheets: int = 100
    megabytes: int | None = None


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


class DesignAct(StrEnum):
    """What the journal says was done with a design of the office's own."""

    COPIED = "copied"
    MOVED = "moved"
    PICTURED = "pictured"
    BROUGHT_IN = "brought_in"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture of the office stands on the paper, mm; `replaces`: the picture that goes for it."""

    asset: str
    x: float
    y: float
    width: float
    height: float
    replaces: str = ""
    on_blank: bool = False


class ProfileAct(StrEnum):
    """What the journal says was done with a printer's profile."""

    MEASURED = "measured"
    CHECKED = "checked"
    RETIRED = "retired"


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


@dataclass(frozen=True, slots=True)
class BlankMove:
    """Blanks received, spoiled or counted; `serials` are the numbers printed on them, as typed."""

    kind: BlankEntryKind
    count: int
    reason: str = ""
    serials: str = ""


@dataclass(frozen=True, slots=True)
class BookPick:
    """Which sheets are signed or handed over: by honour, and who took them when somebody did for all."""

    honour_ids: tuple[int, ...]
    taken_by: str = ""
