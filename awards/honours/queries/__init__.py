"""Every SELECT about honours: the register, what strangers may be shown, and the search for alterations."""

from awards.honours.queries.held import (
    decision_numbered,
    decision_of,
    granted_before,
    known_of,
    of_decision,
    of_nomination,
    of_person,
    of_unit,
    paid_of,
    standing_of,
)
from awards.honours.queries.honour import (
    by_codes,
    by_ids,
    decision_behind,
    facts_of,
    find_by_code,
    find_by_typed_code,
    get,
    get_for,
    lock,
    reissue_of,
    root_path,
)
from awards.honours.queries.public import Ended, EventOfYear, count_valid, ended, events_of, roll_of_year, years
from awards.honours.queries.register import (
    Search,
    page_of,
    rows_of,
    visible_of,
    visible_to,
    wanted_awards,
    wanted_decisions,
    wanted_years,
)
from awards.honours.queries.verifying import Alteration, altered, is_genuine

__all__ = [
    "Alteration", "Ended", "EventOfYear", "Search", "altered", "by_codes", "by_ids", "count_valid", "decision_behind",
    "decision_numbered", "decision_of", "ended", "events_of", "facts_of", "find_by_code", "find_by_typed_code", "get",
    "get_for", "granted_before", "is_genuine", "known_of", "lock", "of_decision", "of_nomination", "of_person",
    "of_unit", "page_of", "paid_of", "reissue_of", "roll_of_year", "root_path", "rows_of", "standing_of",
    "visible_of", "visible_to", "wanted_awards", "wanted_decisions", "wanted_years", "years",
]
