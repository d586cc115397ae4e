"""Every SELECT about decisions."""

from awards.decisions.queries.copies import (
    KEPT,
    copies_of,
    find_copy,
    find_prepared,
    get_copy,
    is_looked_at,
    kept_copies,
)
from awards.decisions.queries.council import CouncilSaid, Unusual, council_of, unusual_of
from awards.decisions.queries.drafts import (
    Waiting,
    facts_of,
    get,
    get_for,
    get_paper,
    get_recipient,
    is_ours,
    lock,
    page_of,
    papers_of,
    recipients_of,
    take_turn,
    undecided,
    visible_to,
    waiting,
)
from awards.decisions.queries.grants import FROZEN, act_of, act_to_be, grants_of, second_line_of, set_digest
from awards.decisions.queries.money import paid_on_other_days
from awards.decisions.queries.verifying import altered, altered_copies, count_signed

__all__ = [
    "CouncilSaid", "FROZEN", "KEPT", "Unusual", "Waiting", "act_of", "act_to_be", "altered", "council_of",
    "count_signed",
    "facts_of", "get", "get_for", "get_paper", "get_recipient", "grants_of", "is_ours", "lock", "page_of",
    "altered_copies", "copies_of", "find_copy", "find_prepared", "get_copy", "is_looked_at", "kept_copies",
    "paid_on_other_days",
    "papers_of", "recipients_of", "second_line_of", "set_digest", "take_turn", "undecided", "unusual_of",
    "visible_to", "waiting",
]  # fmt: skip
