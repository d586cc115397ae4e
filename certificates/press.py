"""The press: many certificates as one PDF, in order, in constant memory.

What sheets share (artwork, headings, signature block) is drawn once as a form and referred to; each sheet's own text is
stamped on it, or laid out by WeasyPrint where stamping will not do.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import BinaryIO

import pikepdf

from certificates import archival, embedding, fonts, stamping
from certificates.blueprint import Design
from certificates.calibration import Profile
from certificates.certificate import Certificate
from certificates.fitting import Fitted
from certificates.layers import Layer
from certificates.pdf import Copier, PdfWriter
from certificates.plates import form, plate
from certificates.sheets import Manner, Prepared, Rendered, prepare

CHUNK = 200  # sheets prepared together: more is no faster and takes more memory
FORMS = 256  # shared layers remembered in a run; a run of one decision has two


def render_pdf(certificate: Certificate, design: Design) -> bytes:
    """One certificate as a PDF of one page: the same input gives the same bytes.

    Raises DoesNotFit, MissingGlyph, CodeTooLong.
    """
    out = io.BytesIO()
    render_batch([certificate], design, out=out)
    return out.getvalue()


def render_batch(
    certificates: Iterable[Certificate | Fitted],
    design: Design,
    *,
    out: BinaryIO,
    overlay: Profile | None = None,
    workers: int = 1,
    on_progress: Callable[[int], None] | None = None,
    stamped: bool = True,
) -> list[Rendered]:
    """Write all certificates to `out` as one PDF, a page each, in the order given; say what became of each.

    What `fit` gave for this very design is printed as it was fitted; a bare certificate is fitted first.

    With `overlay` only the text that a pre-printed blank lacks is printed, moved by the printer's profile.
    `workers` processes prepare the sheets; the bytes do not depend on their number. `on_progress` is told how many
    sheets are done. `stamped=False` lets WeasyPrint lay out everything. Raises DoesNotFit, MissingGlyph or CodeTooLong
    at the first certificate that cannot be printed; what was written to `out` by then must be thrown away.
    """
    run = Run(PdfWriter(out), design, stamped=stamped)
    rendered: list[Rendered] = []
    first: Certificate | None = None
    for chunk, prepared in _prepared(certificates, Manner(design, overlay, stamped), workers):
        first = first or (chunk.certificate if isinstance(chunk, Fitted) else chunk)
        run.add(prepared)
        rendered += prepared.rendered
        if on_progress:
            on_progress(len(rendered))
    if first is None:
        raise ValueError("a run needs at least one certificate")
    run.close(f"{design.label}, {first.decision_number}", first.decision_date)
    return rendered


def _prepared(
    certificates: Iterable[Certificate | Fitted], manner: Manner, workers: int
) -> Iterator[tuple[Certificate | Fitted, Prepared]]:
    """The first certificate of each chunk and the chunk prepared, in order, here or in other processes."""
    if workers <= 1:
        for at, chunk in _chunks(certificates):
            yield chunk[0], prepare(chunk, at, manner)
        return
    # Forked after everything a sheet needs has been loaded once, so that the workers share it.
    prepare_press(manner.design)
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from _in_order(pool, certificates, manner, workers)


def _in_order(
    pool: ProcessPoolExecutor, certificates: Iterable[Certificate | Fitted], manner: Manner, workers: int
) -> Iterator[tuple[Certificate | Fitted, Prepared]]:
    """Never more than two chunks a worker on the way, so memory stays flat."""
    waiting: list[tuple[Certificate | Fitted, Future[Prepared]]] = []
    for at, chunk in _chunks(certificates):
        waiting.append((chunk[0], pool.submit(prepare, chunk, at, manner)))
        if len(waiting) >= 2 * workers:
            first, done = waiting.pop(0)
            yield first, done.result()
    for first, done in waiting:
        yield first, done.result()


def _chunks(
    certificates: Iterable[Certificate | Fitted],
) -> Iterator[tuple[int, list[Certificate | Fitted]]]:
    rest, at = iter(certificates), 0
    while chunk := list(islice(rest, CHUNK)):
        yield at, chunk
        at += len(chunk)


def prepare_press(design: Design) -> None:
    """Load what rendering needs (fonts, WeasyPrint, artwork), so that the first sheet does not wait for it."""
    from certificates.render import layout

    for face in fonts.FACES:
        fonts.face(face)
    plate(Layer(pictures=tuple(picture for picture in design.pictures if picture.on_blank)), design, stamped=True)
    layout([Layer()], design, "")


class Run:
    """A PDF in the making: the forms its sheets share and the fonts they are stamped with."""

    def __init__(self, writer: PdfWriter, design: Design, *, stamped: bool = True) -> None:
        self._writer = writer
        self._stamped = stamped
        self._design = design
        self._forms: dict[Layer, int] = {}
        self._fonts: dict[str, int] = {}
        self._used: stamping.Used = {}
        width, height = design.size_pt
        self._box = b"[0 0 %s %s]" % (_number(width), _number(height))

    def add(self, prepared: Prepared) -> None:
        """Write the prepared pages."""
        stamped = self._font_entries(prepared.used)
        laid_out = self._laid_out_resources(prepared) if prepared.laid_out else {}
        forms = [self._form_entries(layers) for layers in prepared.layers]
        shared = [self._writer.put(b"<<%s%s>>" % (stamped, entries)) for entries in forms]
        for index, content in enumerate(prepared.contents):
            number = self._writer.stream(b"/Filter/FlateDecode", content)
            below = prepared.shared[index]
            if index in laid_out:
                resources = b"<<%s%s>>" % (laid_out[index], forms[below])
            else:
                resources = b"%d 0 R" % shared[below]
            self._writer.page(b"/MediaBox%s/Resources %s/Contents %d 0 R" % (self._box, resources, number))

    def close(self, title: str, on: date) -> None:
        """The stamped fonts, holding just the glyphs of this run, then the file's end; `on` dates the file."""
        for face, number in self._fonts.items():
            embedding.embed(self._writer, face, self._used[face], number)
        language = self._design.wording.language
        kept = b""
        if self._design.archive:
            kept = archival.catalogue_entries(self._writer, title=title, on=on, language=language)
        self._writer.finish(title=title, on=on, language=language, catalogue=kept)

    def _font_entries(self, used: Mapping[str, Iterable[int]]) -> bytes:
        """The fonts that stamped text uses, as an entry of resources; their glyphs are noted for the end."""
        entries = []
        for face, glyphs in used.items():
            if face not in self._fonts:
                self._fonts[face] = self._writer.reserve()
            self._used.setdefault(face, set()).update(glyphs)
            entries.append(b"/%s %d 0 R" % (stamping.resource(face).encode(), self._fonts[face]))
        return b"/Font<<%s>>" % b"".join(entries) if entries else b""

    def _laid_out_resources(self, prepared: Prepared) -> dict[int, bytes]:
        """Entries of the resources of each page that WeasyPrint set; the objects behind them are copied once."""
        assert prepared.laid_out is not None
        copier, leave = Copier(self._writer), frozenset({"/XObject"})
        with pikepdf.open(io.BytesIO(prepared.laid_out)) as source:
            pages = source.pages
            return {index: copier.entries(pages[place].Resources, leave=leave)
                    for index, place in prepared.places.items()}

    def _form_entries(self, layers: tuple[Layer, ...]) -> bytes:
        names = b"".join(b"/L%d %d 0 R" % (k, self._form(layer)) for k, layer in enumerate(layers))
        return b"/XObject<<%s>>" % names

    def _form(self, layer: Layer) -> int:
        if layer not in self._forms:
            if len(self._forms) >= FORMS:
                self._forms.clear()
            made = plate(layer, self._design, stamped=self._stamped)
            self._forms[layer] = form(self._writer, made, self._box, self._font_entries(dict(made.used)))
        return self._forms[layer]


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()
