"""Acts on units and people: what the journal says of them, why they are refused."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What the journal says of a unit or a person."""

    REGISTERED = "registered"
    SPELLING_ADDED = "spelling_added"
    SPELLING_REMOVED = "spelling_removed"
    CORRECTED = "corrected"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    TOOK_IN = "took_in"
    CLOSED = "closed"
    POST_STARTED = "post_started"
    POST_ENDED = "post_ended"
    SECRET_SEALED = "secret_sealed"
    SECRET_READ = "secret_read"
    LIST_WRITTEN = "list_written"
    LIST_TAKEN_OUT = "list_taken_out"


class Fault(StrEnum):
    """Why an act on units or people is refused."""

    NAME_TAKEN = "unit_name_taken"
    STAFF_CODE_TAKEN = "staff_code_taken"
    BELOW_ITSELF = "unit_below_itself"
    UNIT_CLOSED = "unit_closed"
    BEFORE_THE_LAST = "before_the_last_change"
    HAS_UNITS_BELOW = "has_units_below"
    POST_ENDED = "post_ended"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
