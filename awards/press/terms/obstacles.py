"""Why the press refuses."""

from __future__ import annotations

from enum import StrEnum


class PressObstacle(StrEnum):
    NOTHING_TO_PRINT = "nothing_to_print"
    NOT_RENDERED = "not_rendered"
    NOT_RELEASED = "not_released"
    NO_SUCH_NUMBERS = "no_such_numbers"
    UNREADABLE_NUMBERS = "unreadable_numbers"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    PRINTED_BEFORE = "printed_before"
    ENDED = "ended"
    DAMAGED = "damaged"
    NOT_BY_THE_SAME = "not_by_the_same"
    NOT_BY_WHO_ASKED = "not_by_who_asked"
    PAGES_UNREAD = "pages_unread"
    MISTAKES_OPEN = "mistakes_open"
    RELEASED_ALREADY = "released_already"
    REASON_NEEDED = "reason_needed"
    TOO_FEW_BLANKS = "too_few_blanks"
    NOT_LIKE_A_SHEET = "not_like_a_sheet"
    NO_PROFILE = "no_profile"
    DESIGN_FAULT = "design_fault"
    PICTURE_KIND = "picture_kind"
    NO_SUCH_PERSON = "no_such_person"
    LIST_TOO_LONG = "list_too_long"
    SHEET_TOO_LARGE = "sheet_too_large"
    ENDED_INSIDE = "ended_inside"
    PREVIEW_LATE = "preview_late"
    TOO_MANY_PREVIEWS = "too_many_previews"
