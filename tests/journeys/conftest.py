"""What every journey needs: an office that is served and a browser, both started once for the journeys of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.database import empty
from tests.journeys.office import Office, browser, open_office


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Office]:
    with open_office(tmp_path_factory.mktemp("office"), database) as office:
        yield office


@pytest.fixture
def office(served: Office) -> Office:
    """The office before its first day."""
    empty(served.app)
    return served
