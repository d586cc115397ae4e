"""Emulation movements and their rounds of commendation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MovementStage(StrEnum):
    DRAFT = "draft"
    LAUNCHED = "launched"
    CLOSED = "closed"


class MovementAction(StrEnum):
    LAUNCH = "launch"
    CLOSE = "close"


class MovementMethod(StrEnum):
    """Forms of emulation (Luật 06/2022 Đ.16 k.1)."""

    REGULAR = "regular"
    THEMATIC = "thematic"


class RoundStage(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class RoundAction(StrEnum):
    EXTEND = "extend"
    CLOSE = "close"


class MovementObstacle(StrEnum):
    NO_DECISION_NUMBER = "no_decision_number"
    ROUNDS_OPEN = "rounds_open"
    NOT_POSSIBLE = "not_possible"
    NOT_LAUNCHED = "not_launched"
    REASON_NEEDED = "reason_needed"
    ENDS_BEFORE_START = "ends_before_start"
    NO_AWARDS = "no_awards"
    UNKNOWN_AWARD = "unknown_award"
    NO_LINE = "no_line"
    NOT_LATER = "not_later"


class MovementAct(StrEnum):
    """What the journal says was done to a movement or a round."""

    DRAFTED = "drafted"
    REVISED = "revised"
    LAUNCH = "launch"
    CLOSE = "close"
    OPENED = "opened"
    EXTEND = "extend"
    ROUND_CLOSED = "round_closed"


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """A movement as typed (Luật 06/2022 Đ.17: aims, scope, subjects, content and criteria, time)."""

    name: str
    theme: str
    method: MovementMethod
    period: str
    starts_on: date
    ends_on: date
    scope: str
    criteria: str
    decision_number: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round of commendation within a movement; `line` is printed on every certificate unless own lines are."""

    name: str
    award_codes: tuple[str, ...]
    line: str
    own_lines: bool
    opens_at: datetime
    closes_at: datetime
    commendation: str


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """What permissions and guards may see of one movement."""

    unit_path: str
    stage: MovementStage
    has_decision: bool
    open_rounds: int
