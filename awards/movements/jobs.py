"""Timed work of the room: a round whose time is over is closed, as a stored event."""

from __future__ import annotations

from datetime import datetime

from awards.db import transaction
from awards.kernel.access import SYSTEM
from awards.movements import queries, services


def close_due_rounds(at: datetime) -> None:
    """One round a transaction; safe to run twice."""
    for round_id in [round.id for round in queries.due_to_close(at)]:
        with transaction():
            services.close_if_due(queries.get_round(round_id), actor=SYSTEM, at=at)


TIMED = (close_due_rounds,)
