"""Lists as offices make them, for tests of the reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Sheets = dict[str, Worksheet]
PEOPLE = [
    "STT", "Ông/Bà", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Chức vụ", "Đơn vị công tác", "Xã/phường",
    "Danh hiệu/Hình thức đề nghị", "Thành tích", "Ghi chú",
]
GROUPS = [
    "STT", "Tên tập thể", "Đơn vị công tác", "Xã/phường", "Danh hiệu/Hình thức đề nghị", "Thành tích", "Ghi chú",
]
AWARD = "Giấy khen của Giám đốc Sở Giáo dục và Đào tạo"
PERSON = {
    "STT": 1, "Ông/Bà": "Bà", "Họ và tên": "Sùng Thị Mỷ", "Ngày sinh": "04/12/1988", "Giới tính": "Nữ",
    "Dân tộc": "Mông", "Chức vụ": "Giáo viên", "Đơn vị công tác": "Trường THPT Chà Cang", "Xã/phường": "xã Chà Cang",
    "Danh hiệu/Hình thức đề nghị": AWARD, "Thành tích": "Có 12 học sinh đạt giải cấp tỉnh.", "Ghi chú": "",
}
GROUP = {
    "STT": 1, "Tên tập thể": "Tập thể Tổ Ngữ văn, Trường THPT Chà Cang", "Đơn vị công tác": "Trường THPT Chà Cang",
    "Xã/phường": "xã Chà Cang", "Danh hiệu/Hình thức đề nghị": AWARD, "Thành tích": "Có 22 giải cấp tỉnh.",
    "Ghi chú": "",
}


def person(**changes: object) -> dict[str, object]:
    """A good row of a person; keys with spaces are given as {"Họ và tên": …} in `changes` by `**`."""
    return PERSON | changes


def group(**changes: object) -> dict[str, object]:
    return GROUP | changes


def sheet_of(rows: Sequence[dict[str, object]], headings: Sequence[str] = PEOPLE) -> list[list[object]]:
    return [list(headings), *[[row.get(heading, "") for heading in headings] for row in rows]]


def workbook(
    *sheets: tuple[str, Sequence[Sequence[object]]], dress: Callable[[xlsxwriter.Workbook, Sheets], None] | None = None
) -> bytes:
    """An .xlsx file; `dress(book, sheets by name)` merges, hides and computes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    made: Sheets = {}
    for name, rows in sheets:
        made[name] = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in ("", None):
                    made[name].write(number, column, value)
    if dress:
        dress(book, made)
    book.close()
    return out.getvalue()


def people(*rows: dict[str, object], headings: Sequence[str] = PEOPLE) -> bytes:
    return workbook(("Cá nhân", sheet_of(rows, headings)))


def groups(*rows: dict[str, object]) -> bytes:
    return workbook(("Tập thể", sheet_of(rows, GROUPS)))
