"""Every SELECT about accounts: who acts, by which posts; the register of accounts."""

from awards.accounts.queries.account import (
    facts_of,
    find_by_login,
    get,
    get_role,
    logins_of,
    of_person,
    other_administrators,
    roles_of,
)
from awards.accounts.queries.acting import (
    Acting,
    actor_of,
    live_sign_ins,
    posts_of,
    token_hash,
    tries_left,
    who_acts,
)
from awards.accounts.queries.listing import AccountRow, counts_of_accounts, page_of_accounts

__all__ = [
    "AccountRow", "Acting", "actor_of", "counts_of_accounts", "facts_of", "find_by_login", "get", "get_role",
    "live_sign_ins", "logins_of", "of_person", "other_administrators", "page_of_accounts", "posts_of", "roles_of",
    "token_hash", "tries_left", "who_acts",
]
