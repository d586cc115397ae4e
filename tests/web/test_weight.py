"""A first visit on a slow line: 60 KB gzipped and six requests at most; the public page 15 KB."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders.decisions import honours_of, make_bureau, make_signed
from tests.builders.nominations import make_nomination, make_office

KILOBYTE = 1024
STATIC = Path(__file__).parents[2] / "awards" / "static"
ASSETS = re.compile(r'(?:href|src)="/static/([^"?#]+)[^"]*"')


def weight_of(client: FlaskClient, url: str) -> tuple[int, int]:
    """(bytes gzipped, requests) of a page with everything that it names; an image counts as it lies."""
    response = client.get(url)
    assert response.status_code == 200, url
    html = response.get_data(as_text=True)
    names = {name for name in ASSETS.findall(html) if not name.endswith("/")}
    return len(gzip.compress(html.encode())) + sum(_size(name) for name in names), 1 + len(names)


def _size(name: str) -> int:
    content = (STATIC / name).read_bytes()
    return len(gzip.compress(content)) if name.endswith((".css", ".js", ".svg")) else len(content)


@pytest.mark.sqlite
@pytest.mark.parametrize("who", ["school head", "standing office", "director"])
def test_a_first_visit_is_light(app: Flask, sign_in: Callable[[int], FlaskClient], who: str) -> None:
    with app.app_context():
        office = make_office()
        draft, sent = make_nomination(office), make_nomination(office, name="Tòng Văn Inh")
        actors = {"school head": office.head, "standing office": office.standing_office, "director": office.director}
        actor = actors[who]
        pages = ["/", "/menu", "/movements/", "/nominations/", f"/movements/{office.round.movement_id}"]
        if who == "school head":
            pages += [f"/nominations/{draft.id}/words", f"/nominations/{sent.id}/check",
                      f"/nominations/rounds/{office.round.id}/new"]
        account_id = actor.account_id
    client = sign_in(account_id or 0)
    for page in pages:
        weight, requests = weight_of(client, page)
        assert weight <= 60 * KILOBYTE and requests <= 6, (page, weight, requests)


@pytest.mark.sqlite
def test_the_public_pages_are_lighter_still(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        codes = [honour.code for honour in honours_of(make_signed(make_bureau()))]
    for page in [f"/x/{codes[0]}", "/xac-thuc"]:
        weight, requests = weight_of(client, page)
        assert weight <= 15 * KILOBYTE and requests <= 3, (page, weight, requests)
    assert b"<script" not in client.get(f"/x/{codes[0]}").data
    assert weight_of(client, "/vinh-danh")[0] <= 60 * KILOBYTE

