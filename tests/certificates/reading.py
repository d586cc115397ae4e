"""Reading certificates back: text and places by PDFium, the QR from a picture, fonts from the file."""

import ctypes
import io
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

from certificates.blueprint import Code
from certificates.typography import MM


@dataclass(frozen=True)
class Letter:
    """A character as drawn: its origin and its box in mm from the sheet's upper left corner."""

    character: str
    x: float
    y: float
    left: float
    top: float
    right: float
    foot: float


def opened(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def without_artwork(pdf: bytes) -> bytes:
    """The file with its largest drawing left empty, the one that all sheets of a run share: what stands on each sheet
    alone is then read in an eighth of the time."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = (one for one in document.objects if isinstance(one, pikepdf.Stream))
        drawings = [stream for stream in streams if stream.get("/Subtype") == "/Form"]
        max(drawings, key=lambda drawing: len(drawing.read_raw_bytes())).write(b"")
        document.save(out)
    return out.getvalue()


def text_of(page: pypdfium2.PdfPage) -> str:
    """The page's text, one space for any white space."""
    return " ".join(page.get_textpage().get_text_range().split())


def letters_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """Every character drawn on the page, in drawing order; spaces that PDFium makes up are left out."""
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        left, foot, right, top = text.get_charbox(index)
        found.append(Letter(chr(pdfium.FPDFText_GetUnicode(text, index)), x.value / MM, (height - y.value) / MM,
                            left / MM, (height - top) / MM, right / MM, (height - foot) / MM))
    return found


def picture_of(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    return page.render(scale=dpi / 72).to_pil().convert("RGB")


def code_of(page: pypdfium2.PdfPage) -> str:
    """What the page's QR says, read from a 300 dpi picture as a phone would."""
    read = zxingcpp.read_barcodes(picture_of(page, 300))
    assert len(read) == 1
    return read[0].text


def code_within(page: pypdfium2.PdfPage, code: Code, closer: tuple[int, ...] = (300, 400, 600)) -> str:
    """The same of the code's place alone, with its quiet zone, in a tenth of the time; closer where a picture fails, as
    one moves a phone."""
    margin = 5.0
    left, top = (code.x - margin) * MM, (code.y - margin) * MM
    side = (code.size + 2 * margin) * MM
    crop = (left, page.get_height() - top - side, page.get_width() - left - side, top)
    for dpi in closer:
        read = zxingcpp.read_barcodes(page.render(scale=dpi / 72, crop=crop).to_pil().convert("L"))
        if len(read) == 1:
            return read[0].text
    raise AssertionError(f"the code is not read at {closer} dpi")


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Every font of the file by its name without the subset's mark, and whether its program is in the file."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                name = str(item.FontName).lstrip("/")
                assert name[6] == "+", f"{name} is not a subset"
                found[name[7:]] = "/FontFile2" in item
    return found
