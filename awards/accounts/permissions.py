"""Who may keep accounts, for whom the standing office may issue a code, and what is one's own alone."""

from __future__ import annotations

from enum import StrEnum

from awards.accounts.terms import AccountFacts
from awards.kernel.access import Actor, Grants, Role, holds_over_all, is_the_program

# A code opens an account: the standing office issues codes for those it serves, not for those who decide or vote.
SERVED = frozenset({Role.SCHOOL_HEAD, Role.SCHOOL_CLERK, Role.COMMUNE_OFFICER, Role.PRESS_CLERK})


class Permission(StrEnum):
    VIEW = "view_account"
    MANAGE = "manage_account"
    ISSUE_CODE = "issue_code"
    KEEP_PASSWORD = "keep_password"


# Over the whole installation: whoever gives a role could take any, so keeping accounts reaches no less than all units.
is_administrator = holds_over_all(Role.ADMINISTRATOR)
is_standing_office = holds_over_all(Role.STANDING_OFFICE)


def is_of_one_served(actor: Actor, facts: AccountFacts) -> bool:
    return bool(facts.roles) and facts.roles <= SERVED


def is_oneself(actor: Actor, facts: AccountFacts) -> bool:
    """A password is its holder's alone; whoever lost it gets a code."""
    return actor.account_id is not None and actor.account_id == facts.account_id


GRANTS: Grants = {
    Permission.VIEW: ((is_administrator,), (is_standing_office,)),
    Permission.MANAGE: ((is_administrator,), (is_the_program,)),
    Permission.ISSUE_CODE: ((is_administrator,), (is_standing_office, is_of_one_served), (is_the_program,)),
    Permission.KEEP_PASSWORD: ((is_oneself,), (is_the_program,)),
}
