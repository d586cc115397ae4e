"""Whether an actor may act on an account, and the word of it in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from awards.accounts import queries
from awards.accounts.models import Account
from awards.accounts.permissions import GRANTS, Permission
from awards.accounts.terms import Act
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of


def require_for(account: Account, permission: Permission, actor: Actor, at: datetime) -> None:
    require(actor, permission, queries.facts_of(account, day_of(at)), GRANTS)


def note(
    account_id: int, act: Act, actor: Actor, at: datetime, details: dict[str, Any] | None = None, reason: str = ""
) -> None:
    record(Subject("account", account_id), act, actor=actor, at=at, reason=reason, details=details)
