"""What goes onto one certificate: strings and dates only, already worded in the language of the decision."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Certificate:
    """One sheet. `ordinal` is the number in the decision (số sổ vàng); `verify_url` is the address that the QR holds.

    `record` is a signed record in capitals and digits that the QR holds behind the address, where the design wishes it.
    """

    ordinal: int
    ordinal_text: str
    authority: str
    verb: str
    title: str
    honorific: str
    name: str
    second_line: str
    line: str
    decision_number: str
    decision_date: date
    place: str
    signer_title: str
    signer_name: str
    verify_url: str
    verify_host: str
    typed_code: str
    kind: str
    record: str = ""


class DoesNotFit(Exception):
    """A text is too long for its place at the smallest size allowed; no sheet is made."""

    def __init__(self, ordinal: int, field: str, excess_characters: int) -> None:
        super().__init__(f"certificate {ordinal}: {field} is {excess_characters} characters too long")
        self.ordinal = ordinal
        self.field = field
        self.excess_characters = excess_characters

    def __reduce__(self) -> tuple[type, tuple[int, str, int]]:
        return type(self), (self.ordinal, self.field, self.excess_characters)  # comes whole out of a worker process


class MissingGlyph(Exception):
    """A text holds characters that the design's font cannot draw (or that draw nothing); no sheet is made."""

    def __init__(self, ordinal: int, field: str, characters: Sequence[str]) -> None:
        shown = ", ".join(f"U+{ord(character):04X}" for character in characters)
        super().__init__(f"certificate {ordinal}: {field} holds {shown}, which the font lacks")
        self.ordinal = ordinal
        self.field = field
        self.characters = tuple(characters)

    def __reduce__(self) -> tuple[type, tuple[int, str, tuple[str, ...]]]:
        return type(self), (self.ordinal, self.field, self.characters)


TEXT_FIELDS = tuple(field.name for field in fields(Certificate) if field.type is str or field.type == "str")


def normalised(certificate: Certificate) -> Certificate:
    """It, with every text in NFC and its white space collapsed; line ends survive in the signer's title alone."""
    changed: dict[str, Any] = {}
    for name in TEXT_FIELDS:
        text = getattr(certificate, name)
        clean = _clean_lines(text) if name == "signer_title" else _clean(text)
        if clean != text:
            changed[name] = clean
    return replace(certificate, **changed) if changed else certificate


@lru_cache(maxsize=1024)  # most texts of a run are the same on every sheet
def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _clean_lines(text: str) -> str:
    return "\n".join(line for line in map(_clean, text.splitlines()) if line)
