"""Login names in one spelling; what makes a password too weak."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from awards.accounts.terms import LEAST_PASSWORD
from awards.kernel.vietnamese import clean

PHONE = re.compile(r"^\+?[\d .()-]{9,17}$")


def login_key(typed: str) -> str:
    """One spelling for a login name: a phone number as digits with a leading 0, all else in lower case."""
    text = clean(typed).lower()
    if not PHONE.match(text):
        return text
    digits = re.sub(r"\D", "", text)
    return "0" + digits[2:] if digits.startswith("84") and len(digits) == 11 else digits


def is_weak(password: str, names: Iterable[str]) -> bool:
    """Too short, one sign repeated, or holding one of the account's own names."""
    low = password.lower()
    return len(password) < LEAST_PASSWORD or len(set(password)) < 4 or any(name and name in low for name in names)


def tries_left(failures: int, most: int) -> int:
    return max(0, most - failures)


def is_live(
    started_at: datetime, seen_at: datetime, ended_at: datetime | None, *, at: datetime, idle: timedelta
) -> bool:
    """A sign-in opens pages until it is ended or has been idle too long; never longer than 7 days."""
    return ended_at is None and at - seen_at <= idle and at - started_at <= timedelta(days=7)
