"""Files to print from: split by size, on blanks as released, never with a sheet that no longer counts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

import certificates
from awards.db import db
from awards.jobs.jobs import carry_out_all
from awards.press import documents, queries
from awards.press.models import Package, Run
from awards.press.terms import PackageKind
from awards.seals import store as seals
from certificates import design_files, single
from tests.builders.decisions import Bureau
from tests.builders.press import made, make_released, measured, revoke
from tests.pages import get_page, post

SignIn = Callable[[int], FlaskClient]


@pytest.fixture
def run(app: Flask, bureau: Bureau) -> str:
    """The address of a released run of five."""
    with app.app_context():
        return f"/press/runs/{make_released(bureau, app, people=4).id}"


def the_run() -> Run:
    return db.session.query(Run).one()


def pages_in(content: bytes) -> list[bytes]:
    """The operators of each page."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_parts_by_size_hold_every_sheet_once_in_order_and_none_is_larger(
    app: Flask, bureau: Bureau, clerk: FlaskClient, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        joined = documents.content_of(the_run())
    monkeypatch.setattr(documents, "MEGABYTE", most := len(single(joined, 0)) + 2500)
    form = {"kind": "parts", "sheets": "100", "megabytes": "1"}
    job = post(clerk, f"{run}/files", form, page=f"{run}/files").location
    carry_out_all(app)
    assert "Đã xong" in get_page(clerk, job).text
    assert "không quá 1 MB một phần" in get_page(clerk, f"{run}/files").text
    with zipfile.ZipFile(io.BytesIO(clerk.get("/press/files/1").data)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
        # how many sheets fit depends on their codes, which are drawn anew each time
        last = len(pages_in(parts[0]))
        assert len(parts) > 1 and archive.namelist()[0] == f"Phần 01 trên {len(parts):02d}, số 01-{last:02d}.pdf"
    assert all(len(part) <= most for part in parts)
    assert [page for part in parts for page in pages_in(part)] == pages_in(joined)


def test_a_sheet_larger_than_the_size_asked_for_is_refused_by_its_number(
    app: Flask, clerk: FlaskClient, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MEGABYTE", 1000)
    job = post(clerk, f"{run}/files", {"kind": "parts", "megabytes": "2"}, page=f"{run}/files").location
    carry_out_all(app)
    assert "Riêng tờ số 01 đã lớn hơn 2 MB nên không chia được." in get_page(clerk, job).text
    monkeypatch.undo()
    post(clerk, f"{run}/files", {"kind": "parts", "megabytes": "2"}, page=f"{run}/files")
    carry_out_all(app)
    assert clerk.get("/press/files/1").data[:4] == b"%PDF"


def test_what_is_printed_on_blanks_is_what_was_released_whatever_the_design_says_by_now(
    app: Flask, bureau: Bureau, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        released = pages_in(documents.content_of(the_run()))
    blueprint_of = design_files.design

    def changed(name: str = "giay-khen") -> certificates.Design:
        form = blueprint_of(name)
        return replace(form, wording=replace(form.wording, name="{name} ({honorific})"))

    monkeypatch.setattr(design_files, "design", changed)
    with app.app_context():
        seals.rotate("2026-05-19")
        overlay = pages_in(made(the_run(), bureau, app, PackageKind.OVERLAY, str(measured(bureau))))
    assert [page.partition(b"cm\n")[2] for page in overlay] == [page.removeprefix(b"/L0 Do\n") for page in released]


def test_a_file_that_holds_a_revoked_sheet_is_not_handed_out_to_print(
    app: Flask, bureau: Bureau, clerk: FlaskClient, run: str
) -> None:
    for kind in ("singles", "parts"):
        post(clerk, f"{run}/files", {"kind": kind, "sheets": "2"}, page=f"{run}/files")
    carry_out_all(app)
    assert [clerk.get(f"/press/files/{number}").status_code for number in (1, 2)] == [200, 200]
    with app.app_context():
        revoke(the_run(), bureau, 3)
    for address in ("/press/files/1", "/press/files/2", f"{run}/joined.pdf"):
        answer = clerk.get(address)
        assert answer.status_code == 409
        assert "Tệp này còn giữ tờ đã thu hồi hoặc đã được thay: số 03. Soạn lại tệp" in answer.text
    page = get_page(clerk, f"{run}/files")
    assert page.text.count("còn giữ số 03 đã thu hồi, đã thay") == 2
    assert clerk.get(f"{run}/joined.pdf?kept=yes").data[:4] == b"%PDF"


def test_a_file_composed_anew_leaves_the_revoked_sheet_out(
    app: Flask, bureau: Bureau, clerk: FlaskClient, run: str
) -> None:
    with app.app_context():
        released = pages_in(documents.content_of(the_run()))
        made(the_run(), bureau, app, PackageKind.PARTS, "20000")
        revoke(the_run(), bureau, 3)
    offered = get_page(clerk, f"{run}/files")
    assert offered.text.count("Soạn lại") == 1 and "Soạn tệp chung, bỏ số 03" in offered.text
    assert clerk.get(f"{run}/files").text.count('name="sheets" value="20000"') == 2
    post(clerk, f"{run}/files", {"kind": "parts", "sheets": "20000"}, page=f"{run}/files")
    carry_out_all(app)
    assert pages_in(clerk.get("/press/files/1").data) == released[:2] + released[3:]
    assert "còn giữ số 03" not in get_page(clerk, f"{run}/files").text
    with app.app_context():
        assert db.session.query(Package).count() == 1


@pytest.mark.parametrize(("leaked", "told"), [(True, True), (False, False)])
def test_a_run_signed_with_a_key_that_got_out_says_so(
    app: Flask, bureau: Bureau, clerk: FlaskClient, run: str, leaked: bool, told: bool
) -> None:
    with app.app_context():
        key = seals.present()
        seals.rotate("2026-05-19", leaked=leaked)
    for page in ("", "/files", "/proof", "/book"):
        words = f"Mã QR của lần dựng này ký bằng khóa {key}, nay đã báo lộ"
        assert (words in get_page(clerk, run + page).text) is told


def test_a_run_of_before_keys_were_noted_is_judged_by_its_day(app: Flask, bureau: Bureau, run: str) -> None:
    with app.app_context():
        day = queries.get_run(the_run().id).rendered_at
        assert day
        key, on = seals.present(), day.date()
        seals.rotate(on.isoformat(), leaked=True)
        assert seals.leaked_among(None, on) == key
        assert seals.leaked_among(seals.present(), on) == ""
