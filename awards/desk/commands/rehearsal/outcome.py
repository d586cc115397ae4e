"""What a rehearsal leaves: what became of every row, and the papers."""

from __future__ import annotations

from dataclasses import dataclass, field

from awards.nominations.terms.lists import ListRow, ReadList


@dataclass(slots=True)
class Fate:
    """One row: printed under which number of which decision and as what, or refused; remarks are for the report."""

    row: ListRow
    printed: str = ""
    ordinal: int | None = None
    decision: str = ""
    award: str = ""
    refused: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_accepted(self) -> bool:
        return not self.refused


@dataclass(slots=True)
class Outcome:
    """Fates in the order of the file, and the files made: name -> bytes.  `failures` are papers that were not made."""

    read: ReadList
    fates: list[Fate]
    files: dict[str, bytes] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> list[Fate]:
        """Accepted rows, collectives first, else as in the file."""
        good = [fate for fate in self.fates if fate.is_accepted]
        return sorted(good, key=lambda fate: fate.row.subject_kind == "individual")

    @property
    def refused(self) -> list[Fate]:
        return [fate for fate in self.fates if not fate.is_accepted]
