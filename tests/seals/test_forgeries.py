"""Altered codes are refused by the office's page, by the library and by the page kept offline; genuine ones are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from awards.db import db, transaction
from awards.files import queries as files
from awards.honours import services
from awards.honours.models import Honour
from awards.honours.printing import certificate_of
from awards.honours.terms import Revocation, Validity
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import SYSTEM
from awards.press import queries as runs
from awards.press import services as press
from awards.seals import rules, store
from awards.web.limits import limiter
from certificates import design, qr
from tests.builders.decisions import make_bureau, make_signed
from tests.builders.honours import make_act, make_honour
from tests.builders.organisation import make_department, make_person, make_unit
from tests.certificates.reading import code_of, opened
from tests.conftest import NOON
from tests.database import empty
from tests.journeys.office import browser
from tests.pages import get_page
from tests.seals.forgeries import Forgery, forgeries

BASE = "http://localhost"
ENDING = Revocation("512/QĐ-SGDĐT", date(2026, 5, 18), "Khai man thành tích")
GENUINE = "Giấy khen này có thật và còn hiệu lực"
FORGED = "Chữ ký trong mã QR sai. Đừng tin tờ giấy này."


@dataclass(frozen=True, slots=True)
class Papers:
    """The texts of QR codes as printed: two that count, one revoked, one replaced, one by a key that got out, one by
    an old key; and the altered ones."""

    genuine: str
    other: str
    revoked: str
    replaced: str
    leaked: str
    old: str
    forged: list[Forgery]


def printed(honour: Honour) -> str:
    code = design().code
    assert code
    return qr.content(certificate_of(honour, base_url=BASE), code)


@pytest.fixture
def papers(app: Flask) -> Papers:
    with app.app_context():
        school = make_unit("Trường PTDTBT THCS Tả Phìn", parent=make_department())
        act = make_act("1486/QĐ-SGDĐT")
        made = [make_honour(person=make_person(name, unit=school), unit=school, act=act, ordinal=place)
                for place, name in enumerate(("Sùng Thị Mỷ", "Vừ A Dế", "Lò Văn Ín", "Lò Thị Ỏm", "Cà Thị Sua"), 27)]
        leaked = printed(made[4])
        store.rotate("2026-05-01", leaked=True)
        old = printed(made[1])
        store.rotate("2026-05-02")
        texts = [printed(honour) for honour in made[:4]]
        with transaction():
            services.end(db.session.get_one(Honour, made[2].id), Validity.REVOKED, ENDING, actor=SYSTEM, at=NOON)
            services.end(db.session.get_one(Honour, made[3].id), Validity.REPLACED, ENDING, successor=made[0],
                         actor=SYSTEM, at=NOON)
        genuine, other, revoked, replaced = texts
        return Papers(genuine, other, revoked, replaced, leaked, old, forgeries(genuine, other))


@pytest.mark.sqlite  # as the others so marked: the database has no part in it
def test_the_code_on_a_paper_of_a_run_is_proved_by_its_page(context: Flask) -> None:
    bureau = make_bureau()
    decision = make_signed(bureau, people=1, collectives=1)
    with transaction():
        run_id = press.ask_run(decision.id, "Giấy khen", base_url=BASE, actor=bureau.actor("press"), at=NOON).id
    db.session.rollback()
    carry_out_all(context)
    run = runs.get_run(run_id)
    assert run.file
    texts = [code_of(page) for page in opened(files.content_of(run.file))]
    assert [bool(rules.read(text)) for text in texts] == [True, True]
    for text in texts:
        page = get_page(context.test_client(), path_of(text))
        assert page.headings == [GENUINE] and "Đúng, khóa" in page.text


@pytest.mark.sqlite
def test_there_are_more_than_sixty_alterations(papers: Papers) -> None:
    named = {forgery.text: forgery.name for forgery in papers.forged}
    assert [forgery.name for forgery in papers.forged if named[forgery.text] != forgery.name] == []
    assert len(named) > 60 and papers.genuine not in named


@pytest.mark.sqlite
def test_the_library_refuses_every_alteration(app: Flask, papers: Papers) -> None:
    with app.app_context():
        for forgery in papers.forged:
            record = rules.read(forgery.text)
            assert record is None or store.fault_of(record), forgery.name
        for text in (papers.genuine, papers.other, papers.old, papers.genuine.lower(), f"  {papers.genuine}\n"):
            record = rules.read(text)
            assert record and store.fault_of(record) is None


def test_the_office_s_page_refuses_every_alteration(app: Flask, papers: Papers) -> None:
    client = app.test_client()
    for forgery in papers.forged:
        if forgery.by_path:
            limiter.reset()  # a forger waits after some misses
            answer = client.get(quote(forgery.text.removeprefix(BASE.upper())))
            assert answer.status_code == 404 and GENUINE not in answer.text, forgery.name
    assert get_page(client, path_of(papers.forged[0].text), 404).headings == [FORGED]
    for text in (papers.genuine, papers.genuine.lower(), papers.old):
        page = get_page(client, path_of(text))
        assert page.headings == [GENUINE] and "Đúng, khóa " in page.text
    assert get_page(client, path_of(papers.revoked)).headings[0].startswith("Giấy khen này đã bị thu hồi")
    assert get_page(client, path_of(papers.replaced)).headings[0].startswith("Giấy khen này đã được thay")
    # A key that got out proves nothing, but what the register says still holds.
    assert "Đúng, khóa" not in get_page(client, path_of(papers.leaked)).text


@pytest.mark.sqlite
def test_a_revoked_paper_is_told_to_be_revoked_though_it_says_something_else(app: Flask, papers: Papers) -> None:
    read = rules.read(papers.revoked)
    assert read
    with app.app_context():
        other = store.signed_record(BASE, read.code, replace(read.said, name="Ông Sùng A Khác"))
    page = get_page(app.test_client(), f"/x/{read.code}/{other}")
    assert page.headings[0].startswith("Giấy khen này đã bị thu hồi")


def path_of(text: str) -> str:
    return "/" + text.split("/", 3)[3]


@pytest.mark.sqlite
def test_what_people_write_stays_data_on_the_page_kept_offline(app: Flask, papers: Papers) -> None:
    before = app.test_client().get("/xac-thuc/ngoai-tuyen").text
    with app.app_context(), transaction():
        honour = db.session.query(Honour).filter_by(name="Sùng Thị Mỷ").one()
        hostile = Revocation("</script><script>alert(1)</script><!--", date(2026, 5, 18), "Khai man")
        services.end(honour, Validity.REVOKED, hostile, actor=SYSTEM, at=NOON)
    after = app.test_client().get("/xac-thuc/ngoai-tuyen").text
    assert "alert(1)" in after
    assert [after.count(mark) for mark in ("<script", "</script", "<!--")] == [
        before.count(mark) for mark in ("<script", "</script", "<!--")]


@pytest.mark.sqlite
def test_keys_and_list_may_be_read_by_any_page_and_name_nobody(app: Flask, papers: Papers) -> None:
    client = app.test_client()
    keys, ended = client.get("/xac-thuc/khoa"), client.get("/xac-thuc/thu-hoi")
    for answer in (keys, ended):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
    told = keys.get_json()
    assert len(told["keys"]) >= 3 and BASE in told["addresses"]
    signed = ended.get_json()["signed"]
    assert signed.count("revoked") == signed.count("replaced") == 1
    for text in (papers.revoked, papers.replaced):
        record = rules.read(text)
        assert record and record.code not in signed and record.said.name not in ended.text


@pytest.mark.sqlite
def test_a_paper_that_the_office_signed_and_its_register_lost_is_neither_forged_nor_valid(app: Flask) -> None:
    with app.app_context():
        honour = make_honour(name="Sùng Thị Mỷ", unit=make_department(), act=make_act("1486/QĐ-SGDĐT"))
        text = printed(honour)
    empty(app)
    page = get_page(app.test_client(), path_of(text))
    assert page.headings == ["Chữ ký đúng là của Sở, nhưng sổ không có tờ này"]
    assert "Bà Sùng Thị Mỷ" in page.text and "1486/QĐ-SGDĐT" in page.text


@pytest.fixture
def kept(app: Flask, papers: Papers, tmp_path: Path) -> Iterator[Page]:
    """The offline page, downloaded and opened from the disk by a browser without a network."""
    answer = app.test_client().get("/xac-thuc/ngoai-tuyen")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    (tmp_path / "kept.html").write_bytes(answer.data)
    with browser() as chromium:
        context = chromium.new_context(viewport={"width": 360, "height": 740}, offline=True)
        page = context.new_page()
        page.goto((tmp_path / "kept.html").as_uri())
        expect(page.locator("#state")).to_have_text("Trang sẵn sàng, không cần mạng.")
        yield page
        context.close()


def answer_of(page: Page, text: str) -> str:
    """What the offline page says of the text of a QR code: the kind of its verdict."""
    page.evaluate("document.getElementById('verdict').hidden = true")
    page.locator("#text").evaluate("(field, text) => { field.type = 'hidden'; field.value = text }", text)
    page.evaluate("document.getElementById('ask').requestSubmit()")
    expect(page.locator("#verdict")).to_be_visible()
    return (page.locator("#verdict").get_attribute("class") or "").removeprefix("verdict ")


@pytest.mark.browser
@pytest.mark.sqlite
def test_the_page_kept_offline_refuses_every_alteration_and_knows_the_genuine(kept: Page, papers: Papers) -> None:
    for forgery in papers.forged:
        assert answer_of(kept, forgery.text) == "forged", forgery.name
    assert answer_of(kept, papers.revoked) == "revoked"
    assert answer_of(kept, papers.replaced) == "replaced"
    assert answer_of(kept, papers.leaked) == "unknown"
    assert answer_of(kept, papers.genuine.rpartition("/")[0]) == "unknown"  # an address alone proves nothing offline
    for text in (papers.genuine, papers.genuine.lower(), papers.old):
        assert answer_of(kept, text) == "valid"
    expect(kept.locator("#paper")).to_contain_text("Bà Vừ A Dế")
    assert answer_of(kept, papers.genuine) == "valid"
    for said in ("Bà Sùng Thị Mỷ", "1486/QĐ-SGDĐT", "21/4/2025", "27", "Giáo viên, Trường PTDTBT THCS Tả Phìn"):
        expect(kept.locator("#paper")).to_contain_text(said)


@pytest.mark.browser
@pytest.mark.sqlite
def test_the_page_kept_offline_takes_a_newer_list_and_no_forged_one(app: Flask, kept: Page, papers: Papers) -> None:
    assert answer_of(kept, papers.genuine) == "valid"
    with app.app_context(), transaction():
        honour = db.session.query(Honour).filter_by(name="Sùng Thị Mỷ").one()
        services.end(honour, Validity.REVOKED, ENDING, actor=SYSTEM, at=NOON)
    newer = app.test_client().get("/xac-thuc/thu-hoi").data

    def bring(content: bytes) -> None:
        kept.locator("#file").set_input_files({"name": "list.json", "mimeType": "application/json", "buffer": content})

    for forged in (newer.replace(b"revoked", b"valid"), b"{}", b"no list"):
        bring(forged)
        expect(kept.locator("#list")).to_contain_text("không mang chữ ký của Sở")
        assert answer_of(kept, papers.genuine) == "valid"
    bring(newer)
    expect(kept.locator("#list")).to_contain_text("có 3 tờ không còn giá trị")
    assert answer_of(kept, papers.genuine) == "revoked"
