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
from awards.decisions.models import SignedCopy
from awards.files import queries as files
from awards.honours.queries import Alteration
from awards.journal import queries as journal
from awards.journal.labels import FLAW
from awards.journal.models import Entry
from awards.signatures.imports.papers import PaperReader
from awards.signatures.terms import SignatureFault
from awards.web.filters import day, moment

TABLE = {"decision": "quyết định", "recipient": "danh sách kèm theo quyết định", "honour": "sổ khen thưởng",
         "prepared": "bản PDF chờ ký số của quyết định", "copy": "bản ký số của quyết định"}
DIFFERENCE = {
    "missing": "đã mất", "added": "có thêm, nhật ký không ghi", "said": "nội dung không còn như đã ghi",
    "granted": "không còn như khi cấp", "stage": "trạng thái không khớp nhật ký",
    "snapshot": "bản chụp khi ký đã bị sửa", "not_granted": "nhật ký không ghi việc cấp",
    "life": "việc in, trao, thu hồi không khớp nhật ký",
}
FILE = {
    "lost": "tệp không còn trong kho", "other": "tệp trong kho đã bị đổi, không còn khớp SHA-256 đã ghi",
    "broken": "chữ ký số không còn nguyên vẹn trên bản PDF chờ ký",
}
Findings = tuple[str, list[str]]  # what was looked at, and each thing wrong with it


@click.command("verify")
@with_appcontext
def verify_command() -> None:
    """Kiểm tra nhật ký, quyết định đã ký, sổ khen thưởng, bản ký số và kết quả biểu quyết."""
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
    checks: tuple[Callable[[], Findings], ...] = (_journal, _register, _signatures, _ballots)
    return (check() for check in checks)


def _journal() -> Findings:
    found = journal.verify(current_app.extensions["journal_key"])
    return f"Nhật ký, {found.length} việc, dấu cuối {found.head[:16]}…", [
        f"việc số {one.number}: {FLAW[one.reason]}" for one in found.breaks
    ]


def _register() -> Findings:
    found = [_altered(one) for one in decisions.altered()]
    return f"Quyết định và sổ khen thưởng, {decisions.count_signed()} quyết định đã ký", found


def _altered(one: Alteration) -> str:
    return f"{TABLE.get(one.table, one.table)} {one.name or one.id}: {DIFFERENCE.get(one.what, one.what)}"


def _signatures() -> Findings:
    """Rows against the journal; stored bytes against their SHA-256; signatures read again, all in one confined
    process.  Trust is not asked again: whom the office trusted when it locked a copy, the journal says."""
    found, kept = [_altered(one) for one in decisions.altered_copies()], decisions.kept_copies()
    with PaperReader() as reader:
        for copy in kept:
            if fault := _fault_of_files(copy, reader):
                name = decisions.get(copy.decision_id).number
                found.append(f"bản ký số của quyết định {name}, khóa {moment(copy.concluded_at)}: {FILE[fault]}")
    return f"Bản PDF ký số, {len(kept)} bản đã khóa", found


def _fault_of_files(copy: SignedCopy, reader: PaperReader) -> str:
    """What is wrong with the bytes of a copy, or with those it was made from; "" when nothing is."""
    prepared = decisions.find_prepared(copy.decision_id)
    if prepared is None:
        return "lost"
    try:
        before, signed = files.content_of(prepared.file), files.content_of(copy.file)
    except FileNotFoundError:
        return "lost"
    except ValueError:
        return "other"
    return "broken" if isinstance(reader.read(before, signed, (), None), SignatureFault) else ""


def _ballots() -> Findings:
    closed = councils.closed_sessions()
    found = [f"phiên họp ngày {day(one.held_on)} (số {one.id}): {fault_words(fault)}"
             for one in closed for fault in councils.faults_of_result(one, seal_key())]
    return f"Kết quả biểu quyết đếm lại từ phiếu, {len(closed)} phiên", found
