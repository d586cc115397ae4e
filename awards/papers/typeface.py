"""Tinos, the typeface with Times New Roman's metrics: its four files, what they can print, how wide a line is.

The files are whole TTFs of the package named in package.json, read by path, so that a paper never depends on the
fonts of the machine (families cut into subsets come out as wrong letters).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Tinos"
FOLDER = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts" / "tinos"
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    bold: bool = False
    italic: bool = False

    @property
    def path(self) -> Path:
        weight = "700Bold" if self.bold else "400Regular"
        style = f"{weight}_Italic" if self.italic else weight
        return FOLDER / style / f"Tinos_{style}.ttf"


REGULAR, BOLD, ITALIC, BOLD_ITALIC = Face(), Face(bold=True), Face(italic=True), Face(bold=True, italic=True)
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)


@cache
def font_bytes(face: Face) -> bytes:
    """The TTF; raises FileNotFoundError with what to install when the package is not there."""
    if not face.path.is_file():
        raise FileNotFoundError(f"{face.path} is missing: install the packages of package.json")
    return face.path.read_bytes()


@cache
def _advances(face: Face) -> dict[int, float]:
    """Code point -> advance in em."""
    with TTFont(face.path, lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def missing(text: str) -> str:
    """The signs of a text that the typeface has no glyph for, each once."""
    return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in _advances(REGULAR)))


@cache
def line_height() -> float:
    """Single line spacing in em: what a word processor takes from the font itself."""
    with TTFont(REGULAR.path, lazy=True) as font:
        head = font["hhea"]
        return round((head.ascent - head.descent + head.lineGap) / font["head"].unitsPerEm, 4)


def width_mm(text: str, size: float, face: Face = REGULAR) -> float:
    """How wide a line is, in mm, at a size in points (without kerning, which only narrows it)."""
    advances = _advances(face)
    return sum(advances[ord(sign)] for sign in text) * size / POINTS_PER_MM


def balanced(text: str, available: float, size: float, face: Face) -> tuple[str, ...]:
    """The text in as few lines as fit `available` mm, as even as they can be; `\\n` in it always breaks."""
    return tuple(line for part in text.split("\n") for line in _even(part.split(" "), available, size, face))


def longest_word_mm(texts: Iterable[str], size: float, face: Face = REGULAR) -> float:
    """Width of the widest word among texts: what a column needs to break none."""
    words = {word for text in texts for word in text.split(" ")}
    return max((width_mm(word, size, face) for word in words), default=0.0)


def _even(words: list[str], available: float, size: float, face: Face) -> Iterator[str]:
    fewest = _filled(words, available, size, face)
    narrow, wide = 0.0, available
    while wide - narrow > 0.5:
        middle = (narrow + wide) / 2
        if len(_filled(words, middle, size, face)) > len(fewest):
            narrow = middle
        else:
            wide = middle
    yield from _filled(words, wide, size, face)


def _filled(words: list[str], width: float, size: float, face: Face) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_mm(longer, size, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
