"""Hard sheets look as a person has approved them.

Tolerance: the sheet at 60 dpi is cut into squares of 12 pixels (5 mm); in none may the mean difference in brightness
from the approved picture exceed 12 of 255. One wrong accent on a name is more, another PDFium's smoothing is less.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from certificates import design, render_pdf
from tests.certificates.reading import opened, picture_of
from tests.certificates.samples import hard_ones

APPROVED = Path(__file__).parent / "approved"
DPI = 60
SQUARE, TOLERANCE = 12, 12.0


def worst_difference(picture: Image.Image, approved: Image.Image) -> float:
    """The greatest mean difference of brightness in any square."""
    assert picture.size == approved.size
    difference = ImageChops.difference(picture.convert("L"), approved.convert("L"))
    squares = difference.resize((-(-picture.width // SQUARE), -(-picture.height // SQUARE)), Image.Resampling.BOX)
    return float(squares.getextrema()[1])


def seen(page) -> Image.Image:
    """The page at 60 dpi, reduced from a picture four times as fine: how letters fall on pixels matters less."""
    fine = picture_of(page, 4 * DPI)
    return fine.resize((-(-fine.width // 4), -(-fine.height // 4)), Image.Resampling.BOX)


def drawn(kind: str, certificate) -> Image.Image:
    return seen(opened(render_pdf(certificate, design(kind)))[0])


@pytest.mark.parametrize("name", sorted(hard_ones()))
def test_a_hard_sheet_looks_as_approved(name):
    kind, certificate = hard_ones()[name]
    with Image.open(APPROVED / f"{name}.png") as approved:
        assert worst_difference(drawn(kind, certificate), approved.convert("RGB")) <= TOLERANCE


@pytest.mark.parametrize("change", [
    {"name": "Dương Thị Mỹ Ỳ"}, {"name": "Dương Thị My Ỷ"}, {"honorific": "Ba"}, {"ordinal_text": "21"},
])
def test_a_wrong_letter_or_accent_is_more_than_the_tolerance(change):
    kind, certificate = hard_ones()["rare-letters-long-post"]
    with Image.open(APPROVED / "rare-letters-long-post.png") as approved:
        assert worst_difference(drawn(kind, replace(certificate, **change)), approved.convert("RGB")) > TOLERANCE
