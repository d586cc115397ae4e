"""The small phrases whose shape the decree fixes."""

from __future__ import annotations

from datetime import date

import pytest

from awards.papers import date_in_words, plain, two_digits
from awards.papers.wording import (
    NBSP,
    Span,
    ended,
    full_number,
    kept_together,
    listed,
    names_together,
    spans,
    unbroken,
    whole_words,
)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 1, 5), "Điện Biên, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "Điện Biên, ngày 28 tháng 02 năm 2026"),
        (date(2025, 3, 9), "Điện Biên, ngày 09 tháng 3 năm 2025"),
        (date(2025, 12, 10), "Điện Biên, ngày 10 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(on: date, words: str) -> None:
    assert date_in_words(on, "Điện Biên") == words


def test_a_date_without_a_place_begins_with_the_day() -> None:
    assert date_in_words(date(2025, 4, 21)) == "ngày 21 tháng 4 năm 2025"


@pytest.mark.parametrize(("number", "written"), [(0, "00"), (6, "06"), (10, "10"), (3000, "3000")])
def test_counts_below_ten_take_a_zero(number: int, written: str) -> None:
    assert two_digits(number) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("5", "05/QĐ-SGDĐT"),
        ("05", "05/QĐ-SGDĐT"),
        ("1234", "1234/QĐ-SGDĐT"),
        ("7/QĐ-UBND", "07/QĐ-UBND"),
        ("12a", "12a/QĐ-SGDĐT"),
        (None, NBSP * 8 + "/QĐ-SGDĐT"),
    ],
)
def test_a_number_is_followed_by_the_signs_and_a_draft_leaves_its_place_free(number: str, written: str) -> None:
    assert full_number(number, "QĐ-SGDĐT") == written


def test_grounds_end_in_semicolons_and_the_last_in_a_full_stop() -> None:
    assert listed(["Căn cứ A", "Căn cứ B;", "Theo đề nghị của C."]) == (
        "Căn cứ A;",
        "Căn cứ B;",
        "Theo đề nghị của C.",
    )


@pytest.mark.parametrize("text", ["thi hành.", "thi hành", "thi hành./.", "thi hành ./. "])
def test_a_paper_ends_in_its_closing_sign_once(text: str) -> None:
    assert ended(text, "./.") == "thi hành./."


def test_bold_marks_make_bold_spans() -> None:
    assert spans("**Điều 1.** Tặng **15 tập thể** nêu trên") == (
        Span("Điều 1.", True),
        Span(" Tặng "),
        Span("15 tập thể", True),
        Span(" nêu trên"),
    )


@pytest.mark.parametrize("typed", ["2 * 3 ** 4", "**đậm** không", "\\*", "*", "****", "a\\", "**x\\** y**"])
def test_asterisks_that_a_user_typed_stay_asterisks(typed: str) -> None:
    assert spans(plain(typed)) == (Span(typed),)


def test_a_mark_without_a_partner_is_not_bold() -> None:
    assert spans("5 ** 3 = 125") == (Span("5 ** 3 = 125"),)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("giai đoạn 2020 - 2025", "giai đoạn 2020_-_2025"),
        ("Trường Mầm non số 2 Bum Tở", "Trường Mầm non số_2 Bum Tở"),
        ("ngày 05 tháng 01 năm 2026", "ngày_05 tháng_01 năm_2026"),
        ("cơ số hai", "cơ số hai"),
    ],
)
def test_figures_stay_on_the_line_of_the_word_before_them(text: str, kept: str) -> None:
    assert kept_together(text, ["số", "ngày", "tháng", "năm"]) == kept.replace("_", NBSP)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Giáo viên, Trường Tiểu học Nậm Ngà, xã Sín Chải", "Giáo viên, Trường Tiểu học Nậm_Ngà, xã_Sín_Chải"),
        ("Trường Trung học phổ thông chuyên Lê Quý Đôn", "Trường Trung học phổ thông chuyên Lê_Quý_Đôn"),
        ("Kế toán", "Kế toán"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ],
)
def test_names_of_places_and_people_are_not_broken(text: str, kept: str) -> None:
    assert names_together(text, ["xã"]) == kept.replace("_", NBSP)


def test_words_of_several_syllables_are_held_together_whatever_their_case() -> None:
    assert unbroken("SỞ GIÁO DỤC và đào tạo", ["giáo dục", "đào tạo"]) == f"SỞ GIÁO{NBSP}DỤC và đào{NBSP}tạo"


def test_signs_and_dates_are_whole_words_and_dashes_are_not() -> None:
    parts = whole_words("Số 05/QĐ-SGDĐT ngày 01/9/2025 - Lưu: VT, năm học 2024-2025, và/hoặc")
    assert [part for part, whole in parts if whole] == ["05/QĐ-SGDĐT", "01/9/2025", "2024-2025,", "và/hoặc"]


def test_two_years_around_a_dash_are_one_word() -> None:
    text = kept_together("giai đoạn 2020 - 2025, tỉnh Điện Biên", ["năm"])
    assert [part for part, whole in whole_words(text) if whole] == [f"2020{NBSP}-{NBSP}2025,"]
