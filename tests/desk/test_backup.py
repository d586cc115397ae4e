"""Copies of the office's memory: whole while others write, checked byte by byte, never laid over newer data."""

from __future__ import annotations

import fcntl
import gzip
import os
import random
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from awards.db import db, transaction
from awards.desk.commands import archive
from awards.desk.commands.archive import Damaged
from awards.desk.commands.backup import backup
from awards.desk.commands.restoring import NotRestored, check, restore
from awards.files import services as files
from awards.journal import queries as journal
from awards.journal import services
from awards.journal.terms import Subject
from awards.kernel.access import SYSTEM, Actor
from awards.signatures import services as signatures
from awards.signatures.imports.certificates import read_root
from awards.signatures.queries import trusted
from config import Config
from tests.builders.decisions import make_bureau
from tests.builders.signatures import root_der, signed
from tests.conftest import NOON
from tests.database import prepare, server_url
from tests.decisions.test_sealing import bring, conclude, make_prepared, prepared

NIGHT = datetime(2026, 5, 20, 19, 0, tzinfo=UTC)
CLERK = Actor(account_id=1, name="Lò Thị Pản")
EVIDENCE = b"%PDF-1.7 " + bytes(range(256)) * 40


def write_entries(app: Flask, count: int) -> None:
    with app.app_context():
        for number in range(count):
            with transaction():
                services.record(Subject("nomination", number), "sent", actor=CLERK, at=NOON, reason="Đã đủ minh chứng")


def entries(app: Flask) -> list[tuple[int, str, str]]:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(sa.text("SELECT number, reason, seal FROM journal_entry"))]


def place(app: Flask) -> tuple[str, Path]:
    return app.config["SQLALCHEMY_DATABASE_URI"], Path(app.config["DATA_DIR"])


@pytest.fixture
def office(app: Flask) -> Flask:
    """An installation with a little history and one paper."""
    write_entries(app, 5)
    with app.app_context():
        files.put(EVIDENCE)
    return app


@pytest.fixture
def elsewhere(office: Flask, tmp_path: Path, request: pytest.FixtureRequest, worker_name: str) -> Flask:
    """A second, empty installation on the same kind of database."""
    data = tmp_path / "nơi khác"
    data.mkdir()
    url = f"sqlite:///{data / 'ton-vinh.db'}"
    if office.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        url = server_url(request.config.rootpath, f"{worker_name}_elsewhere")
    return create_app(Config(data, url, testing=True))


def lay_out(archived: Path, app: Flask, *, force: bool = False) -> None:
    with app.app_context():
        db.engine.dispose()
    restore(*place(app), archived, at=NIGHT, make_schema=lambda revision: prepare(app), force=force)


def test_a_restored_system_holds_every_row_file_and_key(office: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    made = backup(*place(office), tmp_path / "bản sao.tar.gz", at=NOON)
    lay_out(tmp_path / "bản sao.tar.gz", elsewhere)
    assert entries(elsewhere) == entries(office)
    assert made.counts["journal_entry"] == 5
    old, new = place(office)[1], place(elsewhere)[1]
    stored = [path.relative_to(old) for path in old.rglob("*")
              if path.is_file() and not path.name.startswith(("queue.db", "brakes.db"))]
    assert {Path("seal.key"), Path("seal.pub")} < set(stored)
    assert all((new / name).read_bytes() == (old / name).read_bytes() for name in stored)


def test_the_journal_of_a_restored_system_goes_on_where_it_ended(
    office: Flask, elsewhere: Flask, tmp_path: Path
) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    lay_out(tmp_path / "copy.tar.gz", elsewhere)
    with elsewhere.app_context():
        url = elsewhere.config["SQLALCHEMY_DATABASE_URI"]
    again = create_app(Config(place(elsewhere)[1], url, testing=True))
    write_entries(again, 1)
    with again.app_context():
        checked = journal.verify(again.extensions["journal_key"])
    assert (checked.length, checked.breaks) == (6, ())


@pytest.mark.usefixtures("one_reader")
def test_signed_copies_and_root_certificates_are_whole_in_a_restored_system(
    app: Flask, elsewhere: Flask, tmp_path: Path
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
        for reason in ("", "Ký nhầm bằng chứng thư của người khác"):
            conclude(bureau, bring(bureau, decision_id, signed(prepared()), reason=reason))
        with transaction():
            signatures.take_in_root(read_root(root_der()), actor=SYSTEM, at=NOON)
    backup(*place(app), tmp_path / "copy.tar.gz", at=NOON)
    lay_out(tmp_path / "copy.tar.gz", elsewhere)
    again = create_app(Config(place(elsewhere)[1], elsewhere.config["SQLALCHEMY_DATABASE_URI"], testing=True))
    with again.app_context():
        assert trusted() == [root_der()]
    told = again.test_cli_runner().invoke(args=["verify"])
    assert "Bản PDF ký số, 2 bản đã khóa: không sai" in told.output, told.output


@pytest.mark.sqlite  # the archive is the same file whatever the database
def test_every_changed_byte_is_found(office: Flask, tmp_path: Path) -> None:
    path = tmp_path / "copy.tar.gz"
    backup(*place(office), path, at=NOON)
    whole, chance = path.read_bytes(), random.Random(2025)
    spots = [0, 4, 9, len(whole) - 1, len(whole) - 70] + [chance.randrange(len(whole)) for _ in range(200)]
    unnoticed = []
    for spot in spots:
        path.write_bytes(whole[:spot] + bytes([whole[spot] ^ (1 << chance.randrange(8))]) + whole[spot + 1 :])
        try:
            archive.check_seal(path)
        except Damaged:
            continue
        unnoticed.append(spot)
    assert unnoticed == []


@pytest.mark.sqlite
def test_a_cut_archive_is_refused_and_nothing_is_touched(office: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    path = tmp_path / "copy.tar.gz"
    backup(*place(office), path, at=NOON)
    path.write_bytes(path.read_bytes()[:-1000])
    before = sorted(os.listdir(place(elsewhere)[1]))
    with pytest.raises(Damaged):
        lay_out(path, elsewhere)
    assert [name for name in sorted(os.listdir(place(elsewhere)[1])) if name != ".running"] == before


@pytest.mark.sqlite
def test_a_resealed_archive_with_another_file_inside_is_refused(office: Flask, tmp_path: Path) -> None:
    path = tmp_path / "copy.tar.gz"
    made = backup(*place(office), path, at=NOON)
    stranger = tmp_path / "stranger"
    stranger.write_bytes(b"not what was copied")
    with archive.Writer(tmp_path / "other.tar.gz") as writer:
        for name in made.files:
            writer.add(name, stranger)
        writer.seal(made)
    with pytest.raises(Damaged, match="manifest"):
        check(tmp_path / "other.tar.gz")


@pytest.mark.sqlite
def test_a_member_that_leaves_the_folder_is_refused(office: Flask, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    stranger.write_bytes(b"x")
    with archive.Writer(tmp_path / "bad.tar.gz") as writer:
        writer.add("files/../../outside", stranger)
        writer.seal(archive.Manifest("", "sqlite", "", 0, "", {}, writer.files.copy()))
    with pytest.raises(Damaged, match="outside"):
        archive.extract(tmp_path / "bad.tar.gz", tmp_path / "within")
    assert not (tmp_path / "outside").exists()


def test_newer_data_are_not_overwritten(office: Flask, tmp_path: Path) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    write_entries(office, 2)
    with pytest.raises(NotRestored, match="MỚI HƠN.*đến việc số 7.*đến số 5"):
        lay_out(tmp_path / "copy.tar.gz", office)
    assert len(entries(office)) == 7


@pytest.mark.sqlite  # on PostgreSQL the schema is renamed instead: the next test
def test_what_is_replaced_by_force_is_put_aside(office: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    prepare(elsewhere)
    lay_out(tmp_path / "copy.tar.gz", elsewhere)
    write_entries(create_app(Config(place(elsewhere)[1], place(elsewhere)[0], testing=True)), 2)
    lay_out(tmp_path / "copy.tar.gz", elsewhere, force=True)
    assert len(entries(elsewhere)) == 5
    with sqlite3.connect(place(elsewhere)[1] / "ton-vinh.db.replaced-20260520T190000") as aside:
        assert aside.execute("SELECT count(*) FROM journal_entry").fetchone() == (7,)


def test_a_database_replaced_by_force_holds_only_what_was_copied(
    office: Flask, elsewhere: Flask, tmp_path: Path
) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    prepare(elsewhere)
    with elsewhere.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO journal_head (id, length, seal) VALUES (1, 3, 'x')"))
    with pytest.raises(NotRestored):
        lay_out(tmp_path / "copy.tar.gz", elsewhere)
    lay_out(tmp_path / "copy.tar.gz", elsewhere, force=True)
    assert entries(elsewhere) == entries(office)


@pytest.mark.sqlite
def test_nothing_is_restored_under_a_running_system(office: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    with open(place(elsewhere)[1] / ".running", "w") as held:
        fcntl.flock(held, fcntl.LOCK_SH)  # as `run` holds it
        with pytest.raises(NotRestored, match="đang chạy"):
            lay_out(tmp_path / "copy.tar.gz", elsewhere)


def test_a_copy_taken_while_others_write_is_whole(office: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            write_entries(office, 1)

    writers = [threading.Thread(target=keep_writing) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        copies = [backup(*place(office), tmp_path / f"{number}.tar.gz", at=NOON) for number in range(5)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    for number, copy in enumerate(copies):
        assert copy.counts["journal_entry"] == copy.journal_length
        assert check(tmp_path / f"{number}.tar.gz") == copy
    lay_out(tmp_path / "4.tar.gz", elsewhere)
    again = create_app(Config(place(elsewhere)[1], place(elsewhere)[0], testing=True))
    with again.app_context():
        assert journal.verify(again.extensions["journal_key"]).breaks == ()


@pytest.mark.sqlite
def test_keys_may_be_kept_elsewhere(office: Flask, tmp_path: Path) -> None:
    made = backup(*place(office), tmp_path / "copy.tar.gz", at=NOON, keys=False)
    assert [name for name in made.files if name.endswith(".key")] == []
    assert "files/seal.pub" in made.files  # what old papers are proved by is no secret, and is never left out


@pytest.mark.sqlite
def test_a_backup_overwrites_nothing(office: Flask, tmp_path: Path) -> None:
    (tmp_path / "copy.tar.gz").write_bytes(b"last night's")
    with pytest.raises(FileExistsError):
        backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    assert sorted(os.listdir(tmp_path)) == ["copy.tar.gz"]


@pytest.mark.sqlite
def test_a_backup_that_fails_leaves_no_half_archive(office: Flask, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        backup(f"sqlite:///{tmp_path / 'none.db'}", place(office)[1], tmp_path / "copy.tar.gz", at=NOON)
    assert os.listdir(tmp_path) == []


@pytest.mark.sqlite
def test_any_reader_of_gzip_opens_an_archive(office: Flask, tmp_path: Path) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    with gzip.open(tmp_path / "copy.tar.gz") as content:
        assert b"manifest.json" in content.read()


@pytest.mark.sqlite
def test_only_the_owner_may_read_an_archive(office: Flask, tmp_path: Path) -> None:
    backup(*place(office), tmp_path / "copy.tar.gz", at=NOON)
    assert (tmp_path / "copy.tar.gz").stat().st_mode & 0o777 == 0o600


def test_the_words_of_the_command_line(office: Flask, tmp_path: Path) -> None:
    say: Callable[[list[str]], str] = lambda words: office.test_cli_runner().invoke(args=words).output  # noqa: E731
    target = str(tmp_path / "copy.tar.gz")
    assert "Nhật ký: 5 việc" in say(["backup", target])
    assert "không ghi đè" in say(["backup", target])
    assert "từng byte đúng như khi ghi" in say(["restore", "--check", target])
    assert "đã có dữ liệu" in say(["restore", target])
