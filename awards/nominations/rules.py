"""The life of a dossier as a table, what must be there before it is sent, and where it goes next."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from awards.kernel.terms import Sex
from awards.kernel.workflow import Transition, Workflow
from awards.nominations.permissions import Permission
from awards.nominations.terms import Action, Check, Draft, Facts, Obstacle, SchoolCouncil, Stage, StepKind

WRITABLE = frozenset({Stage.DRAFT, Stage.RETURNED})
# A dossier that was withdrawn makes room for another one; any other end is final for its round.
LIVE = frozenset(Stage) - {Stage.WITHDRAWN}
RECORDED_ELSEWHERE = frozenset({Action.PASS_COUNCIL, Action.FAIL_COUNCIL, Action.DECIDE})
OF_ANOTHER_STEP = frozenset({Obstacle.NOT_AT_REVIEW, Obstacle.NOT_AT_COUNCIL, Obstacle.NOT_AT_SIGNATURE})
NEEDS_DUE = frozenset({Action.RETURN})
WORDING = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))
LINE_BEGINS: str = WORDING["line"]["begins"]
LONGEST_LINE: int = WORDING["line"]["longest"]
LONGEST_ACHIEVEMENT, LONGEST_REMARK = 6_000, 1_000
HONORIFIC: Mapping[Sex, str] = {Sex(sex): word for sex, word in WORDING["honorific"].items()}
MOST_BYTES = 100 * 1024 * 1024
MOST_FILES = 200


def round_is_open(facts: Facts) -> Obstacle | None:
    """A returned dossier follows its own due date, not the round's."""
    if facts.stage is Stage.RETURNED:
        return Obstacle.PAST_DUE if facts.due_on and facts.on > facts.due_on else None
    if facts.round_open:
        return None
    return Obstacle.ROUND_NOT_OPEN if facts.at < facts.round_opens_at else Obstacle.ROUND_CLOSED


def has_candidate(facts: Facts) -> Obstacle | None:
    return None if facts.has_candidate else Obstacle.NO_CANDIDATE


def has_achievement(facts: Facts) -> Obstacle | None:
    return None if facts.has_achievement else Obstacle.NO_ACHIEVEMENT


def line_can_be_printed(facts: Facts) -> Obstacle | None:
    """Only where the row's own line is the one printed."""
    return fault_of_line(facts.line) if facts.own_lines else None


def fault_of_line(line: str) -> Obstacle | None:
    """Form of a printed line: it opens with the words of the certificate and has no final stop."""
    if not line:
        return Obstacle.NO_LINE
    if len(line) > LONGEST_LINE:
        return Obstacle.LINE_TOO_LONG
    return None if line.startswith(LINE_BEGINS) and not line.endswith(".") else Obstacle.LINE_FORM


def has_evidence(facts: Facts) -> Obstacle | None:
    return None if facts.has_evidence else Obstacle.NO_EVIDENCE


def council_has_voted(facts: Facts) -> Obstacle | None:
    """The council of the unit that sends has voted for it (Luật 06/2022 Đ.84; share by award)."""
    if facts.council is None:
        return Obstacle.NO_COUNCIL_RESULT
    if facts.council.met_on > facts.on:
        return Obstacle.COUNCIL_IN_FUTURE
    return None if is_carried(facts.council, facts.council_needed) else Obstacle.COUNCIL_NOT_CARRIED


def is_carried(council: SchoolCouncil, needed: tuple[int, int] | None) -> bool:
    """Whether the share of all members is reached; without a number: strictly more than half of them."""
    if council.members < 1:
        return False
    share = Fraction(council.in_favour, council.members)
    return share > Fraction(1, 2) if needed is None else share >= Fraction(*needed)


def is_not_there_already(facts: Facts) -> Obstacle | None:
    return Obstacle.SAME_AGAIN if facts.duplicate else None


def at_review(facts: Facts) -> Obstacle | None:
    return None if facts.step_kind is StepKind.REVIEW else Obstacle.NOT_AT_REVIEW


def at_council(facts: Facts) -> Obstacle | None:
    return None if facts.step_kind is StepKind.COUNCIL else Obstacle.NOT_AT_COUNCIL


def at_signature(facts: Facts) -> Obstacle | None:
    return None if facts.step_kind is StepKind.SIGNATURE else Obstacle.NOT_AT_SIGNATURE


def publication_is_over(facts: Facts) -> Obstacle | None:
    return Obstacle.PUBLICATION_RUNNING if facts.due_on and facts.on <= facts.due_on else None


BEFORE_SENDING = (
    has_candidate, has_achievement, line_can_be_printed, has_evidence, council_has_voted, is_not_there_already,
    round_is_open,
)
# target None: the stage follows from the step that is reached or returned to (`stage_at`).
WORKFLOW: Workflow[Action, Stage] = Workflow(
    #          action           from                                                to
    Transition(Action.SUBMIT, WRITABLE, Stage.UNDER_WAY, Permission.SEND, BEFORE_SENDING),
    Transition(Action.DISCARD, frozenset({Stage.DRAFT}), Stage.WITHDRAWN, Permission.WRITE),
    Transition(Action.ENDORSE, frozenset({Stage.UNDER_WAY}), None, Permission.REVIEW, (at_review,)),
    # From RETURNED too: the office gives the school a later day.
    Transition(Action.RETURN, frozenset({Stage.UNDER_WAY, Stage.RETURNED}), Stage.RETURNED, Permission.REVIEW,
               (at_review,), needs_reason=True),
    Transition(Action.HOLD, frozenset({Stage.UNDER_WAY, Stage.PUBLISHED, Stage.APPROVED}), Stage.ON_HOLD,
               Permission.REVIEW, needs_reason=True),
    Transition(Action.RELEASE, frozenset({Stage.ON_HOLD}), None, Permission.REVIEW),
    Transition(Action.PUBLISH, frozenset({Stage.UNDER_WAY}), Stage.PUBLISHED, Permission.REVIEW, (at_review,)),
    Transition(Action.END_PUBLICATION, frozenset({Stage.PUBLISHED}), Stage.UNDER_WAY, Permission.REVIEW,
               (publication_is_over,)),
    Transition(Action.REJECT, frozenset({Stage.UNDER_WAY, Stage.ON_HOLD, Stage.PUBLISHED}), Stage.REJECTED,
               Permission.REVIEW, needs_reason=True),
    Transition(Action.PASS_COUNCIL, frozenset({Stage.UNDER_WAY}), None, Permission.RECORD_COUNCIL, (at_council,)),
    Transition(Action.FAIL_COUNCIL, frozenset({Stage.UNDER_WAY}), Stage.NOT_SELECTED, Permission.RECORD_COUNCIL,
               (at_council,)),
    Transition(Action.DECIDE, frozenset({Stage.APPROVED}), Stage.DECIDED, Permission.DECIDE, (at_signature,)),
    Transition(Action.WITHDRAW,
               frozenset({Stage.UNDER_WAY, Stage.RETURNED, Stage.ON_HOLD, Stage.PUBLISHED, Stage.APPROVED}),
               Stage.WITHDRAWN, Permission.SEND, needs_reason=True),
)
# Which line of the completeness list an obstacle belongs to, where it is not the usual one of its line.
ASKED_FOR = {
    Obstacle.LINE_FORM: Obstacle.NO_LINE, Obstacle.LINE_TOO_LONG: Obstacle.NO_LINE,
    Obstacle.COUNCIL_NOT_CARRIED: Obstacle.NO_COUNCIL_RESULT, Obstacle.COUNCIL_IN_FUTURE: Obstacle.NO_COUNCIL_RESULT,
    Obstacle.ROUND_NOT_OPEN: Obstacle.ROUND_CLOSED, Obstacle.PAST_DUE: Obstacle.ROUND_CLOSED,
}
# What each step of the form writes.
WRITTEN_IN: Mapping[str, tuple[str, ...]] = {
    "candidate": ("subject_kind", "person_id", "group_name"), "award": ("award_code",),
    "words": ("line", "achievement", "remark"), "council": ("council",),
}
ADVANCES = frozenset({Action.ENDORSE, Action.PASS_COUNCIL})


def mark_of(draft: Draft, step: str) -> str:
    """What a writer sees of a step, as 16 signs: sent back with the form they tell whether another wrote meanwhile."""
    seen = repr([getattr(draft, name) for name in WRITTEN_IN[step]])
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def mark_of_all(shown: Iterable[tuple[int, int]]) -> str:
    """A list of dossiers by number and version, as 16 signs: what was confirmed is what is sent."""
    return hashlib.sha256(repr(sorted(shown)).encode()).hexdigest()[:16]


def is_written_over(before: Draft, after: Draft, step: str, seen: str) -> bool:
    """Whether writing `after` would take away what somebody wrote since the page was made (`seen`: its `mark_of`)."""
    now = mark_of(before, step)
    return bool(seen) and seen != now and mark_of(after, step) != now


def stage_at(step_kind: StepKind) -> Stage:
    """The stage of a dossier that has reached a step: everything before a signature is under way."""
    return Stage.APPROVED if step_kind is StepKind.SIGNATURE else Stage.UNDER_WAY


def checks(facts: Facts) -> Sequence[Check]:
    """The completeness list: everything that is asked for before sending, met or not, in the order of the form."""
    wanted = [
        (has_candidate, Obstacle.NO_CANDIDATE), (has_achievement, Obstacle.NO_ACHIEVEMENT),
        (line_can_be_printed, Obstacle.NO_LINE), (has_evidence, Obstacle.NO_EVIDENCE),
        (council_has_voted, Obstacle.NO_COUNCIL_RESULT), (is_not_there_already, Obstacle.SAME_AGAIN),
        (round_is_open, Obstacle.ROUND_CLOSED),
    ]
    found = [(guard(facts), usual) for guard, usual in wanted if guard is not line_can_be_printed or facts.own_lines]
    return [Check(obstacle or usual, obstacle is None) for obstacle, usual in found]


def missing(facts: Facts) -> Sequence[Obstacle]:
    """What still stands in the way of sending."""
    return [check.wanted for check in checks(facts) if not check.met]
