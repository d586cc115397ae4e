"""Scenes that many tests begin with: made by their builder once, and put back row by row whenever they are asked for
again.  What is put back is what the builder left: the same people, with the same numbers, and what is closed or decided
past the triggers that protect it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

import sqlalchemy as sa

from awards.db import db
from awards.journal.models import Entry, Head
from awards.organisation.models import Unit
from tests.database import past_triggers

Asked = ParamSpec("Asked")
Value = TypeVar("Value")
Rows = list[tuple[sa.Table, list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Scene(Generic[Value]):
    """The rows of a scene, and what its builder gave: numbers and names only, so that it serves in any session."""

    rows: Rows
    value: Value


def settled(make: Callable[Asked, Value]) -> Callable[Asked, Value]:
    """A builder that works once a database for all tests of the process.  Where something stands already, whose numbers
    the scene would need, it builds anew."""
    scenes: dict[str, Scene[Value]] = {}

    @wraps(make)
    def put_back(*args: Asked.args, **wanted: Asked.kwargs) -> Value:
        asked = repr((db.engine.url, args, sorted(wanted.items())))  # each database has a key of its journal
        if _is_begun() or (asked not in scenes and len(_filled()) > 1):
            return make(*args, **wanted)
        if asked not in scenes:
            value = make(*args, **wanted)
            scenes[asked] = Scene(_rows(), value)
        else:
            _write(scenes[asked].rows)
        return scenes[asked].value

    return put_back


def _is_begun() -> bool:
    """Whether there is a unit, without which there is no scene, or an act in the journal."""
    return bool(db.session.scalar(sa.select(sa.or_(sa.exists(sa.select(Unit.id)), sa.exists(sa.select(Entry.number))))))


def _filled() -> set[str]:
    """Names of the tables that have a row; that of the journal's head has one in an empty database, too."""
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in db.metadata.tables)
    return set(db.session.connection().exec_driver_sql(" UNION ALL ".join(asked)).scalars())


def _rows() -> Rows:
    """All that stands in the database, each row after those that it may name."""
    filled = _filled()
    return [(table, [dict(row) for row in db.session.execute(sa.select(table).order_by(*table.primary_key)).mappings()])
            for table in db.metadata.sorted_tables if table.name in filled]


def _write(rows: Rows) -> None:
    with past_triggers({table.name for table, _ in rows}) as connection:
        for table, ones in rows:
            if table is Head.__table__:  # which an empty database has, too
                connection.execute(table.update(), ones[0])
            else:
                connection.execute(table.insert(), ones)
        if connection.dialect.name == "postgresql":  # SQLite goes on from the greatest number by itself
            last = {table.name: max(one["id"] for one in ones) for table, ones in rows
                    if "id" in table.c and isinstance(table.c.id.type, sa.Integer)}
            connection.execute(sa.text("SELECT " + ", ".join(
                f"setval(pg_get_serial_sequence('\"{name}\"', 'id'), {number})" for name, number in last.items())))
