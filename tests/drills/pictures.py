"""`./run pictures`: makes the pictures of the README anew, from the demonstration province and a headless browser."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser

from awards.accounts.queries import find_by_login
from awards.accounts.services import start
from awards.db import transaction
from awards.desk.commands.demo import load
from certificates import Certificate, design, render_pdf
from tests.journeys.office import DESKTOP, PHONE, Office, browser, open_office

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
SAMPLE = Certificate(
    ordinal=27, ordinal_text="27", authority="GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", verb="TẶNG",
    title="GIẤY KHEN", honorific="Bà", name="Sùng Thị Mỷ",
    second_line="Giáo viên, Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn",
    line="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước ngành Giáo dục và Đào tạo tỉnh Điện Biên, "
    "giai đoạn 2020 - 2025", decision_number="486/QĐ-SGDĐT", decision_date=date(2025, 4, 21), place="Điện Biên",
    signer_title="GIÁM ĐỐC", signer_name="Nguyễn Thị Phương Thảo",
    verify_url="HTTPS://TONVINH.EXAMPLE/X/ABCDEFGHIJKLMNOPQRSTUVWXYZ", verify_host="tonvinh.example/x",
    typed_code="QX8H-4M2C-7WKE", kind="individual",
)


def certificate() -> None:
    """The certificate of an invented person, as printed."""
    page = pypdfium2.PdfDocument(render_pdf(SAMPLE, design("giay-khen")))[0]
    page.render(scale=96 / 72).to_pil().convert("P").save(FOLDER / "certificate.png", optimize=True)


def screen(office: Office, chromium: Browser, login: str, path: str, size: dict[str, int], name: str) -> None:
    """A page as somebody sees it."""
    with office.app.app_context():
        account = find_by_login(login)
        assert account is not None, login
        with transaction():
            token = start(account, at=datetime.now(UTC))
    client = office.app.test_client()
    with client.session_transaction() as session:
        session["sign_in"] = token
    cookie = client.get_cookie("tonvinh")
    assert cookie is not None
    context = chromium.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
    context.add_cookies([{"name": "tonvinh", "value": cookie.value, "url": office.url}])
    page = context.new_page()
    page.goto(f"{office.url}{path}")
    page.screenshot(path=FOLDER / name)
    context.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    certificate()
    with (
        tempfile.TemporaryDirectory() as home, open_office(Path(home), f"sqlite:///{home}/x.db") as office,
        office.at_work(),
    ):
        with office.app.app_context():
            load()
        with browser() as chromium:
            screen(office, chromium, "hieutruong", "/", PHONE, "desk-360.png")
            screen(office, chromium, "thuongtruc", "/nominations/", DESKTOP, "dossiers-1280.png")


if __name__ == "__main__":
    main()
