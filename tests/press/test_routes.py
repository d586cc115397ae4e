"""Pages of the press as its clerk uses them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from awards.db import db
from awards.decisions.queries import get
from awards.files.models import StoredFile
from awards.honours.models import Honour
from awards.jobs.jobs import carry_out_all
from awards.press import queries
from awards.press.models import Printing, Run, Sheet
from tests.builders.decisions import Bureau, honours_of, make_signed
from tests.builders.press import release
from tests.conftest import rows
from tests.pages import get_page, parse, post
from tests.statements import statements
from tests.tampering import tamper

SignIn = Callable[[int], FlaskClient]
ORDER = {"order": "decision", "manner": "full"}


def signed(app: Flask, bureau: Bureau, **wanted: Any) -> int:
    with app.app_context():
        return make_signed(bureau, **wanted).id


def run_of(app: Flask, bureau: Bureau, clerk: FlaskClient, decision: int, *, released: bool = True) -> str:
    """Ask for the certificates, have them made and read by two; the address of the run's page."""
    post(clerk, f"/press/batches/{decision}/ask", ORDER, page=f"/press/batches/{decision}")
    carry_out_all(app)
    with app.app_context():
        run = queries.living_run(decision)
        assert run
        if released:
            release(run, bureau)
        return f"/press/runs/{run.id}"


def test_the_clerk_goes_from_the_signed_decision_to_the_printed_sheets(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    decision = signed(app, bureau, people=3, collectives=1)
    assert f"/press/batches/{decision}" in get_page(clerk, "/press/").links
    asked = post(clerk, f"/press/batches/{decision}/ask", ORDER, page=f"/press/batches/{decision}")
    assert asked.location.startswith("/jobs/")
    carry_out_all(app)
    run = next(link for link in get_page(clerk, asked.location).links if link.startswith("/press/runs/"))
    with app.app_context():
        release(queries.get_run(int(run.rpartition("/")[2])), bureau)
    page = get_page(clerk, run)
    assert "In 4 Giấy khen" in page.headings
    assert clerk.get(f"{run}/joined.pdf").data[:4] == b"%PDF"
    post(clerk, f"{run}/printed", {"everything": "1", "blank": "0"}, page=run)
    assert "Đã in đủ" in get_page(clerk, "/press/").text


def test_a_double_clicked_request_makes_one_run(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    decision = signed(app, bureau)
    url = f"/press/batches/{decision}"
    html = clerk.get(url).text
    data = ORDER | {name: html.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf_token", "_key")}
    answers = {clerk.post(f"{url}/ask", data=data).location for _ in range(2)}
    assert len(answers) == 1
    with app.app_context():
        assert rows(Run) == 1


def test_the_single_file_is_the_very_one_that_was_issued(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run_of(app, bureau, clerk, signed(app, bureau))
    with app.app_context():
        sheets = [(sheet.honour_id, sheet.sha256) for sheet in db.session.query(Sheet)]
    for honour, sha256 in sheets:
        answers = [clerk.get(f"/press/sheets/{honour}.pdf").data for _ in range(2)]
        assert {hashlib.sha256(answer).hexdigest() for answer in answers} == {sha256}


def test_no_single_sheet_is_handed_out_before_two_people_have_released_the_run(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    run = run_of(app, bureau, clerk, signed(app, bureau), released=False)
    with app.app_context():
        honour = db.session.scalars(select(Sheet.honour_id).limit(1)).one()
        release(queries.get_run(int(run.rpartition("/")[2])), bureau, "press")
    answer = clerk.get(f"/press/sheets/{honour}.pdf")
    assert (answer.status_code, "đủ hai người soát" in answer.text) == (409, True)


def test_a_stored_file_that_is_no_longer_what_was_issued_is_not_handed_out(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    run = run_of(app, bureau, clerk, signed(app, bureau))
    with app.app_context():
        sheet = db.session.query(Sheet).first()
        assert sheet
        honour = sheet.honour_id
        tamper(Sheet, sheet.id, sha256="0" * 64)
    answer = clerk.get(f"/press/sheets/{honour}.pdf")
    assert (answer.status_code, "dấu kiểm khác" in answer.text) == (409, True)
    with app.app_context():
        stored = db.session.query(StoredFile).order_by(StoredFile.id.desc()).first()
        assert stored
        tamper(StoredFile, stored.id, sha256="0" * 64)
    assert clerk.get(f"{run}/joined.pdf").status_code == 409


def test_a_certificate_that_is_not_rendered_leads_to_where_it_can_be(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    decision = signed(app, bureau)
    with app.app_context():
        honour = db.session.scalars(select(Honour.id).limit(1)).one()
    assert clerk.get(f"/press/sheets/{honour}.pdf").location == f"/press/batches/{decision}"


def test_a_reprint_without_a_reason_is_refused_with_its_number(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau, clerk, signed(app, bureau))
    post(clerk, f"{run}/printed", {"numbers": "2-3", "blank": "0"}, page=run)
    again = post(clerk, f"{run}/printed", {"numbers": "3", "blank": "0"}, page=run)
    assert (again.status_code, "Tờ số 03 đã in rồi" in again.text) == (422, True)
    filled = {one.get("name"): one for one in parse(again.text).fields}
    assert (filled["numbers"]["value"], filled["reason"]["aria-invalid"]) == ("3", "true")
    why = {"numbers": "3", "reason": "kẹt giấy", "blank": "0"}
    page = get_page(clerk, post(clerk, f"{run}/printed", why, page=run).location)
    assert "2 lần" in page.text and "kẹt giấy" in page.text
    with app.app_context():
        assert rows(Printing) == 3


@pytest.mark.parametrize("data", [{}, {"numbers": "abc"}, {"numbers": "0"}, {"numbers": "-3"}, {"numbers": "9" * 30}])
def test_numbers_that_are_none_are_said_on_the_page(
    app: Flask, bureau: Bureau, clerk: FlaskClient, data: dict[str, str]
) -> None:
    run = run_of(app, bureau, clerk, signed(app, bureau))
    assert post(clerk, f"{run}/printed", dict(data), page=run).status_code == 422


def test_sheets_are_searched_and_filtered(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau, clerk, signed(app, bureau, collectives=0, names=["Sùng Thị Mỷ", "Vừ A Dế"]))
    page = get_page(clerk, f"{run}?q=sung thi my")
    assert "Sùng Thị Mỷ" in page.text and "Vừ A Dế" not in page.text
    assert "Không có tờ nào như vậy." in get_page(clerk, f"{run}?only=printed").text


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("director", 200), ("head", 403)])
def test_who_may_open_the_press(app: Flask, bureau: Bureau, sign_in: SignIn, who: str, status: int) -> None:
    decision = signed(app, bureau)
    client = sign_in(bureau.accounts[who])
    assert [client.get(url).status_code for url in ("/press/", f"/press/batches/{decision}")] == [status] * 2


def test_the_director_looks_on_and_prints_nothing(app: Flask, bureau: Bureau, sign_in: SignIn) -> None:
    decision = signed(app, bureau)
    director = sign_in(bureau.accounts["director"])
    assert post(director, f"/press/batches/{decision}/ask", ORDER, page="/press/").status_code == 403


def test_a_decision_or_run_that_is_not_there_is_not_found(clerk: FlaskClient) -> None:
    for url in ("/press/batches/99", "/press/runs/99", "/press/runs/99/joined.pdf", "/press/sheets/99.pdf"):
        assert clerk.get(url).status_code == 404, url


def test_lists_cost_the_same_for_one_row_and_for_fifty(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    counts: list[tuple[int, int]] = []
    for people in (1, 50):
        run = run_of(app, bureau, clerk, signed(app, bureau, people=people, collectives=0, number=f"{people}/QĐ-SGDĐT"))
        with statements(app) as of_run:
            get_page(clerk, run)
        with statements(app) as of_index:
            get_page(clerk, "/press/")
        counts.append((len(of_run), len(of_index)))
    assert counts[0] == counts[1]


def test_everyone_of_the_decision_has_a_sheet(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    decision = signed(app, bureau, people=4, collectives=2)
    run_of(app, bureau, clerk, decision)
    with app.app_context():
        assert {honour.id for honour in honours_of(get(decision))} == {one.honour_id for one in db.session.query(Sheet)}
