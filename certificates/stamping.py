"""The fast way of setting a sheet's own text: shaped by HarfBuzz, written as PDF operators.

It draws what WeasyPrint would draw, to the hundredth of a point; what it cannot be sure of it leaves to WeasyPrint.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from certificates import fonts
from certificates.layers import Line
from certificates.typography import MM

# Letters that are one glyph each at its own place in all our faces: Vietnamese, English and their signs.
PLAIN = frozenset(
    [chr(code) for code in range(0x20, 0x7F)]
    + list("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư")
    + [chr(code) for code in range(0x1EA0, 0x1EFA)]
    + list("–—“”‘’…·")
)
SUBPIXEL = 1024 / 0.75  # the layout engine's unit: 1/1024 of a CSS pixel, so many in a pt

Used = dict[str, set[int]]  # face -> glyphs that a run has drawn with it


@dataclass(frozen=True, slots=True)
class Stamp:
    """One line as text operators without its place, its width in pt and the glyphs it draws."""

    operators: bytes
    width: float
    glyphs: frozenset[int]


def operators(lines: Sequence[Line], page_height: float, used: Used) -> bytes | None:
    """The lines as operators in PDF space, and their glyphs noted in `used`; None when one needs the layout engine."""
    stamps = [stamp(line.face, line.text, line.size, line.tracking, line.word_space) for line in lines]
    if None in stamps:
        return None
    parts = [b"BT\n"]
    colour = "#000000"
    for line, made in zip(lines, stamps, strict=True):
        assert made is not None
        if line.colour != colour:
            parts.append(fill(line.colour))
            colour = line.colour
        x = line.x * MM - _SHARE[line.align] * made.width
        parts.append(b"1 0 0 1 %.2f %.2f Tm %s\n" % (x, page_height - line.baseline * MM, made.operators))
        used.setdefault(line.face, set()).update(made.glyphs)
    parts.append(b"ET\n")
    return b"".join(parts)


_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}


@lru_cache(maxsize=8192)
def stamp(face: str, text: str, size: float, tracking: float = 0.0, word_space: float = 0.0) -> Stamp | None:
    """The line shaped and spaced as WeasyPrint spaces it; None when it holds more than plain letters."""
    if not PLAIN.issuperset(text):
        return None
    shaped = fonts.shape(face, text, word_space)
    alone = fonts.glyphs_of(face, PLAIN)
    if not shaped.plain or shaped.glyphs != tuple([alone.get(character) for character in text]):
        return None  # a ligature or another form of a letter
    spacing, engine_size = _spacing(face, size), int(size * SUBPIXEL + 1e-6)
    spread, wide = int(tracking * SUBPIXEL), int(word_space * size * SUBPIXEL)
    before_tracked, before_space = _half(spread), _half(wide)
    last = len(shaped.glyphs) - 1
    parts: list[str] = []
    run: list[str] = []
    total = 0
    for index, pair in enumerate(zip(shaped.glyphs, shaped.advances, strict=True)):
        code, width, set_width = spacing(pair)
        # The engine puts half of any extra space before a glyph and half behind it, as whole thousandths of an em cut
        # off towards nought; so do we, or long lines would drift apart.
        shift = 0
        if spread:
            shift = before_tracked if index else 0
            width += shift + (spread - before_tracked if index < last else 0)
        elif wide and text[index] == " ":
            shift = before_space
        offset = shift / engine_size * 1024 if shift else 0.0
        total += width
        if offset:
            parts.append(f"<{''.join(run)}>{-offset:.3f}" if run else f" {-offset:.3f}")
            run = []
        run.append(code)
        gap = int(set_width + offset - width * 1000 / engine_size)
        if gap and index < last:
            parts.append(f"<{''.join(run)}>{gap}")
            run = []
    parts.append(f"<{''.join(run)}>")
    text_operator = f"/{resource(face)} {size:g} Tf[{''.join(parts)}]TJ"
    return Stamp(text_operator.encode(), total / SUBPIXEL, frozenset(shaped.glyphs))


def _half(spacing: int) -> int:
    """The part of a spacing that goes before a glyph, in engine units: whole pixels where the spacing is."""
    half = spacing // 2
    return (half + 512) & ~1023 if spacing % 1024 == 0 else half


class _Spacing(dict[tuple[int, float], tuple[str, int, int]]):
    """(glyph, advance in 1/1000 em) -> its code, its advance in engine units at one size, its width in the PDF."""

    def __init__(self, face: str, size: float) -> None:
        super().__init__()
        self._font, self._upem = fonts.face(face).font, fonts.face(face).upem
        self._multiple = (int(size * SUBPIXEL + 1e-6) << 16) // self._upem

    def __missing__(self, pair: tuple[int, float]) -> tuple[str, int, int]:
        glyph, advance = pair
        own = self._font.get_glyph_h_advance(glyph)
        kern = round(advance * self._upem / 1000) - own
        width = self._scaled(own) + self._scaled(kern)
        self[pair] = f"{glyph:04x}", width, round(own * 1000 / self._upem)
        return self[pair]


    def _scaled(self, units: int) -> int:
        """Font units in engine units, rounded as HarfBuzz rounds them."""
        return (units * self._multiple + 0x8000) >> 16


@lru_cache(maxsize=256)
def _spacing(face: str, size: float) -> Callable[[tuple[int, float]], tuple[str, int, int]]:
    return _Spacing(face, size).__getitem__


@cache
def resource(face: str) -> str:
    """The name a page knows the face by."""
    return f"S{list(fonts.FACES).index(face)}"


@lru_cache(maxsize=64)
def fill(colour: str) -> bytes:
    """The operator that sets the fill colour #RRGGBB."""
    return b"%.3f %.3f %.3f rg\n" % tuple([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
