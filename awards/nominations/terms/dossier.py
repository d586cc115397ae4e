"""What is written in a dossier, what proves it, and what rules see of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from awards.nominations.terms.path import Obstacle, Stage, StepKind


class SubjectKind(StrEnum):
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


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
