"""The frame of every page and the pieces pages are made of."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace as Sample
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po
from flask import Flask, render_template, render_template_string, url_for
from flask_babel import Babel, gettext, ngettext
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from lxml import html

from awards.web.lists import addresses
from tests.web.styleguide import samples

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STATIC = ROOT / "awards" / "static"
OURS = [
    *(ROOT / "templates").glob("base*.html"),
    *(ROOT / "templates" / "_macros").glob("*.html"),
    *(ROOT / "templates" / "errors").glob("*.html"),
]
LETTER = "Đã có thành tích xuất sắc trong phong trào thi đua"
ERRORS = ("400", "401", "403", "404", "409", "413", "429")


def frame(**changed: object) -> Sample:
    usual = {
        "nav": [Sample(label="Bàn việc", url="/", current=True)],
        "more": [],
        "actor_name": "Lường Thị Thương",
        "signed_in": True,
        "unit_name": "Trường PTDTBT THCS Tả Phìn",
        "language": "vi",
        "language_url": "?lang=en",
        "news": 0,
        "version": "1.0",
        "weight": "",
        "office_phone": "0215 3825 413",
        "text_only": False,
        "rehearsal": False,
    }
    return Sample(**usual | changed)


@pytest.fixture
def pages() -> Iterator[Flask]:
    """Our templates alone, without rooms and without a database."""
    app = Flask("frame", template_folder=str(ROOT / "templates"))
    app.jinja_loader = ChoiceLoader([FileSystemLoader(str(ROOT / "templates")), FileSystemLoader(str(HERE))])
    app.config.update(SECRET_KEY="of the test", WTF_I18N_ENABLED=False)
    CSRFProtect(app)
    Babel(app, default_locale="vi")
    app.jinja_env.globals.update(
        _=gettext, ngettext=ngettext, asset=lambda name: f"/static/{name}", form_key=lambda: "key"
    )
    with app.test_request_context("/nominations/7", method="POST"):
        yield app


def read(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_title_of_a_refused_form_begins_with_the_word_error(pages: Flask) -> None:
    fine = read(render_template("styleguide.html", frame=frame(), **samples(wrong=False)))
    refused = read(render_template("styleguide.html", frame=frame(), **samples(wrong=True)))
    assert fine.findtext(".//title") == "Chào cô Thương, hôm nay có 3 việc chờ cô - Tôn Vinh"
    assert refused.findtext(".//title") == "Lỗi: Chào cô Thương, hôm nay có 3 việc chờ cô - Tôn Vinh"


def test_every_line_of_the_error_summary_leads_to_its_field(pages: Flask) -> None:
    page = read(render_template("styleguide.html", frame=frame(), **samples(wrong=True)))
    links = [link.get("href")[1:] for link in page.xpath("//section[@id='errors']//a")]
    assert "met_on" in links and "signed-0" in links
    assert [
        name
        for name in links
        if not page.xpath(f"//*[@id='{name}' and (self::input or self::select or self::textarea)]")
    ] == []


def test_a_wrong_field_says_why_to_those_who_hear_the_page(pages: Flask) -> None:
    page = read(render_template("styleguide.html", frame=frame(), **samples(wrong=True)))
    [control] = page.xpath("//input[@id='met_on']")
    assert (control.get("type"), control.get("aria-invalid")) == ("text", "true")
    said = " ".join(words(page.get_element_by_id(name)) for name in control.get("aria-describedby").split())
    assert said == "Ngày/tháng/năm, ví dụ 15/05/2026 nhập ngày, ví dụ 15/05/2026."


def test_ids_are_single_and_every_control_has_a_label(pages: Flask) -> None:
    page = read(render_template("styleguide.html", frame=frame(), **samples(wrong=True)))
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    labelled = set(page.xpath("//label/@for"))
    controls = page.xpath("//main//input[not(@type='hidden')] | //main//select | //main//textarea")
    assert [control.get("id") for control in controls if control.get("id") not in labelled] == []


def test_every_form_that_acts_carries_a_token(pages: Flask) -> None:
    page = read(render_template("styleguide.html", frame=frame(), **samples(wrong=False)))
    acting = page.xpath("//form[@method='post']")
    assert len(acting) > 5
    assert [form.get("action") for form in acting if not form.xpath(".//input[@name='csrf_token']")] == []


def test_no_template_carries_script_or_style_inside(pages: Flask) -> None:
    inside = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
    assert [path.name for path in OURS if inside.search(path.read_text(encoding="utf-8"))] == []


def test_no_button_is_ever_disabled(pages: Flask) -> None:
    page = render_template("styleguide.html", frame=frame(), **samples(wrong=False))
    assert re.search(r"<(button|input)[^>]*\sdisabled", page) is None


def test_an_action_that_is_not_open_says_why_and_can_be_pressed(pages: Flask) -> None:
    shown = read(
        render_template_string(
            '{% from "_macros/actions.html" import action_bar %}{{ action_bar(choices) }}',
            choices=[
                Sample(url="/go", text="Gửi hồ sơ", kind="primary", why_not="còn thiếu biên bản."),
                Sample(url="/back", text="Trả lại…", kind="danger", why_not=""),
            ],
        )
    )
    assert words(shown.find(".//button")) == "Gửi hồ sơ"
    assert [link.get("href") for link in shown.iterfind(".//a")] == ["/back"]
    assert words(shown.find_class("why-not")[0]) == "Gửi hồ sơ: còn thiếu biên bản."


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_gives_back_what_was_typed(pages: Flask, name: str) -> None:
    page = read(
        render_template(
            f"errors/{name}.html", frame=frame(), kept=[("line", LETTER)], action="/nominations/7", may_send_again=True
        )
    )
    assert [area.text.strip() for area in page.iter("textarea")] == [LETTER]
    assert len(page.xpath("//h1")) == 1
    assert page.body.get("data-failed") is not None


@pytest.mark.parametrize("name", ["400", "401", "500"])
def test_a_form_that_could_not_be_taken_can_be_sent_again(pages: Flask, name: str) -> None:
    page = read(
        render_template(
            f"errors/{name}.html",
            frame=frame(signed_in=False),
            kept=[("line", LETTER)],
            action="/nominations/7",
            may_send_again=True,
        )
    )
    [form] = [form for form in page.forms if form.get("action") == "/nominations/7"]
    assert dict(form.form_values())["line"] == LETTER
    assert "csrf_token" in form.fields


def test_the_page_for_our_own_faults_needs_neither_frame_nor_catalogue() -> None:
    app = Flask("bare", template_folder=str(ROOT / "templates"))
    app.jinja_env.globals["asset"] = lambda name: f"/static/{name}"
    page = read(app.jinja_env.get_template("errors/500.html").render(code="8F03A1C2"))
    assert "8F03A1C2" in words(page)


def test_what_a_person_typed_is_escaped_everywhere(pages: Flask) -> None:
    evil = '"><script>alert(1)</script>'
    page = render_template(
        "errors/400.html",
        frame=frame(actor_name=evil, unit_name=evil),
        kept=[(evil, evil)],
        action=evil,
        may_send_again=True,
    )
    assert "<script>alert" not in page


def test_every_word_of_the_frame_has_its_english() -> None:
    known = {}
    for path in (STATIC.parent / "translations").glob("*/en/LC_MESSAGES/messages.po"):
        with path.open("rb") as source:
            for message in read_po(source, locale="en"):
                known[message.id if isinstance(message.id, str) else message.id[0]] = message.string
    sentence = re.compile(r'\b(?:_|ngettext)\("([^"]+)"')
    said = {text for path in OURS for text in sentence.findall(path.read_text(encoding="utf-8"))}
    assert sorted(text for text in said if not all(known.get(text) or [""])) == []


def test_every_icon_asked_for_is_drawn() -> None:
    drawn = {symbol.get("id") for symbol in ElementTree.parse(STATIC / "img" / "icons.svg").getroot()}
    asked = {name for path in OURS for name in re.findall(r'icon\("(\w+)"', path.read_text(encoding="utf-8"))}
    assert sorted(asked - drawn) == []


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("css/app.css", 14),
        ("css/honour.css", 3),
        ("css/verify.css", 3),
        ("css/ballot.css", 3),
        ("css/press.css", 3),
        ("css/hall.css", 3),
        ("js/app.js", 8),
        ("js/ballot.js", 2),
        ("img/icons.svg", 4),
    ],
)
def test_what_a_first_visit_fetches_stays_small(name: str, most: int) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes(), 6)) <= most * 1024


def test_addresses_of_the_rows_of_a_list_are_those_of_the_rows(app: Flask) -> None:
    with app.test_request_context("/"):
        row_url = addresses("nominations.show", "nomination_id", q="Sùng Thị Mỷ & 7", list=1)
        for number in (1, 70, 7_000_000_007):
            assert row_url(number) == url_for("nominations.show", nomination_id=number, q="Sùng Thị Mỷ & 7", list=1)
