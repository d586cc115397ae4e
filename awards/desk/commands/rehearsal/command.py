"""`./run rehearse FILE --out DIR`."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from awards.db import db
from awards.desk.commands.rehearsal.outcome import Fate, Outcome
from awards.desk.commands.rehearsal.report import report
from awards.desk.commands.rehearsal.settings import BadSetting, Settings, settings_of
from awards.files.labels import FAULT
from awards.files.terms import FileFault
from awards.kernel.errors import Refused
from awards.nominations import labels
from awards.nominations.imports import read_list
from awards.nominations.terms.lists import ListFault, ListRow, ReadList

FAILURE = "loi.txt"
OPTIONS = {
    "number": "số quyết định", "decided-on": "ngày ký, dd/mm/yyyy", "signer-title": "chức danh người ký",
    "signer-name": "người ký", "province": "tỉnh", "place": "địa danh", "movement": "phong trào", "period": "giai đoạn",
    "council": "hội đồng", "line": "dòng thành tích chung", "own-lines": "“có”: in dòng riêng của từng dòng",
}


@click.command("rehearse")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="nơi ghi kết quả")
@click.option("--convert-fonts", is_flag=True, help="đồng ý đổi chữ phông cũ (TCVN3, VNI) sang Unicode")
@with_appcontext
def rehearse(file: Path, folder: Path, convert_fonts: bool, **options: str | None) -> None:
    """Diễn tập cả một đợt khen từ một danh sách đã điền, trên cơ sở dữ liệu tạm."""
    said = {name: value for name, value in options.items() if value}
    try:
        refused = rehearsal(current_app.extensions["scratch"], file, folder, said, convert_fonts=convert_fonts)
    except BadSetting as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    except Refused as error:
        raise click.ClickException(f"{file.name}: {_words(error, file.name)}") from error
    except OSError as error:
        raise click.ClickException(f"Không đọc hoặc ghi được {error.filename or folder}: {error.strerror}.") from error
    except Exception as error:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FAILURE).write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        raise click.ClickException(
            f"{file.name}: chương trình gặp lỗi giữa chừng, chưa có kết quả. Gửi {folder / FAILURE} cho người quản trị."
        ) from error
    raise SystemExit(1 if refused else 0)


for _name, _help in OPTIONS.items():
    rehearse = click.option(f"--{_name}", help=_help)(rehearse)


def _words(error: Refused, name: str) -> str:
    """What is wrong with the file; what is no workbook at all is told as such, not as a torn picture."""
    code = ListFault.NOT_A_WORKBOOK if error.code is FileFault.UNREADABLE else error.code
    words = str(labels.LIST_FAULT.get(code) or FAULT.get(code, code))  # type: ignore[call-overload]
    return words % {"name": name, **error.details} if "%(" in words else words


def rehearsal(
    scratch: Callable[[Path], Flask], file: Path, folder: Path, options: dict[str, str], *, convert_fonts: bool = False
) -> int:
    """Play the round and write its papers; gives the number of refused rows and of papers that were not made.

    Raises Refused when the list cannot be read at all, BadSetting when a setting is not what its word says.
    """
    with tempfile.TemporaryDirectory() as home:
        app = scratch(Path(home))
        with app.app_context(), force_locale("vi"):
            content = file.read_bytes()
            read = read_list(content, convert_fonts=convert_fonts)
            settings = settings_of(read.settings, options, [row.place for row in read.rows], date.today(),
                                   convert_fonts=convert_fonts)
            if settings.own_lines:
                read = read_list(content, own_lines=True, convert_fonts=convert_fonts)
            outcome = Outcome(read, [_fate(row) for row in read.rows])
            outcome.files = _played(app, outcome, settings)
            _write(folder, outcome, report(outcome, settings, file.name))
            db.session.remove()
            db.engine.dispose()
    click.echo(f"{len(outcome.fates)} dòng: nhận {len(outcome.accepted)}, từ chối {len(outcome.refused)}. "
               f"Kết quả ở {folder}, đọc report.txt trước.")
    for failure in outcome.failures:
        click.echo(f"KHÔNG LÀM ĐƯỢC {failure}", err=True)
    return len(outcome.refused) + len(outcome.failures)


def _played(app: Flask, outcome: Outcome, settings: Settings) -> dict[str, bytes]:
    """The papers of the campaign; what plays it, press and all, is loaded for a rehearsal only."""
    from awards.desk.commands.rehearsal.campaign import Campaign
    from awards.desk.commands.rehearsal.faults import refuse_foreign_awards
    from awards.desk.commands.rehearsal.papers import collect
    from awards.desk.commands.rehearsal.scene import noon_of

    db.create_all()
    app.config["CLOCK"] = lambda: noon_of(settings)
    refuse_foreign_awards(outcome.fates, settings)
    campaign = Campaign(app, outcome, settings, app.config["BASE_URL"])
    campaign.run()
    return collect(campaign)


def _fate(row: ListRow) -> Fate:
    """A row with the reader's refusals and doubts in words."""
    refused = [f"cột {labels.COLUMN[flaw.column]}: {_said(labels.ROW_FAULT[flaw.kind], flaw)}" for flaw in row.flaws]
    doubts = [f"cột {labels.COLUMN[one.column]}: {_said(labels.DOUBT[one.kind], one)}" for one in row.doubts]
    return Fate(row, refused=refused, doubts=doubts)


def _said(words: object, about: object) -> str:
    details = {"value": about.value, **about.details}  # type: ignore[attr-defined]
    return str(words) % details if "%(" in str(words) else str(words)


def _write(folder: Path, outcome: Outcome, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in outcome.files.items():
        (folder / name).write_bytes(content)
    (folder / "report.txt").write_text(text, encoding="utf-8")


__all__ = ["ReadList", "rehearsal", "rehearse"]
