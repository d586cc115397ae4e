"""Random walks: whoever tries whatever in whatever order, a dossier only goes where the table lets it go."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.kernel.access import Actor, may
from awards.kernel.errors import NotAllowed, Refused
from awards.nominations import queries, rules, services
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS
from awards.nominations.terms import Action, Stage, StepKind
from tests.builders.nominations import make_nomination, make_office
from tests.conftest import NOON

WALKS, STEPS = 12, 40


def row_of(number: int) -> tuple[object, ...]:
    db.session.rollback()
    return tuple(db.session.execute(sa.select(*Nomination.__table__.columns).where(Nomination.id == number)).one())


@pytest.mark.parametrize("seed", range(WALKS))
def test_whatever_is_tried_a_dossier_keeps_to_its_table(context: Flask, seed: int) -> None:
    chance = random.Random(seed)
    office = make_office()
    unit = chance.choice((office.school, office.commune_school))
    number, at = make_nomination(office, unit=unit).id, NOON
    for _ in range(STEPS):
        at += timedelta(hours=chance.randrange(60))
        facts, before = queries.facts_of(queries.get(number), at), row_of(number)
        tries = [(action, actor) for action in Action for actor in office.actors]
        usual = [(row.action, actor) for row in rules.WORKFLOW.leaving(facts.stage) for actor in office.actors
                 if may(actor, row.permission, facts, GRANTS) and row.action is not Action.WITHDRAW]
        action, actor = chance.choice(usual if usual and chance.random() < 0.5 else tries)
        reason = chance.choice(("", "Thiếu chữ ký."))
        transition = rules.WORKFLOW.find(facts.stage, action)
        possible = (
            transition is not None and may(actor, transition.permission, facts, GRANTS)
            and transition.obstacle(facts) is None and (reason or not transition.needs_reason)
        )
        try:
            with transaction():
                _try(queries.get(number), action, actor, at, reason)
        except (Refused, NotAllowed):
            assert not possible, (facts.stage, action, actor.name)
            assert row_of(number) == before
            continue
        assert possible and transition is not None
        after = queries.get(number)
        assert after.stage is (transition.target or rules.stage_at(StepKind(after.path[after.step]["kind"])))
        assert after.stage in Stage


def _try(nomination: Nomination, action: Action, actor: Actor, at: datetime, reason: str) -> None:
    if action in (Action.PASS_COUNCIL, Action.FAIL_COUNCIL):
        services.record_council(nomination, in_favour=12, members=15, carried=action is Action.PASS_COUNCIL,
                                actor=actor, at=at)
    elif action is Action.DECIDE:
        services.decide(nomination, actor=actor, at=at)
    else:
        due_on = (at + timedelta(days=5)).date() if action is Action.RETURN else None
        services.take(nomination, action, actor=actor, at=at, reason=reason, due_on=due_on)
