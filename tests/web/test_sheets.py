"""Lists as .xlsx: what a spreadsheet program reads back is what was written, and a long list takes no more memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from awards.web import sheets
from awards.web.sheets import Column, book, rows_of

COLUMNS = [Column("unit", "Đơn vị", required=True), Column("name", "Họ và tên"), Column("lacks", "Còn thiếu")]
LONGEST = 32_767  # signs that a cell may hold
Book = Callable[[list[list[object]]], bytes]


@pytest.fixture(params=["short", "long"])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book whose rows are held, and one whose rows go to the disk one by one."""
    if request.param == "long":
        monkeypatch.setattr(sheets, "IN_MEMORY", 0)
    return lambda rows: book("Danh sách", COLUMNS, rows)


def cells(content: bytes) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_every_cell_comes_back_as_it_was(written: Book) -> None:
    rows: list[list[object]] = [
        ["Trường THCS Tả Phìn", "Sùng Thị Mỷ", "Xếp loại\nSáng kiến"], ["A & B <c> \"d\"", "", " hai  dấu cách "],
        [date(2026, 5, 19), 12, "Lò Văn"],
    ]
    content = written(rows)
    assert cells(content) == [["Danh sách", "", ""], ["Đơn vị *", "Họ và tên", "Còn thiếu"], *rows]
    assert [row.text("name") for row in rows_of(content, COLUMNS)] == ["Sùng Thị Mỷ", "", "12"]


def test_a_name_that_looks_like_a_formula_stays_a_name(written: Book) -> None:
    content = written([["=1+1", "+84", "@SUM(1)"], ["https://example.org", "007", "-2"]])
    assert cells(content)[2:] == [["=1+1", "+84", "@SUM(1)"], ["https://example.org", "007", "-2"]]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("typed", ["<r>&</r>", "<r><t>khác</t></r>", "</si><si>"])
def test_a_name_that_looks_like_the_files_own_markup_breaks_no_list(written: Book, typed: str) -> None:
    assert str(cells(written([["Trường", typed, ""]]))[2][1]).strip() == typed


def test_a_cell_that_is_longer_than_a_sheet_allows_is_cut(written: Book) -> None:
    assert len(str(cells(written([["a" * 40_000, "", ""]]))[2][0])) == LONGEST


def test_words_to_choose_from_and_hints_stand_in_a_long_list_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "IN_MEMORY", 1)
    hinted = [Column("year", "Năm học", required=True, hint="Ví dụ 2025-2026"), Column("rating", "Xếp loại")]
    content = book("x", hinted, [["2025-2026", "HTT"]] * 3, choices={"rating": ["HTXS", "HTT"]})
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert "Ví dụ 2025-2026" in parts.read("xl/comments1.xml").decode()
    assert b'"HTXS,HTT"' in parts.read("xl/worksheets/sheet1.xml")
    assert [row.text("rating") for row in rows_of(content, hinted)] == ["HTT"] * 3


def test_ten_times_the_rows_are_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "IN_MEMORY", 500)

    def peak(count: int) -> int:
        tracemalloc.start()
        book("x", COLUMNS, ([f"Trường {number // 30}", f"Lò Văn {number}", "Xếp loại"] for number in range(count)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)
    few, many = peak(1_000), peak(10_000)
    assert many < few * 2
