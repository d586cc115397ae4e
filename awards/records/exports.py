"""Lists of records as .xlsx: templates to fill, with the people of a unit."""

from __future__ import annotations

from collections.abc import Iterable

from awards.organisation.models import Tenure
from awards.records.imports import ListKind
from awards.web.sheets import book


def template_xlsx(kind: ListKind, title: str, posts: Iterable[Tenure] = ()) -> bytes:
    """The list to fill; of a unit's people when posts are given."""
    rows = ([post.person.full_name, post.unit.name, post.person.staff_code or ""] for post in posts)
    return book(title, kind.columns, rows, choices=dict(kind.choices or {}))
