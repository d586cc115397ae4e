"""The proof: the very pages of a run made small, twelve to a sheet, each with a caption to read it by."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf

from certificates import embedding, fonts, stamping
from certificates.layers import Line
from certificates.pdf import Copier, PdfWriter
from certificates.typography import MM

COLUMNS, ROWS = 4, 3
WIDTH, HEIGHT = 297.0, 210.0  # mm: A4 on its side
MARGIN, HEAD, GAP, CAPTION = 8.0, 9.0, 3.0, 6.0  # mm
FACE = "tinos"
SUBSTITUTE = "?"
LOOK_AT = "#8A5A00"


@dataclass(frozen=True, slots=True)
class Thumb:
    """A sheet of the proof: its page (from 0) in the run, what stands under it, whether to look at it closely."""

    page: int
    caption: str
    note: str = ""


def contact_sheet(batch_pdf: bytes | Path, thumbs: Sequence[Thumb], *, title: str, on: date) -> bytes:
    """A PDF with the sheets twelve to a page, in the order given, from the pages of the run as they stand.

    `title` heads every page, `on` dates the file.  IndexError beyond the run's end, ValueError without any sheet.
    """
    if not thumbs:
        raise ValueError("a proof needs at least one sheet")
    source = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf
    out = io.BytesIO()
    with pikepdf.open(source) as run:
        _Proof(run, PdfWriter(out), title).write(thumbs, on)
    return out.getvalue()


class _Proof:
    """A proof being written."""

    def __init__(self, run: pikepdf.Pdf, writer: PdfWriter, title: str) -> None:
        self._run, self._writer, self._title = run, writer, title
        self._copier = Copier(writer)
        self._font = writer.reserve()
        self._used: stamping.Used = {}

    def write(self, thumbs: Sequence[Thumb], on: date) -> None:
        each = COLUMNS * ROWS
        pages = [thumbs[at:at + each] for at in range(0, len(thumbs), each)]
        for number, page in enumerate(pages, 1):
            self._page(page, f"{self._title} · {number}/{len(pages)}")
        embedding.embed(self._writer, FACE, self._used[FACE], self._font)
        self._writer.finish(title=self._title, on=on, language="vi")

    def _page(self, thumbs: Sequence[Thumb], heading: str) -> None:
        lines = [_line(heading, 10, MARGIN, MARGIN - 3, WIDTH - 2 * MARGIN)]
        drawn, names = [], []
        for place, thumb in enumerate(thumbs):
            x, y = _corner(place)
            number, size = self._form(thumb.page)
            names.append(b"/P%d %d 0 R" % (place, number))
            drawn.append(_placed(place, x, y, size))
            lines.append(_line(thumb.caption, 8, x, y + _room()[1] + 0.6, _room()[0]))
            if thumb.note:
                lines.append(_line(thumb.note, 7, x, y + _room()[1] + 3.6, _room()[0], LOOK_AT))
        text = stamping.operators(lines, HEIGHT * MM, self._used) or b""
        resources = b"<</XObject<<%s>>/Font<</%s %d 0 R>>>>" % (
            b"".join(names), stamping.resource(FACE).encode(), self._font)
        box = b"[0 0 %.3f %.3f]" % (WIDTH * MM, HEIGHT * MM)
        contents = self._writer.content(b"".join(drawn) + b"0 g\n" + text)
        self._writer.page(b"/MediaBox%s/Resources %s/Contents %d 0 R" % (box, resources, contents))

    def _form(self, page: int) -> tuple[int, tuple[float, float]]:
        """A page of the run as a form of the proof, and its size in pt."""
        if not 0 <= page < len(self._run.pages):
            raise IndexError(f"the run has {len(self._run.pages)} pages, there is no page {page}")
        found = self._run.pages[page]
        box = [float(edge) for edge in found.obj["/MediaBox"]]
        contents = found.Contents
        entries = b"/Type/XObject/Subtype/Form/BBox[%s]/Filter/FlateDecode/Resources %s" % (
            b" ".join(b"%.3f" % edge for edge in box), self._copier.value(found.Resources))
        return self._writer.stream(entries, contents.read_raw_bytes()), (box[2] - box[0], box[3] - box[1])


def _room() -> tuple[float, float]:
    """Width and height in mm that a sheet has, above its caption."""
    width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    height = (HEIGHT - MARGIN - HEAD - ROWS * (CAPTION + GAP)) / ROWS
    return width, height


def _corner(place: int) -> tuple[float, float]:
    row, column = divmod(place, COLUMNS)
    width, height = _room()
    return MARGIN + column * (width + GAP), HEAD + row * (height + CAPTION + GAP)


def _placed(place: int, x: float, y: float, size: tuple[float, float]) -> bytes:
    """The form scaled into its room, in its middle, with a thin frame round the paper's edge."""
    room = _room()
    scale = min(room[0] * MM / size[0], room[1] * MM / size[1])
    width, height = size[0] * scale, size[1] * scale
    left = x * MM + (room[0] * MM - width) / 2
    foot = HEIGHT * MM - y * MM - (room[1] * MM + height) / 2
    return b"q 0.75 G 0.4 w %.3f %.3f %.3f %.3f re S %.5f 0 0 %.5f %.3f %.3f cm /P%d Do Q\n" % (
        left, foot, width, height, scale, scale, left, foot, place)


def _line(text: str, size: float, x: float, top: float, width: float, colour: str = "#000000") -> Line:
    """A caption, cut where its room ends; signs that the stamp does not know become a question mark."""
    lacking = set(fonts.lacking(FACE, text))
    kept = "".join(SUBSTITUTE if sign not in stamping.PLAIN or sign in lacking else sign for sign in text)
    line = Line(kept, FACE, size, "left", x, top, 1.108, colour)
    while line.width > width and len(kept) > 1:
        kept = kept[:-1].rstrip()
        line = Line(f"{kept}…", FACE, size, "left", x, top, 1.108, colour)
    return line
