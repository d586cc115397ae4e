"""Votes on the base of all members, working days by the year's calendar, and awards by every spelling."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.catalogue.rules import (
    RuleFileError,
    RuleSet,
    award_named,
    calendar,
    carried,
    no_such_award,
    read_calendar,
    rule_set_on,
    rule_sets,
    votes_needed,
    working_day,
    working_days_between,
    yearly_date,
)
from awards.catalogue.rules.working_days import FOLDER

FOUR_FIFTHS, NINE_TENTHS = Fraction(4, 5), Fraction(9, 10)


@pytest.mark.parametrize(("yes", "members", "needed", "passes"), [
    (8, 9, FOUR_FIFTHS, True), (7, 9, FOUR_FIFTHS, False), (4, 5, FOUR_FIFTHS, True), (8, 10, FOUR_FIFTHS, True),
    (10, 11, NINE_TENTHS, True), (9, 11, NINE_TENTHS, False), (9, 10, NINE_TENTHS, True),
    (5, 9, None, True), (5, 10, None, False), (6, 10, None, True), (1, 1, None, True), (0, 1, None, False),
])  # fmt: skip
def test_a_vote_carries_by_the_share_of_all_members(
    yes: int, members: int, needed: Fraction | None, passes: bool
) -> None:
    assert carried(yes, members, needed) is passes


@given(
    st.integers(1, 400),
    st.integers(0, 400),
    st.sampled_from((FOUR_FIFTHS, NINE_TENTHS, Fraction(2, 3), Fraction(7, 10))),
)
def test_whole_numbers_agree_with_exact_shares(members: int, yes: int, needed: Fraction) -> None:
    assert carried(yes, members, needed) == (Fraction(yes, members) >= needed)
    assert carried(yes, members, None) == (2 * yes > members)
    assert carried(votes_needed(members, needed), members, needed)
    assert not carried(votes_needed(members, needed) - 1, members, needed)


def test_a_council_without_members_cannot_vote() -> None:
    with pytest.raises(ValueError, match="at least one member"):
        carried(0, 0, None)


@pytest.mark.parametrize(("start", "days", "end"), [
    (date(2026, 6, 8), 5, date(2026, 6, 15)),
    (date(2026, 2, 12), 5, date(2026, 2, 26)),
    (date(2025, 1, 24), 1, date(2025, 2, 3)),
    (date(2025, 4, 25), 1, date(2025, 4, 26)),
    (date(2025, 4, 29), 1, date(2025, 5, 5)),
    (date(2026, 8, 21), 1, date(2026, 8, 22)),
    (date(2026, 8, 28), 1, date(2026, 9, 3)),
    (date(2026, 11, 23), 1, date(2026, 11, 25)),
    (date(2026, 1, 9), 1, date(2026, 1, 10)),
    (date(2026, 6, 13), 1, date(2026, 6, 15)),
    (date(2026, 6, 15), 0, date(2026, 6, 15)),
    (date(2026, 6, 15), -1, date(2026, 6, 12)),
    (date(2026, 9, 3), -2, date(2026, 8, 27)),
])  # fmt: skip
def test_the_last_working_day_of_a_period(start: date, days: int, end: date) -> None:
    assert working_day(start, days) == end


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(1, 60))
def test_a_period_holds_just_so_many_working_days(start: date, days: int) -> None:
    end = working_day(start, days)
    assert working_days_between(start, end) == days
    assert working_days_between(end, start) == -days
    assert calendar().is_working(end)


def test_a_year_without_a_file_still_has_its_fixed_days_off() -> None:
    assert not calendar().is_working(date(2031, 1, 1)) and not calendar().is_working(date(2031, 9, 2))
    assert calendar().is_working(date(2031, 9, 3))


def test_it_is_known_whether_a_calendar_is_official() -> None:
    assert calendar().certain(date(2026, 6, 1), date(2026, 6, 29))
    assert not calendar().certain(date(2026, 12, 20), date(2027, 1, 10))


def test_a_swapped_day_is_a_saturday_and_a_day_off_is_a_weekday() -> None:
    assert all(day.weekday() == 5 for day in calendar().worked)
    assert all(day.weekday() < 5 for day in calendar().off)


def test_a_day_in_the_wrong_years_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "every-year.toml").write_bytes((FOLDER / "every-year.toml").read_bytes())
    (tmp_path / "2028.toml").write_text('year = 2028\nconfidence = "sourced"\noff = [2027-01-01]\nworking = []\n')
    with pytest.raises(RuleFileError, match="2028.toml: off: must be a list of dates in 2028"):
        read_calendar(tmp_path)


def test_dossiers_for_the_ministry_have_their_days_of_the_year() -> None:
    dates = rule_set_on(date(2026, 6, 5)).yearly_dates
    assert yearly_date(dates["to_moet_cong_trang"], 2026) == date(2026, 2, 28)
    assert working_day(date(2026, 11, 20), rule_set_on(date(2026, 6, 5)).periods["anniversary_to_moet"].days) < date(
        2026, 10, 10
    )


@pytest.mark.parametrize(("text", "code"), [
    ("Giấy khen", "GK_SO"), ("giay khen", "GK_SO"), ("GIẤY KHEN CỦA GIÁM ĐỐC SỞ GD-ĐT", "GK_SO"),
    ("Giấy khen của Giám đốc Sở Giáo dục và Đào tạo tỉnh Điện Biên", "GK_SO"),
    ("Giấy khen của Giám đốc Sở GD&ĐT Điện Biên", "GK_SO"), ("Giấy khen của Hiệu trưởng", "GK_HT"),
    ("Giấy khen của UBND xã", "GK_XA"), ("CSTĐCS", "CSTDCS"), ("CSTDCS", "CSTDCS"), ("CSTĐ cấp cơ sở", "CSTDCS"),
    ("Danh hiệu Chiến sỹ thi đua cơ sở", "CSTDCS"), ("LĐTT", "LDTT"), ("Lao\xa0động  tiên tiến", "LDTT"),
    ("ldtt", "LDTT"),
    ("Tập thể LĐXS", "TTLDXS"), ("Tập thể lao động tiên tiến", "TTLDTT"),
    ("Bằng khen của UBND tỉnh Lạng Sơn", "BK_TINH"),
    ("Bằng khen của Chủ tịch UBND tỉnh", "BK_TINH"), ("Bằng khen của Bộ trưởng Bộ GDĐT", "BK_BO"),
    ("Bằng khen Thủ tướng", "BK_TTG"), ("Cờ thi đua của UBND tỉnh", "CO_TINH"), ("Cờ thi đua Chính phủ", "CO_CP"),
    ("Huân chương Lao động hạng III", "HCLD3"), ("HCLĐ hạng Nhì", "HCLD2"), ("NGƯT", "NGUT"),
    ("Kỷ niệm chương \"Vì sự nghiệp Giáo dục\"", "KNC_GD"), ("Advanced Worker", "LDTT"),
    ("Chie\u0302\u0301n si\u0303 thi đua cơ sở", "CSTDCS"),
    ("Bằng khen", None), ("Giấy chứng nhận", None), ("", None), ("Bằng khen của Giám đốc Sở", None),
])  # fmt: skip
def test_an_award_is_recognised_however_it_is_written(text: str, code: str | None) -> None:
    assert award_named(text) == code


def test_a_directors_bang_khen_does_not_exist_and_the_right_form_is_named() -> None:
    found = no_such_award("Bằng khen của Giám đốc Sở Giáo dục và Đào tạo tỉnh Điện Biên")
    assert found is not None and (found.instead, found.basis) == ("GK_SO", "Luật 06/2022 Đ.80 k.1")
    assert no_such_award("Giấy khen") is None


@pytest.mark.parametrize("rules", rule_sets().values(), ids=lambda rules: rules.id)
def test_every_award_is_found_by_each_of_its_own_names(rules: RuleSet) -> None:
    for award in rules.awards.values():
        for text in (award.code, award.name, award.name.upper(), award.english, *award.names):
            assert rules.spelling.award_named(text) == award.code


def test_a_period_of_days_is_never_shorter_in_a_week_with_a_holiday() -> None:
    start = date(2026, 1, 1)
    assert all(
        working_day(day, 5) >= day + timedelta(5) for day in (start + timedelta(number) for number in range(360))
    )
