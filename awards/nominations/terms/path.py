"""Where a dossier stands, and what moves it."""

from __future__ import annotations

from enum import StrEnum


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
