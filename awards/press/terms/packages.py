"""Files that are made out of a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
