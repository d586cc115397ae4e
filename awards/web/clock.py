"""The clock: the only place that asks what time it is; tests and the rehearsal set it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

PLACE_OF_OFFICES = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, aware UTC; `CLOCK` in the configuration may hold a function to ask instead."""
    clock = current_app.config.get("CLOCK")
    return clock() if clock else datetime.now(UTC)


def today() -> date:
    """Today where the office is."""
    return now().astimezone(PLACE_OF_OFFICES).date()
