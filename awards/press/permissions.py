"""Who runs the press."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from awards.kernel.access import Grants, Role, holds


class Permission(StrEnum):
    VIEW = "view"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class PressFacts:
    unit_path: str


GRANTS: Grants = {
    Permission.VIEW: ((holds(Role.PRESS_CLERK, Role.STANDING_OFFICE, Role.DIRECTOR),),),
    Permission.RUN: ((holds(Role.PRESS_CLERK, Role.STANDING_OFFICE),),),
}
