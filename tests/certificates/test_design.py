"""Designs are data: packaged ones, ones that an office makes, and sentences for what is wrong with them."""

import io
import tomllib
from typing import Any

import pytest
from PIL import Image

from certificates import DesignError, design, design_from, fit, render_pdf
from certificates.blueprint import DESIGNS
from certificates.drawing import drawn
from tests.certificates.reading import opened, picture_of, text_of
from tests.certificates.samples import make_certificate, make_school

PACKAGED = sorted(path.parent.name for path in DESIGNS.glob("*/design.toml"))


def table(name: str = "giay-khen") -> dict[str, Any]:
    return tomllib.loads((DESIGNS / name / "design.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", PACKAGED)
def test_every_packaged_design_prints(name: str) -> None:
    found = design(name)
    assert found.name == name
    assert len(opened(render_pdf(make_certificate(), found))) == 1


@pytest.mark.parametrize(("changes", "said"), [
    ({"size": 18}, "cạnh từ 20 mm"), ({"level": "H"}, "mức sửa lỗi L hoặc M"), ({"holds": "picture"}, "“address”"),
])
def test_a_code_too_small_for_the_signed_record_holds_the_address_alone(changes: dict[str, object], said: str) -> None:
    small = table()
    small["code"] |= changes
    with pytest.raises(DesignError, match=said):
        design_from(small)
    small["code"] |= {"holds": "address"}
    code = design_from(small).code
    assert code and code.holds == "address"


def test_a_design_loaded_twice_is_one() -> None:
    assert design("giay-khen") is design("giay-khen")
    assert design_from(table()) == design()


def test_an_office_changes_labels_sizes_and_places_and_keeps_the_rest() -> None:
    ours = design_from("""
        based_on = "giay-khen"
        name = "cua-so"
        label = "Giấy khen của Sở"
        [paper]
        width = 420
        height = 297
        [[box]]
        name = "ordinal"
        text = "Vào sổ khen thưởng số: {ordinal_text}"
        x = 40
    """)
    page = opened(render_pdf(make_certificate(), ours))[0]
    assert "Vào sổ khen thưởng số: 27" in text_of(page)
    assert page.get_width() == pytest.approx(420 / 25.4 * 72, abs=0.01)
    assert [box.name for box in ours.boxes] == [box.name for box in design().boxes]


def test_an_office_brings_its_own_emblem() -> None:
    red = io.BytesIO()
    Image.new("RGB", (40, 40), (200, 0, 40)).save(red, "PNG")
    own = table()
    own["picture"][1]["asset"] = "own-emblem"
    page = opened(render_pdf(make_certificate(), design_from(own, {"own-emblem": red.getvalue()})))[0]
    assert picture_of(page, 72).getpixel((421, 60)) == (200, 0, 40)


def test_an_english_design_words_dates_its_own_way() -> None:
    english = table() | {"wording": {"language": "en", "date": "{day}/{month}/{year}", "name": "{honorific} {name}"}}
    assert "Điện Biên, 21/4/2025" in text_of(opened(render_pdf(make_certificate(), design_from(english)))[0])


def broken(path: str, value: object) -> dict[str, Any]:
    """The usual design with one entry changed; `path` like box.0.size."""
    changed = table()
    *way, last = path.split(".")
    at: Any = changed
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    at[last] = value
    return changed


@pytest.mark.parametrize(("path", "value", "said"), [
    ("box.0.face", "comic", "không có phông “comic”"),
    ("box.0.size", 900, "cỡ chữ phải từ 4"),
    ("box.2.least", 40, "cỡ nhỏ nhất không quá cỡ thường"),
    ("box.0.colour", "red; background: url(x)", "màu phải có dạng #RRGGBB"),
    ("box.0.align", "justify", "cách canh"),
    ("box.0.top", 700, "nằm ngoài tờ giấy"),
    ("box.0.text", "{secret}", "không có chỗ điền {secret}"),
    ("box.0.text", "{name}", "không thể in sẵn trên phôi"),
    ("box.0.leading", 90, "giãn dòng"),
    ("box.0.rubbish", 1, "sai tên"),
    ("box.0.size", "lớn", "sai"),
    ("picture.0.asset", "../../etc/passwd", "Không có hình tên"),
    ("picture.0.width", 900, "nằm ngoài tờ giấy"),
    ("paper.width", 5000, "Khổ giấy"),
    ("tint", "url(x)", "Màu nền diềm"),
    ("name", "Giấy khen", "Tên mẫu"),
    ("body.most", 90, "Khung nội dung"),
    ("body.step", 0, "Bước thu nhỏ"),
    ("body.shrink_order", ["name"], "Thứ tự thu nhỏ"),
    ("body.field", [], "thiếu cách trình bày chung"),
    ("body.field.0.stages", [], "mỗi nấc"),
    ("body.field.0.width", 400, "bề rộng vượt khung"),
    ("body.field.0.word_space", 3, "khoảng cách thêm"),
    ("code.size", 5, "Mã QR"),
    ("code.level", "Z", "Mức sửa lỗi"),
    ("wording.date", "{day.__class__}", "chỗ điền không hợp lệ"),
    ("wording.name", "{name!r}", "chỗ điền không hợp lệ"),
    ("wording.language", "vi\" onload", "Ngôn ngữ"),
])
def test_what_is_wrong_with_a_design_is_said_in_a_sentence(path: str, value: object, said: str) -> None:
    with pytest.raises(DesignError, match=".") as refused:
        design_from(broken(path, value))
    assert said in str(refused.value)


@pytest.mark.parametrize(("text", "said"), [
    ("name = ", "không đọc được"), ("name = 'x'", "thiếu mục"), ("based_on = 'khong-co'", "Không có mẫu tên"),
    ("based_on = '../../etc'", "Không có mẫu tên"),
])
def test_a_file_that_is_no_design_is_refused(text: str, said: str) -> None:
    with pytest.raises(DesignError) as refused:
        design_from(text)
    assert said in str(refused.value)


@pytest.mark.parametrize("name", ["", "khong-co", "../giay-khen", "giay-khen/../giay-khen"])
def test_an_unknown_design_is_refused(name: str) -> None:
    with pytest.raises(DesignError):
        design(name)


def test_a_picture_too_large_is_refused() -> None:
    with pytest.raises(DesignError, match="lớn hơn 2 MB"):
        design_from(table(), {"big": b"\x89PNG" + b"0" * 2_000_001})


def test_the_emblem_follows_its_description() -> None:
    svg = drawn("emblem-national", "none").decode()
    grain = 'fill="#F2B705" stroke="#8A5A00" stroke-width="0.7"/>'
    sheaves = svg.count(grain) - 1  # the wheel has the same ink
    assert sheaves == 2 * 54


def test_the_band_is_31_by_21_tiles_less_the_gap() -> None:
    svg = drawn("border-hoa-sao", "#FCF5E3").decode()
    tiles = 2 * 31 + 2 * 19 - 5
    discs = svg.count("<circle")  # one in each flower
    diamonds = svg.count('fill="#FCF5E3"') - 1  # one tinted lozenge in each stepped tile; one loop
    assert discs + diamonds + 4 == tiles


def test_drawings_are_the_same_every_time() -> None:
    from certificates.drawing import DRAWINGS

    for name, draw in DRAWINGS.items():
        assert draw("#FCF5E3") == drawn(name, "#FCF5E3").decode()


def test_a_collective_and_a_household_have_their_own_sizes() -> None:
    assert fit(make_school("Trường Mầm non Na Ư"), design()).name.size == 26
    household = make_certificate(kind="household", honorific="Hộ gia đình ông", name="Lò Văn Ín")
    assert fit(household, design()).name.lines == ("Hộ gia đình ông Lò Văn Ín",)
