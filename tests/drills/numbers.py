"""`./run drill numbers`: 16 processes take 8,000 numbers, change their minds and are killed; the numbers are 1..n.

The number is that of a dossier, given by a counter's row in the transaction that writes the dossier.  Each process
writes down what the database has acknowledged: none of that may be missing afterwards.  Then the same many compete to
sign decisions, whose recipients are numbered 1..n by the signature.  The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.decisions import queries as decisions
from awards.decisions import services as deciding
from awards.decisions.models import Decision
from awards.decisions.terms import DecisionStage
from awards.honours.models import Honour
from awards.kernel.errors import Changed, Refused
from awards.nominations import services as nominations
from awards.nominations.models import DossierCounter, Nomination
from awards.nominations.terms import Draft, SubjectKind
from tests.builders.decisions import SIGNED_ON, Bureau, make_bureau, make_draft_decision, signed_as
from tests.conftest import NOON, rows
from tests.drills.forked import fork, release, scratch_office


class ChangedMind(Exception):
    """A clerk turns back in the middle of the act."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=16)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--decisions", type=int, default=24, help="to be signed, each with 5 recipients")
    parser.add_argument("--database", action="append", help="sqlite, postgresql (both unless given) or an address")
    given = parser.parse_args(arguments)
    for database in given.database or ["sqlite", "postgresql"]:
        with scratch_office(database) as app:
            print(json.dumps({"database": database.partition(":")[0], **drill(app, given)}), flush=True)


def drill(app: Flask, given: argparse.Namespace) -> dict[str, Any]:
    """Both kinds of numbers; raises AssertionError when one is missing, twice or out of line."""
    started, notes = time.monotonic(), Path(app.config["DATA_DIR"]) / "acknowledged"
    with app.app_context():
        bureau = make_bureau()
    killed = _crowd(app, lambda: _take_numbers(bureau, given.count, notes), given.workers, given.kills)
    with app.app_context():
        result = {**_check_dossiers(given.count, notes), "killed": killed}
        drafts = [_draft(bureau) for _ in range(given.decisions)]
    signers = _crowd(app, lambda: _sign_all(bureau, drafts), given.workers, given.kills // 10)
    with app.app_context():
        result |= {"signed": _check_decisions(drafts), "signers_killed": signers}
    return {**result, "seconds": round(time.monotonic() - started, 1)}


def _crowd(app: Flask, work: Callable[[], None], workers: int, kills: int) -> int:
    """So many processes at once; now and then one is killed and another takes its place.  How many were killed."""
    release(app)
    chance, killed = random.Random(2025), 0
    living = {fork(app, work) for _ in range(workers)}
    while living:
        if killed < kills:
            time.sleep(chance.uniform(0.02, 0.4))
            os.kill(chance.choice(sorted(living)), signal.SIGKILL)
        child, status = os.wait()
        living.discard(child)
        if os.WIFSIGNALED(status):
            killed += 1
            living.add(fork(app, work))
        else:
            assert os.waitstatus_to_exitcode(status) == 0, "a worker failed: see above"
    return killed


def _take_numbers(bureau: Bureau, most: int, notes: Path) -> None:
    """Write dossiers until there are `most`; one in four is given up half way."""
    chance = random.Random(os.getpid())
    with open(f"{notes}.{os.getpid()}", "ab", buffering=0) as written:
        while True:
            try:
                with transaction():
                    if (db.session.scalar(sa.select(DossierCounter.last)) or 0) >= most:
                        return
                    made = nominations.draft(bureau.round, bureau.school, _dossier(chance), actor=bureau.actor("head"),
                                             at=NOON)
                    number = made.code
                    if chance.random() < 0.25:
                        raise ChangedMind
            except ChangedMind:
                continue
            written.write(f"{number}\n".encode())
            db.session.remove()


def _dossier(chance: random.Random) -> Draft:
    return Draft("GK_SO", SubjectKind.COLLECTIVE, group_name=f"Tổ {chance.getrandbits(64):x}")


def _check_dossiers(most: int, notes: Path) -> dict[str, Any]:
    codes = sorted(int(code.rpartition("-")[2]) for code in db.session.scalars(sa.select(Nomination.code)))
    assert codes == list(range(1, len(codes) + 1)), "numbers are missing or twice"
    assert db.session.scalar(sa.select(DossierCounter.last)) == len(codes)
    told = [line for path in notes.parent.glob(f"{notes.name}.*") for line in path.read_text().split()]
    assert len(told) == len(set(told)), "a number was given twice"
    assert {int(code.rpartition("-")[2]) for code in told} <= set(codes), "an acknowledged number is lost"
    return {"numbers": len(codes), "asked": most, "acknowledged": len(told)}


def _draft(bureau: Bureau) -> int:
    return make_draft_decision(bureau, people=4, collectives=1).id


def _sign_all(bureau: Bureau, drafts: list[int]) -> None:
    """Sign what is not signed yet, in an order of one's own; some turn back, some come second."""
    chance = random.Random(os.getpid())
    for draft in chance.sample(drafts, len(drafts)):
        while True:
            try:
                with transaction():
                    decision = decisions.get(draft)
                    if decision.stage is DecisionStage.SIGNED:
                        break
                    deciding.sign(decision, signed_as(f"{draft}/QĐ-SGDĐT"),
                                  expected=deciding.set_digest(decision, SIGNED_ON), today=NOON.date(),
                                  actor=bureau.actor("director"), at=NOON)
                    if chance.random() < 0.3:
                        raise ChangedMind
            except (ChangedMind, Changed):
                continue
            except Refused:
                break
            finally:
                db.session.remove()


def _check_decisions(drafts: list[int]) -> int:
    for draft in drafts:
        ordinals = db.session.scalars(
            sa.select(Honour.ordinal).where(Honour.decision_id == draft).order_by(Honour.ordinal)).all()
        assert ordinals == [1, 2, 3, 4, 5], f"decision {draft} numbers {ordinals}"
    assert rows(Honour) == 5 * len(drafts)
    assert set(db.session.scalars(sa.select(Decision.stage))) == {DecisionStage.SIGNED}
    assert decisions.altered() == []
    return len(drafts)


if __name__ == "__main__":
    main()
