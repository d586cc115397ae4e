"""Spreadsheets, the office's own tool: lists written as .xlsx, and filled lists read back row by row.

What is written is text, numbers and days, never a formula.  What is read has passed
`files.forms.check` first.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from awards.kernel.vietnamese import clean, fold

HEADER_WITHIN = 15  # rows over the header: titles, the office's name, a remark
WIDEST = 60
IN_MEMORY = 5_000  # rows of a workbook that are held at once
# Text stays text, whatever it begins with.
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its key in rows, its words, other words met in real lists, whether it must be there, its
    width in signs where that does not follow from its words."""

    key: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    width: int = 0

    @property
    def wide(self) -> int:
        return self.width or min(WIDEST, max(12, len(self.title) + 4, len(self.hint) // 2))

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
    """A list as .xlsx: a title, the header, the rows; `choices` gives a column a list to choose from.

    No more than `IN_MEMORY` rows are held: of a longer list each is put on disk as it comes, which takes nearly twice
    the time.
    """
    left = iter(rows)
    first = list(islice(left, IN_MEMORY + 1))
    out, is_long = io.BytesIO(), len(first) > IN_MEMORY
    with xlsxwriter.Workbook(out, AS_TYPED | {"in_memory": not is_long, "constant_memory": is_long}) as workbook:
        page = add_sheet(workbook, sheet, title, columns)
        _offer(page, columns, choices or {})
        fill(page, chain(first, left))
    return out.getvalue()


def add_sheet(workbook: xlsxwriter.Workbook, name: str, title: str, columns: Sequence[Column]) -> Any:
    """A sheet with its title and its header, which stays in sight; `fill` writes the rows below."""
    page = workbook.add_worksheet(name)
    head = workbook.add_format({"bold": True, "bg_color": "#EDF2F7", "border": 1, "text_wrap": True})
    page.write_string(0, 0, plain(title), workbook.add_format({"bold": True, "font_size": 14}))
    page.freeze_panes(2, 0)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.wide)
        page.write_string(1, place, column.title + (" *" if column.required else ""), head)
    return page


def fill(page: Any, rows: Iterable[Sequence[Any]]) -> None:
    """Rows below the header, "" and None as empty cells."""
    write_string = page.write_string
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row):
            if value.__class__ is str:  # most cells are, and a list has fifty thousand of them
                if value:
                    write_string(number, place, value if value[0] != "<" else plain(value))
            elif value is not None:
                _write(page, number, place, value)


def plain(text: str) -> str:
    """Text that the library does not take for its own markup and write as it stands."""
    return f" {text}" if text.startswith("<r>") else text


def _write(page: Any, number: int, place: int, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        page.write_string(number, place, plain(str(value)))
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
