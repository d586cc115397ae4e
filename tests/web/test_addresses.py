"""Whatever is typed into an address is answered: no row has such a number, no name has such a sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter, Rule

from awards.kernel.access import Role
from awards.kernel.vietnamese import clean
from tests.builders.organisation import make_account, make_department

TOO_LONG = "9" * 25
ASKED = ("page", "year", "unit", "round", "decision", "person")
NUL = "a%00b"


@pytest.fixture
def reader(app: Flask, sign_in: Callable[[int], FlaskClient]) -> FlaskClient:
    """Somebody who holds every role, so that every page opens as far as its address lets it."""
    with app.app_context():
        department = make_department()
        account = make_account(*((role, department) for role in Role)).id
    return sign_in(account)


def pages(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]


def test_a_number_that_no_row_can_have_is_a_page_that_does_not_exist(app: Flask, reader: FlaskClient) -> None:
    numbered = [rule for rule in pages(app) if rule.arguments
                and all(isinstance(one, IntegerConverter) for one in rule._converters.values())]
    with app.test_request_context():
        urls = [rule.build(dict.fromkeys(rule.arguments, int(TOO_LONG))) for rule in numbered]
    assert len(urls) > 40
    assert {url[1]: reader.get(url[1]).status_code for url in urls if url} == {url[1]: 404 for url in urls if url}


def test_lists_pass_over_what_cannot_be_looked_for(app: Flask, reader: FlaskClient) -> None:
    """All numbers are asked at once; one by one where a page answers none, since the first may hide the others."""
    numbers = [f"{name}={TOO_LONG}" for name in ASKED]
    for url in [rule.rule for rule in pages(app) if not rule.arguments]:
        answered = reader.get(f"{url}?{'&'.join(numbers)}").status_code
        assert answered < 500, url
        for query in (*(() if answered == 200 else numbers), *(f"{name}={NUL}" for name in ("q", "decision", "award"))):
            assert reader.get(f"{url}?{query}").status_code < 500, f"{url}?{query}"


def test_signs_that_no_database_keeps_are_taken_out_of_text() -> None:
    assert clean("Lò\x00 Văn\x07 Hặc\x7f") == "Lò Văn Hặc"
    assert clean("một\x0bhai\x1fba\tbốn") == "một hai ba bốn"
