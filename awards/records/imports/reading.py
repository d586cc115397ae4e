"""Cells of a filled list, one row at a time: words, days, years, numbers, units and people; what is bad is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from awards.kernel.old_encodings import detect
from awards.kernel.vietnamese import fold
from awards.organisation import queries as organisation
from awards.organisation.rules import Register
from awards.organisation.terms import Fate, ImportFault
from awards.records import queries, rules
from awards.records.terms import Bad, ListFault, Whose
from awards.web.sheets import Column, Row

MOST_BAD = 500
LONGEST = 300
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Tally:
    """How many rows came, of which fate; bad cells are kept up to a number that a page can show."""

    read: int = 0
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    faults: list[Bad] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)

    @property
    def good(self) -> int:
        return sum(self.fates.values())


class People:
    """Units and people by all that a list may call them; four statements, made once for a list."""

    def __init__(self) -> None:
        self.register: Register = organisation.register()
        self.by_name = queries.people_by_name()
        self.by_code = queries.people_by_code()
        self.names = queries.unit_names()


class Reader:
    """One row being read: its good values, and its bad cells into the tally."""

    def __init__(self, row: Row, columns: Sequence[Column], tally: Tally) -> None:
        self.row, self.tally = row, tally
        self.titles = {column.key: column.title for column in columns}
        tally.read += 1
        for column in columns:
            self._check(column, row.text(column.key))

    @property
    def is_good(self) -> bool:
        return self.row.number not in self.tally.bad_rows

    def _check(self, column: Column, text: str) -> None:
        if column.required and not text:
            self.refuse(column.key, ImportFault.REQUIRED)
        elif len(text) > LONGEST:
            self.refuse(column.key, ImportFault.TOO_LONG)
        elif text and detect(text):
            self.refuse(column.key, ImportFault.OLD_LETTERS)

    def refuse(self, key: str, fault: StrEnum, meant: str = "") -> None:
        """Note a bad cell: the row is not written."""
        self.tally.bad_rows.add(self.row.number)
        if len(self.tally.faults) < MOST_BAD:
            value = self.row.text(key)[:80]
            self.tally.faults.append(Bad(self.row.number, self.titles.get(key, key), value, fault, meant))

    def text(self, key: str) -> str:
        return self.row.text(key)

    def word(self, key: str, words: Mapping[str, Word]) -> Word | None:
        """The member that a cell's word stands for; None for an empty cell."""
        text = fold(self.text(key))
        found = next((member for word, member in words.items() if fold(word) == text), None)
        if text and found is None:
            self.refuse(key, ImportFault.UNKNOWN_WORD, ", ".join(words))
        return found

    def day(self, key: str) -> date | None:
        """A cell of a day: Excel's own, or text as day/month/year."""
        value = self.row.cells.get(key, "")
        if isinstance(value, date) or value == "":
            return value or None
        found = _DAY.fullmatch(self.text(key))
        try:
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
        self.refuse(key, ImportFault.BAD_DATE)
        return None

    def year(self, key: str) -> int:
        """A school year; 0 for a bad cell."""
        found = rules.school_year(self.text(key))
        if found is None and self.text(key):
            self.refuse(key, ListFault.BAD_YEAR)
        return found or 0

    def number(self, key: str) -> int | None:
        text = self.text(key)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 5:
            return int(text)
        self.refuse(key, ListFault.BAD_NUMBER)
        return None

    def unit(self, key: str, known: People) -> int | None:
        """The unit that a cell names for certain; None for an empty or a bad cell."""
        found = known.register.find(self.text(key))
        if found.certain:
            return found.unit_ids[0]
        if self.text(key):
            meant = organisation.units(found.unit_ids[:1])
            name = meant[found.unit_ids[0]].name if meant else ""
            self.refuse(key, ImportFault.UNSURE_UNIT if name else ImportFault.UNKNOWN_UNIT, name)
        return None

    def whose(self, known: People, *, units: bool = False) -> Whose | None:
        """The person that a row is about, by staff code, else by name and unit; with `units` a row without a name is
        about the unit itself."""
        code, name = self.text("staff_code"), self.text("full_name")
        if code:
            return self._by_code(code, name, known)
        unit_id = self.unit("unit", known)
        if unit_id is None:
            if not self.text("unit"):
                self.refuse("full_name", ListFault.NO_SUBJECT)
            return None
        if not name:
            if units:
                return Whose(unit_id=unit_id)
            self.refuse("full_name", ListFault.NO_SUBJECT)
            return None
        return self._by_name(unit_id, name, known)

    def _by_code(self, code: str, name: str, known: People) -> Whose | None:
        person_id, written = known.by_code.get(code, (0, ""))
        if not person_id:
            self.refuse("staff_code", ListFault.UNKNOWN_PERSON)
            return None
        if name and fold(name) != fold(written):
            self.refuse("full_name", ListFault.OTHER_NAME, written)
            return None
        return Whose(person_id=person_id)

    def _by_name(self, unit_id: int, name: str, known: People) -> Whose | None:
        found = known.by_name.get((unit_id, name), set())
        if len(found) == 1:
            return Whose(person_id=next(iter(found)))
        self.refuse("full_name", ListFault.SAME_NAMES if found else ListFault.UNKNOWN_PERSON)
        return None
