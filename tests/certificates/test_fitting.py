"""Sizes and breaks of whole certificates, and refusals."""

import unicodedata
from datetime import date

import pytest

from certificates import DoesNotFit, MissingGlyph, design, fit
from certificates.boxes import date_in_words
from certificates.typography import MM
from tests.certificates.samples import BASES, COMMON_LINE, LONGEST_SCHOOL, SCHOOLS, TONES, make_certificate, make_school


def test_the_longest_school_breaks_by_meaning_at_24_points() -> None:
    fitted = fit(make_school(), design())
    assert fitted.name.lines == ("Trường Phổ thông Dân tộc nội trú liên cấp", "Tiểu học và Trung học cơ sở Si Pa Phìn")
    assert fitted.name.size == 24


def test_the_common_line_breaks_before_the_sector() -> None:
    assert fit(make_certificate(), design()).line.lines == (
        "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước",
        "ngành Giáo dục và Đào tạo tỉnh Điện Biên, giai đoạn 2020 - 2025")


def test_a_person_stands_on_one_line_at_28_points() -> None:
    fitted = fit(make_certificate(name="Nguyễn Thị Phương Thảo Nguyên"), design())
    assert (fitted.name.size, fitted.name.lines) == (28, ("Bà Nguyễn Thị Phương Thảo Nguyên",))
    assert fitted.shrunk == ()


def test_the_honorific_stays_with_the_name() -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo Nguyên Bích Ngọc Quỳnh Anh"
    fitted = fit(make_certificate(name=name), design())
    assert len(fitted.name.lines) == 2
    assert fitted.name.lines[0].startswith("Bà Công ")


def test_a_collective_has_no_honorific_and_starts_at_26_points() -> None:
    fitted = fit(make_school("Trường Mầm non Na Ư"), design())
    assert (fitted.name.size, fitted.name.lines) == (26, ("Trường Mầm non Na Ư",))


@pytest.mark.parametrize("school", SCHOOLS)
def test_every_real_school_fits(school: str) -> None:
    fitted = fit(make_school(school), design())
    rule = design().body.field_for("name", "collective")
    assert " ".join(fitted.name.lines) == school
    assert len(fitted.name.lines) <= 2
    assert fitted.height <= design().body.most + 1e-6
    assert fitted.name.size >= min(stage.least for stage in rule.stages)


@pytest.mark.parametrize("school", SCHOOLS)
def test_a_post_at_every_real_school_fits(school: str) -> None:
    fitted = fit(make_certificate(second_line=f"Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở {school}"), design())
    assert len(fitted.second_line.lines) <= 2


def test_a_block_too_tall_shrinks_the_achievement_first() -> None:
    own = " ".join(["Đã có thành tích xuất sắc trong phong trào thi đua yêu nước"] * 3) + " của ngành"
    fitted = fit(make_school(line=own), design())
    assert fitted.line.shrunk
    assert not fitted.name.shrunk
    assert fitted.height <= 51 + 1e-6


def test_what_does_not_fit_is_refused_with_the_characters_to_spare() -> None:
    line = COMMON_LINE + " và nhiều năm liền hoàn thành xuất sắc nhiệm vụ được giao" * 4
    with pytest.raises(DoesNotFit) as refused:
        fit(make_certificate(ordinal=22, line=line), design())
    assert (refused.value.ordinal, refused.value.field) == (22, "line")
    excess = refused.value.excess_characters
    fit(make_certificate(line=line[: len(line) - excess]), design())
    with pytest.raises(DoesNotFit):
        fit(make_certificate(line=line[: len(line) - excess + 1]), design())


@pytest.mark.parametrize(("field", "text"), [
    ("name", "Trường " * 40), ("second_line", "Giáo viên " * 40), ("line", "w" * 5000), ("line", "a " * 50_000),
    ("signer_name", "Nguyễn " * 40), ("authority", "SỞ " * 200), ("decision_number", "9" * 300),
])
def test_a_text_far_too_long_is_refused_at_once(field: str, text: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        fit(make_certificate(**{field: text}), design())
    assert refused.value.excess_characters > 0


def test_a_block_that_three_long_texts_make_too_tall_is_refused() -> None:
    long_line = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước của ngành và của tỉnh " * 4
    post = f"Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở {LONGEST_SCHOOL}, xã Si Pa Phìn, tỉnh Điện Biên"
    with pytest.raises(DoesNotFit) as refused:
        fit(make_school(f"Tập thể cán bộ, giáo viên, nhân viên {LONGEST_SCHOOL}", second_line=post,
                        line=long_line[:330].strip()), design())
    assert refused.value.field == "line"


ALL_LETTERS = sorted({
    unicodedata.normalize("NFC", form + tone) for base in [*BASES, "đ"] for form in (base, base.upper())
    for tone in (["", *TONES] if base != "đ" else [""])
})


def test_there_are_146_vietnamese_letters() -> None:
    assert len(ALL_LETTERS) == 146


@pytest.mark.parametrize("field", ["name", "second_line", "line", "signer_name", "place"])
def test_every_vietnamese_letter_is_in_every_face(field: str) -> None:
    for at in range(0, 146, 20):
        fit(make_certificate(**{field: "".join(ALL_LETTERS[at : at + 20])}), design())


@pytest.mark.parametrize(("text", "missing"), [
    ("Nguyễn 王 An", ("王",)), ("An\u00adBình", ("\u00ad",)), ("An\u200bBình", ("\u200b",)),
    ("\u202eAn", ("\u202e",)), ("Nguyễn 😀", ("😀",)), ("An\x07", ("\x07",)), ("\ufeffAn", ("\ufeff",)),
])
def test_a_letter_that_the_font_lacks_or_nobody_sees_is_refused_before_the_run(
    text: str, missing: tuple[str, ...]
) -> None:
    with pytest.raises(MissingGlyph) as refused:
        fit(make_certificate(ordinal=5, name=text), design())
    assert (refused.value.ordinal, refused.value.field, refused.value.characters) == (5, "name", missing)


def test_decomposed_text_is_composed_and_white_space_collapsed() -> None:
    spread = unicodedata.normalize("NFD", "  Sùng \u00a0 Thị\tMỷ ")
    assert fit(make_certificate(name=spread), design()).name.lines == ("Bà Sùng Thị Mỷ",)


@pytest.mark.parametrize(("field", "box"), [("second_line", None), ("line", None), ("signer_name", "signer_name")])
def test_an_empty_text_takes_no_room(field: str, box: str | None) -> None:
    fitted = fit(make_certificate(**{field: ""}), design())
    setting = dict(fitted.boxes)[box] if box else getattr(fitted, field)
    assert (setting.lines, setting.height) == ((), 0.0)


def test_the_block_is_as_high_as_its_lines_and_gaps() -> None:
    fitted = fit(make_certificate(line="Đã có thành tích xuất sắc"), design())
    assert fitted.height == pytest.approx((28 * 1.27 + 15.5 * 1.28 + 17 * 1.34) / MM + 1.6 + 4.2)


@pytest.mark.parametrize(("day", "month", "words"), [
    (5, 1, "ngày 05 tháng 01 năm 2026"), (21, 4, "ngày 21 tháng 4 năm 2026"), (9, 12, "ngày 09 tháng 12 năm 2026"),
])
def test_dates_are_written_as_the_decree_on_papers_writes_them(day: int, month: int, words: str) -> None:
    assert date_in_words(date(2026, month, day), design().wording.date) == words
