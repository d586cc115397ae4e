"""The signed record, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from awards.seals import rules
from awards.seals.terms import Said
from certificates import design, qr
from tests.certificates.samples import COMMON_LINE, SCHOOLS, hard_ones, many

KEY = "0a1b2c3d"
CODE = "QX6H4M2C7WKE5RTZ3VBN6PLMAB"
SAID = Said(27, date(2025, 4, 21), "GIẤY KHEN", "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", "Bà Sùng Thị Mỷ",
            "Giáo viên, Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", COMMON_LINE, "486/QĐ-SGDĐT")

FROZEN = (
    "010a1b2c3d00001b0b482223003c3dff49db4e204249d64e005b53b26e671d4dbf00092c2001060354822050689c6e001617"
    "1819749e6e6820ff699b6e204269966e2c201a32307e3235003438363e"
)


def text_with(said: Said) -> str:
    return f"HTTPS://TONVINH.EXAMPLE/X/{CODE}/{rules.record_text(rules.body_of(said, KEY), bytes(64))}"


def test_a_record_printed_once_is_read_so_for_ever() -> None:
    """These bytes stand on papers: whoever must change them makes another version beside this one."""
    body = rules.body_of(SAID, KEY)
    assert body.hex() == FROZEN
    record = rules.read(text_with(SAID))
    assert record and (record.said, record.key, record.code) == (SAID, KEY, CODE)


def test_the_signature_stands_under_the_address_and_all_that_is_said() -> None:
    record = rules.read(text_with(SAID))
    assert record and record.signed == rules.to_sign("https://tonvinh.example", CODE, rules.body_of(SAID, KEY))


@given(some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_comes_back_from_shorthand_in_composed_form(text: str) -> None:
    from unicodedata import normalize

    assert rules.longhand(rules.shorthand(text)) == normalize("NFC", text)
    assert b"\0" not in rules.shorthand(text)


@pytest.mark.parametrize("written", [b"\x7f", b"\x7f\xe1\xba", b"\x7f\xff", b"\0"])
def test_what_is_no_shorthand_is_refused(written: bytes) -> None:
    with pytest.raises(ValueError):
        rules.longhand(written)


def test_real_schools_take_six_tenths_of_a_byte_a_letter() -> None:
    letters, written = sum(map(len, SCHOOLS)), sum(len(rules.shorthand(name)) for name in SCHOOLS)
    assert written < 0.6 * letters


def test_every_byte_but_two_has_one_meaning() -> None:
    meanings = rules.meanings()
    assert [code for code, meaning in enumerate(meanings) if not meaning] == [0, rules.ESCAPE]
    assert len(set(meanings)) == 255


def test_the_codes_of_all_samples_are_coarse_enough_to_be_read() -> None:
    code = design().code
    assert code
    for sheet in [*many(50), *(hard for _, hard in hard_ones().values())]:
        said = replace(SAID, name=f"{sheet.honorific} {sheet.name}", second_line=sheet.second_line, line=sheet.line)
        assert qr.modules(text_with(said), code.level)[0] <= 77  # 0.29 mm each


def test_a_line_that_would_make_the_code_too_fine_is_left_out() -> None:
    long = replace(SAID, line="Ặ" * 400)
    record = rules.read(text_with(long))
    assert record and record.said == replace(SAID, line="")
