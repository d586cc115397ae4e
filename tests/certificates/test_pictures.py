"""Twenty hard sheets look as a person has approved them.

Tolerance: the sheet at 60 dpi (a larger one as wide as A4) is cut into squares of 12 pixels (5 mm); in none may the
mean difference in brightness from the approved picture exceed 12 of 255. One wrong accent on a name is more, another
PDFium's smoothing is less.
"""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from certificates import Certificate, Design, Profile, design, render_batch
from tests.certificates.reading import opened, picture_of
from tests.certificates.samples import hard_ones, unusual_ones

APPROVED = Path(__file__).parent / "approved"
DPI = 60
A4 = 841.89  # pt, the width that the pictures have whatever the paper
SQUARE, TOLERANCE = 12, 12.0


def worst_difference(picture: Image.Image, approved: Image.Image) -> float:
    """The greatest mean difference of brightness in any square."""
    assert picture.size == approved.size
    difference = ImageChops.difference(picture.convert("L"), approved.convert("L"))
    squares = difference.resize((-(-picture.width // SQUARE), -(-picture.height // SQUARE)), Image.Resampling.BOX)
    _least, most = squares.getextrema()
    assert isinstance(most, float | int)
    return float(most)


def seen(page: pdfium.PdfPage) -> Image.Image:
    """The page at 60 dpi, reduced from a picture four times as fine: how letters fall on pixels matters less."""
    fine = picture_of(page, round(4 * DPI * A4 / page.get_width()))
    return fine.resize((-(-fine.width // 4), -(-fine.height // 4)), Image.Resampling.BOX)


def drawn(form: Design, certificate: Certificate, overlay: Profile | None = None) -> Image.Image:
    out = io.BytesIO()
    render_batch([certificate], form, out=out, overlay=overlay)
    return seen(opened(out.getvalue())[0])


SHEETS = {**{name: (design(kind), certificate, None) for name, (kind, certificate) in hard_ones().items()},
          **unusual_ones()}


def test_there_are_twenty_and_each_has_its_picture() -> None:
    assert len(SHEETS) == 20
    assert {path.stem for path in APPROVED.glob("*.png")} == set(SHEETS)
    assert max(path.stat().st_size for path in APPROVED.glob("*.png")) < 60_000


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_hard_sheet_looks_as_approved(name: str) -> None:
    with Image.open(APPROVED / f"{name}.png") as approved:
        assert worst_difference(drawn(*SHEETS[name]), approved.convert("RGB")) <= TOLERANCE


@pytest.mark.parametrize("change", [
    {"name": "Dương Thị Mỹ Ỳ"}, {"name": "Dương Thị My Ỷ"}, {"honorific": "Ba"}, {"ordinal_text": "21"},
])
def test_a_wrong_letter_or_accent_is_more_than_the_tolerance(change: dict[str, Any]) -> None:
    form, certificate, _ = SHEETS["rare-letters-long-post"]
    with Image.open(APPROVED / "rare-letters-long-post.png") as approved:
        assert worst_difference(drawn(form, replace(certificate, **change)), approved.convert("RGB")) > TOLERANCE
