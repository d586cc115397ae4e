"""What readers of a proof look at, and what stands before a release."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
