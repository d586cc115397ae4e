"""Units as a dated tree, people, and posts held over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awards.kernel.terms import Sex

SEPARATOR = "/"


class UnitKind(StrEnum):
    """What a unit is in the tree."""

    DEPARTMENT = "department"
    OFFICE_OF_DEPARTMENT = "office_of_department"
    COMMUNE = "commune"
    SCHOOL = "school"


class ManagingBody(StrEnum):
    """Who manages staff and salary fund, and so decides or submits (Luật 06/2022 Đ.83 k.1)."""

    DEPARTMENT = "department"
    COMMUNE = "commune"
    PROVINCE = "province"


class SchoolLevel(StrEnum):
    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    PRIMARY_AND_LOWER_SECONDARY = "primary_and_lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    LOWER_AND_UPPER_SECONDARY = "lower_and_upper_secondary"
    CONTINUING = "continuing"
    SPECIAL = "special"


class PostKind(StrEnum):
    """What statistics ask of a post (TT 02/2023, form 0603): leader, direct worker, other."""

    LEADER = "leader"
    DIRECT = "direct"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as typed or read from a list; `parent_name` is looked up, never created."""

    name: str
    short_name: str
    kind: UnitKind
    managing_body: ManagingBody
    parent_name: str
    level: SchoolLevel | None = None
    place: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person with the post held now, as typed or read from a list."""

    full_name: str
    sex: Sex | None
    post_title: str
    post_kind: PostKind
    unit_name: str
    birth_date: date | None = None
    ethnic_group: str = ""
    since: date | None = None
    staff_code: str = ""
