"""What both files decide about a table: its columns' widths and which of them are centred."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awards.papers.layout import Layout
from awards.papers.paper import Table
from awards.papers.typeface import BOLD, longest_word_mm

FIGURES = re.compile(r"[\d\s.,/%+–-]*")


def column_widths(table: Table, layout: Layout) -> tuple[float, ...]:
    """The columns' widths in mm: by their shares of the page's text width, yet none breaks a word while it can help."""
    shares, width = table.widths or (1.0,) * len(table.columns), layout.page.text_width
    wished = [share * width / sum(shares) for share in shares]
    cells = list(zip(table.columns, *table.rows, strict=True))
    return _widened(wished, [min(least_width(column, layout), width / 3) for column in cells])


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
