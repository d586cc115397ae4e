"""The clerk of the press at a page."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from tests.builders.decisions import Bureau
from tests.certificates.test_safety import Ears


@pytest.fixture
def clerk(bureau: Bureau, sign_in: Callable[[int], FlaskClient]) -> FlaskClient:
    return sign_in(bureau.accounts["press"])


@pytest.fixture
def ears() -> Iterator[int]:
    """The port of a server that notes who calls."""
    Ears.heard.clear()
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ears)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield listening.server_address[1]
    listening.shutdown()
