"""Dossiers: stages, acts, obstacles, what is typed, and the facts that rules see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SubjectKind(StrEnum):
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class Stage(StrEnum):
    """Where a nomination stands; where on its path is the step."""

    DRAFT = "draft"
    UNDER_WAY = "under_way"
    RETURNED = "returned"
    ON_HOLD = "on_hold"
    PUBLISHED = "published"
    APPROVED = "approved"
    DECIDED = "decided"
    REJECTED = "rejected"
    NOT_SELECTED = "not_selected"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    SUBMIT = "submit"
    DISCARD = "discard"
    ENDORSE = "endorse"
    RETURN = "return"
    HOLD = "hold"
    RELEASE = "release"
    PUBLISH = "publish"
    END_PUBLICATION = "end_publication"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    PASS_COUNCIL = "pass_council"
    FAIL_COUNCIL = "fail_council"
    DECIDE = "decide"


class Act(StrEnum):
    """What the journal says was done to a dossier beside the actions of the workflow."""

    DRAFTED = "drafted"
    REVISED = "revised"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_REMOVED = "evidence_removed"


class ListAct(StrEnum):
    """What the journal says was done with an uploaded list."""

    UPLOADED = "uploaded"
    WRITTEN = "written"


class StepKind(StrEnum):
    """Mirror of catalogue's kinds, as stored with the dossier."""

    REVIEW = "review"
    COUNCIL = "council"
    SIGNATURE = "signature"


class Obstacle(StrEnum):
    NO_CANDIDATE = "no_candidate"
    NOT_OF_UNIT = "not_of_unit"
    NOT_IN_ROUND = "not_in_round"
    WRONG_SUBJECT = "wrong_subject"
    NO_ACHIEVEMENT = "no_achievement"
    NO_LINE = "no_line"
    LINE_FORM = "line_form"
    LINE_TOO_LONG = "line_too_long"
    NO_EVIDENCE = "no_evidence"
    NO_COUNCIL_RESULT = "no_council_result"
    COUNCIL_NOT_CARRIED = "council_not_carried"
    COUNCIL_IN_FUTURE = "council_in_future"
    ROUND_CLOSED = "round_closed"
    ROUND_NOT_OPEN = "round_not_open"
    PAST_DUE = "past_due"
    SAME_AGAIN = "same_again"
    NOT_POSSIBLE = "not_possible"
    REASON_NEEDED = "reason_needed"
    DUE_NEEDED = "due_needed"
    NOT_AT_REVIEW = "not_at_review"
    NOT_AT_COUNCIL = "not_at_council"
    NOT_AT_SIGNATURE = "not_at_signature"
    PUBLICATION_RUNNING = "publication_running"
    FROZEN = "frozen"
    TOO_MANY_FILES = "too_many_files"
    LIST_CHANGED = "list_changed"
    NOT_DECLARED = "not_declared"
    STANDS_ASIDE = "stands_aside"


class EvidenceKind(StrEnum):
    """What a file proves."""

    MINUTES = "minutes"
    REPORT = "report"
    INITIATIVE = "initiative"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SchoolCouncil:
    """The school council's own vote, as typed by the school: a field of the nomination."""

    met_on: date
    members: int
    in_favour: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A nomination as typed.  `group_name` names a group within the unit ("Tập thể Tổ Khoa học xã hội"), empty for a
    whole unit; `line` is the row's own line to print, `achievement` the long text that stays in the dossier.
    `honorific` and `post_title` are taken from the register when empty."""

    award_code: str
    subject_kind: SubjectKind
    person_id: int | None = None
    group_name: str = ""
    honorific: str = ""
    post_title: str = ""
    achievement: str = ""
    line: str = ""
    remark: str = ""
    council: SchoolCouncil | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Facts of a dossier that is not there yet: only where it would belong."""

    unit_path: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What permissions and guards may see of one nomination.

    `readers`: the members of the council before which it stands who have declared and do not stand aside, by person.
    """

    unit_path: str
    author_id: int | None
    sent_by_id: int | None
    stage: Stage
    sent: bool
    step: int
    steps: int
    step_kind: StepKind | None
    step_unit_path: str
    award_code: str
    subject_kind: SubjectKind
    has_candidate: bool
    has_achievement: bool
    has_evidence: bool
    line: str
    own_lines: bool
    council: SchoolCouncil | None
    council_needed: tuple[int, int] | None
    round_open: bool
    round_opens_at: datetime
    due_on: date | None
    at: datetime
    on: date
    duplicate: bool
    readers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the completeness list: what is asked for, and the obstacle if it is not met."""

    wanted: Obstacle
    met: bool


class Order(StrEnum):
    """Orders of the list of dossiers."""

    NAME = "name"
    SENT = "sent"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Search:
    """What a list of dossiers is narrowed to; everything empty means all that the actor may see."""

    text: str = ""
    stage: Stage | None = None
    round_id: int | None = None
    subject_kind: SubjectKind | None = None
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
