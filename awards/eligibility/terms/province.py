"""The whole province judged: one line, what a list of lines is narrowed to, and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from awards.eligibility.terms.verdicts import Outcome

Lack = tuple[str, int | None]
"""A rule of the award that is not met or cannot be judged, and how much of what it asks was found."""


class Narrow(StrEnum):
    """What a list of lines is narrowed to; `FORGOTTEN` is a part of those eligible, the others sum to the whole."""

    FORGOTTEN = "forgotten"
    ELIGIBLE = "eligible"
    ON_HOLD = "hold"
    CANNOT_SAY = "cannot_say"
    NOT_ELIGIBLE = "not_eligible"


WHOLE: tuple[Narrow, ...] = tuple(each for each in Narrow if each is not Narrow.FORGOTTEN)
ANSWERED: tuple[Narrow, ...] = tuple(each for each in WHOLE if each is not Narrow.CANNOT_SAY)


@dataclass(frozen=True, slots=True)
class JudgedOne:
    """What the law said of somebody for one award; `person_id` None: of the unit itself."""

    unit_id: int
    person_id: int | None
    post_title: str
    award_code: str
    outcome: Outcome
    is_main: bool
    is_forgotten: bool
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class ProvinceSearch:
    """Lines of a school year below these paths; without an award everybody counts once, by the main line."""

    year: int
    within: tuple[str, ...]
    award: str = ""
    only: tuple[Narrow, ...] = WHOLE
    text: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A line with the names that people and units have now."""

    unit_id: int
    unit_name: str
    person_id: int | None
    name: str
    post_title: str
    award_code: str
    outcome: Outcome
    is_forgotten: bool
    lacks: Sequence[Lack]


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """How many lines of a unit have which outcome, and when it was judged."""

    unit_id: int
    unit_name: str
    judged_at: datetime
    counts: Mapping[Narrow, int]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How many units have been judged, the first and the last of them when."""

    units: int
    since: datetime | None
    until: datetime | None
