"""Sign-ins: what may be wrong with one, and how long things last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

FRESH = timedelta(minutes=15)
CODE_LASTS = timedelta(hours=24)
LEAST_PASSWORD = 10


class SignInFault(StrEnum):
    WRONG = "wrong"
    LOCKED = "locked"
    DISABLED = "disabled"
    WEAK_PASSWORD = "weak_password"
    CODE_SPENT = "code_spent"
    NAME_TAKEN = "name_taken"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody typed: phone number, e-mail or user name, and password."""

    login: str
    password: str
