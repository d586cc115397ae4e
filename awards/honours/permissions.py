"""Who may see the register and change what becomes of an honour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from awards.kernel.access import Actor, Grants, Role, holds


class Permission(StrEnum):
    VIEW = "view"
    PRINT = "print"
    REVOKE = "revoke"
    TAKE_OVER = "take_over"


@dataclass(frozen=True, slots=True)
class HonourFacts:
    """The unit in which the honoured person or collective stands; the root's path when unknown."""

    unit_path: str
    person_id: int | None = None


def is_the_honoured(actor: Actor, facts: HonourFacts) -> bool:
    return facts.person_id is not None and actor.person_id == facts.person_id


GRANTS: Grants = {
    Permission.VIEW: (
        (is_the_honoured,),
        (holds(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK, Role.COMMUNE_OFFICER, Role.STANDING_OFFICE, Role.DIRECTOR,
               Role.PRESS_CLERK),),
    ),
    Permission.PRINT: ((holds(Role.PRESS_CLERK, Role.STANDING_OFFICE),),),
    Permission.REVOKE: ((holds(Role.DIRECTOR),),),
    Permission.TAKE_OVER: ((holds(Role.STANDING_OFFICE, Role.ADMINISTRATOR),),),
}
