"""The migrations make exactly what the models say: tables, constraints and the triggers that protect them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app
from awards.db import db
from config import HERE, Config

FOLDER = str(HERE / "migrations")


@pytest.fixture
def app(database: str, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(Config(tmp_path, database, secret_key="x", testing=True))
    with made.app_context():
        _clear()
        yield made
        _clear()
        db.engine.dispose()
    logging.disable(logging.NOTSET)


def _clear() -> None:
    db.session.remove()
    db.drop_all()
    with db.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE IF EXISTS alembic_version"))


def triggers() -> set[str]:
    """Every trigger of the database, with its text where the database keeps it."""
    if db.engine.dialect.name == "sqlite":
        query = "SELECT name || ' ' || sql FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    with db.engine.connect() as connection:
        return {" ".join(row.split()) for row in connection.execute(sa.text(query)).scalars()}


def test_migrated_tables_are_those_of_the_models(app: Flask) -> None:
    upgrade(FOLDER)
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_migrated_triggers_are_those_of_the_models(app: Flask) -> None:
    upgrade(FOLDER)
    migrated = triggers()
    _clear()
    db.create_all()
    assert migrated == triggers()
    assert migrated


def test_a_migration_can_be_taken_back(app: Flask) -> None:
    upgrade(FOLDER)
    downgrade(FOLDER, revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
