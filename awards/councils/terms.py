"""Councils, their sessions, secret ballots and tallies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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


class CouncilAct(StrEnum):
    """What the journal says of a council and of its sessions."""

    FORMED = "formed"
    DISSOLVED = "dissolved"
    MEMBER_ADDED = "member_added"
    MEMBER_LEFT = "member_left"
    CONVENED = "convened"
    LISTED = "listed"
    UNLISTED = "unlisted"
    VOTING_OPENED = "voting_opened"
    ARRIVED = "arrived"
    DECLARED = "declared"
    CAST = "cast"
    WRITTEN_TYPED = "written_typed"
    WRITTEN_ENTERED = "written_entered"
    NOTED = "noted"
    MINUTES_FIXED = "minutes_fixed"
    MINUTES_MADE = "minutes_made"
    ALARM = "alarm"
    CLOSED = "closed"


class Interest(StrEnum):
    """Why a member does not vote on an item."""

    SELF = "self"
    KIN = "kin"
    OWN_UNIT = "own_unit"


class Attendance(StrEnum):
    """How a member takes part; whoever is absent still counts in the base."""

    PRESENT = "present"
    IN_WRITING = "in_writing"
    ABSENT = "absent"


class MinutesFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


class CouncilObstacle(StrEnum):
    NO_AGENDA = "no_agenda"
    NOT_QUORATE = "not_quorate"
    NOT_POSSIBLE = "not_possible"
    NOT_ON_ROLL = "not_on_roll"
    MARKED_ABSENT = "marked_absent"
    ALREADY_CAST = "already_cast"
    BALLOT_CLOSED = "ballot_closed"
    BALLOT_NOT_OPEN = "ballot_not_open"
    NOT_DECLARED = "not_declared"
    RECUSED_ITEM = "recused_item"
    UNKNOWN_ITEM = "unknown_item"
    TURNOUT_DIFFERS = "turnout_differs"
    COUNT_CHANGED = "count_changed"
    NO_SECRETARY = "no_secretary"
    NO_CHAIR = "no_chair"
    ALREADY_LISTED = "already_listed"
    NOT_AT_COUNCIL = "not_at_council"
    MEMBER_TWICE = "member_twice"
    ONE_CHAIR = "one_chair"
    AGENDA_FIXED = "agenda_fixed"
    ENTRIES_DIFFER = "entries_differ"
    SECOND_PERSON = "second_person"
    NOT_IN_WRITING = "not_in_writing"
    MINUTES_FINAL = "minutes_final"
    NOT_CLOSED = "not_closed"
    NO_CONCLUSION = "no_conclusion"
    CHANGED_AFTER_CLOSE = "changed_after_close"


class BallotFlaw(StrEnum):
    """What may no longer agree in a ballot or in its announced result."""

    COUNTS = "counts"
    TURNOUT = "turnout"
    SEAL = "seal"
    LENGTH = "length"
    RESULT = "result"
    JOURNAL = "journal"
    PAPERS = "papers"
    RECEIPTS = "receipts"
    MEMBERS = "members"
    AGENDA = "agenda"
    TALLY = "tally"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class BallotFault:
    """A flaw with the numbers that its sentence names."""

    flaw: BallotFlaw
    details: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one item; `members` is all members of the council on the day, whoever came."""

    members: int
    in_favour: int
    against: int
    blank: int
    recused: int = 0

    @property
    def not_voting(self) -> int:
        """Members without a vote on the item: those with an interest and those who cast no paper at all."""
        return self.members - self.in_favour - self.against - self.blank


@dataclass(frozen=True, slots=True)
class CouncilDraft:
    """A council as typed; `quorum_percent` of all members must be present (80 is what rules of provincial
    councils ask for award sessions)."""

    name: str
    quorum_percent: int
    formed_by: str = ""
    formed_on: date | None = None
    recuse_own_unit: bool = True


@dataclass(frozen=True, slots=True)
class SessionDraft:
    held_on: date
    place: str
    guests: str = ""


@dataclass(frozen=True, slots=True)
class Slate:
    """One member's answers for the whole agenda: item number -> choice; an item left out is blank."""

    choices: Mapping[int, Choice]


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """What permissions see of a council on a day; the numbers are of persons."""

    unit_path: str
    member_ids: frozenset[int]
    leader_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What permissions and guards see of a session.  Until voting opens `member_ids` are the members of that day,
    from then on the frozen roll."""

    unit_path: str
    stage: SessionStage
    items: int
    members: int
    present: int
    quorum_percent: int
    has_chair: bool
    has_secretary: bool
    member_ids: frozenset[int]
    leader_ids: frozenset[int]
    secretary_ids: frozenset[int]
