"""What an insider with the database's own tools could do: change a row past every trigger and every key."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from awards.db import db


def tamper(table: Any, row: int, /, **values: Any) -> None:
    """Set columns of one row behind the program's back; inside an application context."""
    past_triggers(table, sa.update(table).where(table.id == row).values(**values))


def erase(table: Any, row: int) -> None:
    past_triggers(table, sa.delete(table).where(table.id == row))


def past_triggers(table: Any, statement: sa.Executable) -> None:
    """Carry out one statement with the triggers of its table silent and no key checked."""
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            connection.execute(statement)
    else:
        # An engine of its own: SQLite checks keys only for those who ask it to.
        with sa.create_engine(db.engine.url, poolclass=NullPool).begin() as connection:
            _in_sqlite(connection, table.__tablename__, statement)
    db.session.expire_all()


def _in_sqlite(connection: sa.Connection, table: str, statement: sa.Executable) -> None:
    connection.exec_driver_sql("PRAGMA synchronous=OFF")  # each trigger taken off or put back would wait for the disk
    triggers = connection.execute(
        sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"), {"table": table}
    ).all()
    for name, _sql in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)


def is_refused(statement: sa.Executable) -> bool:
    """Whether a trigger of the database stops a statement that reaches it past the program."""
    db.session.rollback()
    try:
        with db.engine.begin() as connection:
            connection.execute(statement)
    except DatabaseError as error:
        if "refused" not in str(error.orig):
            raise
        return True
    return False
