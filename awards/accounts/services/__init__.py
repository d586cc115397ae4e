"""Every write about accounts: signing in and out, passwords and codes, roles held."""

from awards.accounts.services.holders import disable, enable, give_role, open_account, take_role
from awards.accounts.services.passwords import hash_password, is_password, issue_code, set_password, use_code
from awards.accounts.services.sign_ins import end, end_all, note_failure, start, touch

__all__ = [
    "disable", "enable", "end", "end_all", "give_role", "hash_password", "is_password", "issue_code", "note_failure",
    "open_account", "set_password", "start", "take_role", "touch", "use_code",
]
