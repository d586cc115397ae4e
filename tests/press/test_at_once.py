"""Two at the press in the same moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask

from awards.db import db
from awards.jobs.jobs import carry_out_all
from awards.press import jobs
from awards.press.models import Run, Sheet
from tests.builders.decisions import make_bureau, make_signed
from tests.builders.press import ask
from tests.conftest import rows


def test_papers_asked_for_while_they_are_being_stored_are_not_made_twice(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_signed(bureau, people=2, collectives=0).id
        ask(bureau, decision_id)
        db.session.remove()
    storing, store = Event(), jobs.services.store

    def slowly(*arguments: object, **more: object) -> None:
        store(*arguments, **more)  # type: ignore[arg-type]
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
