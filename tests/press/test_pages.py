"""Pages of proofs, files, the book, printers and blanks as the press clerk uses them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

import certificates
from awards.db import db, transaction
from awards.honours.models import Honour
from awards.honours.terms import HonourState
from awards.jobs.jobs import carry_out_all
from awards.press import queries, services
from awards.press.models import BlankEntry, Package, PrinterProfile, Run, Sheet
from awards.press.routes import book
from awards.press.terms import BlankEntryKind, BlankMove
from tests.builders.decisions import Bureau, make_signed
from tests.builders.press import make_released, make_rendered, measured, print_all, release
from tests.builders.settled import continued
from tests.conftest import NOON, rows
from tests.pages import get_page, post
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]
CROSSES = {"x1": "21,5", "y1": "22,0", "x2": "278.4", "y2": "22,2", "x3": "21,5 mm", "y3": "191,2", "x4": "278,3",
           "y4": "191,3"}
PLACE = {"printer": "Máy in Văn thư", "tray": "khay tay", "paper": "phôi A4", "width": "297", "height": "210"}


@pytest.fixture
def office(bureau: Bureau, sign_in: SignIn) -> FlaskClient:
    return sign_in(bureau.accounts["office"])


def run_of(app: Flask, bureau: Bureau, *, people: int = 3, released: bool = True, printed: bool = False) -> str:
    with app.app_context():
        return f"/press/runs/{_run_of(app, bureau, people, released, printed)}"


@continued
def _run_of(app: Flask, bureau: Bureau, people: int, released: bool, printed: bool) -> int:
    signed = make_signed(bureau, people=people, number=f"{400 + people}/QĐ-SGDĐT").id
    run = (make_released if released else make_rendered)(bureau, app, decision_id=signed)
    if printed:
        print_all(run, bureau)
    return run.id


def test_two_readers_open_the_printing(app: Flask, bureau: Bureau, clerk: FlaskClient, office: FlaskClient) -> None:
    run = run_of(app, bureau, released=False)
    assert clerk.get(f"{run}/joined.pdf").status_code == 409
    assert 'aria-current="step"><span>Soát bản in thử' in clerk.get(run).text
    for client, words in ((clerk, "Cần thêm một người khác soát"), (office, "Đã mở bước in")):
        page = get_page(client, f"{run}/proof")
        assert "Soát 4 Giấy khen" in page.headings
        post(client, f"{run}/proof/pages/1", page=f"{run}/proof")
        assert words in get_page(client, post(client, f"{run}/release", page=f"{run}/proof").location).text
    assert clerk.get(f"{run}/joined.pdf").data[:4] == b"%PDF"
    assert 'aria-current="step"><span>In<' in clerk.get(run).text


def test_whoever_has_marked_every_page_needs_no_box_for_paper_and_is_told_so(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    run = run_of(app, bureau, released=False)
    box, words = "Tôi đã soát đủ trên bản in giấy", "Bạn đã đánh dấu soát đủ 1 trang."
    before = get_page(clerk, f"{run}/proof").text
    post(clerk, f"{run}/proof/pages/1", page=f"{run}/proof")
    after = get_page(clerk, f"{run}/proof").text
    assert [(box in page, words in page) for page in (before, after)] == [(True, False), (False, True)]


def test_the_first_reader_is_told_that_another_is_needed(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau, released=False)
    post(clerk, f"{run}/release", {"on_paper": "1"}, page=f"{run}/proof")
    assert "Bạn đã soát lần một. Lần hai phải là người khác soát." in get_page(clerk, f"{run}/proof").text
    again = clerk.post(f"{run}/release", data={"on_paper": "1", "csrf_token": token(clerk, run)})
    assert again.status_code == 409


def token(client: FlaskClient, run: str) -> str:
    return client.get(f"{run}/withdraw").text.split('name="csrf_token" value="')[1].split('"')[0]


def test_a_mistake_is_reported_answered_and_seen(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau, released=False)
    assert 'value="2"' in clerk.get(f"{run}/proof/report?number=2").text
    assert post(clerk, f"{run}/proof/report", {"number": "2"}, page=f"{run}/proof/report").status_code == 422
    post(clerk, f"{run}/proof/report", {"number": "2", "text": "Thiếu dấu"}, page=f"{run}/proof/report")
    page = get_page(clerk, f"{run}/proof?only=look")
    assert "Báo sai: Thiếu dấu" in page.text and "Chỗ báo sai chưa trả lời" in page.text
    post(clerk, f"{run}/mistakes/1", {"answer": "Đúng như khai sinh"}, page=f"{run}/proof")
    assert "Trả lời: Đúng như khai sinh" in get_page(clerk, f"{run}/proof").text


def test_a_withdrawn_run_leads_back_to_the_decision(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau, released=False)
    assert post(clerk, f"{run}/withdraw", page=f"{run}/withdraw").status_code == 422
    answer = post(clerk, f"{run}/withdraw", {"reason": "Căn lại dòng ký"}, page=f"{run}/withdraw")
    page = get_page(clerk, answer.location)
    assert "Đã hủy lần dựng" in page.text and "Dựng 4 Giấy khen" in page.text
    assert "đã hủy trước khi cấp" in get_page(clerk, run).text
    assert clerk.get(f"{run}/proof").location == run


def test_a_run_under_way_can_be_stopped(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    with app.app_context():
        decision = make_signed(bureau).id
    post(clerk, f"/press/batches/{decision}/ask", {"order": "decision", "manner": "full"},
         page=f"/press/batches/{decision}")
    assert "Dừng dựng" in get_page(clerk, "/press/runs/1").text
    post(clerk, "/press/runs/1/stop", page="/press/runs/1")
    assert "dừng giữa chừng" in get_page(clerk, "/press/runs/1").text
    carry_out_all(app)
    with app.app_context():
        assert rows(Sheet) == 0
    assert "Dựng 3 Giấy khen" in get_page(clerk, f"/press/batches/{decision}").text


def test_the_next_run_is_estimated_from_the_last(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run_of(app, bureau)
    with app.app_context():
        decision = make_signed(bureau, number="487/QĐ-SGDĐT").id
    assert "tính theo các lần dựng gần đây" in get_page(clerk, f"/press/batches/{decision}").text


def test_a_few_sheets_are_taken_out_by_number_in_the_order_typed(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    run = run_of(app, bureau)
    answer = clerk.get(f"{run}/pages.pdf?numbers=3,1-2")
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert len(pdf.pages) == 3
    assert [clerk.get(f"{run}/pages.pdf?numbers={text}").status_code for text in ("90", "x", "")] == [409] * 3


def test_a_file_is_asked_for_made_and_downloaded(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau)
    asked = post(clerk, f"{run}/files", {"kind": "singles", "profile": "0"}, page=f"{run}/files")
    assert asked.location.startswith("/jobs/")
    carry_out_all(app)
    link = next(one for one in get_page(clerk, f"{run}/files").links if one.startswith("/press/files/"))
    with zipfile.ZipFile(io.BytesIO(clerk.get(link).data)) as archive:
        assert len(archive.namelist()) == 4
    again = post(clerk, f"{run}/files", {"kind": "singles", "profile": "0"}, page=f"{run}/files")
    assert again.location == f"{run}/files"
    overlay = post(clerk, f"{run}/files", {"kind": "overlay", "profile": "0"}, page=f"{run}/files")
    assert (overlay.status_code, "Chưa căn chỉnh máy in nào" in overlay.text) == (409, True)
    with app.app_context():
        assert rows(Package) == 1


def test_the_book_moves_the_picked_sheets(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau, printed=True)
    with app.app_context():
        picked = [sheet.honour_id for sheet in db.session.query(Sheet)][:2]
    empty = post(clerk, f"{run}/book", {"state": "signed"}, page=f"{run}/book")
    assert (empty.status_code, "Chọn ít nhất một tờ" in empty.text) == (422, True)
    post(clerk, f"{run}/book", {"state": "signed", "honour": picked, "numbers": "4"}, page=f"{run}/book")
    answer = post(clerk, f"{run}/book", {"state": "handed_over", "numbers": "4", "taken_by": "Ông Dế"},
                  page=f"{run}/book")
    assert "Đã trao" in get_page(clerk, answer.location).text
    with app.app_context():
        states = [one.state for one in db.session.query(Honour).order_by(Honour.ordinal)]
    assert sorted(states) == sorted(
        [HonourState.SIGNED, HonourState.SIGNED, HonourState.PRINTED, HonourState.HANDED_OVER])
    assert post(clerk, f"{run}/book", {"state": "granted", "numbers": "1"}, page=f"{run}/book").status_code == 404


def test_the_hand_over_list_comes_as_a_workbook(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau)
    assert clerk.get(f"{run}/book.xlsx").data[:2] == b"PK"


def test_a_long_hand_over_list_is_made_by_a_job(
    app: Flask, bureau: Bureau, clerk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of(app, bureau)
    monkeypatch.setattr(book, "MOST_ROWS", 3)
    refused = clerk.get(f"{run}/book.xlsx")
    assert refused.status_code == 409 and "Bấm “Soạn danh sách ký nhận (.xlsx)”" in refused.text
    assert f"{run}/book.xlsx" in [form["action"] for form in get_page(clerk, f"{run}/book").forms]
    post(clerk, f"{run}/book.xlsx", page=f"{run}/book")
    carry_out_all(app)
    assert clerk.get("/press/files/1").data[:2] == b"PK"
    assert "Danh sách ký nhận .xlsx" in " ".join(get_page(clerk, f"{run}/files").text.split())


def test_a_printer_is_calibrated_and_checked(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    assert post(clerk, "/press/printers/new", PLACE, page="/press/printers/new").status_code == 422
    answer = post(clerk, "/press/printers/new", PLACE | CROSSES, page="/press/printers/new")
    page = get_page(clerk, answer.location)
    assert "Lệch phải 1,4 mm, xuống 1,7 mm" in page.text and "sang trái 1,4 mm, lên 1,7 mm" in page.text
    good = {"x1": "20,1", "y1": "20", "x2": "277", "y2": "20", "x3": "20", "y3": "190,2", "x4": "277", "y4": "190"}
    post(clerk, f"{answer.location}/check", good, page=answer.location)
    assert "Đạt" in get_page(clerk, "/press/printers").text
    post(clerk, f"{answer.location}/retire", page=answer.location)
    assert "Chưa căn chỉnh máy nào" in get_page(clerk, "/press/printers").text
    with app.app_context():
        assert rows(PrinterProfile) == 1


@pytest.mark.parametrize("bad", ["abc", "-1", "1000", ""])
def test_a_distance_that_is_none_is_said_beside_its_field(
    bureau: Bureau, clerk: FlaskClient, bad: str
) -> None:
    answer = post(clerk, "/press/printers/new", PLACE | CROSSES | {"x1": bad}, page="/press/printers/new")
    assert answer.status_code == 422 and "Máy in Văn thư" in answer.text


def test_the_ruled_sheet_is_made_by_a_job(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    asked = post(clerk, "/press/printers/sheet", {"width": "420", "height": "297"}, page="/press/printers/new")
    carry_out_all(app)
    sheet = next(one for one in get_page(clerk, asked.location).links if one.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(clerk.get(sheet).data)) as pdf:
        assert round(float(pdf.pages[0].MediaBox[2])) == 1191
    assert post(clerk, "/press/printers/sheet", {"width": "4200"}, page="/press/printers/new").status_code == 422


def test_blanks_are_received_used_and_spoiled(app: Flask, bureau: Bureau, clerk: FlaskClient) -> None:
    run = run_of(app, bureau)
    blank = post(clerk, "/press/blanks", {"name": "Phôi A4"}, page="/press/blanks").location
    assert post(clerk, blank, {"kind": "received", "count": "0"}, page=blank).status_code == 422
    assert post(clerk, blank, {"kind": "spoiled", "count": "1"}, page=blank).status_code == 422
    post(clerk, blank, {"kind": "received", "count": "3"}, page=blank)
    assert "Thiếu 1 phôi" in get_page(clerk, run).text
    few = post(clerk, f"{run}/printed", {"everything": "1", "blank": blank.rpartition("/")[2]}, page=run)
    assert (few.status_code, "chỉ còn 3 phôi mà cần 4" in few.text) == (409, True)
    post(clerk, blank, {"kind": "received", "count": "82"}, page=blank)
    post(clerk, f"{run}/printed", {"everything": "1", "blank": blank.rpartition("/")[2]}, page=run)
    post(clerk, blank, {"kind": "spoiled", "count": "3", "reason": "ẩm", "serials": "0061"}, page=blank)
    assert "Nhận 85 = in tốt 4 + hỏng 3 + còn 78" in get_page(clerk, blank).text
    post(clerk, blank, {"kind": "counted", "count": "77"}, page=blank)
    assert "lệch -1 phôi" in get_page(clerk, blank).text
    with app.app_context():
        assert rows(BlankEntry) == 5


def test_a_paper_that_the_offices_own_design_cannot_hold_replaces_none(
    app: Flask, bureau: Bureau, sign_in: SignIn
) -> None:
    run_of(app, bureau)
    table = certificates.table_of("giay-khen")
    table["body"]["field"] = [{**field, "width": 20} for field in table["body"]["field"]]
    with app.app_context():
        actor = bureau.actor("press")
        with transaction():
            services.choose("GK_SO", services.copy_design(table, "Mẫu hẹp", {}, actor=actor, at=NOON).name,
                            actor=actor, at=NOON)
        url = f"/press/honours/{db.session.query(Honour).filter_by(ordinal=2).one().id}/replace"
    words = {"cause": "correction", "by": "512/QĐ-SGDĐT", "on": "16/05/2026", "reason": "Ghi sai tên",
             "honorific": "Bà", "name": "Sùng Thị Mỵ", "second_line": "Giáo viên", "line": "Đã có thành tích xuất sắc"}
    answer = post(sign_in(bureau.accounts["director"]), url, words, page=url)
    assert (answer.status_code, "Chữ mới không đặt vừa lên tờ giấy." in answer.text) == (409, True)


def test_the_director_replaces_a_paper_and_the_press_prints_the_new_one(
    app: Flask, bureau: Bureau, clerk: FlaskClient, sign_in: SignIn
) -> None:
    run = run_of(app, bureau)
    director = sign_in(bureau.accounts["director"])
    with app.app_context():
        honour = db.session.query(Honour).filter_by(ordinal=2).one()
        url, decision = f"/honours/{honour.id}", honour.decision_id
        words = {"honorific": honour.honorific, "name": "Sùng Thị Mỵ", "second_line": honour.second_line,
                 "line": honour.line}
    given = {"cause": "correction", "by": "512/QĐ-SGDĐT", "on": "16/05/2026", "reason": "Ghi sai tên"}
    assert post(director, f"/press{url}/replace", words, page=f"/press{url}/replace").status_code == 422
    answer = post(director, f"/press{url}/replace", words | given, page=f"/press{url}/replace")
    assert "Tờ này thay cho một tờ đã cấp" in get_page(director, answer.location).text
    assert "Theo văn bản số 512/QĐ-SGDĐT." in get_page(director, url).text
    assert "Có tờ thay chưa dựng" in get_page(clerk, "/press/").text
    post(clerk, f"/press/batches/{decision}/ask", {"order": "decision", "manner": "full"},
         page=f"/press/batches/{decision}")
    carry_out_all(app)
    with app.app_context():
        second = db.session.query(Run).order_by(Run.id.desc()).first()
        assert second and f"/press/runs/{second.id}" != run
        release(queries.get_run(second.id), bureau)
        new = f"/press/runs/{second.id}"
    assert "Sùng Thị Mỵ" in get_page(clerk, new).text
    assert "Đã được thay" in get_page(clerk, run).text


def test_pages_of_a_run_cost_the_same_for_few_sheets_and_for_many(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    few, many = (run_of(app, bureau, people=people) for people in (1, 50))
    for page in ("proof", "files", "book"):
        assert cost(app, clerk, f"{few}/{page}") == cost(app, clerk, f"{many}/{page}"), page


def cost(app: Flask, client: FlaskClient, url: str) -> int:
    """How many statements a page costs."""
    return len(statements_of(app, lambda: get_page(client, url)))


def test_the_list_of_printers_costs_the_same_for_one_and_for_many(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    counts = []
    for trays in (range(1), range(1, 12)):
        with app.app_context():
            for tray in trays:
                measured(bureau, tray=f"khay {tray}")
        counts.append(cost(app, clerk, "/press/printers"))
    assert counts[0] == counts[1]


def test_printers_and_blanks_cost_the_same_for_one_and_for_many(
    app: Flask, bureau: Bureau, clerk: FlaskClient
) -> None:
    counts = []
    for names in (range(1), range(1, 50)):
        receive_blanks(app, bureau, [f"Phôi {name}" for name in names])
        counts.append(cost(app, clerk, "/press/blanks"))
    assert counts[0] == counts[1]
    receive_blanks(app, bureau, ["Phôi 0"] * 50)
    assert cost(app, clerk, "/press/blanks/1") == cost(app, clerk, "/press/blanks/2")


def receive_blanks(app: Flask, bureau: Bureau, names: Sequence[str]) -> None:
    """Five blanks of each of these names."""
    with app.app_context():
        actor = bureau.actor("press")
        with transaction():
            for name in names:
                services.move_blanks(services.keep_blank(name, actor=actor, at=NOON),
                                     BlankMove(BlankEntryKind.RECEIVED, 5), actor=actor, at=NOON)
