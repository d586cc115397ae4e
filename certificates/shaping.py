"""Text as glyphs: shaped by HarfBuzz a word at a time, since the words of a run are few and come again and again.

A word is shaped with the spaces beside it, so kerning across them is kept; a test compares lines put together from
words with the same lines shaped whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from certificates import fonts
from certificates.typography import NO_BREAK_SPACE


@dataclass(frozen=True, slots=True)
class Piece:
    """A word and the space before it, if it has one: glyph ids, their advances in 1/1000 em, widths in em.

    `lead` is the width of that space. `plain` is False when a glyph is missing or stands off its place, which only a
    full layout engine should set.
    """

    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    width: float
    lead: float
    plain: bool


def pieces(face: str, text: str, word_space: float = 0.0) -> list[Piece]:
    """The line as pieces, in order. With `word_space` (em) each space is so much wider, and nothing kerns across it."""
    words = text.split(" ")
    last = len(words) - 1
    return [piece(face, word, index > 0, index < last, word_space) for index, word in enumerate(words)]


def width(face: str, text: str, size: float, tracking: float = 0.0, word_space: float = 0.0) -> float:
    """Width in pt of one line of text at `size` pt, with `tracking` pt between letters (none after the last)."""
    found = pieces(face, text, word_space)
    wide = sum([part.width for part in found]) * size
    return wide + tracking * max(sum([len(part.glyphs) for part in found]) - 1, 0) if tracking else wide


def edges(face: str, words: Sequence[str], word_space: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where each word starts and ends in em when all stand on one line; words may hold no-break spaces."""
    parts = pieces(face, " ".join(words).replace(NO_BREAK_SPACE, " "), word_space)
    starts, ends, x, at = [], [], 0.0, 0
    for word in words:
        starts.append(x + parts[at].lead)
        for _ in range(word.count(NO_BREAK_SPACE) + 1):
            x += parts[at].width
            at += 1
        ends.append(x)
    return tuple(starts), tuple(ends)


@lru_cache(maxsize=16384)
def piece(face: str, word: str, before: bool, after: bool, word_space: float) -> Piece:
    """One word of a line, with a space before or after it or not; the space after belongs to the next word."""
    if word_space:
        alone, space = shaped(face, word), shaped(face, " ")
        lead = (space[0], (space[1][0] + word_space * 1000,)) if before else ((), ())
        glyphs, advances, plain = lead[0] + alone[0], lead[1] + alone[1], alone[2]
    else:
        glyphs, advances, plain = shaped(face, " " * before + word + " " * after)
        if after:
            glyphs, advances = glyphs[:-1], advances[:-1]
    return Piece(glyphs, advances, sum(advances) / 1000, advances[0] / 1000 if before else 0.0, plain)


def shaped(face: str, text: str) -> tuple[tuple[int, ...], tuple[float, ...], bool]:
    """The text shaped as Vietnamese, kerning and ligatures on: glyph ids, advances in 1/1000 em, whether plain."""
    if not text:
        return (), (), True
    used = fonts.face(face)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "vi"
    hb.shape(used.font, buffer)
    unit = 1000 / used.upem
    glyphs = tuple([info.codepoint for info in buffer.glyph_infos])
    places = buffer.glyph_positions
    plain = 0 not in glyphs and not any([place.x_offset or place.y_offset for place in places])
    return glyphs, tuple([place.x_advance * unit for place in places]), plain
