"""The fast way of setting a sheet's own text: shaped by HarfBuzz, written as PDF operators.

It draws what WeasyPrint would draw, to the hundredth of a point; what it cannot be sure of it leaves to WeasyPrint.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from certificates import fonts
from certificates.layers import Line
from certificates.shaping import piece, pieces
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
    made = _tracked(face, text, size, tracking) if tracking else _worded(face, text, size, word_space)
    if made is None:
        return None
    shown = made.operators.replace("><", "")
    return Stamp(f"/{resource(face)} {size:g} Tf[{shown}]TJ".encode(), made.width / SUBPIXEL, made.glyphs)


@dataclass(frozen=True, slots=True)
class Operands:
    """A stretch of text as operands of a TJ operator, its width in engine units, its glyphs."""

    operators: str
    width: int
    glyphs: frozenset[int]


@lru_cache(maxsize=16384)
def _word(face: str, word: str, before: bool, after: bool, size: float, word_space: float) -> Operands | None:
    """The word spaced as the layout engine spaces it; None where a letter is not one glyph by itself."""
    found = piece(face, word, before, after, word_space)
    alone = fonts.glyphs_of(face, PLAIN)
    if not found.plain or found.glyphs != tuple([alone.get(letter) for letter in " " * before + word]):
        return None  # a ligature or another form of a letter
    spacing = _spacing(face, size, word_space)
    steps = [spacing[pair] for pair in zip(found.glyphs, found.advances, strict=True)]
    return Operands(_operands(steps), sum([step[1] for step in steps]), frozenset(found.glyphs))


def _operands(steps: Iterable["Step"]) -> str:
    return "".join([f"{offset}<{code}>{gap or ''}" for code, _, offset, gap in steps])


def _worded(face: str, text: str, size: float, word_space: float) -> Operands | None:
    """A line put together from its words."""
    words = text.split(" ")
    last = len(words) - 1
    made = [_word(face, word, index > 0, index < last, size, word_space) for index, word in enumerate(words)]
    if None in made:
        return None
    found = [word for word in made if word is not None]
    return Operands("".join([word.operators for word in found]), sum([word.width for word in found]),
                    frozenset().union(*[word.glyphs for word in found]))


def _tracked(face: str, text: str, size: float, tracking: float) -> Operands | None:
    """A line with space between its letters: half of it before each but the first, half behind all but the last."""
    alone, found = fonts.glyphs_of(face, PLAIN), pieces(face, text)
    pairs = [pair for part in found for pair in zip(part.glyphs, part.advances, strict=True)]
    if [pair[0] for pair in pairs] != [alone.get(letter) for letter in text] or not all([p.plain for p in found]):
        return None
    last = len(pairs) - 1
    steps = [_tracked_step(face, size, tracking, pair, at > 0, at < last) for at, pair in enumerate(pairs)]
    return Operands(_operands(steps), sum([step[1] for step in steps]), frozenset([pair[0] for pair in pairs]))


@lru_cache(maxsize=4096)
def _tracked_step(face: str, size: float, tracking: float, pair: "Pair", follows: bool, followed: bool) -> "Step":
    spacing, spread = _spacing(face, size, 0.0), int(tracking * SUBPIXEL)
    before = _half(spread) * follows
    return spacing.step(pair[0], spacing[pair][1] + before + (spread - _half(spread)) * followed, before)


Step = tuple[str, int, str, int]  # glyph's code, width in engine units, shift before it, gap after it (1/1000 em)
Pair = tuple[int, float]  # glyph, advance in 1/1000 em


class _Spacing(dict[Pair, Step]):
    """How the layout engine spaces each glyph of a face at one size, reckoned once for each glyph and advance."""

    def __init__(self, face: str, size: float, word_space: float) -> None:
        super().__init__()
        self._font, self._upem = fonts.face(face).font, fonts.face(face).upem
        self._size = int(size * SUBPIXEL + 1e-6)
        self._multiple = (self._size << 16) // self._upem
        self._space = fonts.glyphs_of(face, PLAIN)[" "]
        self._wide = int(word_space * size * SUBPIXEL)

    def __missing__(self, pair: Pair) -> Step:
        glyph, advance = pair
        own = self._font.get_glyph_h_advance(glyph)
        kern = round(advance * self._upem / 1000) - own
        shift = _half(self._wide) if glyph == self._space else 0
        self[pair] = self.step(glyph, self._scaled(own) + self._scaled(kern), shift)
        return self[pair]

    def step(self, glyph: int, width: int, shift: int) -> Step:
        """A glyph `width` engine units wide in all, `shift` of them before it.

        The engine keeps whole thousandths of an em, cut off towards nought; so do we, or long lines would drift apart.
        """
        offset = shift * 1024 / self._size
        drawn = round(self._font.get_glyph_h_advance(glyph) * 1000 / self._upem)
        gap = int(drawn + offset - width * 1000 / self._size)
        return f"{glyph:04x}", width, f" {-offset:.3f}" if offset else "", gap

    def _scaled(self, units: int) -> int:
        """Font units in engine units, rounded as HarfBuzz rounds them."""
        return (units * self._multiple + 0x8000) >> 16


@lru_cache(maxsize=256)
def _spacing(face: str, size: float, word_space: float) -> _Spacing:
    return _Spacing(face, size, word_space)


def _half(spacing: int) -> int:
    """The part of a spacing that goes before a glyph, in engine units: whole pixels where the spacing is."""
    half = spacing // 2
    return (half + 512) & ~1023 if spacing % 1024 == 0 else half


@cache
def resource(face: str) -> str:
    """The name a page knows the face by."""
    return f"S{list(fonts.FACES).index(face)}"


@lru_cache(maxsize=64)
def fill(colour: str) -> bytes:
    """The operator that sets the fill colour #RRGGBB."""
    return b"%.3f %.3f %.3f rg\n" % tuple([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
