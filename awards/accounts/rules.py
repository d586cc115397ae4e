"""Login names in one spelling; what makes a password too weak; how long a sign-in lives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from awards.accounts.terms import LEAST_PASSWORD, MOST_FAILURES
from awards.kernel.vietnamese import clean

PHONE = re.compile(r"^\+?[\d .()-]{9,17}$")
LONGEST_SIGN_IN = timedelta(days=7)


def login_key(typed: str) -> str:
    """One spelling for a login name: a phone number as digits with a leading 0, all else in lower case."""
    text = clean(typed).lower()
    if not PHONE.match(text):
        return text
    digits = re.sub(r"\D", "", text)
    return "0" + digits[2:] if digits.startswith("84") and len(digits) == 11 else digits


def is_odd(login: str) -> bool:
    """Whether a login name holds signs that look like others: letters of other scripts, wide letters, marks."""
    return any(sign not in " ._-+@" and not (sign.isdecimal() and sign.isascii())
               and not unicodedata.name(sign, "").startswith("LATIN SMALL LETTER") for sign in login)


def password_key(typed: str) -> str:
    """A password in one Unicode form: keyboards send Vietnamese letters whole or in parts."""
    return unicodedata.normalize("NFC", typed)


def code_key(typed: str) -> str:
    """A one-time code without dashes and spaces, in capitals; the letter O is read as the number it looks like."""
    return re.sub(r"[^0-9A-Z]", "", clean(typed).upper()).replace("O", "0")


def is_weak(password: str, names: Iterable[str]) -> bool:
    """Too short, one sign repeated, or holding one of the account's own names."""
    low = password.lower()
    return len(password) < LEAST_PASSWORD or len(set(password)) < 4 or any(name and name in low for name in names)


def tries_left(failures: int) -> int:
    """How many more times a name may be tried within the window."""
    return max(0, MOST_FAILURES - failures)


def is_live(
    started_at: datetime, seen_at: datetime, ended_at: datetime | None, *, at: datetime, idle: timedelta
) -> bool:
    """A sign-in opens pages until it is ended or has been idle too long; never longer than 7 days."""
    return ended_at is None and at - seen_at <= idle and at - started_at <= LONGEST_SIGN_IN
