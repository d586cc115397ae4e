"""Pure rules of records: what identifies one, what may not be, how spans add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from awards.kernel.vietnamese import fold
from awards.records.terms import (
    DisciplineDraft,
    DisciplineKind,
    Draft,
    Fault,
    MatterDraft,
    RecordKind,
    SpanDraft,
)

MONTHS = 12
LONGEST_MONTH = 31  # days left over from several spans make a month only when they are surely one
_YEAR = re.compile(r"(\d{4})(?:\s*[-–/]\s*(\d{4}))?")
_EARLIEST = 1945

# What tells one record of somebody from another: a second one with the same is the same record, said anew.
KEYS: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.RATING: ("year",),
    RecordKind.WORK: ("kind", "year", "name"),
    RecordKind.DISCIPLINE: ("kind", "starts_on"),
    RecordKind.MATTER: ("matter", "opened_on", "number"),
    RecordKind.YEAR: ("year",),
    RecordKind.SPAN: ("kind", "since"),
    RecordKind.UNIT_YEAR: ("year",),
}


def key_of(kind: RecordKind, said: object) -> tuple[object, ...]:
    """What identifies a record, of a draft or a row."""
    return tuple(getattr(said, name) for name in KEYS[kind])


def fault_of(draft: Draft, on: date) -> Fault | None:
    """Why a draft cannot be: it ends before it begins, or begins after the day it is written."""
    match draft:
        case DisciplineDraft() if draft.ends_on < draft.starts_on:
            return Fault.ENDS_BEFORE_IT_BEGINS
        case MatterDraft() if draft.closed_on is not None and draft.closed_on < draft.opened_on:
            return Fault.ENDS_BEFORE_IT_BEGINS
        case SpanDraft() if draft.until is not None and draft.until <= draft.since:
            return Fault.ENDS_BEFORE_IT_BEGINS
        case MatterDraft() if draft.opened_on > on:
            return Fault.IN_FUTURE
    return None


def school_year(text: str) -> int | None:
    """Read “2025-2026” (also “2025 – 2026”, “2025/2026”) as 2025; None when it is no school year."""
    found = _YEAR.fullmatch(text.strip())
    if found is None or found[2] is None or int(found[2]) != int(found[1]) + 1 or int(found[1]) < _EARLIEST:
        return None
    return int(found[1])


def counts_against_collective(kind: DisciplineKind) -> bool:
    """Whether a measure stands against the whole collective: from a warning up (Luật 06/2022 Đ.27-28)."""
    return kind is not DisciplineKind.KHIEN_TRACH


def whole_years(spans: Iterable[tuple[date, date | None]], until: date) -> int:
    """Whole years that spans cover up to a day; what overlaps is counted once, broken months are added up."""
    months = days = 0
    reached = date.min
    for since, end in sorted(spans, key=lambda span: span[0]):
        start, stop = max(since, reached), min(end or until, until)
        if stop <= start:
            continue
        whole, left = _months_and_days(start, stop)
        months, days, reached = months + whole, days + left, stop
    return (months + days // LONGEST_MONTH) // MONTHS


def _months_and_days(start: date, stop: date) -> tuple[int, int]:
    months = (stop.year - start.year) * MONTHS + stop.month - start.month
    days = stop.day - start.day
    return (months, days) if days >= 0 else (months - 1, days + LONGEST_MONTH - 1)


def award_codes(text: str) -> tuple[str, ...]:
    """Codes of awards as people write them: “CSTĐCS, bk tỉnh” is ("BK_TINH", "CSTDCS")."""
    words = (fold(word).upper().replace(" ", "_") for word in re.split(r"[,;]", text) if word.strip())
    return tuple(sorted(set(words)))
