"""Fonts of stamped text, written into the PDF as subsets of exactly the glyphs that a run has drawn."""

import zlib

import uharfbuzz as hb

from certificates import fonts
from certificates.pdf import PdfWriter
from certificates.stamping import PLAIN

DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "kern", "cmap", "name", "post", "OS/2", "gasp")


def embed(writer: PdfWriter, face: str, glyphs: set[int], number: int) -> None:
    """Write the face as the font object `number`, holding the given glyphs under their own ids."""
    name = b"/%s+%s" % (_tag(face), _postscript(face).encode())
    data = subset(face, glyphs)
    file = writer.stream(b"/Length1 %d/Filter/FlateDecode" % len(data), zlib.compress(data, 9))
    used = fonts.face(face)
    box = b"[%d %d %d %d]" % tuple(round(value * 1000 / used.upem) for value in fonts.bounds(face))
    descriptor = writer.put(
        b"<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox%s/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d"
        b"/StemV 80/FontFile2 %d 0 R>>" % (
            name, 4 + 64 * fonts.FACES[face].italic, box, -12 * fonts.FACES[face].italic, round(used.ascent * 1000),
            -round(used.descent * 1000), round(used.ascent * 1000), file))
    descendant = writer.put(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s/FontDescriptor %d 0 R/W[%s]/CIDToGIDMap/Identity"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        % (name, descriptor, _widths(face, glyphs)))
    readable = writer.content(_to_unicode(face, glyphs))
    writer.put(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, readable), number)


def subset(face: str, glyphs: set[int]) -> bytes:
    """The font file with only these glyphs, which keep their ids."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    return hb.subset(hb.Face(fonts.file_of(face)), wanted).blob.data


def _widths(face: str, glyphs: set[int]) -> bytes:
    used = fonts.face(face)
    return b"".join(b"%d[%d]" % (glyph, round(used.font.get_glyph_h_advance(glyph) * 1000 / used.upem))
                    for glyph in sorted(glyphs))


def _to_unicode(face: str, glyphs: set[int]) -> bytes:
    """The table that lets text be searched and copied."""
    known = {glyph: character for character, glyph in fonts.glyphs_of(face, PLAIN).items()}
    rows = [b"<%04x> <%s>" % (glyph, known[glyph].encode("utf-16-be").hex().encode())
            for glyph in sorted(glyphs) if glyph in known]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /ToUnicode def /CMapType 2 def\n"
            b"1 begincodespacerange <0000> <ffff> endcodespacerange\n%s\n"
            b"endcmap CMapName currentdict /CMap defineresource pop end end" % body)


def _tag(face: str) -> bytes:
    """Six letters that mark the subset; STAMP and the face's place in our list."""
    return b"STAMP%c" % (65 + list(fonts.FACES).index(face))


def _postscript(face: str) -> str:
    source = fonts.FACES[face]
    weight = {400: "", 700: "Bold", 900: "Black"}[source.weight] + ("Italic" if source.italic else "")
    return source.family.replace(" ", "") + (f"-{weight}" if weight else "")
