"""Who may come to the press at all."""

from __future__ import annotations

from awards.honours.queries import root_path
from awards.kernel.access import Actor, may
from awards.kernel.errors import NotFound
from awards.press.permissions import GRANTS, Permission, PressFacts


def require_press(actor: Actor, permission: Permission = Permission.VIEW) -> None:
    """Raise NotFound when the actor has no business at the press of this Department."""
    if not may_press(actor, permission):
        raise NotFound()


def may_press(actor: Actor, permission: Permission) -> bool:
    return may(actor, permission, PressFacts(root_path()), GRANTS)
