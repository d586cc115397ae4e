"""Fixtures of all tests: the program on both databases, emptied for every test; a client; somebody signed in."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from awards.accounts import services as accounts
from awards.accounts.models import Account
from awards.db import db, transaction
from awards.decisions import jobs as decision_jobs
from awards.desk.commands import verify
from awards.journal.models import GENESIS, Head
from awards.signatures.imports.papers import PaperReader
from config import Config
from tests.database import empty, prepare, server_url, wait_for_no_disk

if TYPE_CHECKING:
    from tests.builders.decisions import Bureau

# The office's morning in every test: 14:03 on Tuesday 19 May 2026 in Hà Nội.
NOON = datetime(2026, 5, 19, 7, 3, tzinfo=UTC)
# Thousands of tests stand in memory: to look through them all for what one of them left took a twentieth of the time.
gc.set_threshold(20_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["both", "sqlite", "postgresql"], default="both")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that uses the program runs on both databases, unless marked `sqlite`."""
    if "database" not in metafunc.fixturenames:
        return
    wanted = metafunc.config.getoption("--database")
    only_sqlite = metafunc.definition.get_closest_marker("sqlite") is not None
    kinds = ["sqlite"] if only_sqlite else ["sqlite", "postgresql"] if wanted == "both" else [wanted]
    metafunc.parametrize("database", kinds, scope="session", indirect=True)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest, home: Path, worker_name: str) -> str:
    """Address of a migrated, empty database of the kind asked for."""
    if request.param == "sqlite":
        return f"sqlite:///{home / 'test.db'}"
    return server_url(request.config.rootpath, worker_name)


@pytest.fixture(scope="session")
def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def program(database: str, home: Path) -> Iterator[Flask]:
    """The program, started once a database; `app` gives it empty."""
    data = home / database.partition(":")[0]
    data.mkdir(exist_ok=True)
    app = create_app(Config(data, database, secret_key="test", testing=True, base_url="http://localhost"))
    app.config.update(CLOCK=lambda: NOON, RATELIMIT_ENABLED=False)
    wait_for_no_disk(app)
    prepare(app)
    gc.freeze()  # as in the process that serves it
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(program: Flask) -> Iterator[Flask]:
    """The program with an empty database and an empty store; no application context is left open."""
    empty(program)
    program.config["CLOCK"] = lambda: NOON
    yield program
    shutil.rmtree(Path(program.config["DATA_DIR"]) / "files", ignore_errors=True)
    (Path(program.config["DATA_DIR"]) / "files").mkdir()


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """The program inside an application context: for tests of services and queries (not of pages)."""
    with app.app_context():
        yield app


@pytest.fixture
def bureau(app: Flask) -> Bureau:
    """A Department at work, by numbers: made in a context of its own, so that no page finds one open."""
    from tests.builders.decisions import make_bureau  # which takes the morning from here

    with app.app_context():
        return make_bureau()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[int], FlaskClient]:
    """A client signed in as an account (by number), without the sign-in page."""

    def signed_in(account_id: int) -> FlaskClient:
        client = app.test_client()
        with app.app_context():
            with transaction():
                token = accounts.start(db.session.get_one(Account, account_id), at=NOON)
        with client.session_transaction() as session:
            session["sign_in"] = token
        return client

    return signed_in


@pytest.fixture(scope="session")
def reader() -> Iterator[PaperReader]:
    """A confined process that reads signed papers, started once."""
    with PaperReader() as started:
        yield started


@pytest.fixture
def one_reader(reader: PaperReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would start a process to read signed papers has that one: for tests of what becomes of the answer."""
    for place in (verify, decision_jobs):
        monkeypatch.setattr(place, "PaperReader", lambda: nullcontext(reader))


def rows(table: type[Any]) -> int:
    """How many rows a table has."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


__all__ = ["GENESIS", "NOON", "Head", "rows"]
