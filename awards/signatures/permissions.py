"""Who keeps the root certificates that the office trusts."""

from __future__ import annotations

from enum import StrEnum

from awards.kernel.access import Grants, Role, holds_over_all, is_the_program


class Permission(StrEnum):
    KEEP_ROOTS = "keep_roots"


# The program takes in what whoever runs the machine has put into the folder of roots.
GRANTS: Grants = {
    Permission.KEEP_ROOTS: ((holds_over_all(Role.ADMINISTRATOR),), (is_the_program,)),
}
