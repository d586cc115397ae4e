"""More pass than there are places: quotas, votes, preference between equals, the chair's vote."""

from datetime import date

import pytest

from awards.catalogue.rules import rule_set_on
from awards.eligibility.rules.selection import Contender, Selection, outstanding_places, places, select

RULES = rule_set_on(date(2026, 7, 10))
MY, INH, UONG = Contender("Mỷ", 9, woman=True), Contender("Inh", 9), Contender("Ưởng", 8)


def test_no_law_limits_how_many_fighters_there_are() -> None:
    assert places(RULES, "CSTDCS", "LDTT", 40) is None


def test_a_province_may_limit_them() -> None:
    assert places(RULES.with_changes({"quota_cstdcs_percent_of_ldtt": 15}), "CSTDCS", "LDTT", 47) == 7


@pytest.mark.parametrize(
    ("rated_well", "unit_outstanding", "count"), [(20, False, 4), (24, False, 4), (24, True, 6), (0, True, 0)]
)
def test_the_outstanding_are_counted_on_those_rated_well(rated_well: int, unit_outstanding: bool, count: int) -> None:
    assert outstanding_places(RULES, rated_well, unit_outstanding=unit_outstanding) == count


def test_without_a_limit_everybody_who_passed_is_chosen() -> None:
    assert select([UONG, MY], None, RULES) == Selection((MY, UONG))


def test_the_highest_votes_come_first() -> None:
    assert select([UONG, INH], 1, RULES) == Selection((INH,))


def test_between_equals_a_woman_is_preferred() -> None:
    assert select([INH, MY, UONG], 1, RULES) == Selection((MY,))


def test_between_equal_collectives_the_one_with_most_women_is_preferred() -> None:
    one, other = Contender("Tổ Văn", 9, women=7, members=10), Contender("Tổ Toán", 9, women=6, members=10)
    assert select([other, one], 1, RULES) == Selection((one,))


def test_what_is_still_equal_is_left_to_the_chair() -> None:
    third = Contender("Thương", 8)
    assert select([MY, UONG, third], 2, RULES) == Selection((MY,), (UONG, third))


def test_without_a_place_nobody_is_chosen() -> None:
    assert select([MY], 0, RULES) == Selection(())
