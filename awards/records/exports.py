"""Lists of records as .xlsx: templates to fill, with the people of a unit, and bad rows to mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from awards.organisation.models import Tenure
from awards.records.imports import MOST_BAD, ListKind
from awards.records.terms import Bad
from awards.web.filters import label
from awards.web.sheets import Column, Row, book


def template_xlsx(kind: ListKind, title: str, posts: Iterable[Tenure] = ()) -> bytes:
    """The list to fill; of a unit's people when posts are given."""
    rows = ([post.person.full_name, post.unit.name, post.person.staff_code or ""] for post in posts)
    return book(title, kind.columns, rows, choices=dict(kind.choices or {}))


def faults_xlsx(columns: Sequence[Column], rows: Iterable[Row], faults: Sequence[Bad]) -> bytes:
    """The bad rows of a list as they came, with a column that says what is wrong; at most 500 bad cells."""
    problems: dict[int, list[str]] = {}
    for fault in faults:
        problems.setdefault(fault.row, []).append(f"{fault.column}: {label(fault.fault)} {fault.meant}".strip())
    bad = ([row.cells.get(column.key, "") for column in columns] + ["; ".join(problems[row.number])]
           for row in rows if row.number in problems)
    return book(gettext("Các dòng cần sửa (nhiều nhất %(most)s)", most=MOST_BAD),
                [*columns, Column("problem", gettext("Vấn đề"))], bad)
