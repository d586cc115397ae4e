"""The job process gives back what its work has loaded."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from awards.db import db, transaction
from awards.jobs import queries, services
from awards.jobs.jobs import process
from awards.jobs.terms import JobState, Result, Work
from awards.kernel.access import SYSTEM
from tests.conftest import NOON


@pytest.fixture
def weary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever rests at all has rested long enough, and holds too much."""
    monkeypatch.setattr(process, "REST_AFTER", 0.0)
    monkeypatch.setattr(process, "HEAVY", 0)


@pytest.mark.usefixtures("weary")
def test_a_job_process_that_rests_begins_anew_and_one_at_work_does_not(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Event()

    def long(_work: Work) -> Result:
        assert not looked.wait(timeout=1.5)  # three looks at the table
        return Result()

    monkeypatch.setitem(app.extensions["jobs"], "minutes", long)
    monkeypatch.setattr(process, "REST_AFTER", 0.6)
    with app.app_context(), transaction():
        job_id = services.ask("minutes", {}, actor=SYSTEM, at=NOON).id
    assert process.work(app, tmp_path, stop=threading.Event()) is True
    with app.app_context():
        assert queries.get(job_id).state is JobState.DONE
        db.session.remove()


def test_a_job_process_that_holds_little_or_is_told_to_stop_does_not_begin_anew(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "REST_AFTER", 0.0)
    monkeypatch.setattr(process, "HEAVY", 1 << 40)
    stop = threading.Event()
    threading.Timer(1.2, stop.set).start()
    assert process.work(app, tmp_path, stop=stop) is False


@pytest.fixture
def signals() -> Iterator[None]:
    kept = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    for one, handler in kept.items():
        signal.signal(one, handler)


@pytest.mark.usefixtures("weary", "signals")
def test_beginning_anew_is_the_same_command_in_the_same_process(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: begun.append((program, arguments)))
    app.test_cli_runner().invoke(args=["work"])
    assert begun == [(sys.executable, sys.orig_argv)]
