"""Which sheets to look at closely, who may release, numbers as clerks type them, the order on stage."""

from __future__ import annotations

from typing import Any

import pytest

from awards.press import rules
from awards.press.terms import Doubt, DoubtKind, PressObstacle, Readiness, Stock, ToProof

ASKER, SECOND, THIRD = 7, 8, 9
READY = Readiness(ASKER, None, 0, 0, 0)


@pytest.mark.parametrize(
    ("reader", "readiness", "obstacle"),
    [
        (ASKER, READY, None),
        (SECOND, READY, None),
        (SECOND, Readiness(ASKER, ASKER, 1, 0, 0), None),
        (ASKER, Readiness(ASKER, ASKER, 1, 0, 0), PressObstacle.NOT_BY_THE_SAME),
        (SECOND, Readiness(ASKER, SECOND, 1, 0, 0), PressObstacle.NOT_BY_THE_SAME),
        (ASKER, Readiness(ASKER, SECOND, 1, 0, 0), PressObstacle.NOT_BY_WHO_ASKED),
        (THIRD, Readiness(ASKER, SECOND, 1, 0, 0), None),
        (THIRD, Readiness(ASKER, ASKER, 2, 0, 0), PressObstacle.RELEASED_ALREADY),
        (SECOND, Readiness(ASKER, ASKER, 1, 0, 1), PressObstacle.MISTAKES_OPEN),
        (SECOND, Readiness(ASKER, ASKER, 1, 3, 0), PressObstacle.PAGES_UNREAD),
        (SECOND, Readiness(ASKER, ASKER, 1, 3, 0, on_paper=True), None),
        (SECOND, Readiness(ASKER, ASKER, 1, 3, 2, on_paper=True), PressObstacle.MISTAKES_OPEN),
    ],
)
def test_two_different_people_release_and_who_asked_is_only_the_first(
    reader: int, readiness: Readiness, obstacle: PressObstacle | None
) -> None:
    assert rules.obstacle_to_release(reader, readiness) is obstacle


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("12-15, 20", (12, 13, 14, 15, 20)), ("3", (3,)), ("20,3;5", (20, 3, 5)), (" 7 – 9 ,", (7, 8, 9)),
     ("2, 2-3", (2, 3)),
     ("", None), ("0", None), ("5-3", None), ("a", None), ("1-", None), ("1-99999", None),
     ("1-20000, 20001-40000", None), ("9" * 30, None)],
)
def test_numbers_are_read_as_clerks_type_them(text: str, numbers: tuple[int, ...] | None) -> None:
    assert rules.numbers_in(text) == numbers


def test_numbers_are_written_as_clerks_write_them() -> None:
    assert rules.spelled([5, 1, 3, 4]) == "01, 03-05"


@pytest.mark.parametrize(
    ("first", "order"), [((), [1, 2, 3, 4]), ((4, 2), [4, 2, 1, 3]), ((99,), [1, 2, 3, 4])]
)
def test_on_stage_collectives_come_first_unless_the_clerk_names_others(
    first: tuple[int, ...], order: list[int]
) -> None:
    ordinals = [(3, True), (1, False), (4, True), (2, False)]
    assert [ordinals[at][0] for at in rules.stage_order(ordinals, first)] == order


@pytest.mark.parametrize(
    ("count", "most", "sizes"), [(5, 2, [2, 2, 1]), (4, 2, [2, 2]), (3, 100, [3]), (10, 4, [4, 3, 3])]
)
def test_parts_are_nearly_of_one_size(count: int, most: int, sizes: list[int]) -> None:
    parts = rules.parts_of(range(count), most)
    assert [len(part) for part in parts] == sizes
    assert [one for part in parts for one in part] == list(range(count))


@pytest.mark.parametrize(
    ("known", "seconds"), [([], None), ([(100, 2.0)], 20), ([(100, 2.0), (10, 5.0), (50, 5.0)], 100)]
)
def test_an_estimate_rests_on_the_middle_pace_of_the_latest_runs(
    known: list[tuple[int, float]], seconds: int | None
) -> None:
    assert rules.seconds_for(1000, known) == seconds


def sheet(**changes: Any) -> ToProof:
    plain: dict[str, Any] = {
        "honour_id": 1, "ordinal": 1, "is_person": True, "name": "Sùng Thị Mỷ",
        "second_line": "Giáo viên, Trường Tiểu học Tả Phìn", "line": "Đã có thành tích",
        "listed_name": "Sùng Thị Mỷ", "unit_names": ("Trường Tiểu học Tả Phìn",),
    }
    return ToProof(**(plain | changes))


@pytest.mark.parametrize(
    ("kwargs", "doubts"),
    [
        ({}, []),
        ({"name": "Sùng Thị Mỹ"}, [Doubt(1, DoubtKind.SPELLING, "Sùng Thị Mỷ")]),
        ({"second_line": "Giáo viên, Trường TH Tả Phìn"},
         [Doubt(1, DoubtKind.UNIT_NAME, "Trường Tiểu học Tả Phìn")]),
        ({"is_person": False, "name": "Trường Tiểu học Tả Phìn", "listed_name": "", "second_line": "xã Tả Phìn"}, []),
        ({"is_person": False, "name": "Tổ Toán", "listed_name": "", "second_line": "Trường Tiểu học Tả Phìn"}, []),
        ({"is_person": False, "name": "TH Tả Phìn", "listed_name": "", "second_line": "xã Tả Phìn"},
         [Doubt(1, DoubtKind.UNIT_NAME, "Trường Tiểu học Tả Phìn")]),
        ({"shrunk": (("name", 22.5),), "name_lines": 2},
         [Doubt(1, DoubtKind.SHRUNK, "name 22.5"), Doubt(1, DoubtKind.TWO_LINES, "2")]),
        ({"line": "§· cã thµnh tÝch xuÊt s¾c"},
         [Doubt(1, DoubtKind.OLD_ENCODING, "TCVN3: §· cã thµnh tÝch xuÊt s¾c")]),
        ({"unit_names": (), "listed_name": ""}, []),
    ],
)
def test_a_doubt_says_what_to_look_at(kwargs: dict[str, object], doubts: list[Doubt]) -> None:
    assert rules.doubts_of([sheet(**kwargs)]) == doubts


def test_people_of_one_name_are_doubted_with_each_others_numbers_whatever_the_accents() -> None:
    found = rules.doubts_of([sheet(), sheet(honour_id=2, ordinal=9, name="Sùng Thị Mỵ", listed_name="Sùng Thị Mỵ"),
                             sheet(honour_id=3, ordinal=10, name="Vừ A Dế", listed_name="Vừ A Dế")])
    assert found == [Doubt(1, DoubtKind.SAME_NAME, "09"), Doubt(2, DoubtKind.SAME_NAME, "01")]


def test_blanks_received_are_those_printed_spoiled_and_left() -> None:
    stock = Stock(received=85, used=65, spoiled=3)
    assert (stock.left, stock.differs) == (17, 0)
    assert Stock(85, 65, 3, counted=16).differs == -1
