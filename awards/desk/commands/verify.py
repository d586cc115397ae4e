"""`flask verify`: is what was once fixed still what it was?  A line for each, exit status 1 when something is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from awards.councils import queries as councils
from awards.councils.labels import fault_words
from awards.councils.services import seal_key
from awards.db import db
from awards.decisions import queries as decisions
from awards.journal import queries as journal
from awards.journal.labels import FLAW
from awards.journal.models import Entry
from awards.web.filters import day

TABLE = {"decision": "quyết định", "recipient": "danh sách kèm theo quyết định", "honour": "sổ khen thưởng"}
DIFFERENCE = {
    "missing": "đã mất", "added": "có thêm, nhật ký không ghi", "said": "nội dung không còn như đã ghi",
    "granted": "không còn như khi cấp", "stage": "trạng thái không khớp nhật ký",
    "snapshot": "bản chụp khi ký đã bị sửa", "not_granted": "nhật ký không ghi việc cấp",
    "life": "việc in, trao, thu hồi không khớp nhật ký",
}
Findings = tuple[str, list[str]]  # what was looked at, and each thing wrong with it


@click.command("verify")
@with_appcontext
def verify_command() -> None:
    """Kiểm tra nhật ký, quyết định đã ký, sổ khen thưởng và kết quả biểu quyết."""
    if fault := _absent():
        raise click.ClickException(fault)
    wrong = 0
    with force_locale("vi"):
        for title, found in _all():
            wrong += len(found)
            click.echo(f"{title}: {f'SAI ở {len(found)} chỗ' if found else 'không sai'}")
            for one in found:
                click.echo(f"  {one}")
    if wrong:
        raise SystemExit(1)


def _absent() -> str:
    """Why there is nothing to look at, or ""; an absent file is not made by looking."""
    url = db.engine.url
    where = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return f"Chưa có cơ sở dữ liệu ở {url.database}. Chạy ./run một lần hoặc đặt đúng DATA_DIR, rồi kiểm tra lại."
    try:
        stands = sa.inspect(db.engine).has_table(Entry.__tablename__)
    except sa.exc.DBAPIError:
        return f"Không mở được cơ sở dữ liệu {where}. Xem máy chủ có đang chạy và DATABASE_URL có đúng không."
    return "" if stands else f"Cơ sở dữ liệu {where} chưa có bảng nào. Chạy ./run một lần rồi kiểm tra lại."


def _all() -> Iterator[Findings]:
    checks: tuple[Callable[[], Findings], ...] = (_journal, _register, _ballots)
    return (check() for check in checks)


def _journal() -> Findings:
    found = journal.verify(current_app.extensions["journal_key"])
    return f"Nhật ký, {found.length} việc, dấu cuối {found.head[:16]}…", [
        f"việc số {one.number}: {FLAW[one.reason]}" for one in found.breaks
    ]


def _register() -> Findings:
    found = [f"{TABLE.get(one.table, one.table)} {one.name or one.id}: {DIFFERENCE.get(one.what, one.what)}"
             for one in decisions.altered()]
    return f"Quyết định và sổ khen thưởng, {decisions.count_signed()} quyết định đã ký", found


def _ballots() -> Findings:
    closed = councils.closed_sessions()
    found = [f"phiên họp ngày {day(one.held_on)} (số {one.id}): {fault_words(fault)}"
             for one in closed for fault in councils.faults_of_result(one, seal_key())]
    return f"Kết quả biểu quyết đếm lại từ phiếu, {len(closed)} phiên", found
