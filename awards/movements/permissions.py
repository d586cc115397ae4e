"""Who may do what to a movement and its rounds."""

from __future__ import annotations

from enum import StrEnum

from awards.kernel.access import Actor, Grants, Role, holds
from awards.movements.terms import MovementFacts, MovementStage


class Permission(StrEnum):
    VIEW = "movement.view"
    WRITE = "movement.write"
    MANAGE_ROUNDS = "movement.manage_rounds"


def is_launched(_actor: Actor, facts: MovementFacts) -> bool:
    """A launched movement is public within the sector (Luật 06/2022 Đ.5: công khai)."""
    return facts.stage is not MovementStage.DRAFT


def is_known(actor: Actor, _facts: MovementFacts) -> bool:
    return actor.signed_in


organises = holds(Role.STANDING_OFFICE)
GRANTS: Grants = {
    Permission.VIEW: ((is_known, is_launched), (organises,), (holds(Role.DIRECTOR),)),
    Permission.WRITE: ((organises,),),
    Permission.MANAGE_ROUNDS: ((organises,),),
}
