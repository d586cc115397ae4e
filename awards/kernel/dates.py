"""The day on which a moment falls where the offices are: the law counts days, the database keeps moments in UTC."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

PLACE_OF_OFFICES = ZoneInfo("Asia/Ho_Chi_Minh")


def day_of(at: datetime) -> date:
    """The office's day of an aware moment."""
    return at.astimezone(PLACE_OF_OFFICES).date()
