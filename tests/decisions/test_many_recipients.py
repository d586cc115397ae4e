"""A decision of fifty costs the database hardly more statements than one of five: three thousand sign in seconds."""

from __future__ import annotations

from collections import Counter

from flask import Flask

from awards.db import transaction
from awards.decisions import queries, services
from awards.journal import queries as journal
from tests.builders.decisions import SIGNED_ON, Bureau, honours_of, make_bureau, make_draft_decision, signed_as
from tests.conftest import NOON
from tests.statements import statements


def _signed(app: Flask, bureau: Bureau, people: int, number: str) -> tuple[int, list[str]]:
    """The number of a decision of so many, and what was said to the database while it was signed."""
    draft = make_draft_decision(bureau, people=people, collectives=0)
    expected, decision_id = services.set_digest(draft, SIGNED_ON), draft.id
    with statements(app) as said, transaction():
        services.sign(queries.get(decision_id), signed_as(number), expected=expected, today=NOON.date(),
                      actor=bureau.actor("director"), at=NOON)
    return decision_id, said


def test_signing_for_fifty_takes_as_many_statements_as_for_five(context: Flask) -> None:
    bureau = make_bureau()
    _few_id, few = _signed(context, bureau, 5, "486/QĐ-SGDĐT")
    many_id, many = _signed(context, bureau, 50, "487/QĐ-SGDĐT")
    assert len(many) - len(few) <= 3, str(Counter(one[:70] for one in many))
    assert [one.ordinal for one in honours_of(queries.get(many_id))] == list(range(1, 51))
    assert queries.altered() == []
    assert journal.verify(context.extensions["journal_key"]).breaks == ()
