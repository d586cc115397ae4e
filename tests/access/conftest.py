"""The house with its world, built once; SQLite only, since who may come in does not depend on the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import create_app
from awards.db import db
from config import Config
from tests.access import policy
from tests.access.knocking import House, actors_of, cookies_of
from tests.access.snapshot import Snapshot
from tests.access.world import make_world
from tests.conftest import NOON
from tests.database import empty, prepare

TRIED: list[House] = []


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    path = folder / "house.db"
    app = create_app(Config(folder, f"sqlite:///{path}", secret_key="test", testing=True, base_url="http://localhost"))
    app.config.update(CLOCK=lambda: NOON, RATELIMIT_ENABLED=False, WTF_CSRF_ENABLED=False)
    prepare(app)
    empty(app)
    world = make_world(app)
    cookies, actors = cookies_of(app, world), actors_of(app, world)
    made = House(app, world, Snapshot(Path(path)), policy.read(), cookies, actors)
    TRIED.append(made)
    yield made
    made.snapshot.close()
    with app.app_context():
        db.engine.dispose()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for one in TRIED:
        terminalreporter.write_line(f"access: {one.cells} cells at {one.doors} doors were tried")
