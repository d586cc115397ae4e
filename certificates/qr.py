"""The QR code of a sheet, as drawing operators of a PDF page."""

from typing import Any

from certificates.blueprint import Code
from certificates.certificate import Certificate
from certificates.typography import MM


class CodeTooLong(ValueError):
    """An address holds more than a readable QR of the design's size can carry."""


# Trying all eight masks takes most of the time of a large code, and for a signed record, as good as random, one is as
# good as another; an address is short and has long runs, so there the best is looked for.
LONG, MASK = 150, 0
LEAST_MODULE = 0.22  # mm: what a phone still reads from office toner


def content(certificate: Certificate, code: Code) -> str:
    """What the QR says: the address, and behind it the signed record where there is one and the design wishes it."""
    if code.holds == "address" or not certificate.record:
        return certificate.verify_url
    return f"{certificate.verify_url}/{certificate.record}"


def operators(text: str, code: Code, page_height: float) -> bytes:
    """Operators that draw the QR of `text` in PDF space (pt, y upwards) as a one-bit picture, exact at any scale.

    Upper-case addresses take the shorter alphanumeric mode by themselves. Raises CodeTooLong.
    """
    side, rows = modules(text, code.level)
    if side * LEAST_MODULE > code.size:
        raise CodeTooLong(f"{len(text)} characters need {side} modules, too fine for {code.size:g} mm")
    size = code.size * MM
    x, y = code.x * MM, page_height - code.y * MM - size
    return b"q %.3f 0 0 %.3f %.3f %.3f cm BI /W %d /H %d /BPC 1 /CS /G /F /AHx ID %s> EI Q\n" % (
        size, size, x, y, side, side, rows.hex().encode())


def modules(text: str, level: str) -> tuple[int, bytes]:
    """Modules along a side, and the rows packed in bits, each row from a new byte; a set bit is white."""
    import zxingcpp

    mask = {"dataMask": MASK} if len(text) > LONG else {}
    try:
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, **mask)
    except (ValueError, RuntimeError) as problem:
        raise CodeTooLong(str(problem)) from problem
    picture: Any = made.to_image(scale=1, add_quiet_zones=False)
    side = int(picture.shape[0])
    return side, _packed(bytes(memoryview(picture)), side)


def _packed(grey: bytes, side: int) -> bytes:
    """One byte a module (0 dark, 255 light) to one bit a module."""
    bits = grey.translate(_LIGHT)
    width = (side + 7) // 8
    filler = b"0" * (width * 8 - side)
    rows = filler.join(bits[at : at + side] for at in range(0, len(bits), side)) + filler
    return int(rows, 2).to_bytes(width * side, "big")


_LIGHT = bytes([0x30] + [0x31] * 255)

