"""Codes of certificates: one of 128 random bits for the address, a short one to type; and what betrays alteration."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from awards.honours.terms import HonourAct, HonourState, Validity
from awards.kernel.vietnamese import clean

# No 0/O, 1/I/L, U, Z: symbols that hands and eyes confuse; 29 of them, a prime, so that the check is sound.
SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXY"
TYPED_LENGTH = 11
ALPHABET32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CODE_BITS = 128


def code_of(number: int) -> str:
    """128 bits as 26 capitals and digits: fits a QR code's alphanumeric mode."""
    return "".join(ALPHABET32[number >> shift & 31] for shift in range(125, -5, -5))


def typed_code_of(number: int) -> str:
    """Eleven symbols and a check symbol, in groups of four: "QX8H-4M2C-7WKE"."""
    body = ""
    for _ in range(TYPED_LENGTH):
        number, rest = divmod(number, len(SYMBOLS))
        body += SYMBOLS[rest]
    return grouped(body + check_symbol(body))


def check_symbol(body: str) -> str:
    """Weighted sum modulo 29, place by place: finds every single wrong symbol and every swap of neighbours."""
    total = sum((place + 1) * SYMBOLS.index(symbol) for place, symbol in enumerate(body))
    return SYMBOLS[total % len(SYMBOLS)]


def grouped(code: str) -> str:
    return "-".join(code[start:start + 4] for start in range(0, len(code), 4))


def read_typed(text: str) -> str | None:
    """A typed code in its one spelling, or None when it cannot be one.  Case, spaces and dashes do not matter."""
    code = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(code) != TYPED_LENGTH + 1 or any(sign not in SYMBOLS for sign in code):
        return None
    return grouped(code) if check_symbol(code[:-1]) == code[-1] else None


def read_code(text: str) -> str | None:
    """The code of an address in its one spelling, or None when it cannot be one."""
    code = text.upper()
    return code if len(code) == 26 and all(sign in ALPHABET32 for sign in code) else None


def digest_of(said: Mapping[str, Any]) -> str:
    """SHA-256 of all that a paper says, in one spelling; what the journal keeps of an honour."""
    spelled = {name: _spelled(value) for name, value in said.items()}
    text = json.dumps(spelled, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _spelled(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


@dataclass(frozen=True, slots=True)
class Life:
    """How far a paper is and whether it still counts."""

    state: HonourState
    validity: Validity
    ended_on: str | None
    ended_by: str
    replaced_by_id: int | None


def life_told_by(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Life:
    """The life of a paper as its journal tells it, from (act, details) in their order."""
    life = Life(HonourState.GRANTED, Validity.VALID, None, "", None)
    for act, details in entries:
        if act in (HonourAct.REVOKED, HonourAct.REPLACED):
            life = Life(life.state, Validity(act), details["on"], details["by"], details["successor"])
        elif act in list(HonourState):
            life = Life(HonourState(act), life.validity, life.ended_on, life.ended_by, life.replaced_by_id)
    return life


def same_honour(
    person_id: int | None, unit_id: int | None, name: str, award: str, number: str
) -> tuple[object, ...]:
    """What makes two rows the same honour: the person (else the name in the unit), the award, and the decision,
    however its number is spaced."""
    subject: object = person_id if person_id is not None else (unit_id, clean(name).casefold())
    return subject, award, "".join(number.split()).casefold()
