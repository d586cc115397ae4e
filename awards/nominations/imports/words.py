"""The data file of the reader, folded for comparing: headings, honorifics, words of units."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from awards.kernel.terms import Sex
from awards.kernel.vietnamese import clean, fold
from awards.nominations.terms.lists import Column

HERE = Path(__file__).parent
LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Words:
    """`columns.toml`: keys are folded, values as an office writes them."""

    columns: Mapping[str, Column]
    subjects: frozenset[Column]
    least_columns: int
    search_rows: int
    settings_sheets: frozenset[str]
    required: Mapping[str, tuple[Column, ...]]
    honorifics: Mapping[str, tuple[str, Sex | None]]
    sexes: Mapping[str, Sex]
    marks: frozenset[str]
    middle_names: Mapping[str, Sex]
    birth_years: range
    openings: tuple[str, ...]
    letters: Mapping[str, str]


@cache
def words() -> Words:
    data = tomllib.loads((HERE / "columns.toml").read_text())
    return Words(
        columns={key(name): Column(column) for column, names in data["columns"].items() for name in names},
        subjects=frozenset(map(Column, data["header"]["subjects"])),
        least_columns=data["header"]["least"], search_rows=data["header"]["search_rows"],
        settings_sheets=frozenset(map(key, data["settings"]["sheets"])),
        required={kind: tuple(map(Column, names)) for kind, names in data["required"].items()},
        honorifics=_honorifics(data),
        sexes={fold(word): Sex(sex) for sex in ("male", "female") for word in data["sexes"][sex]},
        marks=frozenset(map(fold, data["sexes"]["mark"])),
        middle_names={word: Sex(sex) for word, sex in data["middle_names"].items()},
        birth_years=range(data["birth"]["least_year"], data["birth"]["most_year"] + 1),
        openings=tuple(map(fold, data["collectives"]["openings"])),
        letters={word.lower(): word for word in data["letters"]["words"] + data["letters"]["capitals"]},
    )


def _honorifics(data: Mapping[str, Any]) -> dict[str, tuple[str, Sex | None]]:
    own = {word: (word, Sex(sex) if sex else None) for word, sex in data["honorifics"].items()}
    others = {word: own[meant] for word, meant in data["read_as"].items()}
    return {fold(word): meant for word, meant in (own | others).items()}


def key(heading: str) -> str:
    """A heading for comparing: no accents, no signs, nothing in brackets unless that is all there is."""
    plain = re.sub(r"\([^)]*\)", " ", heading) if not re.fullmatch(r"\W*\([^)]*\)\W*", heading) else heading
    folded = re.sub(r"[^a-z0-9]+", " ", fold(plain)).strip()
    return folded or re.sub(r"[^a-z0-9]+", " ", fold(heading)).strip()


@lru_cache(maxsize=4096)
def exact_column(heading: str) -> Column | None:
    """The column that a heading names in its exact words, with or without what stands in brackets."""
    if len(heading) > LONGEST_HEADING:
        return None
    whole = re.sub(r"[^a-z0-9]+", " ", fold(heading)).strip()
    return words().columns.get(whole) or words().columns.get(key(heading))


@lru_cache(maxsize=4096)
def column_of(heading: str) -> Column | None:
    """The column that a heading means: its exact words, else the longest known words that it begins with."""
    exact = exact_column(heading)
    if exact is not None or len(heading) > LONGEST_HEADING:
        return exact
    plain = key(heading)
    beginnings = [name for name in words().columns if " " in name and plain.startswith(f"{name} ")]
    return words().columns[max(beginnings, key=len)] if beginnings else None


def in_own_letters(text: str) -> str:
    """A unit's name typed all in capitals or all in small letters, in the letters of an office."""
    tokens, out, at = clean(text).lower().split(), [], 0
    letters = words().letters
    longest = max(name.count(" ") + 1 for name in letters)
    while at < len(tokens):
        count = next((n for n in range(longest, 0, -1) if _bare(tokens[at:at + n]) in letters), 0)
        piece = " ".join(tokens[at:at + max(count, 1)])
        bare = piece.rstrip(",.;")
        out.append((letters[bare] if count else _capital(bare)) + piece[len(bare):])
        at += max(count, 1)
    joined = " ".join(out)
    return joined[:1].upper() + joined[1:]


def _bare(tokens: list[str]) -> str:
    return " ".join(tokens).rstrip(",.;")


def _capital(word: str) -> str:
    """Each part of a word with a capital: "y'him" is Y'Him, "hà-nhì" is Hà-Nhì."""
    return re.sub(r"(^|[-'’])(\w)", lambda found: found[1] + found[2].upper(), word)


def name_in_own_letters(name: str) -> str:
    """A person's name typed all in capitals or all in small letters, each syllable with a capital."""
    return " ".join(_capital(word) for word in name.lower().split())
