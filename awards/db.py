"""The database: one session, a naming convention, UTC moments, and `transaction()`, the only way to write.

Where two act at once, rows are taken in one order, so that nobody waits in a ring: what stands for the whole (a round,
a session, a decision, the root of the tree), then its parts by number, then the journal's head.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.orm.exc import StaleDataError

from awards.kernel.errors import Changed

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Older SQLite can corrupt a WAL database that more than one connection writes.
WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)
BUSY_MS = 30_000
# PostgreSQL's words for "another was first": a double under a unique key, a ring of waiters broken up.
ANOTHER_WAS_FIRST = frozenset({"23505", "40001", "40P01"})
# What a higher floor does first in every write transaction (`web/once.py` uses a form's key there).
BEFORE_WRITES: list[Callable[[], None]] = []


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment: aware UTC in Python on every database (SQLite keeps no zone by itself)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Keys of the Vietnamese alphabet are compared sign by sign, whatever language a PostgreSQL server was made for.
SORT_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def enum_column(kind: type[Enum]) -> sa.Enum:
    """A column that holds only members of `kind`, by value, with a CHECK on every database."""
    return sa.Enum(
        kind, name=kind.__name__.lower(), native_enum=False, create_constraint=True, length=90,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={datetime: UtcDateTime(), dict[str, Any]: sa.JSON(), list[dict[str, Any]]: sa.JSON()},
    )


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
M = TypeVar("M", bound=Base)


@contextmanager
def transaction() -> Iterator[None]:
    """The whole act or nothing.

    Ends the read before it, so that what was read is read anew, then begins the write: on SQLite at once with the
    write lock, since a later upgrade from read to write would be refused without waiting.  Raises Changed when a
    versioned row was changed meanwhile, or when another was first in a way that no lock of the act foresaw.
    """
    session = db.session()
    session.rollback()
    session.connection(execution_options={"begin_immediate": True})
    try:
        for act in BEFORE_WRITES:
            act()
        yield
        session.commit()
    except StaleDataError as error:
        session.rollback()
        raise Changed() from error
    except DBAPIError as error:
        session.rollback()
        if getattr(error.orig, "sqlstate", "") in ANOTHER_WAS_FIRST:
            raise Changed() from error
        raise
    except BaseException:
        session.rollback()
        raise


def hold(table: type[M], *which: sa.ColumnElement[bool]) -> Sequence[M]:
    """Rows as they are now, by number, held until the transaction ends: whoever else holds them takes turns.

    Rows that only refer to them may still be written, since no key changes.  On SQLite every writer has a turn anyway.
    """
    rows = sa.select(table).where(*which).order_by(table.id).with_for_update(key_share=True)  # type: ignore[attr-defined]
    return db.session.scalars(rows.execution_options(populate_existing=True)).all()


def protect(table: Any, act: str, *, changed: Sequence[str] = (), when: str = "1 = 1", name: str = "") -> None:
    """Let the database itself refuse an "insert", "update" or "delete" of rows, whoever asks.

    `changed`: an update is refused only when one of these columns changes; `when`: SQL over OLD and NEW, the same on
    both databases; `name` tells several rules for one act apart.  The triggers are made with the table.
    """
    name, words = f"{table.name}_keeps_{name or act}", f"{table.name}: {act} refused"
    row = "OLD" if act == "delete" else "NEW"
    # As text, since a JSON column of PostgreSQL knows no equality.
    differs = [f'CAST(OLD."{column}" AS text) IS {{}} CAST(NEW."{column}" AS text)' for column in changed]
    clause = f"({when}) AND ({' OR '.join(differs) or '1 = 1'})"
    in_sqlite = (
        f'CREATE TRIGGER {name} BEFORE {act} ON "{table.name}" WHEN {clause.replace("{}", "NOT")} '
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
        f"IF {clause.replace('{}', 'DISTINCT FROM')} THEN "
        f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$ LANGUAGE plpgsql"
    )
    trigger = f'CREATE TRIGGER {name} BEFORE {act} ON "{table.name}" FOR EACH ROW EXECUTE FUNCTION {name}()'
    for dialect, statement in (("sqlite", in_sqlite), ("postgresql", function), ("postgresql", trigger)):
        sa.event.listen(table, "after_create", sa.DDL(statement.replace("%", "%%")).execute_if(dialect=dialect))


def init_app(app: Flask) -> None:
    """Bind the database of the configuration; on SQLite set what every connection needs."""
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _set_up_scratch if app.config.get("SCRATCH") else _set_up_sqlite)
            sa.event.listen(db.engine, "begin", _begin_sqlite)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    _set_up(connection, *(("WAL", "FULL") if WAL_IS_SAFE else ("TRUNCATE", "EXTRA")))


def _set_up_scratch(connection: Any, _record: Any) -> None:
    """A database that is thrown away with its folder waits for no disk."""
    _set_up(connection, "MEMORY", "OFF")


def _set_up(connection: Any, journal: str, synchronous: str) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MS}", "foreign_keys=ON", f"journal_mode={journal}", f"synchronous={synchronous}",
        "trusted_schema=OFF", "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("begin_immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
