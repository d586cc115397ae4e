"""A running office: the program on a port of its own, its job loop beside it, and a browser that somebody holds."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from awards.db import db
from awards.jobs.jobs import carry_out_all
from config import Config
from tests.database import empty, prepare

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
PASSWORD = "mat khau dien tap 2026"
expect.set_options(timeout=15_000)


@dataclass
class Office:
    """The address of the running program, and the program itself."""

    app: Flask
    url: str

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Jobs are carried out until the block ends."""
        stop = threading.Event()
        loop = threading.Thread(target=_work, args=(self.app, stop))
        loop.start()
        try:
            yield
        finally:
            stop.set()
            loop.join()


@contextmanager
def open_office(home: Path, database: str) -> Iterator[Office]:
    """Serve the program, in which nobody is yet, until the block ends."""
    app = create_app(Config(home, database, secret_key="journey", testing=False))
    app.config["RATELIMIT_ENABLED"] = False
    with app.app_context():  # nothing here has to outlive the machine's power
        sa.event.listen(db.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    prepare(app)
    empty(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    office = Office(app, f"http://127.0.0.1:{server.server_port}")
    app.config["BASE_URL"] = office.url
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield office
    finally:
        server.shutdown()
        serving.join()
        with app.app_context():
            db.engine.dispose()


def _work(app: Flask, stop: threading.Event) -> None:
    while not stop.wait(0.2):
        carry_out_all(app)
        with app.app_context():
            db.session.remove()


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window.  Fails, rather than skips, when the machine has none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, "no Chromium on this machine: ./run test installs it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        )
        yield started
        started.close()


@dataclass
class Someone:
    """A person at a browser of their own."""

    office: Office
    context: BrowserContext
    page: Page
    size: dict[str, int]
    has_script: bool

    def signs_in(self, login: str) -> None:
        self.page.goto(f"{self.office.url}/sign-in")
        self.page.get_by_label("Số điện thoại, thư điện tử hoặc tên đăng nhập").fill(login)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.presses("Đăng nhập")
        expect(self.page.locator("h1")).to_contain_text("Chào")

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.office.url}{path}" if path.startswith("/") else path)

    def presses(self, name: str) -> None:
        """Press a button and wait for the page that answers: a click alone returns while the old page still stands."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()

    def follows(self, name: str) -> None:
        """Follow a link to the page behind it."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()

    def downloads(self, name: str) -> Path:
        """Follow a link to a file, and where the file was put."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=name).first.click()
        return Path(download.value.path())

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)


@contextmanager
def someone(office: Office, chromium: Browser, *, size: dict[str, int], script: bool) -> Iterator[Someone]:
    """A fresh browser of the given size, with or without script."""
    context = chromium.new_context(viewport=size, java_script_enabled=script, locale="vi-VN")  # type: ignore[arg-type]
    person = Someone(office, context, context.new_page(), size, script)
    try:
        yield person
    except BaseException as error:
        error.add_note(f"at {person.page.url}, which says:\n{person.page.locator('main').inner_text()[:3000]}")
        raise
    finally:
        context.close()
