"""The test sheet by which a printer is measured: rulers along the edges and four crosses."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from certificates.blueprint import Design, Paper, Picture
from certificates.calibration import Profile, crosses
from certificates.design_files import design
from certificates.layers import Layer, Line
from certificates.pdf import PdfWriter
from certificates.press import Run
from certificates.sheets import Prepared

MARGIN = 8.0  # mm; office printers leave 5 mm blank
INK = "#000000"
HEADING = "Tờ căn chỉnh máy in"
ADVICE = (
    "In lên giấy thường ở cỡ thật (100%), không chọn “Vừa trang” (Fit to page).",
    "Đặt tờ này dưới phôi, soi lên ánh sáng để xem trước độ lệch.",
    "Đo từ mép trái và mép trên của tờ giấy đến tâm mỗi dấu cộng, ghi theo mm, lấy đến nửa milimét.",
)


def sheet(width: float, height: float, profile: Profile | None) -> bytes:
    """The test sheet as a PDF of one page of that size in mm."""
    drawn = _design(width, height)
    layer = Layer(pictures=drawn.pictures, lines=tuple(_lines(width, height)))
    out = io.BytesIO()
    run = Run(PdfWriter(out), drawn)
    moved = profile.operator(drawn.size_pt[1]) if profile else b""
    run.add(Prepared([], [zlib.compress(moved + b"/L0 Do")], [0], [(layer,)]))
    run.close(HEADING, date(2025, 1, 1))
    return out.getvalue()


def _design(width: float, height: float) -> Design:
    picture = Picture("ruled", 0, 0, width, height)
    return replace(
        design(), name="to-can-chinh", label=HEADING, paper=Paper(width, height), pictures=(picture,), boxes=(),
        code=None, assets=(("ruled", _drawing(width, height).encode()),))


def _drawing(width: float, height: float) -> str:
    path = "".join([*_rulers(width, height), *(part for point in crosses(width, height) for part in _cross(*point))])
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">'
            f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="0.15"/></svg>')


def _rulers(width: float, height: float) -> Iterator[str]:
    """A tick for each millimetre along the four edges, longer at five and ten."""
    for k in range(int(MARGIN) + 1, int(width - MARGIN)):
        yield f"M{k} {MARGIN:g}v{_tick(k):g}M{k} {height - MARGIN:g}v{-_tick(k):g}"
    for k in range(int(MARGIN) + 1, int(height - MARGIN)):
        yield f"M{MARGIN:g} {k}h{_tick(k):g}M{width - MARGIN:g} {k}h{-_tick(k):g}"


def _tick(millimetre: int) -> float:
    return 4.0 if millimetre % 10 == 0 else 2.8 if millimetre % 5 == 0 else 1.6


def _cross(x: float, y: float) -> Iterator[str]:
    """A cross of 10 mm with a circle of 3 mm round its middle."""
    yield f"M{x - 5:g} {y:g}h10M{x:g} {y - 5:g}v10M{x - 3:g} {y:g}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"


def _lines(width: float, height: float) -> Iterator[Line]:
    """Numbers of the rulers and crosses, and what to do."""
    for k in range(30, int(width) - 20, 10):
        yield _line(str(k), 7, k, MARGIN + 4)
        yield _line(str(k), 7, k, height - MARGIN - 7)
    for k in range(30, int(height) - 20, 10):
        yield _line(str(k), 7, MARGIN + 7.2, k - 1.4)
        yield _line(str(k), 7, width - MARGIN - 7.2, k - 1.4)
    for number, (x, y) in enumerate(crosses(width, height), start=1):
        way = 1 if x < width / 2 else -1
        yield _line(f"Dấu {number} ({x:g}; {y:g})", 9, x + 18 * way, y + 2)
    yield _line(HEADING, 18, width / 2, height / 2 - 24, face="tinos-bold")
    for number, advice in enumerate(ADVICE):
        yield _line(f"{number + 1}. {advice}", 12, width / 2, height / 2 - 10 + 8 * number)


def _line(text: str, size: float, x: float, top: float, face: str = "tinos") -> Line:
    return Line(text, face, size, "center", x, top, 1.108, INK)
