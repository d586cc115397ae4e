"""The faces certificates are set in: where their whole files come from, and what they can draw.

Whole TTFs only. Split web fonts under one family name come out as wrong letters in WeasyPrint.
"""

import importlib.util
import struct
from dataclasses import dataclass
from functools import cache
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
