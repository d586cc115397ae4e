"""The job process: its threads, when it looks for work, and when it begins anew."""

from __future__ import annotations

import logging
import os
import threading
import time
from pathlib import Path
from typing import Any

from flask import Flask

from awards.db import db, transaction
from awards.jobs import queries, services
from awards.jobs.jobs.carrying import carry_out, look_after, now

LOG = logging.getLogger("tonvinh.jobs")
QUEUE = "queue.db"  # the carrier's file in DATA_DIR
LOOK_EVERY = 0.5  # seconds between looks at the table
REST_AFTER = 1200.0  # seconds without a job, longer than a preview's process stays
HEAVY = 150_000_000  # bytes: with the press and the papers loaded it is 200 MB, without them 115
LOOK_SHORT = 0.2  # seconds between looks for short jobs
TIMED_EVERY = 30  # seconds between rounds of timed work


class Occupation:
    """How many jobs this process carries out now, and when the last of them ended."""

    def __init__(self) -> None:
        self._jobs, self._ended, self._one = 0, time.monotonic(), threading.Lock()

    def __enter__(self) -> None:
        with self._one:
            self._jobs += 1

    def __exit__(self, *_: object) -> None:
        with self._one:
            self._jobs, self._ended = self._jobs - 1, time.monotonic()

    def rests_since(self, seconds: float) -> bool:
        with self._one:
            return not self._jobs and time.monotonic() - self._ended >= seconds


def memory() -> int:
    """Bytes of memory that this process holds; nought where the machine does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _quiet_consumer(huey: Any, workers: int) -> Any:
    """A consumer that leaves signals to the process that holds it.

    The carrier and what it brings along are loaded by the job process only.
    """
    from huey.consumer import Consumer

    class QuietConsumer(Consumer):
        def _set_signal_handlers(self) -> None:
            pass

    return QuietConsumer(huey, workers=workers, periodic=False, initial_delay=0.05, max_delay=0.5)


def work(app: Flask, data_dir: Path, *, workers: int = 2, stop: threading.Event) -> bool:
    """The job process: huey carries numbers to its threads; every half second the table is looked at again, so a
    job whose carrier was killed is found by its silence.  True when it has rested so long, holding what its last work
    loaded, that it had better begin anew; False when it was told to stop."""
    huey = _queue(data_dir)
    occupied = Occupation()
    run = _carried_by(huey, app, occupied)
    with app.app_context(), transaction():
        services.requeue_orphans()
    consumer = _quiet_consumer(huey, workers)
    consumer.start()
    lane = threading.Thread(target=_short_lane, args=(app, stop, occupied), name="short jobs")
    lane.start()
    try:
        return _kept_busy(app, run, occupied, stop)
    finally:
        stop.set()
        lane.join()
        consumer.stop(graceful=True)


def _queue(data_dir: Path) -> Any:
    """The carrier, with nothing to carry: the table says what waits."""
    from huey import SqliteHuey

    huey = SqliteHuey(filename=str(data_dir / QUEUE), fsync=False)
    huey.flush()
    return huey


def _carried_by(huey: Any, app: Flask, occupied: Occupation) -> Any:
    """What is called with the number of a job, in a thread of the carrier."""

    @huey.task()
    def run(job_id: int) -> None:
        with occupied, app.app_context():
            try:
                carry_out(job_id)
            finally:
                db.session.remove()

    return run


def _kept_busy(app: Flask, run: Any, occupied: Occupation, stop: threading.Event) -> bool:
    """Look at the table until told to stop (False), or until the process had better begin anew (True)."""
    sent: dict[int, float] = {}
    timed_at = 0.0
    while not stop.wait(LOOK_EVERY):
        _send_waiting(app, run, sent)
        if now().timestamp() - timed_at >= TIMED_EVERY:
            timed_at = now().timestamp()
            look_after(app)
        if occupied.rests_since(REST_AFTER) and memory() > HEAVY:
            return True
    return False


def _short_lane(app: Flask, stop: threading.Event, occupied: Occupation) -> None:
    """Carry out short jobs one after another, whatever long ones are on their way."""
    while not stop.wait(LOOK_SHORT):
        with app.app_context():
            try:
                for job_id in queries.waiting(now(), short=app.extensions["short_jobs"]):
                    with occupied:
                        carry_out(job_id)
            except Exception:  # the database may be busy: the next look comes soon
                LOG.exception("the lane of short jobs")
            finally:
                db.session.remove()


def _send_waiting(app: Flask, run: Any, sent: dict[int, float]) -> None:
    """Hand waiting numbers to huey, each at most once in five seconds."""
    moment = now().timestamp()
    with app.app_context():
        for job_id in queries.waiting(now(), not_short=app.extensions["short_jobs"]):
            if moment - sent.get(job_id, 0) > 5:
                sent[job_id] = moment
                run(job_id)
        db.session.remove()
