"""Good and wrong files, made when a test asks for them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import xlsxwriter
from docx import Document
from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG as a phone takes it: with the place where it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MÁY ẢNH BÍ MẬT"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def pdf(pages: int = 1, **root: object) -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    document.save(out)
    return out.getvalue()


def pdf_with(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF after `change(document)`."""
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    document.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def docx() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("Báo cáo thành tích")
    document.save(out)
    return out.getvalue()


def xlsx(rows: list[list[object]] | None = None, name: str = "Danh sách") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows or [["STT", "Họ và tên"], [1, "Sùng Thị Mỷ"]]):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx_with(**more: bytes) -> bytes:
    """A workbook with further parts; `__` in a name stands for /, and _ before the ending for a dot."""
    return package(parts_of(xlsx()) | {name.replace("__", "/"): part for name, part in more.items()})


def lying_package() -> bytes:
    """A part that unpacks to 60 MB while every header says 10 bytes."""
    content = bytearray(package(parts_of(xlsx()) | {"xl/media/big.xml": b"a" * 60 * 1024 * 1024}))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = -1
        while (place := content.find(signature, place + 1)) >= 0:
            if content[place + at:place + at + 4] == struct.pack("<I", 60 * 1024 * 1024):
                content[place + at:place + at + 4] = struct.pack("<I", 10)
    return bytes(content)


def overlapping_package() -> bytes:
    """Two directory entries over the same packed bytes."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(b"0" * 1_000_000) + kernel.flush()
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 1_000_000, 1, 0) + b"a" + packed
    directory = b""
    for name in (b"a", b"b"):
        directory += struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), 1_000_000,
                                 1, 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), len(local), 0)
    return local + directory + end
