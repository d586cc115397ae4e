"""The press: many certificates as one PDF, in order, in constant memory.

What sheets share (artwork, headings, signature block) is drawn once as a form and referred to; each sheet's own text is
laid on top.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pikepdf

from certificates import qr
from certificates.calibration import Profile
from certificates.certificate import Certificate
from certificates.design import Design
from certificates.fitting import Fitted, fit
from certificates.layers import Layer, blank_layer, own_lines, shared_layer
from certificates.pdf import Copier, PdfWriter
from certificates.render import layout

CHUNK = 200  # sheets laid out as one document: more is no faster and takes more memory
SHARED = 256  # shared layers remembered in a run; a run of one decision has two


@dataclass(frozen=True, slots=True)
class Rendered:
    """One sheet of a run: the number it carries, its page (from 0), the texts set below their wished size."""

    ordinal: int
    page: int
    shrunk: tuple[str, ...]


def render_pdf(certificate: Certificate, design: Design) -> bytes:
    """One certificate as a PDF of one page: the same input gives the same bytes.

    Raises DoesNotFit, MissingGlyph, CodeTooLong.
    """
    out = io.BytesIO()
    render_batch([certificate], design, out=out)
    return out.getvalue()


def render_batch(
    certificates: Iterable[Certificate],
    design: Design,
    *,
    out: BinaryIO,
    overlay: Profile | None = None,
    workers: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> list[Rendered]:
    """Write all certificates to `out` as one PDF, a page each, in the order given; say what became of each.

    With `overlay` only the text that a pre-printed blank lacks is printed, moved by the printer's profile.
    `on_progress` is told how many sheets are done. Raises DoesNotFit, MissingGlyph or CodeTooLong at the first
    certificate that cannot be printed; what was written to `out` by then is no PDF and must be thrown away.
    """
    run = _Run(PdfWriter(out), design, overlay)
    rendered: list[Rendered] = []
    for chunk in _chunks(certificates):
        fitted = [fit(certificate, design) for certificate in chunk]
        run.add(fitted)
        rendered += [Rendered(f.certificate.ordinal, len(rendered) + k, f.shrunk) for k, f in enumerate(fitted)]
        if on_progress:
            on_progress(len(rendered))
    run.finish()
    return rendered


def _chunks(certificates: Iterable[Certificate]) -> Iterator[list[Certificate]]:
    rest = iter(certificates)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


class _Run:
    """A PDF in the making and the forms its sheets share."""

    def __init__(self, writer: PdfWriter, design: Design, overlay: Profile | None) -> None:
        self._writer = writer
        self._design = design
        self._overlay = overlay
        self._forms: dict[Layer, int] = {}
        self._first: Certificate | None = None
        width, height = design.size_pt
        self._box = b"[0 0 %s %s]" % (_number(width), _number(height))

    def add(self, sheets: list[Fitted]) -> None:
        """Lay out the sheets' own text as one document and join each page with what it shares."""
        self._first = self._first or sheets[0].certificate
        own = [Layer(lines=own_lines(sheet, self._design)) for sheet in sheets]
        with pikepdf.open(io.BytesIO(layout(own, self._design, ""))) as laid_out:
            copier = Copier(self._writer)
            for sheet, page in zip(sheets, laid_out.pages, strict=True):
                self._page(sheet, page, copier)

    def finish(self) -> None:
        first = self._first
        if first is None:
            raise ValueError("a run needs at least one certificate")
        title = f"{self._design.label}, {first.decision_number}"
        self._writer.finish(title=title, on=first.decision_date, language=self._design.wording.language)

    def _page(self, sheet: Fitted, page: pikepdf.Page, copier: Copier) -> None:
        forms = self._shared_forms(sheet)
        operators = self._before(sheet, len(forms)) + page.Contents.read_bytes()
        names = b"".join(b"/L%d %d 0 R" % (k, number) for k, number in enumerate(forms))
        resources = copier.entries(page.Resources, leave=frozenset({"/XObject"}))
        self._writer.page(b"/MediaBox%s/Resources<<%s/XObject<<%s>>>>/Contents %d 0 R" % (
            self._box, resources, names, self._writer.content(operators)))

    def _before(self, sheet: Fitted, forms: int) -> bytes:
        """Operators before the sheet's own text: the printer's correction, the shared forms, the QR."""
        height = self._design.size_pt[1]
        parts = [self._overlay.operator(height)] if self._overlay else []
        parts += [b"/L%d Do\n" % k for k in range(forms)]
        if self._design.code:
            parts.append(qr.operators(sheet.certificate.verify_url, self._design.code, height))
        return b"".join(parts)

    def _shared_forms(self, sheet: Fitted) -> list[int]:
        layers = [] if self._overlay else [blank_layer(sheet, self._design)]
        layers.append(shared_layer(sheet, self._design))
        return [self._form(layer) for layer in layers if not layer.empty]

    def _form(self, layer: Layer) -> int:
        if layer not in self._forms:
            if len(self._forms) >= SHARED:
                self._forms.clear()
            self._forms[layer] = self._drawn(layer)
        return self._forms[layer]

    def _drawn(self, layer: Layer) -> int:
        with pikepdf.open(io.BytesIO(plate(layer, self._design))) as drawn:
            page, copier = drawn.pages[0], Copier(self._writer)
            resources = copier.value(page.Resources)
            entries = b"/Type/XObject/Subtype/Form/BBox%s/Resources %s/Filter/FlateDecode" % (self._box, resources)
            return self._writer.stream(entries, page.Contents.read_raw_bytes())


@lru_cache(maxsize=32)
def plate(layer: Layer, design: Design) -> bytes:
    """A shared layer drawn as a PDF of one page; kept, since previews and runs ask for the same few."""
    return layout([layer], design, "")


def single(batch_pdf: bytes | Path, page: int) -> bytes:
    """One page (from 0) taken out of a stored run as a PDF of its own: always the same bytes.

    Nothing is laid out or compressed anew: the page's own streams are copied as they stand.
    """
    source = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf
    with pikepdf.open(source) as run:
        if not 0 <= page < len(run.pages):
            raise IndexError(f"the run has {len(run.pages)} pages, there is no page {page}")
        return _taken_out(run, run.pages[page])


def _taken_out(run: pikepdf.Pdf, page: pikepdf.Page) -> bytes:
    from datetime import date

    out = io.BytesIO()
    writer = PdfWriter(out, packed=False)
    writer.page(Copier(writer).entries(page.obj, leave=frozenset({"/Parent", "/Type"})))
    stamp = str(run.docinfo["/CreationDate"])
    writer.finish(title=str(run.docinfo["/Title"]), on=date(int(stamp[2:6]), int(stamp[6:8]), int(stamp[8:10])),
                  language=str(run.Root.Lang))
    return out.getvalue()


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()


def digest(pdf: bytes) -> str:
    """SHA-256 of a PDF, as recorded when it is issued."""
    return hashlib.sha256(pdf).hexdigest()
