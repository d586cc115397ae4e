"""Text of old fonts is recognised and put right; real text is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import python_calamine

from awards.kernel.old_encodings import _tcvn3, _vni, convert, detect, is_syllable

DATA = Path(__file__).resolve().parents[1] / "data"
SCHOOLS = [line.split("|")[0].strip() for line in (DATA / "school-names.txt").read_text().splitlines()
           if line.strip() and not line.startswith("#")]
TONED_CAPITAL = re.compile("[ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ]")


def cells() -> list[str]:
    workbook = python_calamine.CalamineWorkbook.from_path(str(DATA / "dien-bien-2025.xlsx"))
    return [cell for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python()
            for cell in row if isinstance(cell, str) and cell]


def in_tcvn3(text: str) -> str:
    return text.translate({ord(letter): sign for sign, letter in _tcvn3().items()})


def in_vni(text: str) -> str:
    table = {letter: signs for signs, letter in reversed(_vni().items())}
    return "".join(table.get(sign, sign) for sign in text)


@pytest.mark.parametrize("name", SCHOOLS)
def test_no_real_school_name_is_taken_for_an_old_font(name: str) -> None:
    assert detect(name) is None


def test_no_cell_of_the_real_list_is_taken_for_an_old_font() -> None:
    assert [cell for cell in cells() if detect(cell)] == []


def test_every_cell_of_the_real_list_comes_back_from_both_old_fonts() -> None:
    for text in {*cells(), *SCHOOLS}:
        assert convert(in_vni(text), "VNI") == text
        if not TONED_CAPITAL.search(text) and not re.search("[«»·]", text):
            assert convert(in_tcvn3(text), "TCVN3") == text


def test_every_school_name_in_an_old_font_is_recognised() -> None:
    for name in SCHOOLS:
        if in_vni(name) != name:
            assert detect(in_vni(name)) == "VNI", name
        if in_tcvn3(name) != name and not TONED_CAPITAL.search(name):
            assert detect(in_tcvn3(name)) == "TCVN3", name


@pytest.mark.parametrize(
    ("text", "encoding", "meant"),
    [
        ("Sïng ThÞ Mû", "TCVN3", "Sùng Thị Mỷ"), ("Tr\u00adêng THCS T¶ Ph×n", "TCVN3", "Trường THCS Tả Phìn"),
        ("NguyÔn V¨n An", "TCVN3", "Nguyễn Văn An"), ("§iÖn Biªn", "TCVN3", "Điện Biên"),
        ("Lß V¨n T­ëng", "TCVN3", "Lò Văn Tưởng"), ("Hµ", "TCVN3", "Hà"),
        ("Suøng Thò Myû", "VNI", "Sùng Thị Mỷ"), ("Tröôøng Tieåu hoïc Na Ö", "VNI", "Trường Tiểu học Na Ư"),
        ("Nguyeãn Vaên An", "VNI", "Nguyễn Văn An"), ("Ñieän Bieân", "VNI", "Điện Biên"),
        ("NGUYEÃN THÒ AÙNH", "VNI", "NGUYỄN THỊ ÁNH"), ("Aùnh Tuyeát", "VNI", "Ánh Tuyết"),
    ],
)
def test_text_of_an_old_font_is_recognised_and_put_right(text: str, encoding: str, meant: str) -> None:
    assert (detect(text), convert(text, encoding)) == (encoding, meant)


@pytest.mark.parametrize(
    "text",
    [
        "", "Nguyen Van An", "diện tích 120 m²", "nhiệt độ 37°C", "phong trào «Dạy tốt, học tốt»", "«hoa»", "«a» «ng»",
        "Hoà", "thuỷ", "Vò Thanh", "5 µm", "5µm", "Microsoft®", "©2025", "Ø 20", "3 × 4 ÷ 2", "½ ngày", "España",
        "Citroën", "Lý A Páo", "Hà Nhì", "Ðinh Công", "Tìa Dình", "·", "Lê Thành Công - lớp 6°", "Zürich", "café",
        "Pà Thẻn", "Mèo Vạc", "K’Sor H’Bia", "Nậm Pồ", "Huổi Só", "Xín Mần", "naïve",
    ],
)
def test_real_text_is_left_alone(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize("text", [
    "Sùng", "Mỷ", "Nguyễn", "hoà", "hòa", "quyết", "giếng", "nghiêng", "ương", "Ỡn", "Ợi",
])
def test_syllables_are_syllables(text: str) -> None:
    assert is_syllable(text)


def test_no_other_encoding_is_known() -> None:
    with pytest.raises(ValueError, match="unknown"):
        convert("a", "VISCII")
