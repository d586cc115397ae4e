"""A batch that is cut off by kill -9 in the middle goes on afterwards: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from awards.db import db, transaction
from awards.decisions import queries as decisions
from awards.decisions.services import CHECK
from awards.decisions.terms import CopyStage, DecisionAct
from awards.files import queries as files
from awards.honours.models import Honour
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.press import queries as press
from awards.press import services
from awards.press.models import Run, Sheet
from certificates import single
from config import HERE, Config
from tests.builders.decisions import honours_of, make_bureau, make_signed
from tests.builders.signatures import signed
from tests.conftest import NOON, rows
from tests.database import empty, prepare
from tests.decisions.test_sealing import bring, make_prepared, prepared

COUNT, KILLS = 30, 4
JobProcess = Callable[[], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def opened(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The program on a folder of its own, with the disk as in the office."""
    made = create_app(Config(tmp_path_factory.mktemp("office"), database, secret_key="x", testing=True))
    made.config["CLOCK"] = lambda: NOON
    prepare(made)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def app(opened: Flask) -> Flask:
    empty(opened)
    return opened


# It loads the program once; for each line, with a folder and a database, it becomes `flask work` in a life of its own.
LIVES = """
import os
import sys
import tempfile
from pathlib import Path
import flask.cli
import huey.consumer
import weasyprint
from sqlalchemy.orm import configure_mappers
from app import create_app
from config import Config
import certificates.press
with tempfile.TemporaryDirectory() as nowhere:
    create_app(Config(Path(nowhere), "sqlite://", secret_key="x", testing=True))
configure_mappers()
for line in sys.stdin:
    if life := os.fork():
        os.setpgid(life, life)  # here as in the life itself: whoever reads its number may kill it with all it started
        print(life, flush=True)
        os.waitpid(life, 0)
        continue
    os.setpgid(0, 0)
    with open(os.devnull, "r+b", 0) as nothing:
        for file in (0, 1, 2):
            os.dup2(nothing.fileno(), file)
    os.environ["DATA_DIR"], os.environ["DATABASE_URL"] = line.rstrip("\\n").split("\\t")
    sys.argv = ["flask", "--app", "app", "work"]
    flask.cli.main()
"""


@pytest.fixture(scope="module")
def lives() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", LIVES], cwd=HERE, env=os.environ | {"PYTHONPATH": str(HERE)},
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as started:
        yield started


@pytest.fixture
def job_process(lives: subprocess.Popen[str], app: Flask, database: str) -> JobProcess:
    """`flask work` as `./run` starts it, on the database of the test, until kill -9."""

    @contextmanager
    def lived() -> Iterator[None]:
        assert lives.stdin and lives.stdout
        lives.stdin.write(f"{app.config['DATA_DIR']}\t{database}\n")
        lives.stdin.flush()
        life = int(lives.stdout.readline())
        try:
            yield
        finally:
            os.killpg(life, signal.SIGKILL)

    return lived


def the_run() -> Job:
    db.session.rollback()
    return db.session.scalars(sa.select(Job).where(Job.kind == "press_run")).one()


def test_a_run_killed_again_and_again_is_rendered_once(app: Flask, job_process: JobProcess) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision = make_signed(bureau, people=COUNT - 2, collectives=2)
        with transaction():
            run = services.ask_run(decision.id, "Giấy khen", honours_of(decision), base_url="http://localhost",
                                   actor=bureau.actor("press"), at=NOON)
        run_id = run.id
        for kill in range(KILLS):
            with job_process():
                until(lambda: the_run().attempts > kill or the_run().state is JobState.DONE)  # noqa: B023
                time.sleep(random.uniform(0, 0.4 * kill))
        with job_process():
            until(lambda: the_run().state is JobState.DONE)
        assert the_run().attempts > 1
        assert (rows(Run), rows(Sheet)) == (1, COUNT)
        assert sorted(db.session.scalars(sa.select(Honour.ordinal))) == list(range(1, COUNT + 1))
        every_sheet_is_whole(press.get_run(run_id))


def every_sheet_is_whole(run: Run) -> None:
    assert run.file is not None
    joined = files.content_of(run.file)
    for sheet in db.session.scalars(sa.select(Sheet).where(Sheet.run_id == run.id)):
        assert services.sha256_of(single(joined, sheet.page)) == sheet.sha256


def test_a_check_of_a_signed_copy_killed_while_it_reads_is_begun_again_and_locks_once(
    app: Flask, job_process: JobProcess
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
        copy_id = bring(bureau, decision_id, signed(prepared()))
        with job_process():
            until(lambda: job_of_check().state is JobState.RUNNING)
        assert decisions.get_copy(copy_id).stage is CopyStage.CHECKING
        with job_process():
            until(lambda: job_of_check().state is JobState.DONE)
        told = [entry.act for entry in journal.of(Subject("decision", decision_id))]
        assert (job_of_check().attempts, told.count(DecisionAct.SEALED)) == (2, 1)
        assert decisions.get_copy(copy_id).stage is CopyStage.LOCKED


def job_of_check() -> Job:
    db.session.rollback()
    return db.session.scalars(sa.select(Job).where(Job.kind == CHECK)).one()


def until(came: Callable[[], bool]) -> None:
    """Look again and again, at most for a minute and a half."""
    end = time.monotonic() + 90
    while not came():
        assert time.monotonic() < end
        time.sleep(0.02)
