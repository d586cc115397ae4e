"""The process that shows sheets: the same bytes as the press (what bounds it: tests/confined)."""

from collections.abc import Iterator

import pytest

from certificates import PreviewFailed, PreviewLate, PreviewPress, design, render_pdf
from tests.certificates.samples import make_certificate


@pytest.fixture(scope="module")
def press() -> Iterator[PreviewPress]:
    made = PreviewPress()
    yield made
    made.let_go(idle=-1)


def test_a_preview_is_the_sheet_as_the_press_prints_it(press: PreviewPress) -> None:
    sheet = make_certificate()
    assert press.show(sheet, design()) == render_pdf(sheet, design())


def test_of_a_sheet_that_does_not_fit_what_fits_is_shown(press: PreviewPress) -> None:
    assert press.show(make_certificate(line="Đã có thành tích xuất sắc " * 60), design()).startswith(b"%PDF")


def test_a_fault_of_a_sheet_is_told_and_the_process_stays(press: PreviewPress) -> None:
    with pytest.raises(PreviewFailed, match="MissingGlyph"):
        press.show(make_certificate(name="李 Mỷ"), design())
    before = press.process_id
    press.show(make_certificate(), design())
    assert press.process_id == before


def test_a_sheet_that_takes_too_long_is_told_so() -> None:
    with PreviewPress(seconds=0.01) as press, pytest.raises(PreviewLate):
        press.show(make_certificate(), design())
