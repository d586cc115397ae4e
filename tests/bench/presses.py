"""The presses compared: each prints the same certificates to one PDF. Run one by `python -m tests.bench.presses`.

Each tool is used as its own manual advises for speed: artwork once where the tool can, one process, fonts embedded.
"""

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from certificates import Certificate, design, fit, fonts, render_batch
from certificates.drawing import drawn
from certificates.qr import content
from certificates.typography import MM
from tests.certificates.samples import many

FACES = ("tinos", "tinos-bold", "tinos-bold-italic", "playfair-bold", "playfair-black")
RED = "#B5121B"
# What all sheets share: text, face, size, middle or left edge and baseline in mm, colour.
SHARED = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "tinos-bold", 14, "center", 148.5, 43.0, "#000000"),
    ("Độc lập - Tự do - Hạnh phúc", "tinos-bold", 15, "center", 148.5, 49.2, "#000000"),
    ("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", "tinos-bold", 19, "center", 148.5, 59.5, RED),
    ("TẶNG", "tinos-bold", 15, "center", 148.5, 66.8, "#000000"),
    ("GIẤY KHEN", "playfair-black", 47, "center", 148.5, 84.2, RED),
    ("Điện Biên, ngày 21 tháng 4 năm 2025", "tinos-bold-italic", 13.5, "center", 218, 145.8, "#000000"),
    ("GIÁM ĐỐC", "tinos-bold", 14, "center", 218, 151.8, "#000000"),
    ("Nguyễn Thị Phương Thảo", "tinos-bold", 14, "center", 218, 185.1, "#000000"),
    ("Quyết định số: 486/QĐ-SGDĐT", "tinos-bold-italic", 12, "left", 29, 148.2, "#000000"),
    ("ngày 21 tháng 4 năm 2025", "tinos-bold-italic", 12, "left", 29, 153.6, "#000000"),
    ("Quét mã hoặc nhập mã tại", "tinos", 7.6, "left", 53.4, 177.2, "#000000"),
    ("tonvinh.example/x", "tinos", 7.6, "left", 53.4, 180.6, "#000000"),
)


def rows(count: int) -> Iterator[Certificate]:
    """The sheets to print; with CODE=record each has its signed record, made now, as an office's run makes it."""
    sheets = many(count, seed=2025)
    return map(signed, sheets) if os.environ.get("CODE") == "record" else sheets


def signed(sheet: Certificate) -> Certificate:
    """The sheet with a record signed by a key of the bench's own."""
    from awards.seals.rules import body_of, record_text, to_sign
    from awards.seals.terms import Said

    base_url, _, code = sheet.verify_url.partition("/X/")
    name = f"{sheet.honorific} {sheet.name}".strip()
    said = Said(sheet.ordinal, sheet.decision_date, sheet.title, sheet.authority, name, sheet.second_line, sheet.line,
                sheet.decision_number)
    body = body_of(said, "00000000")
    return replace(sheet, record=record_text(body, _key().sign(to_sign(base_url, code, body))))


@cache
def _key() -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes(32))


def said_by_code(row: Certificate) -> str:
    """What every tool writes into the QR of a sheet."""
    code = design().code
    assert code
    return content(row, code)


def press(count: int, out: Path) -> None:
    """Ours: text stamped over shared artwork."""
    with out.open("wb") as file:
        render_batch(rows(count), design(), out=file)


def press_two(count: int, out: Path) -> None:
    """Ours with two workers."""
    with out.open("wb") as file:
        render_batch(rows(count), design(), out=file, workers=2)


def f2(count: int, out: Path) -> None:
    """Ours with every text laid out by WeasyPrint over shared artwork."""
    with out.open("wb") as file:
        render_batch(rows(count), design(), out=file, stamped=False)


def weasyprint(count: int, out: Path) -> None:
    """A document of its own for each sheet, artwork and all, joined by pypdf: how web programs usually do it."""
    from pypdf import PdfWriter

    from certificates.layers import Layer, blank_layer, own_lines, shared_layer
    from certificates.render import layout

    joined = PdfWriter()
    for certificate in rows(count):
        fitted = fit(certificate, design())
        blank, shared = blank_layer(fitted.shared, design()), shared_layer(fitted.shared, design())
        whole = Layer(blank.pictures, blank.lines + shared.lines + own_lines(fitted, design()), blank.rules)
        joined.append(io.BytesIO(layout([whole], design(), "Giấy khen")))
    joined.write(out)


def reportlab(count: int, out: Path) -> None:
    """ReportLab's canvas: artwork once as a form, text by its own string widths, the code as an inline picture."""
    from reportlab.graphics import renderPDF
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from svglib.svglib import svg2rlg

    height = 210 * MM
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            path = Path(folder) / f"{face}.ttf"
            path.write_bytes(fonts.file_of(face))
            pdfmetrics.registerFont(TTFont(face, str(path)))
        canvas = Canvas(str(out), pagesize=(297 * MM, height), pageCompression=1)
        canvas.beginForm("art", 0, 0, 297 * MM, height)
        for name, x, y, width in (("border-hoa-sao", 0.0, 0.0, 297.0), ("emblem-national", 132.0, 5.0, 33.0)):
            path = Path(folder) / f"{name}.svg"
            path.write_bytes(drawn(name, "#FCF5E3"))
            picture = svg2rlg(str(path))
            scale = width * MM / picture.width
            picture.scale(scale, scale)
            renderPDF.draw(picture, canvas, x * MM, height - y * MM - picture.height * scale)
        for text, face, size, align, x, y, colour in SHARED:
            canvas.setFont(face, size)
            canvas.setFillColor(colour)
            put = canvas.drawCentredString if align == "center" else canvas.drawString
            put(x * MM, height - y * MM, text)
        canvas.endForm()
        for row in rows(count):
            canvas.doForm("art")
            top = height - 108 * MM
            for face, text, most, least, limit, lead in (
                ("playfair-bold", f"{row.honorific} {row.name}", 28, 24, 205, 1.27),
                ("tinos", row.second_line, 15.5, 14, 236, 1.28), ("tinos", row.line, 17, 14, 228, 1.34),
            ):
                size = most
                while size > least and pdfmetrics.stringWidth(text, face, size) > limit * MM:
                    size -= 0.5
                canvas.setFont(face, size)
                for line in simpleSplit(text, face, size, limit * MM):
                    canvas.drawCentredString(148.5 * MM, top, line)
                    top -= size * lead
            canvas.setFont("tinos-bold-italic", 12)
            canvas.drawString(29 * MM, height - 159 * MM, f"Số sổ vàng: {row.ordinal_text}")
            canvas.setFont("tinos-bold", 7.6)
            canvas.drawString(53.4 * MM, height - 184.1 * MM, row.typed_code)
            canvas.drawInlineImage(code_picture(said_by_code(row)), 29 * MM, height - 184.6 * MM, 22 * MM, 22 * MM)
            canvas.showPage()
        canvas.save()


def code_picture(text: str) -> object:
    """The QR as a one-bit picture."""
    from PIL import Image

    from certificates.qr import modules

    side, packed = modules(text, "M")
    return Image.frombytes("1", (side, side), packed)


TYPST = """
#let data = json("rows.json")
#set page(width: 297mm, height: 210mm, margin: 0mm, background: {
  place(top + left, image("border-hoa-sao.svg", width: 297mm))
  place(top + left, dx: 132mm, dy: 5mm, image("emblem-national.svg", width: 33mm))
  for s in data.shared {
    set text(font: s.family, weight: s.weight, style: s.style, size: s.size * 1pt, fill: rgb(s.colour),
      top-edge: "baseline", lang: "vi")
    if s.align == "center" {
      place(top + left, dx: (s.x - 148.5) * 1mm, dy: s.y * 1mm, box(width: 297mm, align(center, s.text)))
    } else { place(top + left, dx: s.x * 1mm, dy: s.y * 1mm, s.text) }
  }
})
#set text(font: "Tinos", lang: "vi", size: 17pt)
#for r in data.rows {
  place(top + left, dx: 27mm, dy: 88.5mm, box(width: 243mm, height: 51mm, align(center + horizon, {
    text(font: "Playfair Display", weight: 700, size: 28pt, r.name)
    parbreak()
    text(size: 15.5pt, r.second)
    parbreak()
    r.line
  })))
  place(top + left, dx: 29mm, dy: 155.5mm, text(weight: 700, style: "italic", size: 12pt, "Số sổ vàng: " + r.ordinal))
  place(top + left, dx: 53.4mm, dy: 182mm, text(weight: 700, size: 7.6pt, r.code))
  place(top + left, dx: 29mm, dy: 162.6mm, image(bytes(r.qr), format: "svg", width: 22mm))
  pagebreak(weak: true)
}
"""


def typst(count: int, out: Path) -> None:
    """Typst: rows as JSON, artwork as the page's background, the code as SVG."""
    import typst as compiler
    import zxingcpp

    def entry(row: Certificate) -> dict[str, str]:
        made = zxingcpp.create_barcode(said_by_code(row), zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        return {"name": f"{row.honorific} {row.name}", "second": row.second_line, "line": row.line,
                "ordinal": row.ordinal_text, "code": row.typed_code, "qr": made.to_svg(add_quiet_zones=False)}

    def shared(text: str, face: str, size: float, align: str, x: float, y: float, colour: str) -> dict[str, object]:
        source = fonts.FACES[face]
        return {"text": text, "family": source.family, "weight": source.weight, "size": size, "align": align, "x": x,
                "style": "italic" if source.italic else "normal", "y": y, "colour": colour}

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for face in FACES:
            (root / f"{face}.ttf").write_bytes(fonts.file_of(face))
        for name in ("border-hoa-sao", "emblem-national"):
            (root / f"{name}.svg").write_bytes(drawn(name, "#FCF5E3"))
        data = {"rows": [entry(row) for row in rows(count)], "shared": [shared(*line) for line in SHARED]}
        (root / "rows.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (root / "main.typ").write_text(TYPST, "utf-8")
        compiler.compile(root / "main.typ", output=out, root=root, font_paths=[root], ignore_system_fonts=True)


TOOLS: dict[str, Callable[[int, Path], None]] = {
    "press": press, "press_two": press_two, "f2": f2, "reportlab": reportlab, "typst": typst, "weasyprint": weasyprint,
}

if __name__ == "__main__":
    TOOLS[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
