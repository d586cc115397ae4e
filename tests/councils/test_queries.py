"""The list in the mirror, and the recount of a closed ballot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.councils import queries, services
from awards.councils.queries.mirror import People
from awards.councils.terms import Choice
from awards.db import db, transaction
from awards.honours.models import Honour
from awards.nominations.terms import SubjectKind
from awards.organisation.terms import PostKind
from tests.builders.councils import (
    cast,
    make_closed,
    make_house,
    make_round,
    make_session,
    make_voting,
    make_waiting,
)
from tests.builders.organisation import make_person, make_unit
from tests.builders.settled import settled
from tests.conftest import NOON
from tests.statements import statements


def make_honour(unit_id: int, person_id: int | None, on: date, number: int) -> None:
    db.session.add(Honour(
        code=f"c{number}", typed_code=f"t{number}", award_code="GK_SO", subject_kind="collective", unit_id=unit_id,
        person_id=person_id, decision_number="1/QĐ-SGDĐT", decided_on=on, authority="Giám đốc", place="Điện Biên",
        signer_title="GIÁM ĐỐC", signer_name="A", ordinal=number, honorific="", name="A", folded="a", sort_key="a",
        second_line="", line="", granted_at=NOON,
    ))
    db.session.commit()


def test_the_mirror_shows_who_is_asked_for_beside_who_there_is(context: Flask) -> None:
    house = make_house(2)
    opened = make_round(house.department)
    known, new, old = (make_unit(parent=house.department) for _ in range(3))
    head = make_person("Lò Thị Ỏm", unit=known, kind=PostKind.LEADER)
    teacher = make_person("Vừ A Dế", unit=new, kind=PostKind.DIRECT)
    make_person("Sùng Thị Mỷ", unit=old, kind=PostKind.STAFF)
    make_honour(known.id, head.id, date(2025, 4, 25), 1)
    make_honour(old.id, None, date(2015, 4, 25), 2)
    session = make_session(house, [
        make_waiting(house.department, opened, unit=known, person=head),
        make_waiting(house.department, opened, unit=new, person=teacher),
        make_waiting(house.department, opened, unit=new, subject=SubjectKind.COLLECTIVE),
    ])
    assert list(queries.honoured_before(session).values()) == [date(2025, 4, 25)]
    seen = queries.mirror_of(session)
    assert (seen.items, seen.collectives, seen.first_timers) == (3, 1, 2)
    assert seen.asked == People(total=2, leaders=1, direct=1, staff=0, women=2)
    # The office's account and two members' hold leaders' posts in the Department itself.
    assert seen.there == People(total=6, leaders=4, direct=1, staff=1, women=6)
    assert (seen.schools, seen.schools_asked, seen.schools_most) == (3, 2, 2)
    assert (seen.schools_without_award, seen.schools_without_award_asked) == (2, 1)


def test_the_mirror_costs_three_statements_however_long_the_agenda(context: Flask) -> None:
    house = make_house(2)
    for items in (1, 20):
        session = make_session(house, items=items)
        assert queries.mirror_of(session).items == items
        with statements(context) as said:
            queries.mirror_of(session)
        assert len(said) <= 3


def test_a_recount_of_a_closed_ballot_agrees_with_what_was_announced(context: Flask) -> None:
    _, session = make_closed()
    assert queries.faults_of_result(session, services.seal_key()) == []


@contextmanager
def past_the_triggers() -> Iterator[sa.Connection]:
    """A connection of somebody who has taken the database's own guards off."""
    db.session.rollback()
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            yield connection
            return
        triggers = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _sql in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in triggers:
            connection.exec_driver_sql(sql)


@settled
def make_mixed() -> int:
    """The number of a closed session in which two of three disagree with the second item."""
    house, session = make_voting()
    for place in range(3):
        cast(house, session, place, Choice.AGREE, Choice.DISAGREE if place else Choice.BLANK)
    db.session.rollback()
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    return session.id


@pytest.mark.parametrize("statement", [
    "UPDATE agenda_item SET in_favour = in_favour - 1 WHERE position = 1",
    "UPDATE agenda_item SET against = against + 1 WHERE position = 2",
    "UPDATE agenda_item SET blank = blank + 1 WHERE position = 2",
    "UPDATE agenda_item SET recused = recused + 1 WHERE position = 2",
    "UPDATE agenda_item SET carried = NOT carried WHERE position = 1",
    "UPDATE agenda_item SET needed_numerator = 4, needed_denominator = 5 WHERE position = 1",
    "UPDATE agenda_item SET position = 9 WHERE position = 1",
    "DELETE FROM agenda_item WHERE position = 2",
    "UPDATE ballot_paper SET answers = 'DD'",
    "UPDATE ballot_paper SET seal = 'x'",
    "DELETE FROM ballot_paper WHERE id = (SELECT min(id) FROM ballot_paper)",
    "DELETE FROM turnout WHERE member_id = (SELECT min(member_id) FROM turnout)",
    "UPDATE ballot_receipt SET code = 'AAAA-AAAA' WHERE code = (SELECT min(code) FROM ballot_receipt)",
    "UPDATE council_session SET members = 2",
    "UPDATE council_session SET result_sha256 = 'x'",
    "UPDATE council_session SET result = '{}'",
], ids=lambda statement: statement[:60])
def test_whatever_is_changed_after_closing_is_found(context: Flask, statement: str) -> None:
    """As somebody with the database and without its triggers could change it."""
    session_id = make_mixed()
    with past_the_triggers() as connection:
        connection.execute(sa.text(statement))
    db.session.expire_all()
    assert queries.faults_of_result(queries.get_session(session_id), services.seal_key()) != []
