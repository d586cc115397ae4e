"""Who sets the province's own values."""

from __future__ import annotations

from enum import StrEnum

from awards.kernel.access import Actor, Grants, Role


class Permission(StrEnum):
    CHANGE = "catalogue.change"


KEEPERS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR)


def keeps_the_catalogue(actor: Actor, _facts: object) -> bool:
    """Hold the office's or the administrator's role; there is one catalogue for the whole province."""
    return actor.has(*KEEPERS)


GRANTS: Grants = {Permission.CHANGE: ((keeps_the_catalogue,),)}
