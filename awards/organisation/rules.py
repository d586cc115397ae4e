"""Names of units in one spelling: abbreviations written out, the register of names, what a name may mean."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from awards.kernel.vietnamese import clean, fold
from awards.organisation.terms import Found, Named, PostKind, SchoolLevel

HERE = Path(__file__).parent
WORD = re.compile(r"[^\W_]+|[&+]")
SPACE_OR_STOP = re.compile(r" \.? ?(?=[\w,])|\.$")
NUMBER = re.compile(r"\b(so|số) (\d+)\b")
CLOSE_ENOUGH = (0.82, 0.7)  # the looser one for short names, where one letter weighs more
MOST_GUESSES = 5


@dataclass(frozen=True, slots=True)
class Spellings:
    """The file `spellings.toml`, folded for comparing; `longest` is the number of words of its longest abbreviation."""

    full: Mapping[tuple[str, ...], str]
    longest: int
    places: tuple[str, ...]
    openings: tuple[str, ...]
    levels: tuple[tuple[SchoolLevel, tuple[str, ...]], ...]
    posts: tuple[tuple[PostKind, tuple[str, ...]], ...]


@cache
def spellings() -> Spellings:
    data = tomllib.loads((HERE / "spellings.toml").read_text())
    full = {tuple(WORD.findall(fold(short))): words for short, words in (data["words"] | data["signs"]).items()}
    levels = tuple((SchoolLevel(row["level"]), tuple(map(fold, row["all"]))) for row in data["level"])
    return Spellings(
        full, max(map(len, full)), tuple(map(fold, data["guess"]["places"])),
        tuple(map(fold, data["guess"]["openings"])), levels,
        tuple((PostKind(kind), tuple(map(fold, words))) for kind, words in data["posts"].items()),
    )


@cache
def places() -> Mapping[str, Any]:
    """The file `places.json`: provinces with their communes and wards since 01/7/2025."""
    return json.loads((HERE / "places.json").read_text())


def communes_of(province: str) -> list[dict[str, Any]]:
    """The communes and wards of a province by its name ("Điện Biên"): code, name, type, perhaps `formerly`."""
    return next(row["communes"] for row in places()["provinces"] if row["name"] == province)


def full_spelling(name: str) -> str:
    """A name with its abbreviations written out: "Trường PTDTBT TH&THCS Na Ư" ->
    "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Na Ư"."""
    pieces = re.findall(r"[^\W_]+|[&+]|[^\w\s&+]+|_|\s+", clean(name))
    words = [(at, fold(piece)) for at, piece in enumerate(pieces) if WORD.fullmatch(piece)]
    out, at = list(pieces), 0
    while at < len(words):
        count, text = _written_out([word for _, word in words[at:at + spellings().longest]])
        if count and not _is_a_plain_word(pieces[words[at][0]]):
            first, last = words[at][0], words[at + count - 1][0]
            out[first:last + 1] = [f" {text} "] + [""] * (last - first)
        at += count or 1
    return SPACE_OR_STOP.sub(_space, clean("".join(out)))


def _space(found: re.Match[str]) -> str:
    """One space between words, none before a comma; the stop of an abbreviation goes with it."""
    return "" if found.string[found.end():].startswith(",") else " "


def _is_a_plain_word(piece: str) -> bool:
    """Small letters are a word of the language, not an abbreviation."""
    return piece.isalpha() and piece.islower()


def _written_out(words: list[str]) -> tuple[int, str]:
    """How many of the first words are an abbreviation, and what they stand for; (0, "") when none."""
    for count in range(len(words), 0, -1):
        if text := spellings().full.get(tuple(words[:count])):
            return count, text
    return 0, ""


@lru_cache(maxsize=65536)
def canonical_key(name: str) -> str:
    """One key for all spellings of a name: abbreviations written out, no accents, no signs, "số 2" at the end."""
    return _key(name, fold)


@lru_cache(maxsize=65536)
def exact_key(name: str) -> str:
    """The canonical key with its accents: "xã Nà Tòng" is not "xã Na Tông"."""
    return _key(name, lambda text: clean(text).lower())


def _key(name: str, spell: Callable[[str], str]) -> str:
    words, key, at = WORD.findall(clean(name)), [], 0
    while at < len(words):
        count, text = _written_out([fold(word) for word in words[at:at + spellings().longest]])
        key.append(spell(text if count else words[at]))
        at += count or 1
    plain = " ".join(WORD.findall(" ".join(key)))
    numbers = NUMBER.findall(plain)
    return " ".join([*NUMBER.sub("", plain).split(), *(f"so {int(number)}" for _, number in numbers)])


@lru_cache(maxsize=65536)
def guess_key(name: str) -> str:
    """A looser key: no opening word, no words for kinds of places, nothing after ", huyện ..."."""
    text = f" {canonical_key(_before_the_district(name))} "
    for word in (*spellings().openings, *spellings().places):
        text = text.replace(f" {word} ", " ")
    return " ".join(text.split())


def _before_the_district(name: str) -> str:
    head, comma, tail = name.rpartition(",")
    return head if comma and fold(tail).startswith(spellings().places) else name


@cache
def _abbreviations() -> list[tuple[list[str], str]]:
    """Full phrases, the longest first, each with the abbreviation that the file names first."""
    first: dict[str, str] = {}
    for short, full in tomllib.loads((HERE / "spellings.toml").read_text())["words"].items():
        if short.isupper() and "-" not in short:
            first.setdefault(full, short)
    return sorted(((WORD.findall(fold(full)), short) for full, short in first.items()), key=lambda one: -len(one[0]))


def short_spelling(name: str) -> str:
    """A name for screens: "Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn" -> "PTDTBT THCS Tả Phìn"."""
    words, out, at = clean(name).removeprefix("Trường ").split(), list[str](), 0
    while at < len(words):
        here = [fold(word).strip(",") for word in words[at:]]
        fitting = ((len(full), short) for full, short in _abbreviations() if here[:len(full)] == full)
        count, short = next(fitting, (1, ""))
        out.append(short or words[at])
        at += count
    return " ".join(out)


def level_of(name: str) -> SchoolLevel | None:
    """The level of a school by its name; None when the name does not say."""
    key = f" {canonical_key(name)} "
    for level, words in spellings().levels:
        if all(f" {word} " in key for word in words):
            return level
    return None


def kind_of_post(title: str) -> PostKind:
    """What statistics count a post as, by the words of its title."""
    key = fold(title)
    return next((kind for kind, words in spellings().posts if any(word in key for word in words)), PostKind.DIRECT)


class Register:
    """All names of units, kept for many questions at once (an import asks thousands)."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.same: dict[str, list[Named]] = {}
        self.guesses: dict[str, set[int]] = {}
        for named in names:
            self.add(named)

    def add(self, named: Named) -> None:
        self.same.setdefault(canonical_key(named.name), []).append(named)
        self.guesses.setdefault(guess_key(named.name), set()).add(named.unit_id)

    def find(self, name: str) -> Found:
        """Which units a name may mean: certain when one unit bears it now, or only one ever bore it.

        Names that agree in their accents too come before those that only agree without ("Nà Tòng", "Na Tông").
        """
        same, key = self.same.get(canonical_key(name), []), exact_key(name)
        exact = [named for named in same if exact_key(named.name) == key]
        for rows in ([one for one in exact if one.is_current], exact, [one for one in same if one.is_current], same):
            ids = tuple(dict.fromkeys(named.unit_id for named in rows))
            if len(ids) == 1:
                return Found(ids, certain=True, exact=bool(exact))
            if ids:
                return Found(ids, certain=False)
        return Found(self._guess(name), certain=False)

    def _guess(self, name: str) -> tuple[int, ...]:
        key = guess_key(name)
        if not key:
            return ()
        close = [key] if key in self.guesses else []
        for cutoff in CLOSE_ENOUGH:
            close = close or get_close_matches(key, self.guesses, MOST_GUESSES, cutoff)
        return tuple(dict.fromkeys(unit_id for one in close for unit_id in sorted(self.guesses[one])))[:MOST_GUESSES]


def search_text(*parts: str) -> str:
    """What a search looks through: every spelling given, folded, as written and with abbreviations written out."""
    spelt = [spell(part) for part in parts if part for spell in (fold, canonical_key)]
    return " ".join(dict.fromkeys(spelt))


def readings_of(text: str) -> list[list[str]]:
    """The words of a search, folded, as typed and with abbreviations written out; they may come in any order."""
    typed, written_out = fold(text).split()[:8], canonical_key(text).split()[:16]
    return [words for words in ([typed, written_out] if typed != written_out else [typed]) if words]


def is_below(path: str, other: str) -> bool:
    """Whether a unit's path is that of `other` or under it."""
    return path.startswith(other)
