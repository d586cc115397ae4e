"""`./run verify`: what was fixed once is looked at again, from outside the pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app import create_app
from awards.councils.models import Item
from awards.decisions import queries as decisions
from awards.decisions.models import SignedCopy
from awards.decisions.terms import CopyStage
from awards.files.models import StoredFile
from awards.honours.models import Honour
from config import Config
from tests.builders.councils import items_of, make_closed_session, make_house
from tests.builders.decisions import honours_of, make_bureau, make_signed
from tests.builders.signatures import signed
from tests.decisions.test_sealing import bring, conclude, make_prepared, prepared
from tests.tampering import erase, past_triggers, tamper


def verified(app: Flask) -> tuple[int, str]:
    told = app.test_cli_runner().invoke(args=["verify"])
    assert "Traceback" not in told.output and not isinstance(told.exception, SQLAlchemyError)
    return told.exit_code, told.output


def test_a_sound_installation_is_told_so_line_by_line(app: Flask) -> None:
    with app.app_context():
        make_signed(make_bureau())
        make_closed_session(make_house())
    status, told = verified(app)
    lines = told.strip().split("\n")
    assert (status, len(lines), [line.endswith(": không sai") for line in lines]) == (0, 4, [True] * 4), told
    assert "1 quyết định đã ký" in told and "1 phiên" in told


@pytest.mark.parametrize("what", ["register", "ballot"])
def test_what_was_altered_behind_the_programs_back_is_named_and_the_status_says_so(app: Flask, what: str) -> None:
    with app.app_context():
        if what == "register":
            tamper(Honour, honours_of(make_signed(make_bureau()))[1].id, name="Nguyễn Văn Giả")
        else:
            tamper(Item, items_of(make_closed_session(make_house()))[0].id, in_favour=1)
    status, told = verified(app)
    named = {"register": "sổ khen thưởng 486/QĐ-SGDĐT / 02: ",
             "ballot": "phiên họp ngày 19/5/2026 (số 1): mục 1: số đã ghi không khớp với phiếu"}
    assert (status, named[what] in told, "SAI ở" in told) == (1, True, True), told


@pytest.fixture
def sealed(app: Flask) -> tuple[Path, int, int]:
    """A decision whose signed copy was replaced once: the folder of files, the older copy and the newer, by number."""
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
        first = bring(bureau, decision_id, signed(prepared()), reason="")
        conclude(bureau, first)
        second = bring(bureau, decision_id, signed(prepared()), reason="Ký nhầm bằng chứng thư của người khác")
        conclude(bureau, second)
    return Path(app.config["DATA_DIR"]) / "files", first, second


def test_signed_copies_that_are_as_they_were_locked_are_told_so(app: Flask, sealed: tuple[Path, int, int]) -> None:
    status, said = verified(app)
    assert (status, "Bản PDF ký số, 2 bản đã khóa: không sai" in said) == (0, True), said


NAMED = "bản ký số của quyết định 486/QĐ-SGDĐT"
LOCKED_AT = f"{NAMED}, khóa 14:03, 19/5/2026: "


@pytest.mark.usefixtures("one_reader")
@pytest.mark.parametrize(("what", "told"), [
    ("changed", LOCKED_AT + "tệp trong kho đã bị đổi, không còn khớp SHA-256 đã ghi"),
    ("lost", LOCKED_AT + "tệp không còn trong kho"),
    ("prepared", LOCKED_AT + "tệp trong kho đã bị đổi, không còn khớp SHA-256 đã ghi"),
    ("swapped", f"{NAMED}: nội dung không còn như đã ghi"),
    ("broken", LOCKED_AT + "chữ ký số không còn nguyên vẹn trên bản PDF chờ ký"),
    ("signer", f"{NAMED}: nội dung không còn như đã ghi"),
    ("stage", f"{NAMED}: trạng thái không khớp nhật ký"),
    ("erased", f"{NAMED}: đã mất"),
    ("added", f"{NAMED}: có thêm, nhật ký không ghi"),
    ("prepared row", "bản PDF chờ ký số của quyết định 486/QĐ-SGDĐT: nội dung không còn như đã ghi"),
])
def test_a_signed_copy_that_was_altered_is_named_with_its_decision(
    app: Flask, sealed: tuple[Path, int, int], what: str, told: str
) -> None:
    folder, older, newer = sealed
    with app.app_context():
        _alter(what, folder, older, newer)
    status, said = verified(app)
    assert (status, f"  {told}\n" in said) == (1, True), said


def _alter(what: str, folder: Path, older: int, newer: int) -> None:
    """As somebody with the folder of files and the database's own tools might."""
    copy = decisions.get_copy(newer)
    path, file_id, decision_id = folder / copy.file.sha256, copy.file_id, copy.decision_id
    before = decisions.find_prepared(decision_id)
    assert before
    if what == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    elif what == "lost":
        path.unlink()
    elif what == "prepared":
        (folder / before.file.sha256).write_bytes(b"%PDF-1.7 another")
    elif what in ("swapped", "broken"):  # another file, and a row that names it
        broken = path.read_bytes()[:-9] + b"x" * 9
        content = broken if what == "broken" else signed(prepared(), by="Ai đó")
        sha256 = hashlib.sha256(content).hexdigest()
        (folder / sha256).write_bytes(content)
        tamper(StoredFile, file_id, sha256=sha256)
    elif what == "signer":
        tamper(SignedCopy, newer, found={**copy.found, "signer": "Giám đốc"})
    elif what == "stage":
        tamper(SignedCopy, newer, stage=CopyStage.REPLACED)
        tamper(SignedCopy, older, stage=CopyStage.LOCKED)
    elif what == "erased":
        erase(SignedCopy, newer)
    elif what == "added":
        past_triggers(SignedCopy, sa.insert(SignedCopy).values(
            decision_id=decision_id, file_id=file_id, stage=CopyStage.REPLACED, reason="", found={}))
    else:
        tamper(StoredFile, before.file_id, sha256=copy.file.sha256)


def test_an_absent_database_is_a_sentence_and_is_not_made_by_looking(tmp_path: Path) -> None:
    place = tmp_path / "ton-vinh.db"
    app = create_app(Config(tmp_path, f"sqlite:///{place}", secret_key="x", base_url="http://localhost"))
    status, told = verified(app)
    assert (status, f"Chưa có cơ sở dữ liệu ở {place}." in told, place.exists()) == (1, True, False)


def test_a_database_without_tables_is_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "ton-vinh.db"
    place.touch()
    app = create_app(Config(tmp_path, f"sqlite:///{place}", secret_key="x", base_url="http://localhost"))
    status, told = verified(app)
    assert (status, "chưa có bảng nào" in told) == (1, True)


def test_a_server_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    url = "postgresql+psycopg://nobody:geheim@127.0.0.1:1/none?connect_timeout=2"
    status, told = verified(create_app(Config(tmp_path, url, secret_key="x", base_url="http://localhost")))
    assert (status, "Không mở được cơ sở dữ liệu" in told, "geheim" in told) == (1, True, False)
