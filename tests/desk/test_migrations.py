"""The migrations build exactly what the models say: tables, columns, constraints, indexes, triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from awards.db import db
from awards.decisions.models import Decision, SignedCopy
from awards.decisions.terms import CopyStage
from awards.files.models import StoredFile
from awards.files.terms import MediaType
from awards.signatures.terms import Signature
from config import Config
from tests.conftest import NOON
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


@pytest.mark.parametrize("locked", [True, False])
def test_a_paper_prepared_and_signed_before_copies_were_rows_is_kept(
    two_databases: tuple[Flask, Flask], locked: bool
) -> None:
    migrated, _ = two_databases
    with migrated.app_context():
        flask_migrate.upgrade(revision="0009")
        with _without_keys() as connection:
            connection.execute(sa.insert(Decision).values(
                id=1, unit_id=1, round_id=1, award_code="GK_SO", drafted_at=NOON))
            connection.execute(sa.insert(StoredFile).values([
                {"id": one, "name": "tệp.pdf", "media_type": MediaType.PDF, "size": 1, "sha256": str(one),
                 "received_sha256": str(one), "stored_at": NOON, "actor_name": "Sở"} for one in (1, 2)]))
            row = {"signed_id": 2, "signed_at": "2026-05-19 07:03:00", "signer": "Sở", "chain": True}
            connection.execute(sa.text(EARLIER), row if locked else dict.fromkeys(row) | {"signer": ""})
        flask_migrate.upgrade()
        prepared = db.session.execute(sa.text("SELECT decision_id, file_id FROM prepared_paper")).all()
        copies = db.session.execute(sa.select(SignedCopy.decision_id, SignedCopy.file_id, SignedCopy.stage,
                                              SignedCopy.concluded_at, SignedCopy.found)).all()
        db.session.remove()
        db.engine.dispose()
    assert [tuple(one) for one in prepared] == [(1, 1)]
    assert [(*one[:4], Signature.kept(one.found)) for one in copies] == [
        (1, 2, CopyStage.LOCKED, NOON, Signature("Sở", True))][:locked]


EARLIER = """
INSERT INTO decision_sealing (decision_id, prepared_id, prepared_at, signed_id, signed_at, signer, chain)
VALUES (1, 1, '2026-05-19 07:00:00', :signed_id, :signed_at, :signer, :chain)
"""


@contextmanager
def _without_keys() -> Iterator[sa.Connection]:
    """A transaction in which a row may name what is not there."""
    with db.engine.connect() as connection:
        made = connection.connection.dbapi_connection
        if connection.dialect.name == "sqlite":
            made.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
