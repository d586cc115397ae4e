"""A form that saves itself, in a browser: cut lines, refusals, other people's computers."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, gettext, ngettext
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.journeys.office import browser as office_browser
from tests.web.test_frame import ROOT, frame

pytestmark = pytest.mark.browser
DRAFT = """{% extends "base.html" %}
{% from "_macros/forms.html" import csrf, idempotency, save_state, submit %}
{% from "_macros/upload.html" import evidence, upload_form %}
{% block title %}Soạn{% endblock %}
{% block content %}<h1>Soạn</h1>
<form method="post" action="/sent" data-autosave="/draft" novalidate>{{ csrf() }}{{ idempotency() }}{{ save_state() }}
<label for="line">Dòng</label><textarea id="line" name="line"></textarea>{{ submit("Gửi") }}</form>
<div class="card">{{ evidence([]) }}{{ upload_form("/evidence") }}</div>{% endblock %}"""


@dataclass
class Office:
    """The server's side: what it answers and what it got."""

    address: str = ""
    who: str = "Lường Thị Thương"
    status: int = 200
    forms: list[dict[str, str]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with office_browser() as started:
        yield started


@pytest.fixture
def office() -> Iterator[Office]:
    office, app = Office(), Flask("draft", static_folder=str(ROOT / "awards" / "static"), static_url_path="/static")
    app.jinja_loader = ChoiceLoader([FileSystemLoader(str(ROOT / "templates")), DictLoader({"draft.html": DRAFT})])
    app.config["SECRET_KEY"] = "of the test"
    CSRFProtect(app)
    Babel(app, default_locale="vi")
    words = {"_": gettext, "ngettext": ngettext, "asset": lambda name: f"/static/{name}", "form_key": lambda: "key"}
    app.jinja_env.globals.update(words)
    app.context_processor(lambda: {"frame": frame(actor_name=office.who)})

    @app.get("/")
    def write() -> str:
        return render_template("draft.html")

    @app.post("/draft")
    def save() -> ResponseReturnValue:
        office.forms.append(request.form.to_dict())
        return jsonify(at="14:03", message="dòng dài quá."), office.status

    @app.post("/sent")
    def send() -> str:
        return render_template("errors/404.html", kept=[]).replace("data-failed", "")

    @app.post("/evidence")
    def receive() -> ResponseReturnValue:
        office.sizes.append(len(request.files["file"].read()))
        return jsonify(), 201

    server = make_server("127.0.0.1", 0, app, threaded=True)
    office.address = f"http://127.0.0.1:{server.port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield office
    server.shutdown()
    thread.join()


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(office.address)
    yield page
    context.close()


def state(page: Page, words: str) -> None:
    expect(page.locator("[data-save-words]")).to_contain_text(words, timeout=8000)


def test_words_reach_the_server_by_themselves_and_the_page_says_where_they_are(page: Page, office: Office) -> None:
    page.fill("#line", "Đã có thành tích")
    state(page, "Đã lưu 14:03 trên máy chủ")
    assert office.forms[-1]["line"] == "Đã có thành tích"


def test_saving_does_not_use_up_the_key_of_the_sending(page: Page, office: Office) -> None:
    page.fill("#line", "Đã có thành tích")
    state(page, "Đã lưu")
    assert "_key" not in office.forms[-1]


def test_words_typed_without_a_network_stay_and_go_when_it_is_back(page: Page, office: Office) -> None:
    page.context.set_offline(True)
    page.fill("#line", "Viết trên núi")
    state(page, "Mất mạng. Đã giữ")
    page.context.set_offline(False)
    state(page, "Đã lưu 14:03 trên máy chủ")
    assert office.forms[-1]["line"] == "Viết trên núi"


def test_sending_without_a_network_keeps_the_page(page: Page, office: Office) -> None:
    page.fill("#line", "Viết trên núi")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi", exact=True).click()
    state(page, "Mất mạng. Đã giữ")
    assert (page.url, page.input_value("#line")) == (office.address, "Viết trên núi")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "Hết phiên làm việc lúc"),
        (409, "dòng dài quá."),
        (422, "Máy chủ chưa nhận: dòng dài quá. Chữ vẫn còn trên máy này."),
        (503, "Mất mạng. Đã giữ"),
    ],
)
def test_words_the_server_did_not_take_are_offered_again(page: Page, office: Office, status: int, words: str) -> None:
    office.status = status
    page.fill("#line", "Chữ của tôi")
    state(page, words)
    page.reload()
    page.get_by_role("button", name="Dùng bản này").click()
    assert page.input_value("#line") == "Chữ của tôi"


def test_a_copy_is_kept_when_the_sending_was_cut(page: Page, office: Office) -> None:
    office.status = 422
    page.fill("#line", "Chữ của tôi")
    page.route("**/sent", lambda route: route.abort())
    page.get_by_role("button", name="Gửi", exact=True).click(no_wait_after=True)
    expect(page).to_have_url(re.compile("^chrome-error:"))
    page.goto(office.address)
    expect(page.get_by_role("button", name="Dùng bản này")).to_be_visible()


def test_a_copy_is_dropped_when_the_sending_was_answered(page: Page, office: Office) -> None:
    page.fill("#line", "Chữ của tôi")
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.wait_for_url("**/sent")
    page.goto(office.address)
    expect(page.get_by_role("button", name="Dùng bản này")).to_be_hidden()


def test_another_person_on_the_same_computer_is_not_offered_it(page: Page, office: Office) -> None:
    office.status = 422
    page.fill("#line", "Chữ của tôi")
    state(page, "Máy chủ chưa nhận")
    office.who = "Cà Văn Ưởng"
    page.reload()
    expect(page.get_by_role("button", name="Dùng bản này")).to_be_hidden()


def test_a_photograph_is_made_small_before_it_leaves(page: Page, office: Office, tmp_path: Path) -> None:
    photo, sheet = tmp_path / "trang-2.png", BytesIO()
    picture = Image.radial_gradient("L").resize((3000, 4000)).convert("RGB")
    picture.save(photo)
    picture.resize((1200, 1600)).save(sheet, "JPEG", quality=75)
    page.set_input_files("#upload-file", photo)
    expect(page.locator("[data-evidence]")).to_contain_text("Đã tới máy chủ", timeout=15000)
    assert office.sizes == [pytest.approx(len(sheet.getvalue()), rel=0.5)]
    assert office.sizes[0] <= 150 * 1024 < photo.stat().st_size


def test_a_photograph_that_could_not_leave_goes_when_the_page_is_opened_again(
    page: Page, office: Office, tmp_path: Path
) -> None:
    photo = tmp_path / "trang-1.jpg"
    Image.radial_gradient("L").resize((900, 1200)).save(photo)
    page.route("**/evidence", lambda route: route.abort())
    page.set_input_files("#upload-file", photo)
    expect(page.locator("[data-evidence]")).to_contain_text("Đang giữ trên máy này", timeout=15000)
    page.unroute("**/evidence")
    page.goto(office.address)
    expect(page.locator("[data-evidence]")).to_contain_text("Đã tới máy chủ", timeout=15000)
    assert len(office.sizes) == 1
