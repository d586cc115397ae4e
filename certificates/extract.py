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


PLAIN = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}


def _taken_out(run: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> bytes:
    out = io.BytesIO()
    writer = PdfWriter(out, packed=False)
    copier = Copier(writer)
    for page in pages:
        writer.page(copier.entries(page.obj, leave=frozenset({"/Parent", "/Type"})))
    stamp = str(run.docinfo["/CreationDate"])  # D:20250421...
    writer.finish(title=str(run.docinfo["/Title"]), on=date(int(stamp[2:6]), int(stamp[6:8]), int(stamp[8:10])),
                  language=str(run.Root.Lang), catalogue=kept_entries(run, copier))
    return out.getvalue()
