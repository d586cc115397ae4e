"""Copies of the database, taken while others work and laid out again: SQLite as a file, PostgreSQL as a CSV a table.

The CSV way needs no program of PostgreSQL's and no version of its own: the schema comes from our migrations.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

SQLITE_COPY = "database/ton-vinh.db"
TABLES = "database/tables"
NOTHING = "0" * 64  # the seal before the first entry of the journal


class NotWhole(Exception):
    """The database laid out is not the one that was copied."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be counted: the schema's revision, where the journal ends, rows per table."""

    revision: str
    journal_length: int
    journal_seal: str
    counts: dict[str, int]

    @property
    def is_empty(self) -> bool:
        return not any(count for table, count in self.counts.items() if table != "alembic_version")


def facts_of(connection: sa.Connection) -> Facts:
    """Counts of every table of the database; zeros where there is none yet."""
    names = sorted(sa.inspect(connection).get_table_names())
    counts = {name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0 for name in names}
    rows = {
        name: connection.execute(sa.text(f"SELECT {columns} FROM {name}")).first()
        for name, columns in (("alembic_version", "version_num"), ("journal_head", "length, seal")) if name in names
    }
    revision, head = rows.get("alembic_version"), rows.get("journal_head")
    return Facts(revision[0] if revision else "", head[0] if head else 0, head[1] if head else NOTHING, counts)


def sqlite_path(url: sa.URL) -> Path:
    """The file of a SQLite address.  Raises ValueError for a database that lives in memory."""
    if not url.database or url.database == ":memory:":
        raise ValueError("a database in memory cannot be copied")
    return Path(url.database)


@contextmanager
def reading(url: sa.URL) -> Iterator[sa.Connection]:
    """A connection that sees one moment of the database, whatever others write."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    if url.get_backend_name() == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def copy_out(url: sa.URL, folder: Path) -> Facts:
    """Copy the database under `folder`; the facts are those of the copy."""
    if url.get_backend_name() == "sqlite":
        return _copy_sqlite(sqlite_path(url), folder / SQLITE_COPY)
    with reading(url) as connection:
        facts = facts_of(connection)
        _copy_tables(connection, facts, folder / TABLES)
    return facts


def _copy_sqlite(source: Path, target: Path) -> Facts:
    """By SQLite's own online copy, in one step: writers wait a moment, and no commit is seen by half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not source.exists():
        raise FileNotFoundError(source)
    with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    return checked_sqlite(target)


def checked_sqlite(path: Path) -> Facts:
    """The facts of a SQLite file.  Raises NotWhole when SQLite finds it damaged."""
    with reading(sa.URL.create("sqlite", database=str(path))) as connection:
        finding = connection.scalar(sa.text("PRAGMA integrity_check"))
        if finding != "ok":
            raise NotWhole(f"SQLite says: {finding}")
        return facts_of(connection)


def _copy_tables(connection: sa.Connection, facts: Facts, folder: Path) -> None:
    from psycopg import sql  # a process that serves pages over SQLite never loads it

    folder.mkdir(parents=True, exist_ok=True)
    with _cursor(connection) as cursor:
        for name in facts.counts:
            statement = sql.SQL("COPY {} TO STDOUT WITH (FORMAT csv, HEADER true)").format(sql.Identifier(name))
            with open(folder / f"{name}.csv", "wb") as out, cursor.copy(statement) as blocks:
                for block in blocks:
                    out.write(block)


def lay_tables(url: sa.URL, folder: Path, facts: Facts, make_schema: Callable[[str], None]) -> None:
    """Fill an empty PostgreSQL database from the CSVs under `folder`, in one transaction.

    `make_schema(revision)` builds the tables.  Raises NotWhole when the rows are not as many as were copied.
    """
    from psycopg import sql

    make_schema(facts.revision)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection, _cursor(connection) as cursor:
        names = _parents_first(connection, facts)
        _each(cursor, "ALTER TABLE {} DISABLE TRIGGER USER", names)  # rows come as they were, sent dossiers too
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, names))))
        for name in names:
            _fill(cursor, name, folder / TABLES / f"{name}.csv")
        _each(cursor, "ALTER TABLE {} ENABLE TRIGGER USER", names)
        _continue_numbers(connection, cursor, names)
        if facts_of(connection) != facts:
            raise NotWhole("the rows laid out are not those that were copied")
    engine.dispose()


def _parents_first(connection: sa.Connection, facts: Facts) -> list[str]:
    ordered = sa.inspect(connection).get_sorted_table_and_fkc_names()
    names = [name for name, _ in ordered if name]
    if set(names) != set(facts.counts):
        raise NotWhole(f"other tables than those copied: {sorted(set(names) ^ set(facts.counts))}")
    return names


def _fill(cursor: Any, name: str, path: Path) -> None:
    from psycopg import sql

    with open(path, encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    statement = sql.SQL("COPY {} ({}) FROM STDIN WITH (FORMAT csv, HEADER true)").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with open(path, "rb") as file, cursor.copy(statement) as copy:
        while block := file.read(1 << 20):
            copy.write(block)


def _continue_numbers(connection: sa.Connection, cursor: Any, names: list[str]) -> None:
    """Numbers that the database gives go on after the last one laid out."""
    from psycopg import sql

    for name in names:
        for column in sa.inspect(connection).get_columns(name):
            if "nextval" in str(column["default"] or "") or column.get("identity"):
                cursor.execute(
                    sql.SQL("SELECT setval(pg_get_serial_sequence({}, {}), greatest(max({}), 1), count(*) > 0) FROM {}")
                    .format(sql.Literal(f'"{name}"'), sql.Literal(column["name"]), sql.Identifier(column["name"]),
                            sql.Identifier(name))
                )


def _each(cursor: Any, statement: str, names: list[str]) -> None:
    from psycopg import sql

    for name in names:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


@contextmanager
def _cursor(connection: sa.Connection) -> Iterator[Any]:
    """psycopg's own cursor, inside the connection's transaction."""
    raw = connection.connection.driver_connection
    assert raw is not None
    with raw.cursor() as cursor:
        yield cursor
