"""Tinos, the typeface with Times New Roman's metrics: its four files, what they can print, how wide a line is.

The files are the whole TTFs that certificates are set in, so a paper never depends on the fonts of the machine.
Widths are sums of advances, without kerning: so a word processor sets them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont

from certificates.fonts import file_of

FAMILY = "Tinos"
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    bold: bool = False
    italic: bool = False

    @property
    def name(self) -> str:
        return "tinos" + "-bold" * self.bold + "-italic" * self.italic


REGULAR, BOLD, ITALIC, BOLD_ITALIC = Face(), Face(bold=True), Face(italic=True), Face(bold=True, italic=True)
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def font_bytes(face: Face) -> bytes:
    """The TTF; raises certificates.fonts.FontNotInstalled with what to install."""
    return file_of(face.name)


@cache
def _advances(face: Face) -> dict[int, float]:
    """Code point -> advance in em."""
    with TTFont(BytesIO(font_bytes(face)), lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def missing(text: str) -> str:
    """The signs of a text that the typeface has no glyph for, each once."""
    return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in _advances(REGULAR)))


@cache
def line_height() -> float:
    """Single line spacing in em: what a word processor takes from the font itself."""
    with TTFont(BytesIO(font_bytes(REGULAR)), lazy=True) as font:
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
