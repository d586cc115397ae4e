"""What strangers may see of an honour: these fields and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awards.honours.terms import HonourState, Validity
from awards.kernel.paging import Page


class Answer(StrEnum):
    """What verification says of a paper."""

    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"
    UNDER_CHECK = "under_check"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class PublicHonour:
    """The allow-list of public fields; the paper itself says all of them."""

    code: str
    typed_code: str
    award_code: str
    subject_kind: str
    honorific: str
    name: str
    second_line: str
    line: str
    authority: str
    decision_number: str
    decided_on: date
    ordinal: int
    state: HonourState
    validity: Validity
    ended_on: date | None
    ended_by: str
    successor_code: str


@dataclass(frozen=True, slots=True)
class RollLine:
    """One name on the honour roll; `line` is what stands under it."""

    name: str
    line: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """A decision on the honour roll: how many it honours in all, and those of them that the page shows.

    `line` is empty where every paper has a line of its own.
    """

    line: str
    award_code: str
    decision_number: str
    decided_on: date
    collectives_in_all: int
    people_in_all: int
    collectives: tuple[RollLine, ...]
    people: tuple[RollLine, ...]

    @property
    def is_whole(self) -> bool:
        return len(self.collectives) + len(self.people) == self.collectives_in_all + self.people_in_all


@dataclass(frozen=True, slots=True)
class Rolls:
    """Decisions of a year or of a search with how many they honour together; `page` counts names, and is None where
    each decision is cut short instead."""

    rolls: Sequence[Roll]
    collectives: int
    people: int
    page: Page[Roll] | None
