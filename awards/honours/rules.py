"""Codes of certificates: one of 128 random bits for the address, a short one with a check symbol to type."""

from __future__ import annotations

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
