"""Every SELECT about dossiers: one of them, the facts that rules see, the list, the steps."""

from awards.nominations.queries.dossiers import (
    COMPLETE_AT,
    council_of,
    counts_of_versions,
    draft_of,
    evidence_of,
    evidence_of_all,
    find_by_code,
    get,
    get_evidence,
    get_import,
    last_act,
    last_positions,
    last_return,
    law_day,
    sent_versions,
    still_writing,
    weight_of,
)
from awards.nominations.queries.facts import (
    SITTING,
    council_needed,
    facts_of,
    facts_of_all,
    find_same,
    gate_of,
    proposed_with,
    same_as,
)
from awards.nominations.queries.lists import (
    counts_of,
    each_of,
    neighbours_of,
    page_of,
    rounds_seen_by,
    visible_to,
    visible_where,
    waiting_where,
)
from awards.nominations.queries.steps import (
    approved,
    awaiting_council,
    of_unit,
    path_of_level,
    paths_by_level,
    tenure_in,
    tenures_of_all,
)

__all__ = [
    "COMPLETE_AT", "SITTING", "approved", "awaiting_council", "council_needed", "council_of", "counts_of",
    "counts_of_versions", "draft_of", "each_of", "evidence_of", "evidence_of_all", "facts_of", "facts_of_all",
    "find_by_code", "find_same", "gate_of", "get", "get_evidence", "get_import", "last_act",
    "last_positions", "last_return", "law_day", "neighbours_of", "of_unit", "page_of", "path_of_level",
    "paths_by_level", "proposed_with", "rounds_seen_by", "same_as", "sent_versions", "still_writing", "tenure_in",
    "tenures_of_all", "visible_to", "visible_where", "waiting_where", "weight_of",
]
