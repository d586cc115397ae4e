"""Reward money: integers that equal exact fractions, by the day of decision; what is paid when titles meet."""

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.catalogue.rules import (
    Granted,
    amount_in_words,
    coefficient,
    doubtful,
    money,
    paid,
    reckoning,
    rounded_up,
    rule_book,
    rule_set_on,
)
from awards.catalogue.terms import SubjectKind

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = SubjectKind
DAYS = (
    date(2024, 3, 1),
    date(2024, 7, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 10, 1),
)


@pytest.mark.parametrize("day", DAYS)
def test_every_amount_equals_the_exact_fraction_rounded_up(day: date) -> None:
    rules, salary = rule_set_on(day), rule_book().salary_on(day)
    assert salary is not None
    for award in rules.awards.values():
        for subject in SubjectKind:
            factor = coefficient(award, subject, rules)
            if factor is None or award.money.fixed_vnd is not None:
                continue
            exact = ceil(Fraction(salary.value) * factor / 10_000) * 10_000
            assert money(award.code, subject, day) == exact


@given(st.integers(0, 20_000), st.integers(1_000_000, 9_000_000), st.sampled_from((Fraction(1), Fraction(3, 2))))
def test_rounding_never_goes_down_and_never_a_whole_step_up(thousandths: int, salary: int, factor: Fraction) -> None:
    exact = Fraction(thousandths, 1000) * factor * salary
    amount = rounded_up(exact, 10_000)
    assert amount % 10_000 == 0 and 0 <= amount - exact < 10_000


@pytest.mark.parametrize(("award", "subject", "day", "amount"), [
    ("LDTT", INDIVIDUAL, date(2026, 6, 30), 710_000),
    ("LDTT", INDIVIDUAL, date(2026, 7, 1), 760_000),
    ("GK_SO", HOUSEHOLD, date(2026, 6, 30), 1_060_000),
    ("GK_SO", HOUSEHOLD, date(2026, 7, 1), 1_140_000),
    ("BK_TINH", HOUSEHOLD, date(2026, 7, 1), 5_700_000),
    ("BK_TTG", HOUSEHOLD, date(2026, 7, 1), 13_290_000),
    ("GK_XA", INDIVIDUAL, date(2025, 6, 30), 360_000),
    ("GK_XA", INDIVIDUAL, date(2025, 7, 1), 710_000),
    ("GK_XA", HOUSEHOLD, date(2025, 6, 30), 530_000),
    ("CSTDTQ", INDIVIDUAL, date(2026, 7, 1), 11_390_000),
    ("NGND", INDIVIDUAL, date(2026, 7, 1), 31_630_000),
    ("KNC_GD", INDIVIDUAL, date(2026, 4, 2), 300_000),
    ("KNC_GD", INDIVIDUAL, date(2026, 4, 1), None),
    ("GK_HT", INDIVIDUAL, date(2026, 4, 2), 0),
    ("LDTT", COLLECTIVE, date(2026, 7, 1), None),
    ("LDTT", INDIVIDUAL, date(2023, 12, 31), None),
    ("NONE", INDIVIDUAL, date(2026, 7, 1), None),
])  # fmt: skip
def test_the_amounts_of_the_decree(award: str, subject: SubjectKind, day: date, amount: int | None) -> None:
    assert money(award, subject, day) == amount


def test_a_reckoning_shows_its_way() -> None:
    found = reckoning("GK_SO", COLLECTIVE, date(2025, 4, 21))
    assert found is not None
    assert (found.amount, found.coefficient, found.base_salary) == (1_410_000, Fraction(3, 5), 2_340_000)
    assert "NĐ 98/2023 Đ.58" in found.basis and "NĐ 73/2024/NĐ-CP" in found.basis


def granted(
    award: str, period: str = "2025-2026", day: date = date(2026, 6, 25), amount: int = 0, subject: str = "Mỷ"
) -> Granted:
    return Granted(subject, award, period, day, amount)


def test_of_two_titles_of_one_year_decided_together_the_highest_is_paid() -> None:
    both = (granted("LDTT", amount=710_000), granted("CSTDCS", amount=2_340_000))
    assert paid(both) == both[1:]


def test_before_july_2025_each_title_was_paid() -> None:
    day = date(2025, 6, 25)
    both = (granted("LDTT", day=day, amount=710_000), granted("CSTDCS", day=day, amount=2_340_000))
    assert paid(both) == both


def test_titles_of_different_years_and_a_title_beside_a_form_are_each_paid() -> None:
    three = (granted("LDTT", "2024-2025", amount=1), granted("CSTDCS", amount=2), granted("GK_SO", amount=1))
    assert paid(three) == three


def test_titles_of_one_year_decided_on_different_days_are_paid_and_pointed_out() -> None:
    two = (granted("LDTT", amount=1), granted("CSTDCS", day=date(2026, 7, 10), amount=2))
    assert (paid(two), doubtful(two)) == (two, ((two[0], two[1]),))


def test_other_people_are_not_outdone() -> None:
    two = (granted("LDTT", amount=1), granted("CSTDCS", amount=2, subject="Inh"))
    assert paid(two) == two


@pytest.mark.parametrize(("amount", "words"), [
    (0, "Không đồng"),
    (15, "Mười lăm đồng"),
    (21, "Hai mươi mốt đồng"),
    (105, "Một trăm linh năm đồng"),
    (710_000, "Bảy trăm mười nghìn đồng"),
    (2_340_000, "Hai triệu ba trăm bốn mươi nghìn đồng"),
    (20_240_000, "Hai mươi triệu hai trăm bốn mươi nghìn đồng"),
    (1_000_005, "Một triệu không trăm linh năm đồng"),
    (10_015_000, "Mười triệu không trăm mười lăm nghìn đồng"),
    (1_000_000_000, "Một tỷ đồng"),
    (2_005_000_000_000, "Hai nghìn không trăm linh năm tỷ đồng"),
])  # fmt: skip
def test_an_amount_is_written_out(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        amount_in_words(-1)


@given(st.integers(0, 10**13))
def test_written_amounts_are_all_different_from_their_neighbours(amount: int) -> None:
    words = amount_in_words(amount)
    assert words != amount_in_words(amount + 1) and "  " not in words and words.endswith(" đồng")
