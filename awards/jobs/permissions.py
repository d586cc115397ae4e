"""Who may look at a job and stop it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from awards.kernel.access import Actor, Grants, Role, holds_over_all


class Permission(StrEnum):
    VIEW = "view"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class JobFacts:
    actor_id: int | None


def asked_for_it(actor: Actor, facts: JobFacts) -> bool:
    return actor.account_id is not None and actor.account_id == facts.actor_id


is_of_the_office = holds_over_all(Role.STANDING_OFFICE, Role.ADMINISTRATOR)

GRANTS: Grants = {
    Permission.VIEW: ((asked_for_it,), (is_of_the_office,)),
    Permission.CANCEL: ((asked_for_it,), (is_of_the_office,)),
}
