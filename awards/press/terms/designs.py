"""Designs of the office's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
