"""Units as a dated tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SEPARATOR = "/"


class UnitKind(StrEnum):
    """What a unit is in the tree."""

    DEPARTMENT = "department"
    OFFICE_OF_DEPARTMENT = "office_of_department"
    COMMUNE = "commune"
    SCHOOL = "school"
    FORMER_DISTRICT = "former_district"


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


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as typed or read from a list; `parent_name` is looked up, never created."""

    name: str
    short_name: str
    kind: UnitKind
    managing_body: ManagingBody
    parent_name: str = ""
    level: SchoolLevel | None = None
    place: str = ""
    since: date | None = None
    code: str = ""


class UnitFilter(StrEnum):
    """The chips over the list of units; their counts sum to the whole."""

    ALL = "all"
    OFFICES = "offices"
    COMMUNES = "communes"
    OF_DEPARTMENT = "of_department"
    OF_COMMUNES = "of_communes"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class UnitSearch:
    """What a list of units is asked for; `within` is a path, "" the whole province."""

    text: str = ""
    only: UnitFilter = UnitFilter.ALL
    within: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a unit bears or bore, as the register of names knows it."""

    unit_id: int
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Units that a name may mean, likeliest first; `certain` when there is one reading and no guess, `exact` when the
    accents agree too."""

    unit_ids: tuple[int, ...]
    certain: bool
    exact: bool = field(default=False, compare=False)
