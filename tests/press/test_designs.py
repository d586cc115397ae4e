"""Designs of the office's own: copied, moved, pictured, handed on, tried, chosen; no version ever changes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage

import certificates
from awards.db import db, transaction
from awards.jobs.jobs import carry_out_all
from awards.press import queries, rules, services
from awards.press.models import OfficeDesign, Run
from awards.press.terms import ProofFilter
from tests.builders.decisions import Bureau, make_signed
from tests.builders.press import make_rendered, release
from tests.conftest import NOON, rows
from tests.pages import get_page, post
from tests.statements import statements
from tests.tampering import is_refused

SignIn = Callable[[int], FlaskClient]


def copied(clerk: FlaskClient, label: str = "Giấy khen của Sở") -> str:
    return str(post(clerk, "/press/designs", {"source": "giay-khen", "label": label}, page="/press/designs").location)


def chosen(clerk: FlaskClient, name: str) -> None:
    post(clerk, "/press/designs/choose", {"award": "GK_SO", "design": name}, page="/press/designs")


def test_a_number_moves_a_box_and_makes_a_new_version(app: Flask, clerk: FlaskClient) -> None:
    first = copied(clerk)
    second = post(clerk, first, {"box/title/top": "67,1", "box/nobody/top": "5"}, page=first).location
    assert second != first
    assert post(clerk, second, {"box/title/top": "67.1"}, page=second).location == second
    page = get_page(clerk, first)
    assert "Bản cũ, giữ cho tờ đã cấp" in page.text
    with app.app_context():
        tops = [rules.numbers_of(one.source)["box/title/top"] for one in db.session.query(OfficeDesign)]
    assert tops == [66.6, 67.1]


@pytest.mark.parametrize(("value", "status"), [("abc", 422), ("900", 409), ("-3", 409)])
def test_a_number_that_no_sheet_can_have_is_said(clerk: FlaskClient, value: str, status: int) -> None:
    url = copied(clerk)
    answer = post(clerk, url, {"box/title/top": value}, page=url)
    assert (answer.status_code, ("Ô “title”" in answer.text) or status == 422) == (status, True)


def test_a_run_keeps_the_version_it_was_rendered_with(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    url = copied(clerk)
    chosen(clerk, "giay-khen-cua-so")
    with app.app_context():
        run = release(make_rendered(bureau, app), bureau)
        assert run.design == "giay-khen-cua-so@1"
        before = [sheet.sha256 for sheet in queries.sheets_of(run)]
    post(clerk, url, {"box/title/top": "70"}, page=url)
    with app.app_context():
        assert [sheet.sha256 for sheet in queries.sheets_of(db.session.query(Run).one())] == before
        assert services.design_for("GK_SO") == "giay-khen-cua-so@2"
        assert is_refused(sa.update(OfficeDesign).values(label="khác"))
        assert is_refused(sa.delete(OfficeDesign))
    chosen(clerk, "")
    with app.app_context():
        assert services.design_for("GK_SO") == "giay-khen"


def test_another_design_shows_in_the_next_proof_as_a_difference(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    copied(clerk)
    with app.app_context():
        first = make_rendered(bureau, app)
        with transaction():
            services.withdraw(queries.get_run(first.id), "Đổi mẫu", actor=bureau.actor("press"), at=NOON)
            services.choose("GK_SO", "giay-khen-cua-so", actor=bureau.actor("press"), at=NOON)
        second = make_rendered(bureau, app, decision_id=first.decision_id)
        counts = queries.counts_of_proof(second)
    assert (counts[ProofFilter.ALL], counts[ProofFilter.CHANGED]) == (4, 4)


def png(size: int = 60) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (size, size), (200, 0, 0, 120)).save(out, "PNG")
    return out.getvalue()


def sent(content: bytes, name: str) -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


PLACE = {"asset": "own-seal", "x": "170", "y": "150", "width": "36", "height": "36"}


def test_a_seal_is_drawn_anew_and_stands_on_the_paper(app: Flask, clerk: FlaskClient) -> None:
    url = copied(clerk)
    answer = post(clerk, f"{url}/picture", PLACE | {"file": sent(png(), "dau.png")}, page=url)
    assert answer.status_code == 302
    assert post(clerk, f"{url}/picture", PLACE | {"file": sent(b"<svg/>", "x.svg")}, page=url).status_code >= 400
    with app.app_context():
        found = db.session.query(OfficeDesign).order_by(OfficeDesign.id.desc()).first()
        assert found and [one["asset"] for one in found.source["picture"]][-1] == "own-seal"
        assert queries.form_of_version(found).assets[0][1].startswith(b"\x89PNG")


def test_a_design_handed_on_comes_in_as_it_was(app: Flask, clerk: FlaskClient) -> None:
    url = copied(clerk)
    url = post(clerk, f"{url}/picture", PLACE | {"file": sent(png(), "dau.png")}, page=url).location
    file = clerk.get(f"{url}/file").data
    answer = post(clerk, "/press/designs/bring-in", {"file": sent(file, "mau.zip")}, page="/press/designs")
    with app.app_context():
        last, first = (queries.get_version(int(one.rpartition("/")[2])) for one in (answer.location, url))
        assert last.name == "giay-khen-cua-so-2"
        assert rules.numbers_of(last.source) == rules.numbers_of(first.source)
        assert queries.pictures_of(last.pictures) == queries.pictures_of(first.pictures)


def packed(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


TABLE = json.dumps(certificates.table_of("giay-khen")).encode()


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"not a zip", 422, "không phải tệp mẫu"),
        (packed(other__png=png()), 422, "thiếu design.json"),
        (packed(design__json=b"{"), 422, "bị hỏng"),
        (packed(design__json=b"[]"), 422, "bị hỏng"),
        (packed(design__json=b"{}"), 409, "thiếu mục"),
        (packed(design__json=TABLE.replace(b'"tinos-bold"', b'"comic"')), 409, "không có phông"),
        (packed(design__json=TABLE, **{"a/b": b"x"}), 422, "chỉ gồm design.json"),
        (packed(design__json=TABLE, evil__png=b"<svg onload='x'/>"), 422, "không dùng được"),
        (packed(design__json=b" " * 5_000_000), 422, "quá lớn"),
    ],
    ids=["no zip", "no table", "broken", "a list", "empty", "a font of nowhere", "a path", "no picture", "too large"],
)
def test_a_file_that_is_no_design_is_refused_with_a_sentence(
    app: Flask, clerk: FlaskClient, content: bytes, status: int, words: str
) -> None:
    answer = post(clerk, "/press/designs/bring-in", {"file": sent(content, "mau.zip")}, page="/press/designs")
    assert (answer.status_code, words in answer.text) == (status, True)
    with app.app_context():
        assert rows(OfficeDesign) == 0


@pytest.mark.parametrize("whose", ["", "1"])
def test_a_preview_is_made_by_a_job(app: Flask, bureau: Bureau, clerk: FlaskClient, whose: str) -> None:
    with app.app_context():
        make_signed(bureau)
    url = copied(clerk)
    form = {"number": whose, "decision": "486/QĐ-SGDĐT"} if whose else {}
    asked = post(clerk, f"{url}/preview", form, page=url)
    carry_out_all(app)
    link = next(one for one in get_page(clerk, asked.location).links if one.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(clerk.get(link).data)) as pdf:
        assert len(pdf.pages) == 1
    assert post(clerk, f"{url}/preview", {"number": "99", "decision": "x"}, page=url).status_code == 409


def test_the_list_of_designs_costs_the_same_for_one_and_for_many(app: Flask, clerk: FlaskClient) -> None:
    counts = []
    for names in (range(1), range(1, 20)):
        for name in names:
            copied(clerk, f"Mẫu {name}")
        with statements(app) as noted:
            get_page(clerk, "/press/designs")
        counts.append(len(noted))
    assert counts[0] == counts[1]
