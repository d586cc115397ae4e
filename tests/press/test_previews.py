"""Previews: soon, whatever else is being made; bounded; refused by a sentence."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import certificates
from awards.db import db, transaction
from awards.jobs import jobs as carrying
from awards.jobs import queries as job_queries
from awards.jobs import services as jobs
from awards.jobs.models import Job
from awards.jobs.terms import JobState, Result, Work
from awards.kernel.access import SYSTEM
from awards.kernel.errors import Refused
from awards.press import jobs as press_jobs
from awards.press import services
from awards.press.terms import PressObstacle
from certificates import PreviewLate, PreviewPress, design, render_batch
from tests.builders.decisions import Bureau, make_bureau
from tests.certificates.samples import many
from tests.conftest import NOON
from tests.pages import get_page

SOON = 4.0  # seconds; alone it takes a quarter of one
BASE = "http://localhost"


@pytest.fixture
def bureau(app: Flask) -> Bureau:
    with app.app_context():
        return make_bureau()


def asked(bureau: Bureau, who: str = "press") -> int:
    with transaction():
        return services.ask_preview("giay-khen", None, base_url=BASE, actor=bureau.actor(who), at=NOON)


def state_of(app: Flask, job_id: int) -> JobState:
    with app.app_context():
        found = job_queries.get(job_id).state
        db.session.remove()
    return found


@contextmanager
def working(app: Flask, folder: Path) -> Iterator[None]:
    """The loop of the job process, in a thread."""
    stop = threading.Event()
    thread = threading.Thread(target=carrying.work, args=(app, folder), kwargs={"stop": stop})
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_preview_asked_while_runs_are_rendered_comes_soon(
    app: Flask, bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs without end keep both workers of the queue busy; a third waits behind them."""
    seen, begun = threading.Event(), threading.Barrier(3)

    def endless(work: Work) -> Result:
        if not seen.is_set():
            begun.wait(timeout=30)
        while not seen.is_set():
            render_batch(many(100, seed=work.job_id), design(), out=io.BytesIO())
        return Result()

    monkeypatch.setitem(app.extensions["jobs"], "press_run", endless)
    with app.app_context(), transaction():
        for _ in range(3):
            jobs.ask("press_run", {}, actor=SYSTEM, at=NOON)
    with working(app, tmp_path):
        begun.wait(timeout=30)
        with app.app_context():
            press_jobs.preview_press().show(next(iter(many(1, seed=1))), design())  # it is there already
            job_id = asked(bureau)
            db.session.remove()
        began = time.monotonic()
        try:
            while state_of(app, job_id) is not JobState.DONE and time.monotonic() - began < SOON:
                time.sleep(0.05)
            assert (state_of(app, job_id), time.monotonic() - began < SOON) == (JobState.DONE, True)
        finally:
            seen.set()


def test_a_preview_that_takes_too_long_is_stopped_with_a_sentence(
    app: Flask, bureau: Bureau, sign_in: Callable[[int], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        def show(self, *_: object) -> bytes:
            raise PreviewLate

    monkeypatch.setattr(press_jobs, "preview_press", Slow)
    with app.app_context():
        job_id = asked(bureau)
    carrying.carry_out_all(app)
    page = get_page(sign_in(bureau.accounts["press"]), f"/jobs/{job_id}")
    assert "Tờ xem thử dựng quá lâu nên đã dừng. Thay hình trong mẫu bằng hình nhỏ hơn" in page.text


def test_the_preview_process_is_there_while_somebody_works_on_a_design(
    app: Flask, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = PreviewPress()
    monkeypatch.setattr(press_jobs, "preview_press", lambda: press)
    monkeypatch.setattr(press_jobs, "PREVIEW_IDLE", -1)
    with app.app_context():
        press_jobs.keep_preview_press(NOON)
        assert press.process_id is None
        with transaction():
            services.copy_design(certificates.table_of("giay-khen"), "Mẫu", {}, actor=bureau.actor("press"), at=NOON)
        monkeypatch.setattr(press_jobs, "PREVIEW_IDLE", 900)
        press_jobs.keep_preview_press(NOON + timedelta(minutes=5))
        assert press.process_id
    press.let_go(idle=-1)


def test_whoever_asks_again_no_longer_waits_for_the_preview_before(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        first, second, other = asked(bureau), asked(bureau), asked(bureau, "office")
        states = [job_queries.get(one).state for one in (first, second, other)]
    assert states == [JobState.CANCELLED, JobState.QUEUED, JobState.QUEUED]


def test_no_more_than_a_dozen_previews_wait(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        with transaction():
            for number in range(services.MOST_PREVIEWS):
                db.session.add(Job(kind=services.PREVIEW, arguments={}, actor_id=900 + number, actor_name="",
                                   asked_at=NOON))
        with pytest.raises(Refused) as refused:
            asked(bureau)
    assert refused.value.code is PressObstacle.TOO_MANY_PREVIEWS
