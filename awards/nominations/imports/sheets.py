"""A workbook as grids: values by calamine, and what calamine does not tell from the sheets' own XML.

Formulas, hidden columns and rows, merged cells: a list is read as the person who made it saw it.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.etree.ElementTree import Element, ParseError, iterparse

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from awards.files.forms import packages
from awards.files.terms import FileFault, MediaType
from awards.kernel.errors import Refused
from awards.nominations.terms.lists import ListFault

# Excel keeps a workbook with a password in a package of the old kind.
OLE = b"\xd0\xcf\x11\xe0"
MOST_COLUMNS = 60
# Titles, headings and signatures around the rows of a list.
ROWS_BESIDE = 100
RELATION_ID = re.compile(r"\}id$")
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)

Place = tuple[int, int]


@dataclass(slots=True)
class Structure:
    """What the XML of a sheet says beside the values; rows and columns count from 0."""

    formulas: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    last: Place = (0, 0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.  `values[row][column]` are str, float, bool, date, datetime, time, or "" for an empty cell."""

    name: str
    is_hidden: bool
    values: list[list[object]]
    structure: Structure
    epoch: date

    def value(self, row: int, column: int) -> object:
        return self.values[row][column] if row < len(self.values) and column < len(self.values[row]) else ""

    def day_of_serial(self, serial: float) -> date:
        """The day of an Excel serial number.  Raises OverflowError when there is none."""
        return self.epoch + timedelta(days=int(serial))


def grids(content: bytes, most_rows: int) -> Iterator[Grid]:
    """The sheets of a workbook in order.  Raises Refused(ListFault.NOT_A_WORKBOOK | TOO_LARGE) and FileFault."""
    if content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(FileFault.ENCRYPTED)
    try:
        kind, _same = packages.check(content)
        if kind is not MediaType.XLSX:
            raise Refused(ListFault.NOT_A_WORKBOOK)
        parts = dict(packages.parts(content))
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        yield from _grids(workbook, parts, most_rows)
    except (CalamineError, PasswordError, ParseError, KeyError, ValueError, OSError) as error:
        raise Refused(ListFault.NOT_A_WORKBOOK) from error


def _grids(workbook: CalamineWorkbook, parts: dict[str, bytes], most_rows: int) -> Iterator[Grid]:
    epoch, sheets = _sheets(parts)
    for name, part, is_hidden in sheets:
        structure = _structure(parts[part], most_rows + ROWS_BESIDE)
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield Grid(name, is_hidden, [list(row) for row in values], structure, epoch)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _sheets(parts: dict[str, bytes]) -> tuple[date, list[tuple[str, str, bool]]]:
    """The day that serial numbers count from, and (name, part, hidden) of each worksheet."""
    targets = {
        found.get("Id", ""): posixpath.normpath(posixpath.join("xl", found.get("Target", ""))).removeprefix("xl//")
        for found in _elements(parts["xl/_rels/workbook.xml.rels"], "Relationship")
    }
    epoch, sheets = EPOCH, []
    for found in _elements(parts["xl/workbook.xml"], "workbookPr", "sheet"):
        if _local(found) == "workbookPr":
            epoch = EPOCH_1904 if found.get("date1904") in ("1", "true") else EPOCH
            continue
        relation = next((value for name, value in found.attrib.items() if RELATION_ID.search(name)), "")
        part = targets[relation].lstrip("/")
        if part.startswith("xl/worksheets/"):
            sheets.append((found.get("name", ""), part, found.get("state", "visible") != "visible"))
    return epoch, sheets


def _elements(part: bytes, *names: str) -> Iterator[Element]:
    for _event, element in iterparse(io.BytesIO(part)):
        if _local(element) in names:
            yield element


def _structure(part: bytes, most_rows: int) -> Structure:
    """Walk the sheet once; stops at the first cell beyond what a list may have, whatever its dimension says."""
    found = Structure()
    for _event, element in iterparse(io.BytesIO(part)):
        name = _local(element)
        if name == "c":
            _note_cell(found, element)
            if found.last[0] >= most_rows or found.last[1] >= MOST_COLUMNS * 4:
                raise Refused(ListFault.TOO_LARGE)
        elif name == "col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            found.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS * 4)))
        elif name == "row":
            if element.get("hidden") in ("1", "true"):
                found.hidden_rows.add(int(element.get("r", "1")) - 1)
            element.clear()
        elif name == "mergeCell":
            begin, _colon, end = element.get("ref", "").partition(":")
            found.merged.append((place_of(begin), place_of(end or begin)))
    return found


def _note_cell(found: Structure, cell: Element) -> None:
    children = {_local(child) for child in cell}
    if not children & {"v", "is", "f"}:
        return
    place = place_of(cell.get("r", "A1"))
    found.last = (max(found.last[0], place[0]), max(found.last[1], place[1]))
    if "f" in children:
        found.formulas.add(place)
    if cell.get("t") == "e":
        found.errors.add(place)


def place_of(reference: str) -> Place:
    """ "B3" -> (2, 1).  Raises ValueError for no cell."""
    match = CELL.fullmatch(reference)
    if match is None:
        raise ValueError(f"no cell: {reference!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def letters_of(column: int) -> str:
    """The letters that Excel shows over a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
