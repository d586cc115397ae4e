"""Where lines may break, and which breaks are taken."""

import pytest

from certificates import design
from certificates.typography import Words, best_cuts, longest_that, may_break

BINDINGS = design().bindings


def pieces(text: str) -> list[str]:
    """The text in pieces that a line never parts."""
    words, free = text.split(" "), may_break(text, BINDINGS)
    found, piece = [], [words[0]]
    for word, open_ in zip(words[1:], free, strict=True):
        if open_:
            found.append(" ".join(piece))
            piece = []
        piece.append(word)
    return [*found, " ".join(piece)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Trường Tiểu học Tủa Thàng số 2", ["Trường Tiểu học", "Tủa Thàng số 2"]),
    ("Trường THPT Chuyên Lê Quý Đôn", ["Trường THPT", "Chuyên Lê Quý Đôn"]),
    ("xã Si Pa Phìn, tỉnh Điện Biên", ["xã Si Pa Phìn,", "tỉnh Điện Biên"]),
    ("Trung học cơ sở Tả Phìn", ["Trung học cơ sở", "Tả Phìn"]),
    ("giai đoạn 2020 - 2025", ["giai đoạn 2020 - 2025"]),
    ("năm học 2022 - 2023", ["năm học 2022 - 2023"]),
    ("Hiệu trưởng, Trường Mầm non", ["Hiệu trưởng,", "Trường Mầm non"]),
    ("ngành Giáo dục và Đào tạo", ["ngành Giáo dục", "và Đào tạo"]),
    ("Trường Tiểu học Hà Nội - Điện Biên Phủ", ["Trường Tiểu học", "Hà Nội -", "Điện Biên Phủ"]),
    ("Vừ A Dế", ["Vừ A Dế"]),
    ("lớp 12 và khối 11", ["lớp 12", "và khối 11"]),
    ("cho 45 học viên, 14 học sinh", ["cho", "45 học viên,", "14 học sinh"]),
])
def test_words_that_belong_together_are_never_parted(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def words_of(*widths: float) -> Words:
    """Words of these widths in em with a space of 1 between them, breakable everywhere."""
    starts, ends, at = [], [], 0.0
    for width in widths:
        starts.append(at)
        ends.append(at + width)
        at += width + 1
    return Words(tuple(f"w{k}" for k in range(len(widths))), tuple(starts), tuple(ends),
                 lambda: tuple(range(len(widths) - 1)))


@pytest.mark.parametrize(("widths", "limit", "most", "cuts"), [
    ((10, 10), 21, 2, ()),  # stands on one line
    ((10, 10, 10, 10), 30, 2, (1,)),  # the even break of two
    ((10, 10, 10), 25, 2, (1,)),  # equally uneven either way: the upper line is the longer
    ((10, 10, 10, 10, 10, 10), 21, 3, (1, 3)),
    ((10, 10, 10), 10, 2, None),  # three lines are needed
    ((40,), 30, 3, None),  # nothing to break
])
def test_fewest_lines_then_most_even_then_longer_above(
    widths: tuple[int, ...], limit: float, most: int, cuts: tuple[int, ...] | None
) -> None:
    assert best_cuts(words_of(*widths), size=1.0, limit=limit, most=most) == cuts


def test_what_fits_is_counted_from_the_start() -> None:
    assert longest_that(lambda part: len(part) <= 7, "Trường Mầm non") == 7
    assert longest_that(lambda part: False, "Trường") == 0
