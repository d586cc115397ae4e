"""Every write about dossiers, by family of verbs."""

from awards.nominations.services.drafting import draft, revise
from awards.nominations.services.evidence import add_evidence, remove_evidence
from awards.nominations.services.lists import complete_all, keep_list, write_list
from awards.nominations.services.review import decide, record_council, take

__all__ = [
    "add_evidence", "complete_all", "decide", "draft", "keep_list", "record_council", "remove_evidence", "revise",
    "take", "write_list",
]
