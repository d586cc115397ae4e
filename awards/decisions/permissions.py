"""Who drafts, signs, revokes and reads decisions."""

from __future__ import annotations

from enum import StrEnum

from awards.decisions.terms import DecisionFacts
from awards.kernel.access import Actor, Grants, Role, holds


class Permission(StrEnum):
    VIEW = "view"
    DRAFT = "draft"
    SIGN = "sign"
    REVOKE = "revoke"
    SEAL = "seal"
    RESEAL = "reseal"


def is_not_drafter(actor: Actor, facts: DecisionFacts) -> bool:
    """Who drafted a decision does not sign it, nor by another account of the same person."""
    if actor.account_id is None:
        return True
    return actor.account_id != facts.drafted_by_id and (
        actor.person_id is None or actor.person_id != facts.drafted_by_person_id)


GRANTS: Grants = {
    Permission.VIEW: ((holds(Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK),),),
    Permission.DRAFT: ((holds(Role.STANDING_OFFICE),),),
    Permission.SIGN: ((holds(Role.DIRECTOR), is_not_drafter),),
    Permission.REVOKE: ((holds(Role.DIRECTOR),),),
    Permission.SEAL: ((holds(Role.STANDING_OFFICE),),),
    Permission.RESEAL: ((holds(Role.STANDING_OFFICE),),),
}
