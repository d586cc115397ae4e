"""Who sees people of a unit, who keeps the register, who opens what is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from awards.kernel.access import Grants, Role, holds, holds_over_all, is_the_program


class Permission(StrEnum):
    VIEW_PEOPLE = "view_people"
    VIEW_SECRET = "view_secret"
    EDIT = "edit_register"
    WRITE_LISTS = "write_register_lists"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Where the unit, or the person's unit, stands in the tree."""

    unit_path: str


KEEPERS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR)
READERS = (*KEEPERS, Role.DIRECTOR, Role.PRESS_CLERK, Role.COMMUNE_OFFICER, Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)

GRANTS: Grants = {
    Permission.VIEW_PEOPLE: ((holds(*READERS),),),
    Permission.VIEW_SECRET: ((holds(*KEEPERS, Role.SCHOOL_HEAD, Role.SCHOOL_CLERK),),),
    Permission.EDIT: ((holds(*KEEPERS),), (is_the_program,)),
    # A list names units and people of the whole installation.
    Permission.WRITE_LISTS: ((holds_over_all(*KEEPERS),), (is_the_program,)),
}
