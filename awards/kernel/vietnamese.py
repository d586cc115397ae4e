"""Vietnamese text: one Unicode form, search without accents, the alphabet's order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# With the control signs that are no white space: PostgreSQL cannot store the first of them.
CONTROLS = (*range(0x09), *range(0x0E, 0x1C), 0x7F)
INVISIBLE = dict.fromkeys((
    *CONTROLS, *map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"),
))


def clean(text: str) -> str:
    """Text in NFC, without invisible signs, runs of any white space as one space, trimmed; line breaks go too."""
    return " ".join(unicodedata.normalize("NFC", text).translate(INVISIBLE).split())


def clean_lines(text: str) -> str:
    """Like `clean`, line by line: keeps the paragraphs of a long text."""
    lines = [clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def fold(text: str) -> str:
    """Lower case, no accents, đ as d: what a search compares.  'Điện Biên' -> 'dien bien'."""
    marks = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return "".join(sign for sign in marks if not unicodedata.combining(sign))


@lru_cache(maxsize=65536)
def _syllable_key(syllable: str) -> tuple[str, str]:
    letters, tone = "", 0
    for sign in unicodedata.normalize("NFC", syllable.lower()):
        base = "".join(part for part in unicodedata.normalize("NFD", sign) if part not in TONES)
        tone = next((TONES[part] for part in unicodedata.normalize("NFD", sign) if part in TONES), tone)
        for letter in unicodedata.normalize("NFC", base):
            place = ALPHABET.find(letter)
            letters += chr(0x41 + place) if place >= 0 else "!"
    return letters, str(tone)


def sort_key(text: str) -> str:
    """A key whose plain order is the Vietnamese one: letters of all syllables first, tones after."""
    keys = [_syllable_key(syllable) for syllable in clean(text).split()]
    return " ".join(letters for letters, _ in keys) + "\x1f" + "".join(tone for _, tone in keys)


def name_key(full_name: str) -> str:
    """Order of people: by given name, then by the whole name from the left."""
    syllables = clean(full_name).split()
    return sort_key(" ".join(syllables[-1:] + syllables[:-1]))


def given_name(full_name: str) -> str:
    return clean(full_name).rpartition(" ")[2]

