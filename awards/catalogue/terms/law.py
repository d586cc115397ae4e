"""How a rule is written down: its source, how sure it is, its parameters, and the school year it counts in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

_LABEL = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")


class Confidence(StrEnum):
    """How sure a rule is, surest first."""

    SOURCED = "sourced"
    PARAMETER = "parameter"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of commendation (loại hình khen thưởng, Luật 06/2022 Đ.8): data, because laws add new ones."""

    code: str
    name: str
    english: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a province may set. None means that no such limit applies."""

    name: str
    value: int | bool | str | None
    unit: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Period:
    """A time limit in working days."""

    step: str
    days: int
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """A day of every year before which dossiers must have arrived."""

    name: str
    month: int
    day: int
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """One condition of one award: which check, with which options, by which article."""

    rule: str
    check: str
    key: str
    article: str
    confidence: Confidence
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    kinds: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    occupations: frozenset[str] | None = None
    parts: tuple["ConditionRule", ...] = ()


def school_year(label: str) -> int:
    """Read "2025-2026" as 2025, the calendar year in which the school year begins; ValueError otherwise."""
    found = _LABEL.fullmatch(label.strip())
    if found is None or int(found[2]) != int(found[1]) + 1:
        raise ValueError(f"“{label}” is not a school year such as 2025-2026")
    return int(found[1])


@lru_cache(maxsize=512)
def school_year_label(start: int) -> str:
    """Write 2025 as "2025-2026"."""
    return f"{start}-{start + 1}"


def school_year_of(day: date) -> int:
    """Name the school year of a day: from 01/9 to 31/8, when months are counted."""
    return day.year if day.month >= 9 else day.year - 1


def first_day(year: int) -> date:
    """Return the day on which a school year begins, for counting months."""
    return date(year, 9, 1)


def last_day(year: int) -> date:
    """Return the day on which a school year ends, for counting months."""
    return date(year + 1, 8, 31)
