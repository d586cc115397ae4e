"""Fetching pages as a browser does, and checking what every page must have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {"input", "img", "br", "hr", "meta", "link", "use", "path", "source", "col"}


@dataclass
class Parsed(HTMLParser):
    """What tests ask of a page: its text, ids, labels, forms, links."""

    ids: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    fields: list[dict[str, str]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    language: str = ""
    title: str = ""
    text: str = ""
    _stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._stack.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "label" and "for" in found:
            self.labelled.add(found["for"])
        if tag in ("input", "select", "textarea") and found.get("type") not in ("hidden", "submit"):
            self.fields.append(found | {"_in_label": "label" if "label" in self._stack else ""})
        if tag == "form":
            self.forms.append(found | {"_token": ""})
        if tag == "input" and found.get("name") == "csrf_token" and self.forms:
            self.forms[-1]["_token"] = found.get("value", "")
        if tag == "a":
            self.links.append(found.get("href", ""))
        if tag == "html":
            self.language = found.get("lang", "")
        if "style" in found or any(name.startswith("on") for name in found) or (tag == "script" and "src" not in found):
            self.inline.append(tag)
        if tag == "style":
            self.inline.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._stack and self._stack.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._stack[-1:]:
            self.title += data
        if self._stack[-1:] == ["h1"] or (len(self._stack) > 1 and "h1" in self._stack):
            self.headings.append(data.strip())
        if not {"script", "style"} & set(self._stack):
            self.text += data + " "


def parse(html: str) -> Parsed:
    """Parse a page and check what every page must have."""
    page = Parsed()
    page.feed(html)
    page.text = re.sub(r"\s+", " ", page.text)
    assert page.title.strip(), "a page needs a title"
    assert page.language in ("vi", "en"), "a page says its language"
    assert html.count("<h1") == 1, "a page has one main heading"
    assert len(page.ids) == len(set(page.ids)), f"ids twice: {[i for i in page.ids if page.ids.count(i) > 1]}"
    assert not page.inline, f"inline script or style: {page.inline}"
    for form in page.forms:
        assert form.get("method", "get").lower() == "get" or form["_token"], f"a form without a token: {form}"
    for one in page.fields:
        named = (one.get("id") in page.labelled or one["_in_label"] or one.get("aria-label")
                 or one.get("aria-labelledby"))
        assert named, f"a field without a label: {one}"
    return page


def get_page(client: FlaskClient, url: str, status: int = 200) -> Parsed:
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code, response.get_data(as_text=True)[:2000])
    return parse(response.get_data(as_text=True))


def token_of(client: FlaskClient, url: str) -> str:
    """The form token that a page gives this client.

    A page is asked once: its token stays good as long as the session keeps what it was made from.
    """
    given: dict[tuple[str, str | None], str] = client.__dict__.setdefault("tokens", {})
    if (url, _secret_of(client)) not in given:
        token = next(form["_token"] for form in get_page(client, url).forms if form["_token"])
        given[url, _secret_of(client)] = token
    return given[url, _secret_of(client)]


def _secret_of(client: FlaskClient) -> str | None:
    """What the tokens of the client's session are made from; None before there are any."""
    with client.session_transaction() as session:
        return session.get("csrf_token")


def post(
    client: FlaskClient, url: str, data: Mapping[str, object] | None = None, *, page: str, **kwargs: Any
) -> TestResponse:
    """Send a form as a browser would: with the token of `page`, the page that holds it."""
    return client.post(url, data={"csrf_token": token_of(client, page), **(data or {})}, **kwargs)
