"""Who reads records, who reads what is pending, who writes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from awards.kernel.access import Grants, Role, holds, holds_over_all, is_the_program


class Permission(StrEnum):
    VIEW = "records.view"
    VIEW_MATTERS = "records.view_matters"
    EDIT = "records.edit"
    WRITE_LISTS = "records.write_lists"


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Where the person or unit stands in the tree."""

    unit_path: str


KEEPERS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR)
READERS = (*KEEPERS, Role.DIRECTOR, Role.COMMUNE_OFFICER, Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)

GRANTS: Grants = {
    Permission.VIEW: ((holds(*READERS),),),
    # The reason of a hold is for the head and the office only.
    Permission.VIEW_MATTERS: ((holds(*KEEPERS, Role.DIRECTOR, Role.SCHOOL_HEAD),),),
    Permission.EDIT: ((holds(*KEEPERS),), (is_the_program,)),
    # A list names people and units of the whole installation.
    Permission.WRITE_LISTS: ((holds_over_all(*KEEPERS),), (is_the_program,)),
}
