"""Sheets out of a stored run."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pikepdf

from certificates.archival import kept_entries
from certificates.cast import Cast
from certificates.pdf import Copier, PdfWriter


def single(batch_pdf: bytes | Path, page: int) -> bytes:
    """One page (from 0) taken out of a stored run as a PDF of its own: always the same bytes.

    Nothing is laid out or compressed anew: the page's own streams are copied as they stand. IndexError beyond the end.
    """
    source = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf
    with pikepdf.open(source) as run:
        if not 0 <= page < len(run.pages):
            raise IndexError(f"the run has {len(run.pages)} pages, there is no page {page}")
        return _taken_out(run, [run.pages[page]])


def singles(batch_pdf: bytes | Path) -> Iterator[bytes]:
    """Every page of a stored run, each as `single` gives it: the run is opened once, and what pages have in common
    (artwork, fonts) is copied once for all of them."""
    source = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf
    casts: dict[tuple[object, ...], Cast] = {}
    with pikepdf.open(source) as run:
        for page in run.pages:
            alike = _alike(page.obj)
            if alike is None:
                yield _taken_out(run, [page])
                continue
            if alike not in casts:
                casts[alike] = Cast(_taken_out(run, [page]))
            yield casts[alike].with_content(page.obj.Contents.read_raw_bytes())


def _alike(page: pikepdf.Object) -> tuple[object, ...] | None:
    """What pages must share to differ in nothing but what their content stream holds; None when that cannot be
    told."""
    if set(page.keys()) != PLAIN:
        return None
    content, resources = page["/Contents"], page["/Resources"]
    if not resources.is_indirect or not isinstance(content, pikepdf.Stream):
        return None
    how = [(name, content[name].unparse()) for name in sorted(content.keys()) if name != "/Length"]
    return resources.objgen, page.MediaBox.unparse(), *how


def selected(batch_pdf: bytes | Path, pages: Sequence[int]) -> bytes:
    """These pages (from 0) of a stored run as one PDF, in the order given: always the same bytes.

    IndexError beyond the end, ValueError without any page.
    """
    if not pages:
        raise ValueError("no page is asked for")
    source = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf
    with pikepdf.open(source) as run:
        if not all(0 <= page < len(run.pages) for page in pages):
            raise IndexError(f"the run has {len(run.pages)} pages")
        return _taken_out(run, [run.pages[page] for page in pages])


class TooLarge(Exception):
    """One page alone is larger than a part may be."""

    def __init__(self, page: int, size: int) -> None:
        super().__init__(f"page {page} alone takes {size} bytes")
        self.page, self.size = page, size


def parts_within(
    batch_pdf: bytes | Path, pages: Sequence[int], most: int
) -> Iterator[tuple[Sequence[int], bytes]]:
    """These pages (from 0) of a stored run in parts, each a PDF of at most `most` bytes, in the order given.

    Raises TooLarge when a page alone is larger.
    """
    source = io.BytesIO(batch_pdf) if isinstance(batch_pdf, bytes) else batch_pdf
    with pikepdf.open(source) as run:
        every, at, likely = list(run.pages), 0, 50
        while at < len(pages):
            count, content = _largest(run, [every[page] for page in pages[at:]], most, likely)
            if not count:
                raise TooLarge(pages[at], len(content))
            yield pages[at : at + count], content
            at, likely = at + count, count


def _largest(run: pikepdf.Pdf, pages: Sequence[pikepdf.Page], most: int, likely: int) -> tuple[int, bytes]:
    """About as many of the first pages as `most` bytes hold, and their file; none with that of the first alone when
    that is too large."""
    alone = _taken_out(run, pages[:1])
    if len(alone) > most:
        return 0, alone
    count = min(max(likely, 2), len(pages))
    some = _taken_out(run, pages[:count])
    each = max(1, (len(some) - len(alone)) // max(1, count - 1))
    wanted = min(len(pages), max(1, 1 + (most - len(alone)) // each))
    if len(some) <= most and wanted <= count:
        return count, some
    while wanted > 1:
        made = _taken_out(run, pages[:wanted])
        if len(made) <= most:
            return wanted, made
        wanted = min(wanted - 1, wanted * most // len(made))
    return 1, alone


PLAIN = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}


def _taken_out(run: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> bytes:
    out = io.BytesIO()
    writer = PdfWriter(out, packed=False)
    copier = Copier(writer)
    for page in pages:
        writer.page(copier.entries(page.obj, leave=frozenset({"/Parent", "/Type"})))
    finish_like(run, writer, kept_entries(run, copier))
    return out.getvalue()


def finish_like(run: pikepdf.Pdf, writer: PdfWriter, catalogue: bytes) -> None:
    """The end of a file made out of a run, with the run's title, date and language."""
    stamp = str(run.docinfo["/CreationDate"])  # D:20250421...
    writer.finish(title=str(run.docinfo["/Title"]), on=date(int(stamp[2:6]), int(stamp[6:8]), int(stamp[8:10])),
                  language=str(run.Root.Lang), catalogue=catalogue)
