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


class PostKind(StrEnum):
    """What statistics ask of a post (TT 02/2023, form 0603): leader, direct worker, other."""

    LEADER = "leader"
    DIRECT = "direct"
    STAFF = "staff"


class Fault(StrEnum):
    """Why an act on units or people is refused."""

    NAME_TAKEN = "unit_name_taken"
    STAFF_CODE_TAKEN = "staff_code_taken"
    BELOW_ITSELF = "unit_below_itself"
    UNIT_CLOSED = "unit_closed"
    BEFORE_THE_LAST = "before_the_last_change"
    HAS_UNITS_BELOW = "has_units_below"
    POST_ENDED = "post_ended"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


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


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person with the post held now, as typed or read from a list."""

    full_name: str
    sex: Sex | None
    post_title: str
    post_kind: PostKind
    unit_name: str = ""
    birth_date: date | None = None
    ethnic_group: str = ""
    since: date | None = None
    staff_code: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a register entry says of a name or a place in the tree, in a span of days."""

    since: date | None
    until: date | None


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
class PersonSearch:
    """What a list of people is asked for; `within` holds the paths that the actor reaches."""

    text: str = ""
    within: tuple[str, ...] = ()
    kind: PostKind | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a unit bears or bore, as the register of names knows it."""

    unit_id: int
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Units that a name may mean, likeliest first; `certain` when there is one reading and no guess."""

    unit_ids: tuple[int, ...]
    certain: bool
