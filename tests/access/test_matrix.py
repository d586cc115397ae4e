"""Every page × method × stage of its object × everybody: who comes in is what the office's rules say, and no more.

Made from the program's own list of addresses: a page that nobody wrote a rule for fails here, and a rule without its
page as well.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from app import create_app
from config import Config
from tests.access import policy
from tests.access.knocking import House, wrong_answers
from tests.access.world import doors


def _endpoints() -> list[str]:
    """Names of all pages, asked of the program itself."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(Path(folder), "sqlite://", secret_key="test", testing=True))
        return sorted(app.view_functions)


ENDPOINTS = _endpoints()


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_everybody_finds_the_doors_open_that_are_theirs_and_no_others(house: House, endpoint: str) -> None:
    wrong = [fault for rule in house.app.url_map.iter_rules(endpoint)
             for door in doors(house.app, house.world, rule) for fault in wrong_answers(house, door)]
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_rule_has_its_page() -> None:
    said = {name.partition(" ")[0] for name in policy.read()}
    assert said - set(ENDPOINTS) == set()


def test_every_page_has_its_rule() -> None:
    assert set(ENDPOINTS) - {name.partition(" ")[0] for name in policy.read()} == set()
