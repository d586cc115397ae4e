"""Finding the heading of a list: under titles, in one or two tiers, with merged cells, columns in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from awards.kernel.vietnamese import clean
from awards.nominations.imports.sheets import Grid
from awards.nominations.imports.words import column_of, exact_column, words
from awards.nominations.terms.lists import Column


@dataclass(frozen=True, slots=True)
class Header:
    """Where a list begins and which column holds what; `others` are visible columns that mean nothing to us."""

    row: int
    height: int
    columns: Mapping[Column, int]
    headings: Mapping[int, str]
    others: tuple[int, ...]
    hidden: tuple[int, ...]

    @property
    def first_row(self) -> int:
        return self.row + self.height


def find(grid: Grid, start: int = 0) -> Header | None:
    """The first heading in the next rows; None when no row has enough known columns."""
    end = min(start + words().search_rows, len(grid.values))
    return next((header for row in range(start, end) if (header := at(grid, row)) is not None), None)


def at(grid: Grid, row: int) -> Header | None:
    """The heading that begins in this very row, or None."""
    height = _height(grid, row)
    headings = {column: text for column in range(_width(grid, row, height))
                if (text := _heading(grid, row, height, column))}
    columns: dict[Column, int] = {}
    others, hidden = [], []
    for column in headings:
        meaning = _meaning(grid, row, height, column)
        if column in grid.structure.hidden_columns:
            hidden.append(column)
        elif meaning is None or meaning in columns:
            others.append(column)
        else:
            columns[meaning] = column
    if len(columns) < words().least_columns or not words().subjects & set(columns):
        return None
    return Header(row, height, columns, headings, tuple(others), tuple(hidden))


def _width(grid: Grid, row: int, height: int) -> int:
    return max(len(grid.values[at]) for at in range(row, min(row + height, len(grid.values))))


def _height(grid: Grid, row: int) -> int:
    """Two tiers (or more) when a cell of the row is merged downwards, or several are merged over further words."""
    height = 1
    for (top, left), (bottom, right) in grid.structure.merged:
        if top != row:
            continue
        height = max(height, bottom - top + 1)
        below = [text for column in range(left, right + 1) if (text := _text(grid, bottom + 1, column))]
        if right > left and below and any(column_of(text) or len(below) > 1 for text in below):
            height = max(height, bottom - top + 2)
    if height == 1 and len(_known(grid, row)) >= 2 and _is_second_tier(grid, row + 1):
        height = 2
    return min(height, 3)


def _known(grid: Grid, row: int) -> list[Column | None]:
    """What the texts of a row mean as headings, None for each that means nothing."""
    if row >= len(grid.values):
        return []
    return [column_of(text) for column in range(len(grid.values[row])) if (text := _text(grid, row, column))]


def _is_second_tier(grid: Grid, row: int) -> bool:
    """A row of known headings that is no heading by itself: "Nam | Nữ" under an unmerged "Giới tính"."""
    known = _known(grid, row)
    return len(known) >= 2 and None not in known and not words().subjects & set(known)


def _text(grid: Grid, row: int, column: int) -> str:
    value = grid.value(row, column)
    return clean(value) if isinstance(value, str) else ""


def _tiers(grid: Grid, row: int, height: int, column: int) -> list[str]:
    """The texts over a column from top to bottom; a merged cell says the same over all its columns."""
    texts = []
    for here in range(row, row + height):
        text = _text(grid, *_anchor(grid, here, column))
        if text and text not in texts:
            texts.append(text)
    return texts


def _anchor(grid: Grid, row: int, column: int) -> tuple[int, int]:
    for (top, left), (bottom, right) in grid.structure.merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def _heading(grid: Grid, row: int, height: int, column: int) -> str:
    return " - ".join(_tiers(grid, row, height, column))


def _meaning(grid: Grid, row: int, height: int, column: int) -> Column | None:
    """All tiers together, then the lowest, then those above it; exact words before mere beginnings."""
    tiers = _tiers(grid, row, height, column)
    texts = [" ".join(tiers), *reversed(tiers)]
    exact = next((meaning for text in texts if (meaning := exact_column(text))), None)
    return exact or next((meaning for text in texts if (meaning := column_of(text))), None)


def is_numbering(grid: Grid, row: int) -> bool:
    """A row that only numbers the columns: 1 2 3, (1) (2) (3), A B 1 2."""
    texts = [str(int(value)) if isinstance(value, float) else clean(str(value)).strip("()")
             for value in grid.values[row] if value not in ("", None)]
    numbers = [int(text) for text in texts if text.isdecimal()]
    return len(numbers) >= 3 and len(texts) - len(numbers) <= 2 and all(
        later == earlier + 1 for earlier, later in zip(numbers, numbers[1:], strict=False)
    ) and all(len(text) <= 2 for text in texts)
