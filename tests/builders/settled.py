"""Scenes that many tests begin with: made by their builder once, and put back row by row whenever they are asked for
again.  What is put back is what the builder left: the same people, with the same numbers, and what is closed or decided
past the triggers that protect it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

import sqlalchemy as sa
from flask import current_app

from awards.accounts.models import SignIn
from awards.db import db
from awards.jobs.models import Job
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
            rows = scenes[asked].rows
            _write([one for one in rows if one[0] is not Head.__table__],  # which an empty database has, too
                   [one for one in rows if one[0] is Head.__table__])
        return scenes[asked].value

    return put_back


def continued(make: Callable[Asked, Value]) -> Callable[Asked, Value]:
    """A builder that works once for each state of the database that it is asked in: what it did to that very state, and
    to the store of files, is done again row by row.  Who is signed in at the time makes no difference."""
    steps: dict[str, Step[Value]] = {}

    @wraps(make)
    def go_on(*args: Asked.args, **wanted: Asked.kwargs) -> Value:
        before = _rows()
        stands = repr([(table.name, rows) for table, rows in before if table is not SignIn.__table__])
        said = repr((db.engine.url, _seal(), args, sorted(wanted.items()), stands))
        asked = hashlib.sha256(said.encode()).hexdigest()
        if asked in steps:
            _write(steps[asked].added, steps[asked].changed)
            _put(steps[asked].files)
            return steps[asked].value
        stored = set(_store().rglob("*"))
        value = make(*args, **wanted)
        added, changed = _difference(dict(before), _rows())
        files = {path: path.read_bytes() for path in _store().rglob("*") if path not in stored and path.is_file()}
        steps[asked] = Step(added, changed, files, value)
        return value

    return go_on


@dataclass(frozen=True, slots=True)
class Step(Generic[Value]):
    """What a builder added and changed, and what it gave: numbers and names only."""

    added: Rows
    changed: Rows
    files: dict[Path, bytes]
    value: Value


def _difference(before: dict[sa.Table, list[dict[str, Any]]], after: Rows) -> tuple[Rows, Rows]:
    """The rows that are new, and those that are no more as they were."""
    added, changed = [], []
    for table, rows in after:
        stood = {_number(table, row): row for row in before.get(table, ())}
        added.append((table, [row for row in rows if _number(table, row) not in stood]))
        changed.append((table, [row for row in rows if row != stood.get(_number(table, row), row)]))
        gone = set(stood) - {_number(table, row) for row in rows}
        assert not gone or table is Job.__table__, f"{table.name}: a step takes nothing away"
    return [one for one in added if one[1]], [one for one in changed if one[1]]


def _number(table: sa.Table, row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _seal() -> bytes:
    """The office's published key, by which papers of this step are signed."""
    key = Path(current_app.config["DATA_DIR"]) / "seal.pub"
    return key.read_bytes() if key.exists() else b""


def _store() -> Path:
    return Path(current_app.config["DATA_DIR"]) / "files"


def _put(files: dict[Path, bytes]) -> None:
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


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


def _write(added: Rows, changed: Rows) -> None:
    with past_triggers({table.name for table, _ in added}, {table.name for table, _ in changed}) as connection:
        for table, rows in added:
            connection.execute(table.insert(), rows)
        for table, rows in changed:
            here = [column == sa.bindparam(f"its_{column.name}") for column in table.primary_key]
            keyed = [row | {f"its_{column.name}": row[column.name] for column in table.primary_key} for row in rows]
            connection.execute(table.update().where(*here), keyed)
        last = {table.name: max(row["id"] for row in rows) for table, rows in added
                if "id" in table.c and isinstance(table.c.id.type, sa.Integer)}
        if last and connection.dialect.name == "postgresql":  # SQLite goes on from the greatest number by itself
            connection.execute(sa.text("SELECT " + ", ".join(
                f"setval(pg_get_serial_sequence('\"{name}\"', 'id'), {number})" for name, number in last.items())))
