"""Lists of many rows: what a spreadsheet program reads back is what was written."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

from python_calamine import CalamineWorkbook

from awards.web.long_book import LONGEST, long_book
from awards.web.sheets import Column, rows_of

COLUMNS = [Column("unit", "Đơn vị", required=True), Column("name", "Họ và tên"), Column("lacks", "Còn thiếu")]


def cells(content: bytes) -> list[list[str]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_every_cell_comes_back_as_the_text_it_was() -> None:
    rows = [["Trường THCS Tả Phìn", "Sùng Thị Mỷ", "Xếp loại\nSáng kiến"], ["A & B <c> \"d\"", "", " hai  dấu cách "]]
    assert cells(long_book("Danh sách", COLUMNS, rows)) == [
        ["Danh sách", "", ""], ["Đơn vị", "Họ và tên", "Còn thiếu"], *rows,
    ]
    assert [row.text("name") for row in rows_of(long_book("Danh sách", COLUMNS, rows), COLUMNS)] == ["Sùng Thị Mỷ", ""]


def test_a_name_that_looks_like_a_formula_stays_a_name_and_signs_of_no_text_go() -> None:
    content = long_book("x", COLUMNS, [["=1+1", "+84", "Lò\x0b Văn\x00"]])
    assert cells(content)[2] == ["=1+1", "+84", "Lò Văn"]
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_a_cell_that_is_longer_than_a_sheet_allows_is_cut() -> None:
    assert len(cells(long_book("x", COLUMNS, [["a" * 40_000, "", ""]]))[2][0]) == LONGEST


def test_ten_times_the_rows_are_not_held_in_memory() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        long_book("x", COLUMNS, ([f"Trường {number // 30}", f"Lò Văn {number}", "Xếp loại"] for number in range(count)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)
    few, many = peak(2_000), peak(20_000)
    assert many < few * 2
