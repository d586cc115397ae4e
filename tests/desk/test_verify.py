"""`./run verify`: what was fixed once is looked at again, from outside the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app import create_app
from awards.councils.models import Item
from awards.honours.models import Honour
from config import Config
from tests.builders.councils import items_of, make_closed_session, make_house
from tests.builders.decisions import honours_of, make_bureau, make_signed
from tests.tampering import tamper


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
    assert (status, len(lines), [line.endswith(": không sai") for line in lines]) == (0, 3, [True] * 3), told
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
