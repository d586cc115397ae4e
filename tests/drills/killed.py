"""`./run drill killed --kills 1000`: the job process is killed at random points of press runs.

Nothing lost, nothing twice.  Each run holds a few certificates.  Its process is killed some times, then let finish;
then every number must be there exactly once and every stored PDF whole by its SHA-256.  The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.files import queries as files
from awards.files.models import StoredFile
from awards.honours.models import Honour
from awards.jobs import services as job_services
from awards.jobs.jobs import carry_out_all
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.press import queries, services
from awards.press.models import Run, Sheet
from awards.press.terms import RunStage
from certificates import single
from tests.builders.decisions import Bureau, make_bureau
from tests.builders.honours import make_act, make_honour
from tests.conftest import NOON, rows
from tests.drills.forked import ended_well, fork, kill_after, release, scratch_office

KILLS_A_RUN = 4  # a job is given up after more attempts than this (`jobs.terms.MOST_ATTEMPTS`)


@dataclass(slots=True)
class Tally:
    """What happened: kills that hit, runs, and in which stage the run was after each kill."""

    kills: int = 0
    runs: int = 0
    sheets: int = 0
    cut_before: int = 0
    cut_after: int = 0
    seconds: float = 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--sheets", type=int, default=8, help="certificates in each run")
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--seed", type=int, default=2025)
    given = parser.parse_args(arguments)
    started, chance, tally = time.monotonic(), random.Random(given.seed), Tally()
    with scratch_office(given.database) as app:
        with app.app_context():
            bureau = make_bureau()
        lasts = min(_one(app, bureau, tally, given.sheets) for _ in range(3))
        while tally.kills < given.kills:
            most = min(KILLS_A_RUN, given.kills - tally.kills)
            _one(app, bureau, tally, given.sheets, [chance.uniform(0, 1.1 * lasts) for _ in range(most)])
        with app.app_context():
            _check_all(tally)
    tally.seconds = round(time.monotonic() - started, 1)
    print(json.dumps({"database": given.database.partition(":")[0], "run_seconds": round(lasts, 3), **asdict(tally)}))


def _one(app: Flask, bureau: Bureau, tally: Tally, sheets: int, waits: Sequence[float] = ()) -> float:
    """A run, killed after each of the waits (seconds) and then let finish; how long its last process took."""
    run_id = _asked(app, bureau, tally.runs + 1, sheets)
    tally.runs, tally.sheets = tally.runs + 1, tally.sheets + sheets
    for wait in waits:
        if not kill_after(fork(app, _carry_out(app)), wait):
            break
        tally.kills += 1
        _note_cut(app, run_id, tally, sheets)
    started = time.monotonic()
    assert ended_well(fork(app, _carry_out(app))), f"run {run_id} did not finish"
    lasted = time.monotonic() - started
    # In a process of its own too: the store's threads do not outlive a fork.
    assert ended_well(fork(app, lambda: _check(run_id, sheets))), f"run {run_id} is not whole: see above"
    return lasted


def _asked(app: Flask, bureau: Bureau, number: int, sheets: int) -> int:
    with app.app_context():
        act = make_act(f"{number}/QĐ-SGDĐT", decision_id=number)
        for ordinal in range(1, sheets + 1):
            make_honour(name="Sùng Thị Mỷ", act=act, ordinal=ordinal, unit=bureau.school)
        with transaction():
            run = services.ask_run(number, f"Giấy khen {number}", base_url="http://localhost",
                                   actor=bureau.actor("press"), at=NOON)
        run_id = run.id
    release(app)
    return run_id


def _carry_out(app: Flask) -> Callable[[], None]:
    """What the job process does when it starts: take up what was cut off, and carry out what waits."""

    def act() -> None:
        with transaction():
            job_services.requeue_orphans()
        carry_out_all(app)

    return act


def _note_cut(app: Flask, run_id: int, tally: Tally, sheets: int) -> None:
    """After each kill a run is there as a whole or not at all."""
    with app.app_context():
        run = queries.get_run(run_id)
        found = len(_sheets(run))
        assert found == (sheets if run.stage is RunStage.RENDERED else 0), (run.stage, found)
        assert (run.file_id is not None) == (run.stage is RunStage.RENDERED)
        tally.cut_after += run.stage is RunStage.RENDERED
        tally.cut_before += run.stage is not RunStage.RENDERED
    release(app)


def _sheets(run: Run) -> Sequence[Sheet]:
    return db.session.scalars(sa.select(Sheet).where(Sheet.run_id == run.id).order_by(Sheet.page)).all()


def _check(run_id: int, sheets: int) -> None:
    """Every number once, every stored PDF whole."""
    run = queries.get_run(run_id)
    assert run.stage is RunStage.RENDERED and run.file is not None, f"run {run_id} is {run.stage}"
    found, joined = _sheets(run), files.content_of(run.file)
    assert [sheet.honour.ordinal for sheet in found] == list(range(1, sheets + 1))
    for sheet in found:
        assert services.sha256_of(single(joined, sheet.page)) == sheet.sha256, f"sheet {sheet.id} is not whole"


def _check_all(tally: Tally) -> None:
    assert rows(Run) == rows(StoredFile) == tally.runs
    assert rows(Sheet) == rows(Honour) == tally.sheets
    twice = sa.select(Honour.decision_id).group_by(Honour.decision_id, Honour.ordinal).having(sa.func.count() > 1)
    assert db.session.scalars(twice).all() == []
    assert set(db.session.scalars(sa.select(Job.state))) == {JobState.DONE}


if __name__ == "__main__":
    main()
