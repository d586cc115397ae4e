"""A signed decision cannot be changed: the database refuses, and what is changed behind its back is found."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.decisions import queries
from awards.decisions.models import Decision, DecisionPaper, Recipient
from awards.decisions.rules import digest
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.terms import HonourState, Revocation, Validity
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import SYSTEM
from tests.builders.decisions import honours_of, make_bureau, make_draft_decision, make_signed
from tests.conftest import NOON
from tests.tampering import erase, is_refused, past_triggers, tamper

ENDING = Revocation("512/QĐ-SGDĐT", date(2026, 5, 18), "Khai man thành tích")
TABLES = [Decision, Recipient, Honour]
LIFE = {
    Decision: {"version", "stage"}, Recipient: set(),
    Honour: {"state", "validity", "ended_on", "ended_by", "replaced_by_id"},
}


def columns_of(table: type[Any], *but: str) -> list[str]:
    return [column.name for column in table.__table__.columns if column.name not in but]


@pytest.fixture
def decision(context: Flask) -> Decision:
    return make_signed(make_bureau(), people=2, collectives=1, papers=True)


def row_of(table: type[Any], decision: Decision) -> Any:
    """The decision, its second recipient, or its second honour."""
    if table is Decision:
        return queries.get(decision.id)
    return queries.recipients_of(decision)[1] if table is Recipient else honours_of(decision)[1]


def another(table: type[Any], row: Any, column: str) -> Any:
    """A value of the same kind as the column's, but not the one it holds."""
    value, kind = getattr(row, column), table.__table__.columns[column].type
    if isinstance(kind, sa.Enum):
        return next(one for one in kind.enum_class if one != value)  # type: ignore[union-attr]
    if isinstance(kind, sa.JSON):
        return {**value, "more": 1}
    if isinstance(value, datetime) or "DateTime" in type(kind).__name__:
        return NOON.replace(year=2020)
    if isinstance(value, date) or isinstance(kind, sa.Date):
        return date(2020, 1, 1)
    return (value or 0) + 900 if isinstance(kind, sa.Integer) else "chữ khác"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_the_database_refuses_a_change_of_anything_that_was_signed(decision: Decision, table: type[Any]) -> None:
    row = row_of(table, decision)
    changes = {column: another(table, row, column) for column in columns_of(table, *LIFE[table])}
    row_id = row.id
    taken = [column for column, value in changes.items()
             if not is_refused(sa.update(table).where(table.id == row_id).values({column: value}))]
    assert taken == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_the_database_refuses_to_delete_what_was_signed(decision: Decision, table: type[Any]) -> None:
    assert is_refused(sa.delete(table).where(table.id == row_of(table, decision).id))


def test_the_database_refuses_one_more_recipient_of_a_signed_decision(decision: Decision) -> None:
    assert is_refused(sa.insert(Recipient).values(
        decision_id=decision.id, nomination_id=9, position=9, ordinal=9, second_line="", line=""))


def test_the_database_refuses_to_unsign_and_to_revive_a_revoked_decision(decision: Decision) -> None:
    assert is_refused(sa.update(Decision).values(stage="draft"))
    assert not is_refused(sa.update(Decision).values(stage="revoked"))
    assert is_refused(sa.update(Decision).values(stage="signed"))


def test_the_database_refuses_to_revive_a_revoked_honour(decision: Decision) -> None:
    assert not is_refused(sa.update(Honour).values(validity="revoked", ended_on=date(2026, 5, 18), ended_by="512"))
    assert is_refused(sa.update(Honour).values(validity="valid"))


def test_a_draft_may_still_be_changed_and_given_up(context: Flask) -> None:
    draft = make_draft_decision(make_bureau())
    assert not is_refused(sa.update(Decision).values(signer_name="Ai đó"))
    assert not is_refused(sa.delete(Recipient))
    assert not is_refused(sa.delete(Decision).where(Decision.id == draft.id))


def test_papers_of_a_signed_decision_are_never_changed_or_deleted(decision: Decision, context: Flask) -> None:
    db.session.rollback()
    carry_out_all(context)
    assert is_refused(sa.update(DecisionPaper).values(of_signed=False))
    assert is_refused(sa.delete(DecisionPaper))


# What is found afterwards


def altered() -> set[tuple[str, int]]:
    return {(one.table, one.id) for one in queries.altered()}


def test_nothing_is_found_where_nothing_was_altered(decision: Decision) -> None:
    make_draft_decision(make_bureau())
    assert altered() == set()


def test_nothing_is_found_after_the_register_lived_on(decision: Decision) -> None:
    with transaction():
        first, second, _third = honours_of(decision)
        honours.mark(first, HonourState.PRINTED, actor=SYSTEM, at=NOON)
        honours.end(second, Validity.REVOKED, ENDING, actor=SYSTEM, at=NOON)
    assert altered() == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_every_column_altered_behind_the_programs_back_is_found(decision: Decision, table: type[Any]) -> None:
    row = row_of(table, decision)
    changes = {column: (getattr(row, column), another(table, row, column))
               for column in columns_of(table, "id", "version")}
    row_id, missed = row.id, []
    for column, (before, after) in changes.items():
        tamper(table, row_id, **{column: after})
        if table.__tablename__ not in {one.table for one in queries.altered()}:
            missed.append(column)
        tamper(table, row_id, **{column: before})
    assert missed == []
    assert altered() == set()


def test_the_altered_row_is_named(decision: Decision) -> None:
    row_id = honours_of(decision)[1].id
    tamper(Honour, row_id, name="Nguyễn Văn Giả")
    assert ("honour", row_id) in altered()
    assert {one.name for one in queries.altered()} == {"486/QĐ-SGDĐT / 02"}


@pytest.mark.parametrize("table", [Recipient, Honour], ids=lambda table: table.__tablename__)
def test_a_row_taken_out_is_missed(decision: Decision, table: type[Any]) -> None:
    erase(table, row_of(table, decision).id)
    assert "missing" in {one.what for one in queries.altered() if one.table == table.__tablename__}


def test_a_decision_taken_out_with_its_list_is_missed(decision: Decision) -> None:
    decision_id = decision.id
    past_triggers(Recipient, sa.delete(Recipient))
    past_triggers(Decision, sa.delete(Decision))
    assert ("decision", decision_id) in altered()


def test_an_honour_put_in_past_the_program_is_found(decision: Decision) -> None:
    copied = {column.name: getattr(honours_of(decision)[0], column.name) for column in Honour.__table__.columns}
    copied |= {"id": 99, "code": "A" * 26, "typed_code": "XXXX-XXXX-XXXX", "ordinal": 99, "nomination_id": None}
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(sa.insert(Honour).values(copied))
    assert ("honour", 99) in altered()


def test_a_snapshot_rewritten_with_its_own_digest_is_found(decision: Decision) -> None:
    snapshot = {**queries.get(decision.id).snapshot}
    snapshot["recipients"] = [{**one, "name": "Nguyễn Văn Giả"} for one in snapshot["recipients"]]
    tamper(Decision, decision.id, snapshot=snapshot, sha256=digest(snapshot))
    assert ("decision", decision.id) in altered()
