"""Two at the press in the same moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from awards.db import db
from awards.jobs.jobs import carry_out_all
from awards.press import jobs, queries, services
from awards.press.models import PrinterProfile, Run, Sheet
from tests.at_once import all_at_once, let_all_look
from tests.builders.decisions import make_bureau, make_signed
from tests.builders.press import ask
from tests.conftest import NOON, rows
from tests.press.test_printers import PLACE, SHIFTED


def test_a_printer_measured_twice_at_once_has_one_profile_in_use(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        bureau = make_bureau()
        actor = bureau.actor("press")
        db.session.remove()
    let_all_look(monkeypatch, services.printers.queries, "profiles_of", parties=3)
    acts = [lambda: services.measure(PLACE, SHIFTED, actor=actor, at=NOON)] * 3
    assert all_at_once(app, acts) == ["done"] * 3
    with app.app_context():
        assert (len(queries.profiles()), rows(PrinterProfile)) == (1, 3)
        with pytest.raises(IntegrityError):
            db.session.execute(sa.update(PrinterProfile).values(retired_at=None))
        db.session.rollback()


def test_papers_asked_for_while_they_are_being_stored_are_not_made_twice(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_signed(bureau, people=2, collectives=0).id
        ask(bureau, decision_id)
        db.session.remove()
    storing, store = Event(), jobs.services.store

    def slowly(*arguments: Any, **more: Any) -> None:
        store(*arguments, **more)
        db.session.flush()
        storing.set()
        time.sleep(0.4)

    monkeypatch.setattr(jobs.services, "store", slowly)
    with ThreadPoolExecutor(1) as pool:
        carried = pool.submit(carry_out_all, app)
        assert storing.wait(timeout=60)
        with app.app_context():
            ask(bureau, decision_id)
        carried.result(timeout=60)
    with app.app_context():
        carry_out_all(app)
        assert (rows(Run), rows(Sheet)) == (1, 2)
