"""Whether a start may skip the preparation: only when nothing is left to prepare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db
from awards.desk.commands.ready import VERSIONS, is_ready, last_revisions
from config import Config
from tests.builders.organisation import make_department


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """Two migrations, as Alembic writes them."""
    (tmp_path / "a.py").write_text('revision: str = "aaa1"\ndown_revision: str | None = None\n')
    (tmp_path / "b.py").write_text("revision = 'bbb2'\ndown_revision = 'aaa1'\n")
    return tmp_path


@pytest.fixture
def standing(app: Flask) -> Iterator[Flask]:
    """A database with one unit, standing at the second migration."""
    with app.app_context():
        make_department()
        with db.engine.begin() as connection:
            connection.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
            connection.execute(sa.text("INSERT INTO alembic_version VALUES ('bbb2')"))
    yield app
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE alembic_version"))


def url_of(app: Flask) -> str:
    return str(app.config["SQLALCHEMY_DATABASE_URI"])


def test_the_last_migration_is_the_one_that_none_builds_upon(migrations: Path) -> None:
    assert last_revisions(migrations) == {"bbb2"}


def test_our_own_migrations_end_in_one() -> None:
    assert len(last_revisions(VERSIONS)) == 1


def test_a_database_at_the_last_migration_is_ready(standing: Flask, migrations: Path) -> None:
    assert is_ready(url_of(standing), migrations, may_be_empty=False)


def test_a_database_behind_the_last_migration_is_not(standing: Flask, migrations: Path) -> None:
    (migrations / "c.py").write_text('revision = "ccc3"\ndown_revision = "bbb2"\n')
    assert not is_ready(url_of(standing), migrations, may_be_empty=False)


def test_an_empty_database_is_ready_only_for_an_office_that_wants_no_demonstration(
    standing: Flask, migrations: Path
) -> None:
    with standing.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM unit_parent"))
        connection.execute(sa.text("DELETE FROM unit_name"))
        connection.execute(sa.text("DELETE FROM unit"))
    assert not is_ready(url_of(standing), migrations, may_be_empty=False)
    assert is_ready(url_of(standing), migrations, may_be_empty=True)


def test_a_database_without_tables_is_not_ready(tmp_path: Path, migrations: Path) -> None:
    (tmp_path / "none.db").touch()
    assert not is_ready(f"sqlite:///{tmp_path / 'none.db'}", migrations, may_be_empty=True)


def test_the_script_and_the_program_mean_the_same_database(tmp_path: Path) -> None:
    """`ready.py` may not import the program's configuration; this keeps the two together."""
    assert Config.from_environment({"DATA_DIR": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/ton-vinh.db"
