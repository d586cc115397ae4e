"""Reward money: integers that equal exact fractions, by the day of decision; what is paid when titles meet."""

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.catalogue.rules import (
    Granted,
    RuleSet,
    amount_in_words,
    coefficient,
    doubtful,
    due,
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


AMOUNTS = {"LDTT": 710_000, "CSTDCS": 2_340_000, "CSTDT": 7_020_000}


@given(st.permutations(list(AMOUNTS)))
def test_in_whatever_order_titles_of_one_moment_are_signed_they_bring_the_highest_in_all(order: list[str]) -> None:
    before: list[Granted] = []
    for code in order:
        paid_now = due(granted(code, amount=AMOUNTS[code]), before)
        before.append(granted(code, amount=paid_now))
    assert sum(each.amount for each in before) == max(AMOUNTS.values())
    assert [each.amount for each in paid([granted(code, amount=AMOUNTS[code]) for code in order])] == [7_020_000]


@pytest.mark.parametrize(("first", "second", "amount"), [
    (granted("LDTT", "2024-2025", amount=710_000), granted("CSTDCS", amount=2_340_000), 2_340_000),
    (granted("LDTT", day=date(2026, 6, 1), amount=710_000), granted("CSTDCS", amount=2_340_000), 2_340_000),
    (granted("GK_SO", amount=710_000), granted("CSTDCS", amount=2_340_000), 2_340_000),
    (granted("CSTDCS", amount=2_340_000), granted("GK_SO", amount=710_000), 710_000),
    (granted("LDTT", amount=710_000, subject="Inh"), granted("CSTDCS", amount=2_340_000), 2_340_000),
    (granted("LDTT", day=date(2025, 6, 25), amount=710_000), granted("CSTDCS", day=date(2025, 6, 25), amount=2_340_000),
     2_340_000),
    (granted("LDTT", day=date(2023, 6, 25), amount=0), granted("CSTDCS", amount=2_340_000), 2_340_000),
], ids=["another year", "another day", "a form before a title", "a title before a form", "somebody else",
        "before July 2025", "of a day before all laws"])
def test_only_titles_of_one_moment_and_one_period_are_paid_together(
    first: Granted, second: Granted, amount: int
) -> None:
    assert due(second, [first]) == amount


def test_a_province_may_pay_only_the_highest_of_different_days_too() -> None:
    def law(on: date) -> RuleSet:
        return rule_set_on(on).with_changes({"money.different_decision_day": "highest"})

    first = granted("LDTT", day=date(2026, 6, 1), amount=710_000)
    assert due(granted("CSTDCS", amount=2_340_000), [first], law) == 1_630_000


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


@pytest.mark.parametrize(("amount", "words"), [
    (1, "Một"), (5, "Năm"), (10, "Mười"), (11, "Mười một"), (15, "Mười lăm"), (20, "Hai mươi"),
    (24, "Hai mươi bốn"), (25, "Hai mươi lăm"), (31, "Ba mươi mốt"), (55, "Năm mươi lăm"), (91, "Chín mươi mốt"),
    (100, "Một trăm"), (101, "Một trăm linh một"), (105, "Một trăm linh năm"), (110, "Một trăm mười"),
    (111, "Một trăm mười một"), (115, "Một trăm mười lăm"), (121, "Một trăm hai mươi mốt"),
    (155, "Một trăm năm mươi lăm"),
    (1_000, "Một nghìn"), (1_001, "Một nghìn không trăm linh một"), (1_010, "Một nghìn không trăm mười"),
    (1_015, "Một nghìn không trăm mười lăm"), (1_100, "Một nghìn một trăm"), (5_005, "Năm nghìn không trăm linh năm"),
    (10_000, "Mười nghìn"), (15_000, "Mười lăm nghìn"), (21_000, "Hai mươi mốt nghìn"),
    (105_000, "Một trăm linh năm nghìn"), (100_000_000, "Một trăm triệu"),
    (1_005_000, "Một triệu không trăm linh năm nghìn"),
    (1_000_001, "Một triệu không trăm linh một"), (21_000_000, "Hai mươi mốt triệu"),
    (25_300_000, "Hai mươi lăm triệu ba trăm nghìn"), (56_650_000, "Năm mươi sáu triệu sáu trăm năm mươi nghìn"),
    (2_000_000_001, "Hai tỷ không trăm linh một"), (1_000_000_000_005, "Một nghìn tỷ không trăm linh năm"),
    (1_015_000_000, "Một tỷ không trăm mười lăm triệu"),
])  # fmt: skip
def test_one_five_and_silent_hundreds_are_said_as_they_are_said(amount: int, words: str) -> None:
    assert amount_in_words(amount) == f"{words} đồng"


DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SAID = {word: digit for digit, word in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5}


def read_number(words: list[str]) -> int:
    """What somebody understands who hears the words: an oracle that knows nothing of how they were made."""
    for unit, size in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3)):
        if unit in words:
            place = len(words) - 1 - words[::-1].index(unit)
            return read_number(words[:place]) * size + read_number(words[place + 1:])
    hundreds, rest = (words[:words.index("trăm")], words[words.index("trăm") + 1:]) if "trăm" in words else ([], words)
    value = 100 * (SAID[hundreds[0]] if hundreds else 0)
    rest = rest[1:] if rest[:1] == ["linh"] else rest
    if "mươi" in rest:
        return value + 10 * SAID[rest[0]] + (SAID[rest[2]] if len(rest) > 2 else 0)
    if rest[:1] == ["mười"]:
        return value + 10 + (SAID[rest[1]] if len(rest) > 1 else 0)
    return value + (SAID[rest[0]] if rest else 0)


@given(st.one_of(st.integers(0, 10**6), st.integers(0, 10**15), st.integers(0, 10**9).map(lambda tens: tens * 10_000)))
def test_who_hears_an_amount_knows_the_amount(amount: int) -> None:
    words = amount_in_words(amount).removesuffix(" đồng").lower().split()
    assert read_number(words) == amount
    assert "mươi một" not in " ".join(words) and "mươi năm" not in " ".join(words)
    assert "mười năm" not in " ".join(words) and "mười mốt" not in " ".join(words)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        amount_in_words(-1)


@given(st.integers(0, 10**13))
def test_written_amounts_are_all_different_from_their_neighbours(amount: int) -> None:
    words = amount_in_words(amount)
    assert words != amount_in_words(amount + 1) and "  " not in words and words.endswith(" đồng")
