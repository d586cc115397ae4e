"""The signed record of a QR code, byte for byte: how it is written, read, and put behind a certificate's address.

    HTTPS://HOST/X/<code>/<record>      record = base32(body + signature), without filling
    body       version (1 byte), key id (4), ordinal (3), day of the decision (3: days since 31/12/0000),
               title, authority, name, second line, line, decision number, each in shorthand, with 0x00 between
    signature  Ed25519 (RFC 8032) over the address up to and with the "/" behind the code, in capitals, and the body

So a record proves nothing at another address or behind another code, and nobody needs the server to see that.
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from awards.seals.terms import Record, Said

SHORTHAND = Path(__file__).with_name("shorthand.toml")
SIGNS = bytes([*range(1, 32), *b"#$<=>@[\\]^_`{|}~"])  # bytes that stand for phrases
ESCAPE = 0x7F  # before one letter in UTF-8
HEAD = 11  # bytes before the texts
SIGNATURE = 64  # bytes
# At 22 mm and level M this many bytes make 85 modules of 0.26 mm: three dots of an office printer (300 dpi).
MOST_BODY = 330
ADDRESS = re.compile(r"(HTTPS?://[A-Z0-9.:/\[\]_~-]{1,200}/X/)([A-Z2-7]{26})/([A-Z2-7]{1,2000})")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(SHORTHAND.read_text(encoding="utf-8"))


@cache
def _codes() -> dict[str, bytes]:
    """Every letter and phrase that has a byte of its own."""
    table = _table()
    plain = {chr(code): bytes([code]) for code in range(0x20, 0x7F) if code not in SIGNS}
    letters = {letter: bytes([0x80 + at]) for at, letter in enumerate(table["letters"])}
    phrases = {phrase: bytes([code]) for code, phrase in zip(SIGNS, table["phrases"], strict=True)}
    return plain | letters | phrases


@cache
def _pattern() -> re.Pattern[str]:
    """The longest phrase first, else one letter."""
    phrases = sorted(_table()["phrases"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)) + "|.", re.DOTALL)


def meanings() -> list[str]:
    """What each of the 256 bytes stands for; "" for 0 and for the escape.  The offline page reads by it."""
    found = [""] * 256
    for text, code in _codes().items():
        found[code[0]] = text
    return found


def shorthand(text: str) -> bytes:
    """A text in few bytes; it comes back by `longhand` in Unicode's composed form."""
    codes = _codes()
    parts = _pattern().findall(unicodedata.normalize("NFC", text).replace("\0", ""))
    return b"".join([codes.get(part) or bytes([ESCAPE]) + part.encode() for part in parts])


def longhand(written: bytes) -> str:
    """The text of a shorthand.  Raises ValueError when it is none."""
    found, at, meaning = [], 0, meanings()
    while at < len(written):
        code = written[at]
        if code == ESCAPE:
            width = _width(written[at + 1:at + 2])
            found.append(written[at + 1:at + 1 + width].decode())
            at += 1 + width
        elif meaning[code]:
            found.append(meaning[code])
            at += 1
        else:
            raise ValueError("not in shorthand")
    return "".join(found)


def _width(lead: bytes) -> int:
    """How many bytes a letter of UTF-8 takes, by its first."""
    if not lead:
        raise ValueError("an escape before nothing")
    return 1 + (lead[0] >= 0xC0) + (lead[0] >= 0xE0) + (lead[0] >= 0xF0)


def body_of(said: Said, key: str) -> bytes:
    """The body of a record; the line is left out where the code would become too fine."""
    texts = (said.title, said.authority, said.name, said.second_line, said.line, said.decision_number)
    head = bytes([_table()["version"]]) + bytes.fromhex(key)
    body = head + _three(said.ordinal) + _three(said.decided_on.toordinal()) + b"\0".join(map(shorthand, texts))
    return body if len(body) <= MOST_BODY or not said.line else body_of(replace(said, line=""), key)


def _three(number: int) -> bytes:
    return number.to_bytes(3, "big")


def to_sign(base_url: str, code: str, body: bytes) -> bytes:
    """What the signature stands under."""
    return f"{base_url}/x/{code}/".upper().encode() + body


def record_text(body: bytes, signature: bytes) -> str:
    """Body and signature as the last part of an address: capitals and 2-7, which a QR code holds tightly."""
    return base64.b32encode(body + signature).decode().rstrip("=")


def read(text: str) -> Record | None:
    """The record in the text of a QR code, proved or not; None when it carries none.

    Small letters are taken for capitals; any other spelling of the same bytes is refused.
    """
    text = text.strip()
    found = ADDRESS.fullmatch(text.upper()) if text.isascii() else None
    if not found:
        return None
    prefix, code, written = found.groups()
    raw = _bytes_of(written)
    body, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
    said = _said_by(body)
    if said is None:
        return None
    return Record(code, body[1:5].hex(), said, f"{prefix}{code}/".encode() + body, signature)


def _bytes_of(written: str) -> bytes:
    try:
        raw = base64.b32decode(written + "=" * (-len(written) % 8))
    except binascii.Error:
        return b""
    return raw if record_text(raw, b"") == written else b""


def _said_by(body: bytes) -> Said | None:
    if len(body) < HEAD or body[0] != _table()["version"]:
        return None
    try:
        title, authority, name, second, line, number = map(longhand, body[HEAD:].split(b"\0"))
        on = date.fromordinal(int.from_bytes(body[8:HEAD], "big"))
    except (ValueError, OverflowError):
        return None
    return Said(int.from_bytes(body[5:8], "big"), on, title, authority, name, second, line, number)
