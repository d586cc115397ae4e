"""Units as a dated tree, people, and posts held over time."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    """Units that a name may mean, likeliest first; `certain` when there is one reading and no guess, `exact` when the
    accents agree too."""

    unit_ids: tuple[int, ...]
    certain: bool
    exact: bool = field(default=False, compare=False)


class ImportFault(StrEnum):
    """What is wrong with a cell of a filled list; such a row is not written."""

    REQUIRED = "cell_required"
    BAD_DATE = "cell_bad_date"
    UNKNOWN_WORD = "cell_unknown_word"
    UNKNOWN_UNIT = "cell_unknown_unit"
    UNSURE_UNIT = "cell_unsure_unit"
    CLOSED_UNIT = "cell_closed_unit"
    TWICE = "row_twice"
    SAME_NAMES = "row_same_names"
    TOO_LONG = "cell_too_long"
    OLD_LETTERS = "cell_old_letters"
    OTHER_PARENT = "cell_other_parent"
    NAME_OF_ANOTHER = "cell_name_of_another"


@dataclass(frozen=True, slots=True)
class CellFault:
    """A bad cell: the row as Excel numbers it, the column's title, what stands there, what is wrong, perhaps what was
    meant (a likely unit, the row that says the same)."""

    row: int
    column: str
    value: str
    fault: StrEnum
    meant: str = ""


class Fate(StrEnum):
    """What becomes of a good row."""

    NEW = "row_new"
    CHANGED = "row_changed"
    SAME = "row_same"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A good row of a list of units; the parent is looked up by its name when the row is written."""

    row: int
    draft: UnitDraft
    fate: Fate


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A good row of a list of people: the draft and the unit it names."""

    row: int
    draft: PersonDraft
    unit_id: int


class Act(StrEnum):
    """What the journal says of a unit or a person."""

    REGISTERED = "registered"
    SPELLING_ADDED = "spelling_added"
    SPELLING_REMOVED = "spelling_removed"
    CORRECTED = "corrected"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    TOOK_IN = "took_in"
    CLOSED = "closed"
    POST_STARTED = "post_started"
    POST_ENDED = "post_ended"
    SECRET_SEALED = "secret_sealed"
    SECRET_READ = "secret_read"
    LIST_WRITTEN = "list_written"
    LIST_TAKEN_OUT = "list_taken_out"


@dataclass(slots=True)
class Count:
    """How many rows came, of which fate; `faults` are kept up to a number that a page can show."""

    read: int = 0
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    faults: list[CellFault] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)

    @property
    def good(self) -> int:
        return sum(self.fates.values())
