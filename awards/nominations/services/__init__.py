"""Every write about dossiers, by family of verbs."""

from awards.nominations.services.drafting import draft, revise
from awards.nominations.services.evidence import add_evidence, remove_evidence
from awards.nominations.services.lists import complete_all, keep_list, write_list
from awards.nominations.services.review import decide, decide_all, record_council, record_council_all, send_all, take

__all__ = [
    "add_evidence", "complete_all", "decide", "decide_all", "draft", "keep_list", "record_council",
    "record_council_all", "remove_evidence", "revise", "send_all", "take", "write_list",
]
