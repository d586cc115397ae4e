"""A password typed a moment ago: what an act of weight asks for besides a sign-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import g

from awards.web.clock import now
from awards.web.guard import SignInNeeded, current_actor

View = TypeVar("View", bound=Callable[..., Any])
FRESH = timedelta(minutes=15)


class ProofNeeded(SignInNeeded):
    """The sign-in is alive, but its password was typed too long ago for this act."""


def fresh(view: View) -> View:
    """Carry out the page only within 15 minutes of the password; else ask for it, and keep what was typed.

    Stands below `@open_to(...)`.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if current_actor().signed_in and not is_fresh():
            raise ProofNeeded()
        return view(*args, **kwargs)

    return guarded  # type: ignore[return-value]


def is_fresh() -> bool:
    proved_at = g.get("proved_at")
    return proved_at is not None and now() - proved_at <= FRESH
