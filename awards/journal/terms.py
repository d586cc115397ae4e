"""What an entry of the journal says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted on: the room's noun and the row's number, for example ("nomination", 7)."""

    kind: str
    id: int


class Flaw(StrEnum):
    """How a chain may fail."""

    MISSING = "missing"
    ALTERED = "altered"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain fails: the number of the entry and how."""

    number: int
    reason: Flaw


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole chain found; `head` and `length` belong on paper outside the database."""

    length: int
    head: str
    breaks: tuple[Break, ...]
