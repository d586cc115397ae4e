"""Several at once, and a process killed in the middle: one signature, numbers 1..n, nothing half done."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.decisions import queries, services
from awards.decisions.models import Decision, SignedCopy
from awards.decisions.terms import DecisionAct, DecisionObstacle, DecisionStage, RecipientOrder
from awards.files.terms import MediaType, Upload
from awards.honours.models import Honour
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage
from awards.signatures.terms import Signature
from tests.at_once import all_at_once
from tests.builders.decisions import (
    SIGNED_ON,
    Bureau,
    honours_of,
    make_approved,
    make_draft_decision,
    signed_as,
    wording_of,
)
from tests.conftest import NOON, rows
from tests.decisions.test_sealing import bring, make_prepared

AT_ONCE = 16


def signature(bureau: Bureau, decision: int, expected: str, number: str, who: str) -> Callable[[], None]:
    def act() -> None:
        services.sign(queries.get(decision), signed_as(number), expected=expected, today=NOON.date(),
                      actor=bureau.actor(who), at=NOON)

    return act


def test_of_sixteen_signatures_at_once_one_counts(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        draft = make_draft_decision(bureau, people=5, collectives=2)
        draft_id, expected = draft.id, services.set_digest(draft, SIGNED_ON)
    results = Counter(all_at_once(app, [
        signature(bureau, draft_id, expected, f"{480 + place}/QĐ-SGDĐT", ("director", "deputy")[place % 2])
        for place in range(AT_ONCE)
    ]))
    assert results["done"] == 1
    assert set(results) <= {"done", DecisionObstacle.ALREADY_SIGNED, "changed"}
    with app.app_context():
        assert [honour.ordinal for honour in honours_of(queries.get(draft_id))] == list(range(1, 8))
        assert rows(Honour) == 7


def test_of_many_decisions_that_take_one_number_at_once_one_gets_it(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        drafts = [make_draft_decision(bureau, people=1, collectives=0) for _ in range(6)]
        seen = [(draft.id, services.set_digest(draft, SIGNED_ON)) for draft in drafts]
    results = Counter(all_at_once(app, [
        signature(bureau, draft, digest, "486/QĐ-SGDĐT", "director") for draft, digest in seen
    ]))
    assert results == {"done": 1, DecisionObstacle.NUMBER_TAKEN: 5}


def test_of_many_clerks_who_draft_at_once_one_gets_the_dossiers(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        for _ in range(4):
            make_approved(bureau)

    def act() -> None:
        services.draft(bureau.round, "GK_SO", unit=bureau.department, wording=wording_of(bureau),
                       order=RecipientOrder.AS_SENT, actor=bureau.actor("office"), at=NOON)

    assert Counter(all_at_once(app, [act] * 8)) == {"done": 1, DecisionObstacle.NO_RECIPIENTS: 7}
    with app.app_context():
        assert rows(Decision) == 1


def test_a_list_changed_and_signed_at_once_is_signed_as_it_was_seen_or_not_at_all(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        draft = make_draft_decision(bureau, collectives=0, names=["Vừ A Dế", "Lò Thị Ỏm"])
        draft_id, expected = draft.id, services.set_digest(draft, SIGNED_ON)

    def leave_out() -> None:
        decision = queries.get(draft_id)
        services.leave_out(queries.recipients_of(decision)[0], decision, actor=bureau.actor("office"), at=NOON)

    results = Counter(all_at_once(app, [
        leave_out, signature(bureau, draft_id, expected, "486/QĐ-SGDĐT", "director")
    ]))
    assert results["done"] == 1, results
    with app.app_context():
        names = [honour.name for honour in honours_of(queries.get(draft_id))]
        assert names in ([], ["Vừ A Dế", "Lò Thị Ỏm"])


def test_of_several_who_bring_a_signed_copy_at_once_one_is_looked_at(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        decision_id = make_prepared(bureau)

    def act(place: int) -> Callable[[], None]:
        content = b"%PDF-1.7 " + bytes([place])
        upload = Upload("da-ky.pdf", MediaType.PDF, content, hashlib.sha256(content).hexdigest())

        def brought() -> None:
            services.bring(queries.get(decision_id), upload, actor=bureau.actor("office"), at=NOON)

        return brought

    results = Counter(all_at_once(app, [act(place) for place in range(6)]))
    assert results == {"done": 1, DecisionObstacle.BEING_CHECKED: 5}


def test_of_two_jobs_that_conclude_at_once_one_locks(app: Flask, bureau: Bureau) -> None:
    with app.app_context():
        decision_id = make_prepared(bureau)
        copy_id = bring(bureau, decision_id)

    def act() -> None:
        services.conclude(queries.get_copy(copy_id), Signature("Sở", None), actor=bureau.actor("office"), at=NOON)

    assert Counter(all_at_once(app, [act] * 4)) == {"done": 4}
    with app.app_context():
        told = [entry.act for entry in journal.of(Subject("decision", decision_id))]
        assert (told.count(DecisionAct.SEALED), rows(SignedCopy)) == (1, 1)


# A process that signs each decision whose number it reads, in a life of its own, which the reader may end.
KILLED = """
import os
import sys
from pathlib import Path
from app import create_app
from config import Config
from tests.conftest import NOON
app = create_app(Config(Path(sys.argv[1]), sys.argv[2], secret_key="test", testing=True, base_url="http://localhost"))
from sqlalchemy.orm import configure_mappers
from awards.catalogue.rules import rule_set_on
from awards.db import transaction
from awards.decisions import queries, services
from tests.builders.decisions import SIGNED_ON, Bureau, signed_as
configure_mappers()  # which, as the law, each life would else have to learn anew
rule_set_on(SIGNED_ON)
bureau = Bureau(*map(int, sys.argv[3:6]), {"director": int(sys.argv[6])})
for number in sys.stdin:
    if life := os.fork():
        os.waitpid(life, 0)
        continue
    with app.app_context():
        decision = queries.get(int(number))
        expected = services.set_digest(decision, SIGNED_ON)
        print(os.getpid(), flush=True)
        with transaction():
            services.sign(queries.get(decision.id), signed_as(f"{decision.id}/QĐ-SGDĐT"), expected=expected,
                          today=NOON.date(), actor=bureau.actor("director"), at=NOON)
    os._exit(0)
"""


def test_a_process_killed_while_it_signs_leaves_all_or_nothing(app: Flask, bureau: Bureau, database: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, app.config["DATA_DIR"], database, str(bureau.department_id),
         str(bureau.school_id), str(bureau.round_id), str(bureau.accounts["director"])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": os.getcwd()},
    ) as signer:
        for wait in (0.0, 0.05, 0.15, 0.3, 0.6):
            with app.app_context():
                draft, before = make_draft_decision(bureau, people=12, collectives=3).id, decided()
            killed_while_signing(signer, draft, wait)
            with app.app_context():
                all_or_nothing(bureau, draft, before)


def killed_while_signing(signer: subprocess.Popen[str], draft: int, wait: float) -> None:
    assert signer.stdin and signer.stdout
    signer.stdin.write(f"{draft}\n")
    signer.stdin.flush()
    life = int(signer.stdout.readline())
    time.sleep(wait)
    with contextlib.suppress(ProcessLookupError):  # it had signed, and ended of itself
        os.kill(life, signal.SIGKILL)


def decided() -> int:
    """How many dossiers the decisions have carried to their end."""
    return [one.stage for one in db.session.query(Nomination)].count(Stage.DECIDED)


def all_or_nothing(bureau: Bureau, draft: int, before: int) -> None:
    """Either everything was signed, or nothing and it can be signed now."""
    decision = settled(draft)
    ordinals = [honour.ordinal for honour in honours_of(decision)]
    whole = decision.stage is DecisionStage.SIGNED
    assert (ordinals, decided() - before) == ((list(range(1, 16)), 15) if whole else ([], 0))
    assert queries.altered() == []
    if whole:
        return
    with transaction():
        services.sign(decision, signed_as(f"{draft}/QĐ-SGDĐT"), expected=services.set_digest(decision, SIGNED_ON),
                      today=NOON.date(), actor=bureau.actor("director"), at=NOON)
    assert [honour.ordinal for honour in honours_of(queries.get(draft))] == list(range(1, 16))


def settled(draft: int) -> Decision:
    """The decision once nobody writes any more: the server may still be ending what a dead process had begun."""
    with transaction():
        db.session.execute(sa.update(Decision).where(Decision.id == draft).values(id=draft))
    db.session.expire_all()
    return queries.get(draft)
