"""The process that shows sheets: the same bytes as the press, and nothing it meets stops the next."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

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


def test_a_process_that_was_killed_is_started_anew(press: PreviewPress) -> None:
    press.show(make_certificate(), design())
    before = press.process_id
    assert before
    os.kill(before, signal.SIGKILL)
    assert press.show(make_certificate(), design()).startswith(b"%PDF")
    assert press.process_id != before


def test_a_sheet_that_takes_too_long_ends_its_process_and_not_the_next(press: PreviewPress) -> None:
    press.show(make_certificate(), design())
    assert press.process_id
    os.kill(press.process_id, signal.SIGSTOP)
    press._seconds, usual = 0.2, press._seconds
    try:
        with pytest.raises(PreviewLate):
            press.show(make_certificate(), design())
    finally:
        press._seconds = usual
    assert press.show(make_certificate(), design()).startswith(b"%PDF")


def test_the_process_has_a_bound_and_none_of_our_secrets(
    press: PreviewPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.let_go(idle=-1)
    monkeypatch.setenv("SECRET_KEY", "not to be seen")
    press.show(make_certificate(), design())
    place = Path(f"/proc/{press.process_id}")
    assert b"SECRET" not in (place / "environ").read_bytes()
    bound = next(line for line in (place / "limits").read_text().splitlines() if line.startswith("Max address space"))
    assert bound.split()[3] == str(1 << 30)


def test_a_process_with_nothing_to_do_is_let_go(press: PreviewPress) -> None:
    press.show(make_certificate(), design())
    press.let_go(idle=600)
    assert press.process_id
    press.let_go(idle=-1)
    assert press.process_id is None
