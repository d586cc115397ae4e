"""Spreadsheets, the office's own tool: lists written as .xlsx, and filled lists read back row by row.

What is written is text, numbers and days, never a formula.  What is read has passed
`files.forms.check` first.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from awards.kernel.vietnamese import clean, fold

HEADER_WITHIN = 15  # rows over the header: titles, the office's name, a remark
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its key in rows, its words, other words met in real lists, whether it must be there."""

    key: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""

    def is_called(self, text: str) -> bool:
        heading = fold(text).strip(" *:")
        return any(heading == fold(word) for word in (self.title, *self.also))


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row: its number in the sheet, as Excel shows it, and its cells by column key ("" where empty)."""

    number: int
    cells: dict[str, Any]

    def text(self, key: str) -> str:
        """A cell as one clean line; a whole number without ".0", a day as dd/mm/yyyy."""
        value = self.cells.get(key, "")
        if isinstance(value, str):
            return value
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


class NoHeader(Exception):
    """No row of the sheet names the columns that must be there; `missing` are their titles."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def rows_of(content: bytes, columns: Sequence[Column]) -> Iterator[Row]:
    """The filled rows of the first sheet that has the header, one at a time.  Raises NoHeader."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    missing: Sequence[str] = [column.title for column in columns if column.required]
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = iter(enumerate(sheet.iter_rows(), 1))
        for _number, cells in islice(rows, HEADER_WITHIN):
            places = _places(cells, columns)
            absent = [column.title for column in columns if column.required and column.key not in places]
            if not absent:
                return _below(rows, places)
            missing = min(missing, absent, key=len)
    raise NoHeader(missing)


def _places(cells: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands; the first of two alike."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = next((one for one in columns if isinstance(cell, str) and one.is_called(cell)), None)
        if column:
            found.setdefault(column.key, place)
    return found


def _below(rows: Iterator[tuple[int, list[Any]]], places: dict[str, int]) -> Iterator[Row]:
    for number, cells in rows:
        row = Row(number, {key: _value(cells[place]) for key, place in places.items() if place < len(cells)})
        if any(value != "" for value in row.cells.values()):
            yield row


def _value(cell: Any) -> Any:
    if isinstance(cell, str):
        return clean(cell)
    return cell.date() if isinstance(cell, datetime) else cell


def book(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, sheet: str = "Danh sách",
    choices: dict[str, Sequence[str]] | None = None,
) -> bytes:
    """A list as .xlsx: a title, the header, the rows; `choices` gives a column a list to choose from."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {
        # Into memory: a temporary file costs half as much again.
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }) as workbook:
        page = workbook.add_worksheet(sheet)
        for place, column in enumerate(columns):
            page.set_column(place, place, min(WIDEST, max(12, len(column.title) + 4, len(column.hint) // 2)))
        page.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
        page.freeze_panes(2, 0)
        head = workbook.add_format({"bold": True, "bg_color": "#EDF2F7", "border": 1, "text_wrap": True})
        for place, column in enumerate(columns):
            page.write_string(1, place, column.title + (" *" if column.required else ""), head)
        write_string = page.write_string
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row):
                if value.__class__ is str:  # most cells are, and a list has fifty thousand of them
                    if value:
                        write_string(number, place, value)
                elif value is not None:
                    _write(page, number, place, value)
        _offer(page, columns, choices or {})
    return out.getvalue()


def _write(page: Any, number: int, place: int, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        page.write_string(number, place, str(value))
    elif isinstance(value, date):
        page.write_datetime(number, place, value)
    else:
        page.write_number(number, place, value)


def _offer(page: Any, columns: Sequence[Column], choices: dict[str, Sequence[str]]) -> None:
    for place, column in enumerate(columns):
        if column.key in choices:
            page.data_validation(2, place, 2000, place, {"validate": "list", "source": list(choices[column.key])})
        if column.hint:
            page.write_comment(1, place, column.hint)
