"""The press of papers opens nothing but the typeface."""

from __future__ import annotations

import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from awards.papers.pdf import ADDRESS, PackagedFonts
from awards.papers.typeface import FACES, font_bytes

BAD = (
    "http://127.0.0.1:9/a.png",
    "https://127.0.0.1:9/a.png",
    "file:///etc/passwd",
    "ftp://127.0.0.1/a",
    "data:text/css,p{}",
    "asset:tinos/9",
    "asset:tinos/0/../../run",
    "//127.0.0.1/a",
)


@pytest.mark.parametrize("address", BAD)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not a packaged file"):
        PackagedFonts().fetch(address)


@pytest.mark.parametrize("address", [one for one in BAD if not one.startswith("//")])
def test_a_page_that_asks_for_another_address_is_not_printed(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        HTML(string=f'<img src="{address}">', url_fetcher=PackagedFonts()).write_pdf()


def test_the_four_faces_are_served_from_memory() -> None:
    assert [PackagedFonts().fetch(address).read() for address in ADDRESS] == [font_bytes(face) for face in FACES]
