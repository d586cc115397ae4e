"""The ways in which the office says no; `app.py` maps each to one page."""

from __future__ import annotations

from enum import Enum
from typing import Any


class AwardsError(Exception):
    """Base of every refusal that a user may see."""


class NotFound(AwardsError):
    """There is no such thing, or the actor may not know that there is (both answer alike)."""


class NotAllowed(AwardsError):
    """The actor may see the page or the thing but not do this to it."""


class Refused(AwardsError):
    """The act is not possible now; `code` is an enum member that a room's labels.py puts into words."""

    def __init__(self, code: Enum, **details: Any) -> None:
        super().__init__(code.value)
        self.code = code
        self.details = details


class Changed(AwardsError):
    """Somebody changed the same thing first; the slower of two loses nothing and is shown the new state."""
