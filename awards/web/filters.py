"""Jinja filters: days, moments, numbers and money as Vietnamese offices write them; words of enum members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from flask import Flask
from flask_babel import get_locale, gettext

from awards.kernel.vietnamese import given_name
from awards.web.clock import PLACE_OF_OFFICES

# By class and value: members of two StrEnums with one value are equal, and would share a key.
LABELS: dict[tuple[type[Enum], Any], Any] = {}


def day(on: date | None) -> str:
    """05/6/2026: a day below ten and the months 1 and 2 get a zero (NĐ 30/2020)."""
    if on is None:
        return ""
    return f"{on.day:02d}/{month(on)}/{on.year}"


def month(on: date) -> str:
    return f"{on.month:02d}" if on.month < 3 else str(on.month)


def clock_time(at: datetime | None) -> str:
    return f"{at.astimezone(PLACE_OF_OFFICES):%H:%M}" if at else ""


def moment(at: datetime | None) -> str:
    """14:03, 19/5/2026 where the office is."""
    return f"{clock_time(at)}, {day(at.astimezone(PLACE_OF_OFFICES).date())}" if at else ""


def number(value: int | float | None) -> str:
    """12.418 in Vietnamese, 12,418 in English."""
    if value is None:
        return ""
    text = f"{value:,}"
    return text if str(get_locale()) == "en" else text.translate(str.maketrans(",.", ".,"))


def money(dong: int | None) -> str:
    return "" if dong is None else gettext("%(amount)s đồng", amount=number(dong))


def two_digits(count: int) -> str:
    return f"{count:02d}"


def label(member: Enum | None) -> str:
    """The words for an enum member; a member without words is a mistake and stops the page."""
    return "" if member is None else str(LABELS[type(member), member.value])


def words_of(kind: str, value: str) -> str:
    """The words for a member of an enum that is known by name, as a table keeps it; "" when there are none."""
    found = (words for (member, kept), words in LABELS.items() if (member.__name__, kept) == (kind, value))
    return str(next(found, ""))


def put_into_words(words: Mapping[Enum, Any]) -> None:
    """Register a table of a room's labels.py."""
    LABELS.update({(type(member), member.value): text for member, text in words.items()})


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day, moment=moment, clock=clock_time, number=number, money=money, two_digits=two_digits, label=label,
        given_name=given_name,
    )
