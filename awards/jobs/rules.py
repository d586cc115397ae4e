"""How long a job may still take."""

from __future__ import annotations

from datetime import datetime


def seconds_left(done: int, total: int, started_at: datetime | None, at: datetime) -> int | None:
    """Seconds left at the pace so far; None before anything is done."""
    if started_at is None or done <= 0 or total <= done:
        return None
    return max(1, round((at - started_at).total_seconds() / done * (total - done)))
