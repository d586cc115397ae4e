"""The migrations build exactly what the models say: tables, columns, constraints, indexes, triggers."""

from __future__ import annotations

import re
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from awards.db import db
from config import Config
from tests.database import prepare, server_url

SCHEMA = {
    "sqlite": """
SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND tbl_name <> 'alembic_version'
""",
    "postgresql": """
SELECT 'column', table_name || '.' || column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'alembic%'
UNION ALL SELECT 'index', indexname, indexdef
  FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'
UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
  FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
""",
}


@pytest.fixture
def two_databases(
    database: str, tmp_path: Path, request: pytest.FixtureRequest, worker_name: str
) -> tuple[Flask, Flask]:
    """Two programs on two empty databases of one kind."""
    if database.startswith("sqlite"):
        urls = [f"sqlite:///{tmp_path / name}.db" for name in ("migrated", "modelled")]
    else:
        urls = [server_url(request.config.rootpath, f"{worker_name}_{name}") for name in ("migrated", "modelled")]
    migrated, modelled = (create_app(Config(tmp_path, url, testing=True)) for url in urls)
    return migrated, modelled


def schema_of(app: Flask) -> dict[tuple[str, str], list[str]]:
    """Every piece of the schema by kind and name, written with single spaces, constraints in the order of names."""
    with app.app_context():
        found = db.session.execute(sa.text(SCHEMA[db.engine.dialect.name]))
        schema = {(kind, name): _in_order(" ".join((text or "").split())) for kind, name, text in found}
        db.session.remove()
        db.engine.dispose()
    return schema


def _in_order(text: str) -> list[str]:
    if not text.startswith("CREATE TABLE"):
        return [text]
    inside, _, after = text.rpartition(")")
    return [*sorted(re.split(", (?=CONSTRAINT )", inside.strip())), after]


def test_a_migrated_database_is_the_one_the_models_describe(two_databases: tuple[Flask, Flask]) -> None:
    migrated, modelled = two_databases
    with migrated.app_context():
        flask_migrate.upgrade()
    prepare(modelled)
    assert schema_of(migrated) == schema_of(modelled)


def test_a_migration_that_is_cut_off_leaves_the_old_schema(two_databases: tuple[Flask, Flask]) -> None:
    """Cut off at its very last statement, when every table is made."""
    migrated, _ = two_databases

    def cut_off(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO alembic_version"):
            raise ConnectionError("the power failed")

    with migrated.app_context():
        sa.event.listen(db.engine, "before_cursor_execute", cut_off)
        with pytest.raises(ConnectionError):
            flask_migrate.upgrade()
    assert schema_of(migrated) == {}
