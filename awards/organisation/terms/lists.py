"""Filled lists: good rows, bad cells, and how many of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from awards.organisation.terms.people import PersonDraft
from awards.organisation.terms.units import UnitDraft


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
