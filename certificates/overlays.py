"""A stored run made ready for pre-printed blanks: its own pages without what a blank already carries, moved by the
profile of a printer.  Nothing is set anew, so what is printed is what was read and released, whatever has changed
since."""

import io
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from certificates.archival import kept_entries
from certificates.blueprint import Design
from certificates.boxes import shared_boxes
from certificates.calibration import Profile
from certificates.extract import finish_like
from certificates.pdf import Copier, PdfWriter
from certificates.sheets import LEVEL

BLANK = "/L0"  # the name of the lowest shared layer, the blank's where a design draws one (`sheets.shared_layers`)
_DRAWN = re.compile(rb"^/L0 Do\n", re.MULTILINE)


def overlaid(batch_pdf: bytes | Path, pages: Sequence[int], design: Design, profile: Profile) -> bytes:
    """These pages (from 0) of a stored run of that design as one PDF to print on blanks, in the order given.

    IndexError beyond the end, ValueError without any page.
    """
    if not pages:
        raise ValueError("no page is asked for")
    source, out = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf, io.BytesIO()
    with pikepdf.open(source) as run:
        if not all(0 <= page < len(run.pages) for page in pages):
            raise IndexError(f"the run has {len(run.pages)} pages")
        writer = PdfWriter(out)
        copies = _Copies(writer, prints_on_blank(design), profile)
        for page in pages:
            writer.page(copies.entries(run.pages[page].obj))
        finish_like(run, writer, kept_entries(run, copies.copier))
    return out.getvalue()


def prints_on_blank(design: Design) -> bool:
    """Whether a sheet of the design has a layer that a blank already carries."""
    return any(picture.on_blank for picture in design.pictures) or any(
        box.on_blank and box.text.strip() for box in shared_boxes(design))


class _Copies:
    """Pages copied into a file without the blank's layer; what they share is copied once."""

    def __init__(self, writer: PdfWriter, on_blank: bool, profile: Profile) -> None:
        self.copier = Copier(writer)
        self._writer, self._on_blank, self._profile = writer, on_blank, profile
        self._resources: dict[tuple[int, int], bytes] = {}

    def entries(self, page: pikepdf.Object) -> bytes:
        """The page's entries, its content compressed anew."""
        height = float(page.MediaBox[3])
        text = page.Contents.read_bytes()
        own = _DRAWN.sub(b"", text, count=1) if self._on_blank else text
        content = zlib.compress(self._profile.operator(height) + own, LEVEL)
        number = self._writer.stream(b"/Filter/FlateDecode", content)
        return b"/MediaBox%s/Resources %s/Contents %d 0 R" % (
            page.MediaBox.unparse(), self._shared(page.Resources), number)

    def _shared(self, resources: pikepdf.Object) -> bytes:
        if not resources.is_indirect:
            return self._without_blank(resources)
        if resources.objgen not in self._resources:
            number = self._writer.put(self._without_blank(resources))
            self._resources[resources.objgen] = b"%d 0 R" % number
        return self._resources[resources.objgen]

    def _without_blank(self, resources: pikepdf.Object) -> bytes:
        leave = frozenset({BLANK}) if self._on_blank else frozenset()
        drawn = resources.get("/XObject", pikepdf.Dictionary())
        kept = self.copier.entries(resources, leave=frozenset({"/XObject"}))
        return b"<<%s/XObject<<%s>>>>" % (kept, self.copier.entries(drawn, leave=leave))
