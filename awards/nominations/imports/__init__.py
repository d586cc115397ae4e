"""Reading an uploaded list: the office's template or a list as offices make them, by `read_list`.

Pure: bytes in, a `ReadList` out; nothing is looked up but the catalogue's names of awards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awards.catalogue.rules import award_named
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import clean, clean_lines
from awards.nominations.imports import headers, rows
from awards.nominations.imports.cells import shown
from awards.nominations.imports.headers import Header
from awards.nominations.imports.rows import Reading
from awards.nominations.imports.sheets import Grid, grids, letters_of
from awards.nominations.imports.words import column_of, key, words
from awards.nominations.terms import SubjectKind
from awards.nominations.terms.lists import (
    Column,
    Doubt,
    Flaw,
    ListFault,
    ListRow,
    Question,
    ReadList,
    RowFault,
    SheetNote,
    SheetState,
)

MOST_ROWS = 5_000


def read_list(
    content: bytes, *, own_unit: str = "", own_lines: bool = False, convert_fonts: bool = False,
    most_rows: int = MOST_ROWS,
) -> ReadList:
    """Read a list of people and collectives proposed for awards.

    `content` is an .xlsx file; `own_unit` the name to put where no unit is written; `own_lines` whether each row's own
    line is printed and so must have its form; `convert_fonts` whether text of old fonts is converted or refused.
    Rows are read one by one: a refused row carries its flaws and stops no other.

    Raises Refused(ListFault.NOT_A_WORKBOOK | NO_HEADER | NO_ROWS | TOO_LARGE), Refused(FileFault.…) for a file that is
    not safe to open.
    """
    reading = Reading(own_unit, own_lines, convert_fonts)
    found: list[ListRow] = []
    notes: list[SheetNote] = []
    settings: list[tuple[str, str]] = []
    for grid in grids(content, most_rows):
        if key(grid.name) in words().settings_sheets and not grid.is_hidden:
            settings += _pairs(grid)
            notes.append(SheetNote(grid.name, SheetState.SETTINGS))
            continue
        of_sheet, note = _read_sheet(grid, reading)
        found += of_sheet
        notes.append(note)
    if len(found) > most_rows:
        raise Refused(ListFault.TOO_LARGE)
    if not found:
        has_header = any(note.state is SheetState.READ for note in notes)
        raise Refused(ListFault.NO_ROWS if has_header else ListFault.NO_HEADER)
    return ReadList(_compared(found), tuple(notes), tuple(settings))


def _pairs(grid: Grid) -> Iterator[tuple[str, str]]:
    """The pairs (word, value) of a sheet of settings; rows without both are left out."""
    for number, row in enumerate(grid.values):
        if (number, 1) in grid.structure.formulas:
            raise Refused(ListFault.FORMULA_IN_SETTINGS, sheet=grid.name, cell=f"B{number + 1}")
        texts = [clean_lines(shown(value)) for value in row[:2]]
        if len(texts) == 2 and all(texts):
            yield clean(texts[0]), texts[1]


def _read_sheet(grid: Grid, reading: Reading) -> tuple[list[ListRow], SheetNote]:
    if grid.is_hidden:
        return [], SheetNote(grid.name, SheetState.HIDDEN)
    header = headers.find(grid)
    if header is None:
        is_empty = not any(value not in ("", None) for row in grid.values for value in row)
        return [], SheetNote(grid.name, SheetState.EMPTY if is_empty else SheetState.NO_HEADER)
    found: list[ListRow] = []
    passed_over: list[tuple[int, str]] = []
    first, row, is_below = header, header.first_row, False
    while row < len(grid.values):
        if (another := _next_header(grid, row)) is not None:
            header, row, is_below = another, another.first_row, False
            continue
        if _is_row(grid, row, header) and not (is_below and _is_signature(grid, row, header)):
            found.append(rows.read(grid, row, header, reading))
            is_below = False
            row += 1
            continue
        is_below = True
        if (text := _text_of(grid, row, header)) and not headers.is_numbering(grid, row):
            passed_over.append((row + 1, text))
        row += 1
    return found, _note(grid, first, passed_over)


def _note(grid: Grid, header: Header, passed_over: list[tuple[int, str]]) -> SheetNote:
    def named(columns: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((letters_of(column), header.headings[column]) for column in columns)

    return SheetNote(grid.name, SheetState.READ, header.row + 1, named(header.hidden), named(header.others),
                     tuple(passed_over))


def _next_header(grid: Grid, row: int) -> Header | None:
    """A second list below the first, with a heading of its own."""
    known = [value for value in grid.values[row] if isinstance(value, str) and value and column_of(clean(value))]
    return headers.at(grid, row) if len(known) >= words().least_columns else None


def _filled(grid: Grid, row: int, header: Header) -> dict[Column, str]:
    return {column: text for column, place in header.columns.items()
            if column is not Column.ORDINAL and (text := clean(shown(grid.value(row, place))))}


def _is_row(grid: Grid, row: int, header: Header) -> bool:
    """A row of the list: more than one cell of it is filled, or it is numbered and one is.

    What has one lone text and no number is a title within the list, a sum or a signature.
    """
    if headers.is_numbering(grid, row):
        return False
    filled = _filled(grid, row, header)
    place = header.columns.get(Column.ORDINAL)
    numbered = place is not None and clean(shown(grid.value(row, place))).rstrip(".").isdecimal()
    if place is None:
        return len(filled) >= 2 or bool(set(filled) & words().subjects)
    return bool(filled) if numbered else len(filled) >= 2 and _has_body(filled)


def _has_body(filled: dict[Column, str]) -> bool:
    """An unnumbered row is a row of the list only if it names somebody, or an award, with something else beside."""
    return bool(set(filled) & (words().subjects | {Column.AWARD, Column.ACHIEVEMENT}))


def _is_signature(grid: Grid, row: int, header: Header) -> bool:
    """Below a gap or a sum of a numbered list: no number, unit, achievement nor award, only who made and signed it."""
    filled = _filled(grid, row, header)
    place = header.columns.get(Column.ORDINAL)
    if place is None or clean(shown(grid.value(row, place))):
        return False
    award = filled.get(Column.AWARD, "")
    return not set(filled) & {Column.UNIT, Column.ACHIEVEMENT} and not (award and award_named(award))


def _text_of(grid: Grid, row: int, header: Header) -> str:
    visible = [value for column, value in enumerate(grid.values[row])
               if column not in grid.structure.hidden_columns and value not in ("", None)]
    return clean(" ".join(shown(value) for value in visible))


def _compared(found: list[ListRow]) -> tuple[ListRow, ...]:
    """Rows against each other: the same subject for the same award again is refused, a like name is doubted."""
    first: dict[tuple[object, ...], ListRow] = {}
    named: dict[str, ListRow] = {}
    compared = []
    for row in found:
        same = _same_before(first, row) if row.name and row.award_code else None
        like = named.get(row.name.lower()) if row.subject_kind is SubjectKind.INDIVIDUAL and row.name else None
        if same is not None:
            flaw = Flaw(_named_in(row), RowFault.TWICE, row.name, {"row": str(same.number), "sheet": same.sheet})
            row = replace(row, flaws=(*row.flaws, flaw))
        elif like is not None and (_unit_key(like), like.birth_date) != (_unit_key(row), row.birth_date):
            question = Question(_named_in(row), Doubt.SAME_NAME, row.name, {"row": str(like.number)})
            row = replace(row, doubts=(*row.doubts, question))
        named.setdefault(row.name.lower(), row)
        compared.append(row)
    return tuple(compared)


def _named_in(row: ListRow) -> Column:
    return next((column for column in (Column.NAME, Column.GROUP, Column.SUBJECT, Column.GIVEN_NAME)
                 if column in row.raw), Column.NAME)


def _same_before(first: dict[tuple[object, ...], ListRow], row: ListRow) -> ListRow | None:
    """An earlier row of the same subject in the same unit for the same award; birth dates tell two people apart."""
    subject = (row.subject_kind, row.name.lower(), _unit_key(row), row.award_code)
    for birth in {row.birth_date, None}:
        if (before := first.get((*subject, birth))) is not None:
            return before
    if row.birth_date is None and (before := first.get((*subject, "any"))) is not None:
        return before
    first[(*subject, row.birth_date)] = row
    first.setdefault((*subject, "any"), row)
    return None


def _unit_key(row: ListRow) -> str:
    return rows.canonical_key(row.unit_name)
