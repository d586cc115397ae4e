"""A decision's PDF is signed outside, brought back, refused, locked and replaced, as the office does it in a browser.

At 360 px without script and at 1280 px with it; every page on the way is looked at by axe.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser

from awards.accounts import services as accounts
from awards.accounts.models import Account, LoginName
from awards.db import db, transaction
from awards.kernel.access import SYSTEM, Role
from awards.organisation.models import Unit
from tests.builders.decisions import Bureau, make_signed
from tests.builders.organisation import make_account
from tests.builders.signatures import root_pem, signed
from tests.journeys.office import DESKTOP, PASSWORD, PHONE, Office, Someone, someone
from tests.journeys.people import People, settle
from tests.journeys.test_dossier_to_certificate import looks_at_the_page

pytestmark = pytest.mark.browser
RIGHT, WRONG = "Sở GD&ĐT THỬ NGHIỆM", "Người ký nhầm THỬ NGHIỆM"


@pytest.mark.sqlite
@pytest.mark.parametrize(("size", "script"), [(PHONE, False), (DESKTOP, True)], ids=["phone without script", "desktop"])
def test_from_the_pdf_to_be_signed_to_the_copy_that_took_its_place(
    office: Office, chromium: Browser, size: dict[str, int], script: bool
) -> None:
    people = settle(office.app)
    make_keeper(office, people.department_id)
    make_decision(office, people)
    with office.at_work():
        with someone(office, chromium, size=size, script=script) as keeper:
            the_keeper_trusts_a_root(keeper)
        with someone(office, chromium, size=size, script=script) as clerk:
            clerk.signs_in("drafter")
            prepared = the_office_prepares(clerk)
            the_office_brings_another_file(clerk)
            the_office_brings(clerk, signed_at_home(prepared, WRONG))
            the_office_replaces(clerk, signed_at_home(prepared, RIGHT))


def make_decision(office: Office, people: People) -> None:
    """One that the Director has signed; its papers are on their way."""
    with office.app.app_context():
        accounts = {who: db.session.query(LoginName).filter_by(login=login).one().account_id
                    for who, login in (("office", "drafter"), ("director", "director"), ("press", "clerk"))}
        make_signed(Bureau(people.department_id, people.school_id, people.round_id, accounts), papers=True)


def make_keeper(office: Office, department_id: int) -> None:
    with office.app.app_context():
        account = make_account((Role.ADMINISTRATOR, db.session.get_one(Unit, department_id)), name="Vì Văn Sơn",
                               login="keeper").id
        with transaction():
            accounts.set_password(db.session.get_one(Account, account), PASSWORD, actor=SYSTEM, at=datetime.now(UTC))


def the_keeper_trusts_a_root(keeper: Someone) -> None:
    keeper.signs_in("keeper")
    keeper.opens("/signing-roots/")
    keeper.sees("Chưa có chứng thư gốc nào")
    looks_at_the_page(keeper)
    keeper.follows("Thêm chứng thư gốc")
    looks_at_the_page(keeper)
    attach(keeper, "goc.pem", root_pem())
    keeper.presses("Thêm chứng thư gốc")
    keeper.sees("Chứng thực thử nghiệm")
    keeper.sees("Đang tin cậy")
    looks_at_the_page(keeper)


def attach(person: Someone, name: str, content: bytes) -> None:
    upload: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    person.page.locator("input[type=file]").set_input_files(upload)


def the_office_prepares(clerk: Someone) -> bytes:
    clerk.opens("/decisions/1")
    until(clerk, "Quyết định kèm danh sách, PDF")
    clerk.presses("Tạo bản PDF chờ ký số")
    until(clerk, "Tải bản PDF chờ ký số")
    looks_at_the_page(clerk)
    return clerk.downloads("Tải bản PDF chờ ký số").read_bytes()


def signed_at_home(paper: bytes, by: str) -> bytes:
    """As the token's own program does it: away from the browser, which keeps this thread's loop for itself."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(signed, paper, by=by).result()


def until(person: Someone, words: str) -> None:
    """Look at the page again until it says what was waited for, as somebody without script does."""
    for _ in range(60):
        if words in person.page.locator("body").inner_text():
            return
        person.page.wait_for_timeout(250)
        person.page.reload()
    person.sees(words)


def the_office_brings_another_file(clerk: Someone) -> None:
    clerk.follows("Tải bản đã ký lên")
    looks_at_the_page(clerk)
    attach(clerk, "nham.pdf", b"%PDF-1.7 another paper")
    clerk.presses("Gửi để kiểm tra")
    clerk.sees("Đang kiểm tra")
    clerk.sees("Đây không phải bản PDF chờ ký của quyết định này.")  # the page renews itself, with script or without
    looks_at_the_page(clerk)


def the_office_brings(clerk: Someone, paper: bytes) -> None:
    clerk.follows("Tải tệp khác lên")
    attach(clerk, "da-ky.pdf", paper)
    clerk.presses("Gửi để kiểm tra")
    clerk.sees("Đã kiểm tra và khóa bản ký số")
    clerk.sees(WRONG)
    looks_at_the_page(clerk)


def the_office_replaces(clerk: Someone, paper: bytes) -> None:
    clerk.opens("/decisions/1")
    clerk.follows("Thay bản ký số")
    looks_at_the_page(clerk)
    attach(clerk, "ky-lai.pdf", paper)
    clerk.page.get_by_label("Vì sao phải thay").fill("Ký nhầm bằng chứng thư của người khác")
    clerk.presses("Gửi để kiểm tra")
    clerk.sees("Đã kiểm tra và khóa bản ký số")
    clerk.opens("/decisions/1")
    clerk.sees(RIGHT)
    clerk.sees("Đã bị thay")
    clerk.sees("Ký nhầm bằng chứng thư của người khác")
    looks_at_the_page(clerk)
    assert clerk.downloads("Tải bản đã ký số (PDF)").read_bytes() == paper
