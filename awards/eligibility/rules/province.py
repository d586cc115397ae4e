"""Sums over the counts of units, and which units stand on a page of their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from awards.eligibility.terms.province import Freshness, Narrow, UnitCounts
from awards.kernel.paging import PAGE_SIZE


def count_in(counts: Mapping[Narrow, int], only: Sequence[Narrow]) -> int:
    """How many lines a list has that is narrowed to these; those forgotten are among those eligible."""
    return sum(counts[each] for each in only)


def count_of(unit: UnitCounts, only: Sequence[Narrow]) -> int:
    """How many lines of a unit are in such a list."""
    return count_in(unit.counts, only)


def summed(units: Iterable[UnitCounts]) -> dict[Narrow, int]:
    """The counts of all these units together."""
    found = dict.fromkeys(Narrow, 0)
    for unit in units:
        for each, count in unit.counts.items():
            found[each] += count
    return found


def units_on_page(units: Sequence[UnitCounts], only: Sequence[Narrow], number: int) -> tuple[list[int], int]:
    """The units whose lines stand on a page of a list in the order of units, and how many lines of the first of them
    stand on pages before."""
    start, passed, skipped = (number - 1) * PAGE_SIZE, 0, 0
    here: list[int] = []
    for unit in units:
        count = count_of(unit, only)
        if count and passed < start + PAGE_SIZE and passed + count > start:
            skipped = skipped if here else max(0, start - passed)
            here.append(unit.unit_id)
        passed += count
    return here, skipped


def freshness(units: Sequence[UnitCounts]) -> Freshness:
    """When the first and the last of these units was judged."""
    times = [unit.judged_at for unit in units]
    return Freshness(len(times), min(times, default=None), max(times, default=None))
