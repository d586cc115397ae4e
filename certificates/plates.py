"""Shared layers drawn once: artwork, headings and signature block, as the content of a PDF form."""

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

import pikepdf

from certificates import drawing, stamping
from certificates.blueprint import Design, Picture
from certificates.drawing.operators import operators
from certificates.layers import Layer, Rule
from certificates.pdf import Copier, PdfWriter
from certificates.render import layout
from certificates.typography import MM


@dataclass(frozen=True, slots=True)
class Plate:
    """A layer drawn: compressed operators with the glyphs they stamp, or a PDF of one page that WeasyPrint drew."""

    content: bytes
    used: tuple[tuple[str, frozenset[int]], ...] = ()
    page: bytes | None = None


@lru_cache(maxsize=32)
def plate(layer: Layer, design: Design, *, stamped: bool) -> Plate:
    """The layer drawn; kept, since previews and runs ask for the same few.

    Drawings of ours and plain text are written down directly; anything else, or `stamped=False`, is WeasyPrint's.
    """
    used: stamping.Used = {}
    content = _written(layer, design, used) if stamped else None
    if content is None:
        return Plate(b"", page=layout([layer], design, ""))
    glyphs = tuple((face, frozenset(ids)) for face, ids in used.items())
    return Plate(zlib.compress(content, 9), glyphs)


def form(writer: PdfWriter, made: Plate, box: bytes, fonts: bytes) -> int:
    """The plate as a form object of the file; `fonts` are the entries of the stamped fonts it uses."""
    entries = b"/Type/XObject/Subtype/Form/BBox%s/Filter/FlateDecode/Resources " % box
    if made.page is None:
        return writer.stream(entries + b"<<%s>>" % fonts, made.content)
    with pikepdf.open(io.BytesIO(made.page)) as drawn:
        page, copier = drawn.pages[0], Copier(writer)
        return writer.stream(entries + copier.value(page.Resources), page.Contents.read_raw_bytes())


def _written(layer: Layer, design: Design, used: stamping.Used) -> bytes | None:
    brought = {name for name, _ in design.assets}
    if any(picture.asset in brought or picture.asset not in drawing.DRAWINGS for picture in layer.pictures):
        return None
    height = design.size_pt[1]
    text = stamping.operators(layer.lines, height, used) if layer.lines else b""
    if text is None:
        return None
    pictures = [_placed(picture, design.tint, height) for picture in layer.pictures]
    return b"".join([*pictures, *(_ruled(rule, height) for rule in layer.rules), text])


def _placed(picture: Picture, tint: str, page_height: float) -> bytes:
    """A drawing scaled into its place, keeping its proportions, in the middle of the room it has."""
    drawn, (x, y, width, height) = operators(picture.asset, tint)
    scale = min(picture.width / width, picture.height / height)
    left = picture.x + (picture.width - width * scale) / 2 - x * scale
    top = picture.y + (picture.height - height * scale) / 2 - y * scale
    place = scale * MM, -scale * MM, left * MM, page_height - top * MM
    return b"q %.6f 0 0 %.6f %.4f %.4f cm\n%s\nQ\n" % (*place, drawn)


def _ruled(rule: Rule, page_height: float) -> bytes:
    return stamping.fill(rule.colour) + b"%.3f %.3f %.3f %.3f re f\n0 g\n" % (
        rule.x * MM, page_height - (rule.y + rule.thickness) * MM, rule.width * MM, rule.thickness * MM)
