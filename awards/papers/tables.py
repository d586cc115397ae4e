"""A ruled table as rows of texts, with its columns' widths and which of them are centred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from awards.papers.layout import Layout
from awards.papers.paper import Table
from awards.papers.typeface import BOLD, longest_word_mm, width_mm
from awards.papers.wording import NBSP

Lines = tuple[str, ...]
FIGURES = re.compile(r"[\d\s.,/%+–-]*")


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of one cell heads a section; `widths` in mm; `middle` are the centred columns."""

    heads: Lines
    rows: tuple[Lines, ...]
    widths: tuple[float, ...]
    middle: frozenset[int]


def rows_of(
    heads: Lines, rows: Iterable[Lines], widths: Sequence[float], middle: frozenset[int], layout: Layout
) -> Rows:
    """The table whose cells are held together only as far as their columns have room."""
    inner = [width - layout.spacing.cell_side * 2 - 0.4 for width in widths]
    return Rows(heads, tuple(_fitting(row, inner, layout) for row in rows), tuple(widths), middle)


def body_rows(table: Table, layout: Layout) -> Rows:
    return rows_of(table.columns, table.rows, column_widths(table, layout), middle_columns(table), layout)


def _fitting(row: Lines, inner: Sequence[float], layout: Layout) -> Lines:
    """The row in which a name that is wider than its column may be broken between its words after all."""
    if len(row) < len(inner):
        return row
    return tuple(_loosened(text, width, layout) for text, width in zip(row, inner, strict=True))


def _loosened(text: str, width: float, layout: Layout) -> str:
    if NBSP not in text:
        return text
    words = text.split(" ")
    return " ".join(
        word if width_mm(_line(word), layout.sizes.table) <= width else word.replace(NBSP, " ") for word in words
    )


def _line(text: str) -> str:
    return max(text.split("\n"), key=len)


def column_widths(table: Table, layout: Layout) -> tuple[float, ...]:
    """The columns' widths in mm: by their shares of the page's text width, yet none breaks a word while it can help."""
    shares, width = table.widths or (1.0,) * len(table.columns), layout.page.text_width
    wished = [share * width / sum(shares) for share in shares]
    cells = list(zip(table.columns, *table.rows, strict=True))
    least = [min(least_width(column, layout), width / 3) for column in cells]
    if sum(least) > width:      # names held together take what single words need: they are the ones to be broken
        least = [min(least_width([text.replace(NBSP, " ") for text in column], layout), width / 3) for column in cells]
    return _widened(wished, least)


def least_width(column: Sequence[str], layout: Layout) -> float:
    """The narrowest column, in mm, whose head (the first text) and cells keep each word on one line."""
    head, *cells = column
    size, side = layout.sizes.table, layout.spacing.cell_side * 2 + 0.6
    return side + max(longest_word_mm([head], size, BOLD), longest_word_mm(cells, size))


def _widened(wished: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """Narrow columns get their least; the others give it, in proportion to what they can spare."""
    lack = sum(max(0.0, low - width) for width, low in zip(wished, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(wished, least, strict=True))
    given = min(1.0, spare / lack) if lack else 0.0
    taken = lack * given / spare if spare else 0.0
    return tuple(
        width + (low - width) * (given if low > width else taken) for width, low in zip(wished, least, strict=True)
    )


def middle_columns(table: Table) -> frozenset[int]:
    """The columns that hold figures or a word each ("Đạt"): they are centred."""
    return frozenset(
        place
        for place in range(len(table.columns))
        if all(FIGURES.fullmatch(row[place]) or len(row[place]) <= 8 for row in table.rows)
    )
