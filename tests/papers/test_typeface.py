"""The typeface prints all of Vietnamese, and its widths decide where headings break."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest

from awards.papers.typeface import BOLD, FACES, REGULAR, Face, balanced, font_bytes, longest_word_mm, missing, width_mm

LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel, tone in product("aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"))
] + ["đ"]


@pytest.mark.parametrize("face", FACES)
def test_each_file_is_a_whole_font(face: Face) -> None:
    assert font_bytes(face)[:4] == b"\x00\x01\x00\x00"


def test_every_vietnamese_letter_has_a_glyph() -> None:
    assert len(LETTERS) == 73
    assert missing("".join(LETTERS + [letter.upper() for letter in LETTERS])) == ""


def test_signs_without_a_glyph_are_named_once() -> None:
    assert missing("Trường 学校 学") == "学校"


def test_width_follows_the_size() -> None:
    assert width_mm("Điện Biên", 28) == pytest.approx(2 * width_mm("Điện Biên", 14))
    assert width_mm("Điện Biên", 14, BOLD) > width_mm("Điện Biên", 14, REGULAR)


def test_a_heading_breaks_into_the_fewest_and_most_even_lines() -> None:
    assert balanced("một hai ba bốn năm sáu", 60, 14, REGULAR) == ("một hai ba bốn năm sáu",)
    lines = balanced("aaa aaa aaa aaa aaa aaa aaa", width_mm("aaa aaa aaa aaa aaa aaa", 14), 14, REGULAR)
    assert [len(line.split()) for line in lines] == [4, 3]


def test_a_forced_break_of_a_heading_stays() -> None:
    assert balanced("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", 100, 14, BOLD) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_column_needs_the_width_of_its_longest_word() -> None:
    assert longest_word_mm(["Đạt", "không đạt"], 13) == width_mm("không", 13)
    assert longest_word_mm([], 13) == 0
