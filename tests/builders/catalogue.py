"""Values of the province, set as its standing office sets them."""

from __future__ import annotations

from datetime import date, timedelta

from awards.catalogue import services
from awards.catalogue.terms.changes import Change, Value
from awards.db import transaction
from awards.kernel.access import Actor, Post, Role
from tests.conftest import NOON

TODAY = NOON.date()
TOMORROW = TODAY + timedelta(days=1)
OFFICE = Actor(None, "Đặng Thị Yến", posts=(Post(Role.STANDING_OFFICE, 1, "/1/"),))
SOURCE = "QĐ 12/2026/QĐ-UBND, Điều 5"


def set_value(name: str, value: Value, starts_on: date = TOMORROW) -> None:
    """A value from a day on, by a document of the province, entered the day before."""
    with transaction():
        services.change(Change(name, value, starts_on, SOURCE), actor=OFFICE,
                        at=NOON + (starts_on - TOMORROW))
