"""The list of dossiers: what is asked for, and what a row of it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from awards.nominations.terms.dossier import SubjectKind
from awards.nominations.terms.path import Stage


class Order(StrEnum):
    """Orders of the list of dossiers."""

    NAME = "name"
    SENT = "sent"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Search:
    """What a list of dossiers is narrowed to; everything empty means all that the actor may see, `mine` those whose
    review is the actor's turn."""

    text: str = ""
    stage: Stage | None = None
    round_id: int | None = None
    subject_kind: SubjectKind | None = None
    mine: bool = False
    order: Order = Order.NAME
    number: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier in a list."""

    id: int
    code: str
    stage: Stage
    subject_kind: SubjectKind
    honorific: str
    name: str
    post_title: str
    award_code: str
    unit_name: str
    round_name: str
    received_at: datetime | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a dossier stands in a list: its place from 1, how many there are, and the ids beside it."""

    place: int
    total: int
    before: int | None
    after: int | None
