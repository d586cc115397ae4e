"""Cells of a filled list, one row at a time: words, days, units; what is bad is told with its row and its column.

Every room whose lists name units reads them by this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from awards.kernel.old_encodings import detect
from awards.organisation import queries, rules
from awards.organisation.terms import CellFault, Count, ImportFault
from awards.web.sheets import Column, Row

MOST_FAULTS = 500
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
Word = TypeVar("Word", bound=StrEnum)


@lru_cache(maxsize=4096)
def _is_old(text: str) -> bool:
    """Whether a cell is written for TCVN3 or VNI fonts; the same units and posts come again and again."""
    return detect(text) is not None


class Reader:
    """One row being read: its good values, and its bad cells into the count.

    A room that reads further kinds of cells, or words in another spelling, makes a reader of its own from this one.
    """

    longest = 200  # signs in a cell
    # Two spellings of a word are one word when this makes them alike.
    same: Callable[[str], str] = staticmethod(rules.canonical_key)

    def __init__(self, row: Row, columns: Sequence[Column], count: Count) -> None:
        self.row, self.count = row, count
        self.titles = {column.key: column.title for column in columns}
        count.read += 1
        for column in columns:
            self._check(column, row.text(column.key))

    @property
    def is_good(self) -> bool:
        return self.row.number not in self.count.bad_rows

    def _check(self, column: Column, text: str) -> None:
        if column.required and not text:
            self.refuse(column.key, ImportFault.REQUIRED)
        if len(text) > self.longest:
            self.refuse(column.key, ImportFault.TOO_LONG, str(self.longest))
        if text and _is_old(text):
            self.refuse(column.key, ImportFault.OLD_LETTERS)

    def refuse(self, key: str, fault: StrEnum, meant: str = "") -> None:
        """Note a bad cell: the row is not written."""
        self.count.bad_rows.add(self.row.number)
        if len(self.count.faults) < MOST_FAULTS:
            value = self.row.text(key)[:80]
            self.count.faults.append(CellFault(self.row.number, self.titles.get(key, key), value, fault, meant))

    def text(self, key: str) -> str:
        return self.row.text(key)

    def word(self, key: str, words: Mapping[str, Word]) -> Word | None:
        """The member that a cell's word stands for; None for an empty cell."""
        text = self.same(self.text(key))
        found = next((member for word, member in words.items() if self.same(word) == text), None)
        if text and found is None:
            self.refuse(key, ImportFault.UNKNOWN_WORD, ", ".join(words))
        return found

    def day(self, key: str) -> date | None:
        """A cell of a day: Excel's own, or text as day/month/year."""
        value = self.row.cells.get(key, "")
        if isinstance(value, date) or value == "":
            return value or None
        if found := DAY.fullmatch(self.text(key)):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                pass
        self.refuse(key, ImportFault.BAD_DATE)
        return None

    def unit(self, key: str, register: rules.Register) -> int | None:
        """The unit that a cell names for certain."""
        found = register.find(self.text(key))
        if found.certain:
            return found.unit_ids[0]
        if self.text(key):
            meant = queries.units(found.unit_ids[:3])
            names = "; ".join(meant[number].name for number in found.unit_ids[:3] if number in meant)
            self.refuse(key, ImportFault.UNSURE_UNIT if names else ImportFault.UNKNOWN_UNIT, names)
        return None
