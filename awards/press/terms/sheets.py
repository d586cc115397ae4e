"""Sheets of a run: as they were rendered, as a clerk looks for them, printed, signed and handed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sheet as it was rendered: whose, its place on stage, the SHA-256 of its single PDF, the digest of what it
    says, its lines as they stand."""

    honour_id: int
    place: int
    sha256: str
    said: str
    shown: dict[str, Any]


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
    """Which sheets came out of the printer, by số sổ vàng (none: all that were not printed yet), why again when for
    another time, and the blanks they stand on."""

    numbers: tuple[int, ...] = ()
    reason: str = ""
    blank_id: int | None = None


@dataclass(frozen=True, slots=True)
class BookPick:
    """Which sheets are signed or handed over: by honour, and who took them when somebody did for all."""

    honour_ids: tuple[int, ...]
    taken_by: str = ""
