"""The form of a paper as data: a file of `layouts/` read once into frozen values, refused with file and key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from awards.papers.paper import PaperKind

LAYOUTS = Path(__file__).parent / "layouts"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """Millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_from_edge: float
    letterhead_left: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def letterhead_right(self) -> float:
        return self.text_width - self.letterhead_left


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points."""

    nation: float
    motto: float
    body_name: float
    number: float
    place_and_date: float
    title: float
    summary: float
    text: float
    signature: float
    sent_to_label: float
    sent_to: float
    annex_label: float
    annex_title: float
    annex_note: float
    table: float
    page_number: float


@dataclass(frozen=True, slots=True)
class Spacing:
    """Units stand beside each key of the file."""

    first_line: float
    paragraph: float
    line: float
    rule_share: float
    rule_weight: float
    signature_gap: float
    cell_side: float
    cell_top: float


@dataclass(frozen=True, slots=True)
class AnnexColumns:
    """Millimetres, but for `name_words`."""

    ordinal: float
    name_least: float
    name_most: float
    name_words: int
    remark: float
    remark_most: float


@dataclass(frozen=True, slots=True)
class Words:
    nation: str
    motto: str
    number: str
    addressee: str
    sent_to: str
    annex: str
    annex_note: str
    annex_issuer: str
    annex_heads: list[str]
    end: str


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    enacting: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Together:
    before_figures: list[str]
    before_names: list[str]
    words: list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    page: Page
    sizes: Sizes
    spacing: Spacing
    annex_columns: AnnexColumns
    words: Words
    together: Together
    kinds: dict[PaperKind, Kind]


def _section(kind: type[T], table: dict[str, Any], where: str) -> T:
    wanted = {field.name: str(field.type).partition("[")[0] for field in fields(kind)}  # type: ignore[arg-type]
    if wrong := wanted.keys() ^ table.keys():
        raise ValueError(f"{where}: missing or unknown key {', '.join(sorted(wrong))}")
    for key, type_name in wanted.items():
        if type(table[key]).__name__ != type_name:
            raise ValueError(f"{where}.{key}: expected {type_name}, found {table[key]!r}")
    return kind(**table)


def read_layout(path: Path) -> Layout:
    """The layout in a TOML file; raises ValueError naming the file and the key that is wrong."""
    table = tomllib.loads(path.read_text("utf-8"))
    sections = {
        "page": Page,
        "sizes": Sizes,
        "spacing": Spacing,
        "annex_columns": AnnexColumns,
        "words": Words,
        "together": Together,
    }
    if missing := (sections.keys() | {"kinds"}) - table.keys():
        raise ValueError(f"{path.name}: missing table {', '.join(sorted(missing))}")
    parts: dict[str, Any] = {
        name: _section(kind, table[name], f"{path.name}: {name}") for name, kind in sections.items()
    }
    kinds = {kind: _section(Kind, table["kinds"].get(kind, {}), f"{path.name}: kinds.{kind}") for kind in PaperKind}
    return Layout(kinds=kinds, **parts)


@cache
def current_layout() -> Layout:
    """The layout in force: Nghị định 30/2020."""
    return read_layout(LAYOUTS / "nd30_2020.toml")
