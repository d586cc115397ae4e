"""The clerk of the press at a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.builders.decisions import Bureau


@pytest.fixture
def clerk(bureau: Bureau, sign_in: Callable[[int], FlaskClient]) -> FlaskClient:
    return sign_in(bureau.accounts["press"])
