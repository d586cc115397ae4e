"""Reads papers back: the text of a Word file and of a PDF as one run of signs, lines, boxes, fonts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from awards.papers.layout import current_layout

POINTS = 72 / 25.4
PAGE = current_layout().page


def squeezed(text: str) -> str:
    """The text without any white space: what must agree wherever the lines were broken."""
    return "".join(text.split())


def docx_text(content: bytes) -> str:
    """All text of the body in document order, squeezed."""
    signs = {qn("w:t"): lambda element: element.text or "", qn("w:noBreakHyphen"): lambda element: "-"}
    body = Document(BytesIO(content)).element.body
    return squeezed("".join(signs[element.tag](element) for element in body.iter() if element.tag in signs))


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page's body, squeezed: what stands inside the margins."""
    with pdfium.PdfDocument(content) as document:
        return [_body(page) for page in document]


def _body(page: pdfium.PdfPage) -> str:
    width, height = page.get_size()
    text = page.get_textpage().get_text_bounded(0, 0, width, height - PAGE.top * POINTS + 1)
    # A hyphen that ends a line comes back as a sign of its own.
    return squeezed(text.replace("\ufffe", "-").replace("\x02", "-"))


def pdf_text(content: bytes, heads: Sequence[str] = ()) -> str:
    """The whole text, squeezed; a table's head is taken away where a page repeats it."""
    head = squeezed("".join(heads))
    first, *others = pdf_pages(content)
    return first + "".join(page.removeprefix(head) if head else page for page in others)


def pdf_page_numbers(content: bytes) -> list[str]:
    """What stands in the top margin of each page."""
    with pdfium.PdfDocument(content) as document:
        return [
            page.get_textpage()
            .get_text_bounded(0, page.get_height() - PAGE.top * POINTS + 1, page.get_width(), page.get_height())
            .strip()
            for page in document
        ]


def pdf_lines(content: bytes) -> list[str]:
    """The lines of all pages, as they are broken on paper."""
    with pdfium.PdfDocument(content) as document:
        return [
            " ".join(line.split()) for page in document for line in page.get_textpage().get_text_range().splitlines()
        ]


def pdf_fonts(content: bytes) -> dict[str, bool]:
    """Name of every font used, without the mark of its subset -> whether its program is embedded."""
    found = {}
    for page in PdfReader(BytesIO(content)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            name = str(inner["/BaseFont"]).lstrip("/").partition("+")[2]
            found[name] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    return found


def beyond_margins(content: bytes) -> list[str]:
    """Texts that stand outside the side margins or below the bottom one."""
    left, right = PAGE.left * POINTS - 1, (PAGE.width - PAGE.right) * POINTS + 1
    outside = []
    with pdfium.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_rects()):
                box = text.get_rect(place)
                if box[0] < left or box[2] > right or box[1] < PAGE.bottom * POINTS - 2:
                    outside.append(text.get_text_bounded(*box))
    return outside
