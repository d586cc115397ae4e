"""Who sets the province's own values."""

from __future__ import annotations

from enum import StrEnum

from awards.kernel.access import Grants, Role, holds_over_all


class Permission(StrEnum):
    CHANGE = "catalogue.change"


KEEPERS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR)


# There is one catalogue for the whole province: a role held in a commune does not reach it.
keeps_the_catalogue = holds_over_all(*KEEPERS)

GRANTS: Grants = {Permission.CHANGE: ((keeps_the_catalogue,),)}
