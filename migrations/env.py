"""How Alembic reaches the database of the program: through the app, in one transaction a migration."""

from __future__ import annotations

from alembic import context
from flask import current_app

from awards.db import db

# Tables of other programs that may share a PostgreSQL database are left alone.
FOREIGN = ("huey_",)


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(FOREIGN)


def migrate() -> None:
    """Run online on the engine of the program; SQLite is changed by copying tables (batch mode)."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=db.metadata, include_name=is_ours, transaction_per_migration=True,
            transactional_ddl=True,  # of SQLite too: `awards.db` begins its transactions itself
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate()
