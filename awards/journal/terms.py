"""What an entry of the journal says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted on: the room's noun and the row's number, for example ("nomination", 7)."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Told:
    """One act as it is to be recorded."""

    subject: Subject
    act: str
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


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
