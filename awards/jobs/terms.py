"""What a job is to those who ask for one and to those who carry it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from awards.kernel.access import Actor, Post

STALE_AFTER = timedelta(seconds=30)
MOST_ATTEMPTS = 5


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Progress(Protocol):
    """What a working function may say and ask; each call is its own short transaction."""

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is and beat.  Raises Cancelled when somebody stopped the job."""


class Cancelled(Exception):
    """Somebody stopped the job; work done so far stays."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a job leaves: a place to go on to and facts to show."""

    next_url: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """One claimed piece of work, handed to the function of its kind.  Running it twice must do no harm.

    `actor` is whoever asked for it, with the roles held when the work begins.
    """

    job_id: int
    arguments: dict[str, Any]
    actor_id: int | None
    actor_name: str
    started_at: datetime
    progress: Progress
    posts: tuple[Post, ...] = ()

    @property
    def actor(self) -> Actor:
        return Actor(self.actor_id, self.actor_name, posts=self.posts)


Worker = Callable[[Work], Result]
