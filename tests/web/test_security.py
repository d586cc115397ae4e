"""What the program says to a browser before any room has its say: names it answers to, cookies, headers, sizes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import HEADERS, create_app, served
from awards.db import db
from awards.web.guard import Audience, open_to
from config import Config
from tests.database import prepare

BASE = "https://thidua.dienbien.example"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """An installation as an office runs it: nothing of it knows that it is tested."""
    folder = tmp_path_factory.mktemp("office")
    return Config.from_environment({"DATA_DIR": str(folder), "BASE_URL": BASE, "SECRET_KEY": "x" * 40})


@pytest.fixture(scope="module")
def office(config: Config) -> Iterator[Flask]:
    app = create_app(config)

    @open_to(Audience.EVERYONE)
    def breaks() -> str:
        raise RuntimeError("số định danh 031999000111")

    app.add_url_rule("/breaks", "breaks", breaks)
    prepare(app)
    yield app
    with app.app_context():
        db.engine.dispose()


def ask(
    app: Flask, path: str, host: str = "thidua.dienbien.example", method: str = "GET", **kwargs: Any
) -> TestResponse:
    return app.test_client().open(path, method=method, base_url=f"https://{host}", **kwargs)


@pytest.mark.parametrize("host", ["evil.example", "thidua.dienbien.example.evil.example", "evil.example:443",
                                  "xthidua.dienbien.example", "thidua.dienbien.example@evil.example"])
@pytest.mark.parametrize("path", ["/sign-in", "/x/abc", "/", "/no-such-page"])
def test_a_name_that_is_not_ours_is_not_answered(office: Flask, host: str, path: str) -> None:
    answer = ask(office, path, host)
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True) + answer.headers.get("Location", "")


@pytest.mark.parametrize("host", ["thidua.dienbien.example", "thidua.dienbien.example:443", "localhost",
                                  "127.0.0.1:8000"])
def test_our_own_names_are_answered(office: Flask, host: str) -> None:
    assert ask(office, "/sign-in", host).status_code == 200


def test_a_proxy_cannot_be_made_to_name_another_host(config: Config) -> None:
    app = create_app(replace(config, trusted_proxies=1))
    answer = ask(app, "/sign-in", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize(("base", "given", "hosts"), [
    ("http://localhost:8000", None, ()),
    ("http://127.0.0.1:8000", None, ()),
    ("http://localhost:8000", "thidua.example", ("thidua.example", "localhost", "127.0.0.1")),
    ("https://thidua.example/", None, ("thidua.example", "localhost", "127.0.0.1")),
    ("https://thidua.example", "a.example, .b.example", ("a.example", ".b.example", "localhost", "127.0.0.1")),
])
def test_names_follow_the_public_address_unless_they_are_given(
    tmp_path: Path, base: str, given: str | None, hosts: tuple[str, ...]
) -> None:
    environment = {"DATA_DIR": str(tmp_path), "BASE_URL": base} | ({"ALLOWED_HOSTS": given} if given else {})
    assert Config.from_environment(environment).allowed_hosts == hosts


def test_cookies_are_for_the_browser_alone(office: Flask) -> None:
    """Not for scripts, not for forms of other sites, and where there is HTTPS not without it."""
    answer = ask(office, "/sign-in?lang=en")
    said = [value for name, value in answer.headers if name == "Set-Cookie"]
    assert said
    for one in said:
        flags = {part.strip().lower() for part in one.split(";")[1:]}
        assert {"httponly", "secure", "samesite=lax", "path=/"} <= flags, one


@pytest.mark.parametrize(("path", "method", "status"), [
    ("/no-such-page", "GET", 404), ("/x/..%2f..%2fetc", "GET", 404), ("/journal/", "DELETE", 405),
    ("/breaks", "GET", 500), ("/sign-in", "POST", 400), ("/account", "POST", 405), ("/", "GET", 302),
])
def test_error_pages_are_fenced_in_like_all_others(office: Flask, path: str, method: str, status: int) -> None:
    answer = ask(office, path, method=method)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "031999000111" not in answer.get_data(as_text=True) and "Traceback" not in answer.get_data(as_text=True)


def test_too_large_a_form_is_refused_before_it_is_read(office: Flask, config: Config) -> None:
    answer = ask(office, "/sign-in", method="POST", data={"login": "x" * (config.max_request + 1)})
    assert answer.status_code == 413
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_our_own_files_are_not_taken_for_something_else(office: Flask) -> None:
    for path in ("css/app.css", "js/app.js", "img/icons.svg"):
        answer = ask(office, f"/static/{path}")
        assert answer.status_code == 200, path
        assert answer.headers.get("X-Content-Type-Options") == "nosniff", path
        assert answer.headers.get("Content-Security-Policy"), path


@pytest.mark.parametrize("path", ["/static/../config.py", "/static/%2e%2e/config.py", "/static/..%5c..%5cconfig.py"])
def test_nothing_beside_our_own_files_is_served(office: Flask, path: str) -> None:
    assert ask(office, path).status_code == 404


@pytest.mark.parametrize("query", ["lang=%0d%0aSet-Cookie:x=1", "text_only=1%0d%0aX-Y:1",
                                   "_external=1&_scheme=javascript"])
def test_no_argument_writes_a_header_or_another_address(office: Flask, query: str) -> None:
    answer = ask(office, f"/sign-in?{query}")
    assert answer.status_code == 200
    assert "X-Y" not in answer.headers and "javascript:" not in answer.get_data(as_text=True)


def test_only_the_process_that_serves_keeps_the_program_from_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append("the program"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    create_app(Config(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", secret_key="x"))
    assert frozen == []
    served()
    assert frozen == ["the program"]
