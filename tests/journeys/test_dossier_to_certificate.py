"""The whole job, walked by five people at their browsers: from a school's nomination to the certificate's public page.

At 360 px and at 1280 px, with script and without; every page on the way is looked at by axe in both widths.
"""

from __future__ import annotations

import io
import re
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, expect

from awards.councils import queries as councils
from awards.councils import services as council_acts
from awards.councils.terms import Choice, Slate
from awards.db import db, transaction
from awards.honours.models import Honour
from tests.journeys.office import DESKTOP, PHONE, Office, Someone, someone
from tests.journeys.people import CANDIDATE, People, settle

pytestmark = pytest.mark.browser
ACHIEVEMENT = "Chủ nhiệm lớp 8A2 có 34 học sinh bán trú, duy trì sĩ số 100% trong hai năm học; xây dựng tủ sách."


@pytest.fixture(params=[(PHONE, True), (PHONE, False), (DESKTOP, True), (DESKTOP, False)],
                ids=["phone", "phone without script", "desktop", "desktop without script"])
def seat(request: pytest.FixtureRequest) -> tuple[dict[str, int], bool]:
    return request.param


@pytest.mark.sqlite
def test_from_a_schools_nomination_to_the_public_page(
    office: Office, chromium: Browser, seat: tuple[dict[str, int], bool]
) -> None:
    size, script = seat
    people = settle(office.app)

    def browser_of() -> AbstractContextManager[Someone]:
        return someone(office, chromium, size=size, script=script)

    with office.at_work():
        with browser_of() as head:
            the_head_nominates(head, people)
        with browser_of() as checker:
            the_office_checks(checker)
        with browser_of() as drafter:
            the_office_convenes(drafter, people)
        with browser_of() as secretary, browser_of() as member:
            the_secretary_opens_the_vote(secretary)
            a_member_votes(member)
            the_others_vote(office, people)
            the_secretary_closes_the_vote(secretary)
        with browser_of() as drafter:
            the_office_drafts_the_decision(drafter)
        with browser_of() as director:
            the_director_signs(director)
        with browser_of() as clerk, browser_of() as second:
            the_clerk_asks_and_reads(clerk)
            another_reads(second)
            the_clerk_prints(clerk)
        with browser_of() as stranger:
            a_stranger_looks(stranger, office)


def looks_at_the_page(person: Someone) -> None:
    """No accessibility fault, and no sideways scrolling, on the page that the person sees.

    Whoever sits at a desktop looks at it in both widths, for the phones as well: to bring axe in takes longer than all
    that it does then.
    """
    if not person.has_script:  # which axe itself needs
        return
    if person.size == PHONE:
        stays_within(person, PHONE)
        return
    person.page.evaluate(Axe().axe_script)
    for size in (PHONE, DESKTOP):
        person.page.set_viewport_size(size)  # type: ignore[arg-type]
        found = person.page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
        assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], (person.page.url, size)
        stays_within(person, size)


def stays_within(person: Someone, size: dict[str, int]) -> None:
    """Nothing makes the page wider than the window."""
    assert person.page.evaluate("document.documentElement.scrollWidth") <= size["width"], (person.page.url, size)


def the_head_nominates(head: Someone, people: People) -> None:
    """Five steps: whom, which award, the achievement with its evidence, the school council's vote, read and send."""
    head.signs_in("head")
    looks_at_the_page(head)
    head.follows("Đề nghị khen thưởng")
    looks_at_the_page(head)
    head.page.locator("input[name=kind][value=individual]").check(force=True)
    choose(head, "person", CANDIDATE)
    head.presses("Lưu và sang bước 2")
    looks_at_the_page(head)
    head.presses("Lưu và sang bước 3")
    the_head_writes_and_proves(head)
    head.page.locator("input[name=met_on]").fill(f"{date.today():%d/%m/%Y}")
    head.page.locator("input[name=members]").fill("9")
    head.page.locator("input[name=in_favour]").fill("9")
    looks_at_the_page(head)
    head.presses("Lưu và sang bước 5")
    head.sees(ACHIEVEMENT)
    looks_at_the_page(head)
    head.presses("Gửi hồ sơ")
    head.sees("Mã hồ sơ")
    looks_at_the_page(head)


def the_head_writes_and_proves(head: Someone) -> None:
    """Step 3: a photograph of the minutes arrives as a file of its own; the words are kept."""
    head.page.locator("input[type=file]").set_input_files(
        {"name": "bien-ban.png", "mimeType": "image/png", "buffer": photograph()}
    )
    if not head.has_script:
        head.presses("Gửi tệp")
    head.sees("Đã tới máy chủ")
    head.page.locator("textarea[name=achievement]").fill(ACHIEVEMENT)
    looks_at_the_page(head)
    head.presses("Lưu và sang bước 4")


def choose(person: Someone, name: str, words: str) -> None:
    """Choose the option of a list whose words hold these."""
    option = person.page.locator(f"select[name={name}] option", has_text=words).first
    person.page.locator(f"select[name={name}]").select_option(value=option.get_attribute("value"))


def photograph() -> bytes:
    """A small picture, as a phone would send."""
    out = io.BytesIO()
    Image.new("L", (640, 480), 200).save(out, "PNG")
    return out.getvalue()


def the_office_checks(checker: Someone) -> None:
    checker.signs_in("checker")
    looks_at_the_page(checker)
    checker.follows("Kiểm tra 1 hồ sơ mới nhận, thiếu thì trả lại")
    looks_at_the_page(checker)
    checker.follows(CANDIDATE)
    looks_at_the_page(checker)
    checker.presses("Đủ điều kiện")
    checker.sees("Hội đồng")


def the_office_convenes(drafter: Someone, people: People) -> None:
    drafter.signs_in("drafter")
    drafter.opens(f"/councils/{people.council_id}")
    looks_at_the_page(drafter)
    drafter.follows("Chuẩn bị phiên họp")
    drafter.page.get_by_label("Ngày họp").fill(f"{date.today():%d/%m/%Y}")
    drafter.page.get_by_label("Địa điểm").fill("Phòng họp số 2, Sở Giáo dục và Đào tạo")
    looks_at_the_page(drafter)
    drafter.presses("Lưu và đưa hồ sơ vào")
    drafter.sees(CANDIDATE)
    looks_at_the_page(drafter)
    drafter.presses("Đưa hồ sơ đã chọn vào chương trình")
    drafter.sees(CANDIDATE)
    looks_at_the_page(drafter)


def the_secretary_opens_the_vote(secretary: Someone) -> None:
    secretary.signs_in("member1")
    secretary.opens("/councils/sessions/1")
    secretary.follows("Mở bỏ phiếu")
    looks_at_the_page(secretary)
    secretary.presses("Mở bỏ phiếu")
    secretary.sees("Đang bỏ phiếu")
    looks_at_the_page(secretary)


def a_member_votes(member: Someone) -> None:
    """Declares, sees the mirror, agrees, reads the ballot again and casts it; a receipt is shown."""
    member.signs_in("member2")
    looks_at_the_page(member)
    member.follows("Bỏ phiếu:")
    member.follows("Khai báo")
    looks_at_the_page(member)
    member.presses("Tôi không liên quan mục nào")
    looks_at_the_page(member)
    member.opens("/councils/sessions/1/ballot")
    looks_at_the_page(member)
    member.page.locator("input[type=radio][value=agree]").first.check(force=True)
    member.presses("Xem lại phiếu")
    member.sees("Mục để trống không được tính là đồng ý.")
    looks_at_the_page(member)
    member.presses("Bỏ phiếu 1 mục")
    member.sees("Mã biên nhận")
    looks_at_the_page(member)


def the_others_vote(office: Office, people: People) -> None:
    """The rest of the council votes through the services."""
    with office.app.app_context():
        for place in (0, 1, 3, 4):
            actor, at = people.actor(place), datetime.now(UTC)
            with transaction():
                session = councils.get_session(1)
                seat = councils.find_seat(session, actor.person_id)
                assert seat is not None
                council_acts.declare(session, seat.member, [], actor=actor, at=at)
                choices = {item.id: Choice.AGREE for item in councils.agenda_of(session)}
                council_acts.cast(session, seat.member, Slate(choices), actor=actor, at=at)


def the_secretary_closes_the_vote(secretary: Someone) -> None:
    secretary.opens("/councils/sessions/1/chair")
    secretary.sees("Đã bỏ phiếu")
    looks_at_the_page(secretary)
    secretary.follows("Đóng phiếu")
    looks_at_the_page(secretary)
    secretary.presses("Đóng phiếu với 5 phiếu")
    secretary.sees("5/5")
    looks_at_the_page(secretary)


def the_office_drafts_the_decision(drafter: Someone) -> None:
    drafter.signs_in("drafter")
    drafter.follows("Soạn quyết định")
    looks_at_the_page(drafter)
    drafter.presses("Soạn dự thảo")
    drafter.sees("Hội đồng nói gì")
    looks_at_the_page(drafter)


def the_director_signs(director: Someone) -> None:
    director.signs_in("director")
    director.follows("Ký quyết định")
    director.follows("Ghi số, ngày và ký")
    looks_at_the_page(director)
    director.page.get_by_label("Số quyết định").fill("486/QĐ-SGDĐT")
    director.page.get_by_label("Ngày ký").fill(f"{date.today():%d/%m/%Y}")
    director.presses("Ghi số và ký cho 1 đối tượng")
    director.sees("486/QĐ-SGDĐT")
    looks_at_the_page(director)


def the_clerk_asks_and_reads(clerk: Someone) -> None:
    clerk.signs_in("clerk")
    clerk.follows("In 1 Giấy khen")
    looks_at_the_page(clerk)
    clerk.presses("Dựng 1 Giấy khen")
    for _ in range(30):
        clerk.opens("/press/runs/1")
        if clerk.page.get_by_role("link", name="Soát bản in thử").count():
            break
        clerk.page.wait_for_timeout(500)
    looks_at_the_page(clerk)
    clerk.follows("Soát bản in thử")
    clerk.sees(CANDIDATE)
    looks_at_the_page(clerk)
    clerk.presses("Đã soát 1 tờ này")
    clerk.presses("Tôi đã soát 1 tờ, cho in")
    clerk.sees("Cần thêm một người khác soát")


def another_reads(second: Someone) -> None:
    second.signs_in("drafter")
    second.follows("Soát 1 Giấy khen")
    second.presses("Đã soát 1 tờ này")
    second.presses("Tôi đã soát 1 tờ, cho in")
    second.sees("Đã mở bước in")


def the_clerk_prints(clerk: Someone) -> None:
    clerk.opens("/press/runs/1")
    looks_at_the_page(clerk)
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name=re.compile("một tệp PDF")).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    clerk.presses("Ghi đã in cả 1 tờ còn lại")
    clerk.sees("Đã in")


def a_stranger_looks(stranger: Someone, office: Office) -> None:
    with office.app.app_context():
        code = db.session.scalars(sa.select(Honour)).one().code
    stranger.opens(f"/X/{code}")
    expect(stranger.page.locator("h1")).to_contain_text("có thật và còn hiệu lực")
    stranger.sees(CANDIDATE)
    looks_at_the_page(stranger)
    stranger.follows("English")
    stranger.sees("genuine and valid")
