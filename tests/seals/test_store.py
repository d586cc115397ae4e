"""The office's keys: made once, published for ever, changed when they must be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Flask

from app import create_app
from awards.db import db
from awards.journal.models import Entry
from awards.seals import store
from awards.seals.terms import Fault, Record, SealAct
from config import Config
from tests.database import empty, prepare
from tests.seals.test_rules import CODE, SAID


def office(home: Path, *, base_url: str = "https://tonvinh.example", rehearsal: bool = False) -> Flask:
    home.mkdir(exist_ok=True)
    return create_app(Config(home, f"sqlite:///{home}/x.db", secret_key="x", base_url=base_url, rehearsal=rehearsal))


def record_of(app: Flask) -> str:
    with app.app_context():
        return store.signed_record(app.config["BASE_URL"], CODE, SAID)


def proof(app: Flask, record: str) -> Record | Fault:
    with app.app_context():
        return store.proof_of(CODE, record)


def test_the_first_start_makes_a_key_for_its_owner_alone_and_later_ones_keep_it(tmp_path: Path) -> None:
    first = office(tmp_path)
    assert (tmp_path / "seal.key").stat().st_mode & 0o077 == 0
    again = office(tmp_path)
    assert record_of(again) == record_of(first)
    with again.app_context():
        assert len(store.published().keys) == 1


def test_what_was_signed_before_the_key_changed_stays_proved(tmp_path: Path) -> None:
    app = office(tmp_path)
    record = record_of(app)
    with app.app_context():
        store.rotate("2026-05-19")
        old, new = store.published().keys
    assert (old.until, new.until, old.leaked) == ("2026-05-19", "", False)
    assert isinstance(proof(app, record), Record)
    assert isinstance(proof(app, record_of(app)), Record) and record_of(app) != record


def test_a_key_that_got_out_proves_nothing_any_more(tmp_path: Path) -> None:
    app = office(tmp_path)
    record = record_of(app)
    with app.app_context():
        store.rotate("2026-05-19", leaked=True)
    assert proof(app, record) is Fault.LEAKED_KEY


def test_a_key_that_was_changed_before_it_was_known_to_have_got_out_proves_nothing_any_more(tmp_path: Path) -> None:
    app = office(tmp_path)
    prepare(app)
    empty(app)
    record = record_of(app)
    with app.app_context():
        store.rotate("2026-05-19")
        old, present = store.published().keys
    run = app.test_cli_runner()
    assert [run.invoke(args=["seal", "leaked", one]).exit_code for one in (present.id, "00000000", old.id)] == [1, 1, 0]
    assert proof(app, record) is Fault.LEAKED_KEY
    assert isinstance(proof(app, record_of(app)), Record)
    with app.app_context():
        assert db.session.scalars(sa.select(Entry.act)).all() == [SealAct.LEAKED]


def test_a_running_process_signs_with_the_key_that_another_has_made(tmp_path: Path) -> None:
    web, job = office(tmp_path), office(tmp_path)
    record_of(job)
    with web.app_context():
        made = store.rotate("2026-05-19")
    proved = proof(web, record_of(job))
    assert isinstance(proved, Record) and proved.key == made.id


def test_papers_of_an_earlier_address_stay_proved_at_the_new_one(tmp_path: Path) -> None:
    record = record_of(office(tmp_path, base_url="http://old.example"))
    moved = office(tmp_path)
    assert isinstance(proof(moved, record), Record)
    assert proof(office(tmp_path / "other"), record) is Fault.UNKNOWN_KEY


def test_public_keys_stay_published_when_only_they_were_kept(tmp_path: Path) -> None:
    """An archive without keys carries `seal.pub`: old papers are proved, new ones get a new key."""
    record = record_of(office(tmp_path))
    (tmp_path / "seal.key").unlink()
    again = office(tmp_path)
    assert isinstance(proof(again, record), Record)
    assert len(json.loads((tmp_path / "seal.pub").read_text())["keys"]) == 2


def test_a_rehearsal_signs_nothing(tmp_path: Path) -> None:
    app = office(tmp_path, rehearsal=True)
    assert record_of(app) == ""
    assert not (tmp_path / "seal.key").exists()
    client = app.test_client()
    assert client.get("/xac-thuc/thu-hoi").status_code == client.get("/xac-thuc/ngoai-tuyen").status_code == 404


def test_the_list_bears_the_key_s_signature_and_passes_for_no_record(tmp_path: Path) -> None:
    app = office(tmp_path)
    with app.app_context():
        _, signature = store.signed_list("{}")
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(store.published().keys[0].public))
    public.verify(bytes.fromhex(signature), store.LIST_MARK + b"{}")
    with pytest.raises(InvalidSignature):
        public.verify(bytes.fromhex(signature), b"{}")
    assert not store.LIST_MARK.startswith(b"HTTP")


def test_the_command_shows_and_changes_the_key(tmp_path: Path) -> None:
    app = office(tmp_path)
    prepare(app)
    empty(app)
    run = app.test_cli_runner()
    shown = run.invoke(args=["seal", "show"]).output
    assert shown.count("Ed25519") == 1 and "đang dùng" in shown
    assert "đang dùng" in run.invoke(args=["seal", "rotate", "--leaked"]).output
    assert "đã lộ" in run.invoke(args=["seal", "show"]).output
    with app.app_context():
        assert db.session.scalars(sa.select(Entry.act)).all() == [SealAct.LEAKED]
