"""The journal: every act sealed to the one before; whatever is changed later is found and named."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.journal import queries
from awards.journal.models import Entry, Head
from awards.journal.services import record
from awards.journal.terms import Flaw, Subject
from awards.kernel.access import Actor
from tests.conftest import NOON

CLERK = Actor(1, "Đặng Thị Yến")


@pytest.fixture
def written(context: Flask) -> Flask:
    """A journal of twenty acts."""
    with transaction():
        for number in range(1, 21):
            about = Subject("nomination", number)
            record(about, "sent", actor=CLERK, at=NOON, reason="đủ hồ sơ", details={"n": number})
    return context


def flaws(app: Flask) -> list[tuple[int, Flaw]]:
    return [(one.number, one.reason) for one in queries.verify(app.extensions["journal_key"]).breaks]


def without_triggers(statement: str) -> None:
    """Change the journal as somebody with the database file would: past what protects it."""
    with db.engine.begin() as connection:
        triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _sql in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
        for _name, sql in triggers:
            connection.exec_driver_sql(sql)
    db.session.rollback()


def test_a_journal_left_alone_is_whole(written: Flask) -> None:
    found = queries.verify(written.extensions["journal_key"])
    assert (found.length, found.breaks) == (20, ())


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "change",
    ["reason = 'khác'", "actor_name = 'Ai khác'", "act = 'withdrawn'", "subject_id = 99", "at = '2020-01-01 00:00:00'",
     "details = '{\"n\": 0}'", "actor_id = 2"],
)
def test_any_change_of_an_entry_is_found_and_named(written: Flask, change: str) -> None:
    without_triggers(f"UPDATE journal_entry SET {change} WHERE number = 7")
    assert flaws(written)[0] == (7, Flaw.ALTERED)


@pytest.mark.sqlite
def test_a_removed_entry_is_found(written: Flask) -> None:
    without_triggers("DELETE FROM journal_entry WHERE number = 7")
    assert (7, Flaw.MISSING) in flaws(written)


@pytest.mark.sqlite
@pytest.mark.parametrize("last", [1, 5])
def test_entries_cut_off_the_end_are_found(written: Flask, last: int) -> None:
    without_triggers(f"DELETE FROM journal_entry WHERE number > {20 - last}")
    assert flaws(written) == [(20 - last, Flaw.HEAD)]


@pytest.mark.sqlite
def test_two_swapped_entries_are_found(written: Flask) -> None:
    without_triggers("UPDATE journal_entry SET number = CASE number WHEN 7 THEN -8 ELSE -7 END WHERE number IN (7, 8)")
    without_triggers("UPDATE journal_entry SET number = -number WHERE number < 0")
    assert flaws(written)[0][0] == 7


@pytest.mark.parametrize("act", [sa.update(Entry).values(reason="khác"), sa.delete(Entry)], ids=["change", "delete"])
def test_the_database_itself_refuses_to_change_an_entry(written: Flask, act: sa.Executable) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        db.session.execute(act)
    db.session.rollback()


def test_an_act_that_fails_leaves_no_entry(context: Flask) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        record(Subject("nomination", 1), "sent", actor=CLERK, at=NOON)
        _ = 1 // 0
    assert db.session.scalar(sa.select(Head.length)) == 0


def test_the_story_of_one_thing_is_told_newest_first(context: Flask) -> None:
    with transaction():
        record(Subject("nomination", 1), "drafted", actor=CLERK, at=NOON)
        record(Subject("nomination", 2), "drafted", actor=CLERK, at=NOON)
        record(Subject("nomination", 1), "sent", actor=CLERK, at=NOON)
    assert [entry.act for entry in queries.of(Subject("nomination", 1))] == ["sent", "drafted"]
