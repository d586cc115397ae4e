"""Every write to the register: granting, revoking, replacing, and the life of the paper."""

from awards.honours.services.ending import act_of, end, reissue, replace, revoke, successor_of
from awards.honours.services.granting import grant, grant_all, take_over
from awards.honours.services.paper import advance, mark, mark_all

__all__ = [
    "act_of", "advance", "end", "grant", "grant_all", "mark", "mark_all", "reissue", "replace", "revoke",
    "successor_of", "take_over",
]
