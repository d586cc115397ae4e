"""Every write about decisions, by family of verbs."""

from awards.decisions.queries import act_of, grants_of, set_digest
from awards.decisions.services.drafting import (
    add_paper,
    ask_papers,
    discard,
    draft,
    leave_out,
    rearrange,
    reword,
    send_back,
    set_lines,
    take_in,
)
from awards.decisions.services.sealing import CHECK, ask_to_prepare, bring, conclude, keep_prepared
from awards.decisions.services.signing import fault_of_signing, misfits_of, revoke, sign

__all__ = [
    "CHECK", "act_of", "add_paper", "ask_papers", "ask_to_prepare", "bring", "conclude", "discard", "draft",
    "fault_of_signing", "grants_of",
    "keep_prepared", "leave_out", "misfits_of",
    "rearrange", "revoke", "reword", "send_back", "set_digest", "set_lines", "sign", "take_in",
]  # fmt: skip
