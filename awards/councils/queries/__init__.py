"""Every SELECT about councils: the bodies, their sessions, their ballots, and the list in the mirror."""

from awards.councils.queries.ballots import (
    answers_of,
    cast_member_ids,
    counts_of,
    declared_of,
    faults_of_ballot,
    papers_of,
    receipts_of,
    recusals_of,
    recusals_of_session,
    written_entry,
)
from awards.councils.queries.bodies import (
    facts_of_council,
    get,
    members_from,
    members_of,
    memberships,
    of_unit,
    visible_to,
)
from awards.councils.queries.mirror import Mirror, honoured_before, mirror_of
from awards.councils.queries.sessions import (
    agenda_of,
    awaiting,
    facts_of,
    find_seat,
    get_session,
    is_before,
    latest_dossiers,
    lock,
    minutes_of,
    page_of_sessions,
    roll_of,
    seat_of,
    sessions_of,
    sessions_visible_to,
    unit_ids_of,
)
from awards.councils.queries.verifying import closed_sessions, faults_of_result

__all__ = [
    "Mirror", "agenda_of", "answers_of", "awaiting", "cast_member_ids", "closed_sessions", "counts_of", "declared_of",
    "facts_of", "facts_of_council", "faults_of_ballot", "faults_of_result", "find_seat", "get", "get_session",
    "honoured_before", "is_before", "latest_dossiers", "lock", "members_from", "members_of", "memberships",
    "minutes_of", "mirror_of", "of_unit", "page_of_sessions", "papers_of", "receipts_of", "recusals_of",
    "recusals_of_session", "roll_of", "seat_of", "sessions_of", "sessions_visible_to", "unit_ids_of", "visible_to",
    "written_entry",
]  # fmt: skip
