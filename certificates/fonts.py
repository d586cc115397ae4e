"""The faces certificates are set in: where their whole files come from, what they can draw, how wide text is.

Whole TTFs only. Split web fonts under one family name come out as wrong letters in WeasyPrint.
"""

import importlib.util
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

PROJECT = Path(__file__).resolve().parent.parent
TINOS = PROJECT / "node_modules" / "@expo-google-fonts" / "tinos"


class FontNotInstalled(RuntimeError):
    """A font file that the lock files name is not there."""


@dataclass(frozen=True, slots=True)
class Source:
    """A face: its family and CSS weight and style, and where the file is; `axis` pins a variable font's weight."""

    family: str
    weight: int
    italic: bool
    file: str
    axis: int | None = None


FACES: dict[str, Source] = {
    "tinos": Source("Tinos", 400, False, "400Regular/Tinos_400Regular.ttf"),
    "tinos-italic": Source("Tinos", 400, True, "400Regular_Italic/Tinos_400Regular_Italic.ttf"),
    "tinos-bold": Source("Tinos", 700, False, "700Bold/Tinos_700Bold.ttf"),
    "tinos-bold-italic": Source("Tinos", 700, True, "700Bold_Italic/Tinos_700Bold_Italic.ttf"),
    "playfair-bold": Source("Playfair Display", 700, False, "PlayfairDisplay[wght].ttf", 700),
    "playfair-black": Source("Playfair Display", 900, False, "PlayfairDisplay[wght].ttf", 900),
}


def path_of(face: str) -> Path:
    """The file of a face; FontNotInstalled with the command that brings it when it is missing."""
    source = FACES[face]
    if source.family == "Tinos":
        return _existing(TINOS / source.file, "Tinos", "npm ci")
    spec = importlib.util.find_spec("fontpkg_playfair_display")
    if spec is None or spec.origin is None:
        raise FontNotInstalled("The font Playfair Display is missing: pip install -r requirements.txt brings it.")
    return _existing(Path(spec.origin).parent / "files" / source.file, "Playfair Display", "pip install")


def _existing(path: Path, font: str, command: str) -> Path:
    if not path.is_file():
        raise FontNotInstalled(
            f"The font {font} is missing ({path.name}): {command} in the project's folder brings it."
        )
    return path


@cache
def file_of(face: str) -> bytes:
    """The whole font as TTF bytes, static: a variable font is pinned to the face's weight."""
    source, data = FACES[face], path_of(face).read_bytes()
    if source.axis is None:
        return data
    whole = hb.Face(data)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(whole, "wght", source.axis)
    return hb.subset(whole, wanted).blob.data


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A face ready to measure with; `ascent` and `descent` are in em, positive."""

    name: str
    font: hb.Font
    upem: int
    characters: frozenset[str]
    ascent: float
    descent: float


@cache
def face(name: str) -> Face:
    """The face of that name, loaded once in a process."""
    whole = hb.Face(file_of(name))
    font = hb.Font(whole)
    extents = font.get_font_extents("ltr")
    drawn = frozenset(map(chr, whole.unicodes)) - _INVISIBLE
    return Face(name, font, whole.upem, drawn, extents.ascender / whole.upem, -extents.descender / whole.upem)


# Soft hyphen, zero-width signs, bidi controls and the like: in the font's table, but nothing a reader sees.
_INVISIBLE = frozenset(
    map(chr, [*range(0x20), *range(0x7F, 0xA1), 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x2030),
              *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0x10000)])
)


@cache
def glyphs_of(name: str, characters: frozenset[str]) -> dict[str, int]:
    """The glyph that stands for each of these characters by itself."""
    used = face(name)
    found = {character: used.font.get_nominal_glyph(ord(character)) for character in sorted(characters)}
    return {character: glyph for character, glyph in found.items() if glyph}


def bounds(name: str) -> tuple[int, int, int, int]:
    """The box round all glyphs of the face, in font units (xMin, yMin, xMax, yMax of the head table)."""
    head = hb.Face(file_of(name)).reference_table("head").data
    return struct.unpack(">4h", head[36:44])


def lacking(name: str, text: str) -> tuple[str, ...]:
    """The characters of the text that the face cannot draw, each once, in order."""
    known = face(name).characters
    if known.issuperset(text):
        return ()
    return tuple(dict.fromkeys(character for character in text if character not in known))


@dataclass(frozen=True, slots=True)
class Shaped:
    """Glyphs of one line: ids, advances in 1/1000 em, the index of the character each stands for, total in em.

    `plain` is False when a glyph is missing or shifted, which only a full layout engine should set.
    """

    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    clusters: tuple[int, ...]
    width: float
    plain: bool


def shape(name: str, text: str, word_space: float = 0.0) -> Shaped:
    """The text shaped by HarfBuzz as Vietnamese, kerning and ligatures on.

    With `word_space` (em) words are shaped apart, as the layout engine does then, and each space is so much wider.
    """
    return _shaped_apart(name, text, word_space) if word_space and " " in text else _shaped(name, text)


@lru_cache(maxsize=4096)
def _shaped_apart(name: str, text: str, word_space: float) -> Shaped:
    space = _shaped(name, " ")
    glyphs, advances, clusters, at, plain = [], [], [], 0, True
    for word in text.split(" "):
        part = _shaped(name, word)
        glyphs += [*part.glyphs, *space.glyphs]
        advances += [*part.advances, space.advances[0] + word_space * 1000]
        clusters += [*(at + cluster for cluster in part.clusters), at + len(word)]
        at += len(word) + 1
        plain = plain and part.plain
    del glyphs[-1], advances[-1], clusters[-1]
    return Shaped(tuple(glyphs), tuple(advances), tuple(clusters), sum(advances) / 1000, plain)


@lru_cache(maxsize=4096)
def _shaped(name: str, text: str) -> Shaped:
    if not text:
        return Shaped((), (), (), 0.0, True)
    used = face(name)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "vi"
    hb.shape(used.font, buffer)
    unit = 1000 / used.upem
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    glyphs = tuple([info.codepoint for info in infos])
    advances = tuple([place.x_advance * unit for place in places])
    plain = 0 not in glyphs and not any([place.x_offset or place.y_offset for place in places])
    return Shaped(glyphs, advances, tuple([info.cluster for info in infos]), sum(advances) / 1000, plain)


def width(name: str, text: str, size: float, tracking: float = 0.0, word_space: float = 0.0) -> float:
    """Width in pt of one line of text at `size` pt, with `tracking` pt between letters (none after the last)."""
    shaped = shape(name, text, word_space)
    return shaped.width * size + tracking * max(len(shaped.glyphs) - 1, 0)
