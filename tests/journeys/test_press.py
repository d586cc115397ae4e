"""The day before the ceremony, walked by a printing clerk: from the proof to the hand-over list.

At 360 px without script and at 1280 px with it; every page on the way is looked at by axe in both widths.
"""

from __future__ import annotations

import pikepdf
import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from awards.accounts.models import LoginName
from awards.db import db
from awards.honours.models import Honour
from awards.honours.terms import HonourState, Validity
from tests.builders.decisions import Bureau, make_signed
from tests.journeys.office import DESKTOP, PHONE, Office, Someone, someone
from tests.journeys.people import People, settle
from tests.journeys.test_dossier_to_certificate import looks_at_the_page

pytestmark = pytest.mark.browser
PEOPLE, COLLECTIVES = 11, 3
COUNT = PEOPLE + COLLECTIVES
FIRST_CROSSES = ("21,5", "22", "278,4", "22,2", "21,5", "191,2", "278,3", "191,3")
CHECK_CROSSES = ("20,1", "20", "277", "20,1", "20", "190", "277,1", "190")


@pytest.fixture(params=[(PHONE, False), (DESKTOP, True)], ids=["phone without script", "desktop"])
def seat(request: pytest.FixtureRequest) -> tuple[dict[str, int], bool]:
    return request.param


@pytest.mark.sqlite
def test_from_the_proof_to_the_hand_over_list(
    office: Office, chromium: Browser, seat: tuple[dict[str, int], bool]
) -> None:
    size, script = seat
    make_signed_decision(office.app, settle(office.app))
    with office.at_work():
        with (
            someone(office, chromium, size=size, script=script) as clerk,
            someone(office, chromium, size=size, script=script) as second,
        ):
            the_clerk_asks(clerk)
            the_clerk_reads(clerk)
            another_reads(second)
            the_printer_is_calibrated(clerk)
            the_blanks_are_counted(clerk)
            the_clerk_prints(clerk)
            the_sheets_are_signed_and_handed_over(clerk)
            a_design_is_copied_and_moved(clerk)
        with someone(office, chromium, size=size, script=script) as director:
            the_director_replaces_one(director)
        every_sheet_is_where_the_book_says(office)


def make_signed_decision(app: Flask, people: People) -> None:
    """The decision of the ceremony."""
    with app.app_context():
        accounts = {who: db.session.query(LoginName).filter_by(login=login).one().account_id
                    for who, login in (("office", "drafter"), ("director", "director"), ("press", "clerk"))}
        make_signed(Bureau(people.department_id, people.school_id, people.round_id, accounts), people=PEOPLE,
                    collectives=COLLECTIVES)


def the_clerk_asks(clerk: Someone) -> None:
    clerk.signs_in("clerk")
    clerk.follows(f"In {COUNT} Giấy khen")
    clerk.page.locator("input[name=order][value=stage]").check(force=True)
    clerk.page.locator("input[name=manner][value=overlay]").check(force=True)
    clerk.page.get_by_label("Số sổ vàng lên nhận trước").fill("14")
    looks_at_the_page(clerk)
    clerk.presses(f"Dựng {COUNT} Giấy khen")
    waits_for(clerk, "/press/runs/1", "Soát bản in thử")
    looks_at_the_page(clerk)


def waits_for(person: Someone, path: str, link: str) -> None:
    """Look again until the job process has left what is waited for."""
    for _ in range(60):
        person.opens(path)
        if person.page.get_by_role("link", name=link).count():
            return
        person.page.wait_for_timeout(250)
    raise AssertionError(f"{link} never came at {path}")


def the_clerk_reads(clerk: Someone) -> None:
    """Reports a mistake, answers it, has the proof on paper, reads both pages and releases as the first reader."""
    clerk.follows("Soát bản in thử")
    looks_at_the_page(clerk)
    clerk.follows("Cần nhìn kỹ")
    looks_at_the_page(clerk)
    clerk.opens("/press/runs/1/proof/report?number=3")
    clerk.page.get_by_label("Sai chỗ nào, đúng phải là gì").fill("Tên là Mỷ, không phải Mỹ")
    looks_at_the_page(clerk)
    clerk.presses("Ghi chỗ sai")
    clerk.sees("Còn 1 chỗ báo sai chưa trả lời")
    looks_at_the_page(clerk)
    clerk.page.get_by_label("Tờ này đúng, vì").fill("Giấy khai sinh ghi Mỷ")
    clerk.presses("Ghi câu trả lời")
    clerk.presses("Soạn bản in thử PDF")
    waits_for(clerk, "/press/runs/1/proof", "Tải bản in thử PDF, 2 trang")
    with pikepdf.open(clerk.downloads("Tải bản in thử PDF, 2 trang")) as proof:
        assert len(proof.pages) == 2
    reads_and_releases(clerk)
    clerk.sees("Cần thêm một người khác soát")
    clerk.sees("Lần hai phải là người khác soát")


def reads_and_releases(reader: Someone) -> None:
    reader.presses("Đã soát 12 tờ này")
    reader.presses("Đã soát 2 tờ này")
    reader.presses(f"Tôi đã soát {COUNT} tờ, cho in")


def another_reads(second: Someone) -> None:
    second.signs_in("drafter")
    second.follows(f"Soát {COUNT} Giấy khen")
    reads_and_releases(second)
    second.sees("Đã mở bước in")


def the_printer_is_calibrated(clerk: Someone) -> None:
    """A ruled sheet is printed and measured, the answer read, a second sheet measured: it passes."""
    clerk.opens("/press/printers")
    looks_at_the_page(clerk)
    clerk.follows("Căn chỉnh máy in…")
    clerk.presses("Soạn tờ kẻ")
    looks_at_the_page(clerk)
    clerk.opens("/press/printers/new")
    for label, text in (("Máy in", "Máy in Văn thư"), ("Khay giấy", "khay tay"), ("Giấy, phôi", "phôi A4 250 g")):
        clerk.page.get_by_label(label, exact=True).fill(text)
    measures(clerk, FIRST_CROSSES)
    looks_at_the_page(clerk)
    clerk.presses("Tính độ lệch")
    clerk.sees("Lệch phải 1,4 mm, xuống 1,7 mm")
    looks_at_the_page(clerk)
    measures(clerk, CHECK_CROSSES)
    clerk.presses("Ghi số đo lại")
    clerk.sees("Đạt")


def measures(clerk: Someone, distances: tuple[str, ...]) -> None:
    for place, text in enumerate(distances):
        axis, cross = "xy"[place % 2], place // 2 + 1
        clerk.page.locator(f"input[name={axis}{cross}]").fill(text)


def the_blanks_are_counted(clerk: Someone) -> None:
    clerk.opens("/press/blanks")
    looks_at_the_page(clerk)
    clerk.page.get_by_label("Tên loại phôi").fill("Phôi Giấy khen A4, mẫu 2026")
    clerk.presses("Thêm loại phôi")
    for count, warned in (("10", True), ("20", False)):
        clerk.opens("/press/blanks/1")
        clerk.page.get_by_label("Số phôi", exact=True).fill(count)
        clerk.presses("Ghi vào sổ")
        looks_at_the_page(clerk)
        clerk.opens("/press/runs/1")
        assert clerk.page.get_by_text("Thiếu 4 phôi").count() == warned


def the_clerk_prints(clerk: Someone) -> None:
    """The text for the blanks is downloaded, everything noted as printed, two sheets printed again after a jam."""
    looks_at_the_page(clerk)
    clerk.follows("Từng tờ một tệp")
    clerk.page.locator("input[name=kind][value=overlay]").check(force=True)
    looks_at_the_page(clerk)
    clerk.presses("Soạn tệp")
    waits_for(clerk, "/press/runs/1/files", "in lên phôi")
    with pikepdf.open(clerk.downloads("in lên phôi")) as overlay:
        assert len(overlay.pages) == COUNT
    clerk.opens("/press/runs/1")
    clerk.page.locator("#all-blank").select_option(index=1)
    clerk.presses(f"Ghi đã in cả {COUNT} tờ còn lại")
    clerk.page.get_by_label("Các số sổ vàng").fill("12-13")
    clerk.page.get_by_label("Lý do in lại").fill("kẹt giấy")
    clerk.page.locator("select#blank").select_option(index=1)
    clerk.presses("Ghi các tờ này")
    clerk.sees("Đã ghi 2 tờ đã in")
    clerk.opens("/press/blanks/1")
    clerk.sees("Nhận 30 = in tốt 14 + hỏng 2 + còn 14")


def the_sheets_are_signed_and_handed_over(clerk: Someone) -> None:
    clerk.opens("/press/runs/1/book")
    expect(clerk.page.locator("tbody tr").first).to_contain_text("14")
    looks_at_the_page(clerk)
    clerk.page.get_by_label("Hoặc nhập các số sổ vàng").fill(f"1-{COUNT}")
    clerk.presses("Ghi đã ký, đóng dấu")
    clerk.sees(f"Đã ghi {COUNT} tờ")
    clerk.page.locator("input[name=honour]").first.check(force=True)
    clerk.page.get_by_label("Người nhận thay").fill("Hiệu trưởng")
    clerk.presses("Ghi đã trao")
    clerk.sees("Đã ghi 1 tờ")
    looks_at_the_page(clerk)
    assert clerk.downloads("Tải danh sách ký nhận (.xlsx)").read_bytes().startswith(b"PK")
    clerk.follows("Soạn danh sách ký nhận (.pdf)")
    clerk.page.locator("input[name=kind][value=hand_over]").check(force=True)
    clerk.presses("Soạn tệp")
    waits_for(clerk, "/press/runs/1/files", "Danh sách ký nhận")
    looks_at_the_page(clerk)
    assert clerk.downloads("Danh sách ký nhận").read_bytes().startswith(b"%PDF")


def a_design_is_copied_and_moved(clerk: Someone) -> None:
    """By a typed number; with script by the arrow keys as well."""
    clerk.opens("/press/designs")
    looks_at_the_page(clerk)
    clerk.page.get_by_label("Tên mẫu mới").fill("Giấy khen, phôi 2026")
    clerk.presses("Sao mẫu")
    looks_at_the_page(clerk)
    top = clerk.page.locator("[id='box/title/top']")
    top.fill("67,5")
    if clerk.has_script:
        top.press("ArrowDown")
        expect(top).to_have_value("68")
    clerk.presses("Lưu thành bản mới")
    clerk.sees("Đã lưu thành bản mới")
    expect(top).to_have_value("68.0" if clerk.has_script else "67.5")


def the_director_replaces_one(director: Someone) -> None:
    """A name was wrong in the decision itself: by an amending decision another sheet stands for the first."""
    director.signs_in("director")
    director.opens("/honours/5")
    director.follows("Thay bằng tờ khác…")
    director.page.get_by_label("Tên trên giấy").fill("Sùng Thị Mỵ")
    director.page.get_by_label("Số quyết định đính chính").fill("512/QĐ-SGDĐT")
    director.page.get_by_label("Ngày của văn bản ấy").fill("20/05/2026")
    director.page.get_by_label("Lý do").fill("Quyết định ghi sai dấu")
    looks_at_the_page(director)
    director.presses("Thay bằng tờ này")
    director.sees("Tờ này thay cho một tờ đã cấp")
    looks_at_the_page(director)


def every_sheet_is_where_the_book_says(office: Office) -> None:
    with office.app.app_context():
        honours = db.session.query(Honour).order_by(Honour.id).all()
        assert len(honours) == COUNT + 1
        assert {one.state for one in honours[:COUNT]} == {HonourState.SIGNED, HonourState.HANDED_OVER}
        assert [one.ordinal for one in honours if one.state is HonourState.HANDED_OVER] == [14]
        assert [one.validity for one in honours].count(Validity.REPLACED) == 1
