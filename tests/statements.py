"""Counting the SQL statements of a page: a list must cost the same for one row and for fifty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from flask import Flask

from awards.db import db


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements that run inside the block, in order: `with statements(app) as said: ...; len(said)`."""
    noted: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        noted.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield noted
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def statements_of(app: Flask, act: Callable[[], object]) -> list[str]:
    """The SQL statements of one act."""
    with statements(app) as noted:
        act()
    return noted
