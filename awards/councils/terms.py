"""Councils, their sessions, secret ballots and tallies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Function(StrEnum):
    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


class SessionStage(StrEnum):
    PREPARED = "prepared"
    VOTING = "voting"
    CLOSED = "closed"


class SessionAction(StrEnum):
    OPEN = "open"
    CLOSE = "close"


class Choice(StrEnum):
    AGREE = "agree"
    DISAGREE = "disagree"
    BLANK = "blank"


class Interest(StrEnum):
    """Why a member does not vote on an item (`decisions.md` 11)."""

    SELF = "self"
    KIN = "kin"
    OWN_UNIT = "own_unit"


class CouncilObstacle(StrEnum):
    NO_AGENDA = "no_agenda"
    NOT_QUORATE = "not_quorate"
    NOT_POSSIBLE = "not_possible"
    NOT_ON_ROLL = "not_on_roll"
    ALREADY_CAST = "already_cast"
    BALLOT_CLOSED = "ballot_closed"
    BALLOT_NOT_OPEN = "ballot_not_open"
    NOT_DECLARED = "not_declared"
    RECUSED_ITEM = "recused_item"
    UNKNOWN_ITEM = "unknown_item"
    TURNOUT_DIFFERS = "turnout_differs"
    NO_SECRETARY = "no_secretary"
    NO_CHAIR = "no_chair"
    ALREADY_LISTED = "already_listed"


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one item; `members` is all members of the council on the day, whoever came."""

    members: int
    in_favour: int
    against: int
    blank: int
    recused: int = 0


@dataclass(frozen=True, slots=True)
class SessionDraft:
    held_on: date
    place: str
    guests: str = ""


@dataclass(frozen=True, slots=True)
class Slate:
    """One member's answers for the whole agenda: item number -> choice."""

    choices: dict[int, Choice]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    unit_path: str
    stage: SessionStage
    items: int
    members: int
    present: int
    quorum_percent: int
    has_chair: bool
    has_secretary: bool
    member_account_ids: frozenset[int]
    officer_account_ids: frozenset[int]
    at: datetime
