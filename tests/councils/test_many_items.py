"""A ballot of fifty items is closed with hardly more statements than one of five."""

from __future__ import annotations

from collections import Counter

from flask import Flask

from awards.councils import queries, services
from awards.councils.terms import Choice
from awards.db import transaction
from awards.nominations.terms import Stage
from tests.builders.councils import House, cast, items_of, make_house, make_open_session
from tests.conftest import NOON
from tests.statements import statements


def _closed(app: Flask, house: House, items: int) -> list[str]:
    session = make_open_session(house, items=items)
    for place in range(len(house.members)):
        cast(house, session, place, Choice.AGREE)
    with statements(app) as said, transaction():
        services.close(queries.get_session(session.id), actor=house.chair, at=NOON)
    assert {item.nomination.stage for item in items_of(session)} == {Stage.APPROVED}
    assert queries.faults_of_result(queries.get_session(session.id), services.seal_key()) == []
    return said


def test_closing_fifty_items_takes_as_many_statements_as_five(context: Flask) -> None:
    house = make_house()
    few, many = _closed(context, house, 5), _closed(context, house, 50)
    assert len(many) - len(few) <= 3, str(Counter(one[:70] for one in many))
