"""What "secret" means here: nothing joins a member to a paper, in no table, order, page or log."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.councils import queries, services
from awards.councils.models import Paper, Receipt, Session, Turnout, WrittenEntry
from awards.councils.terms import Attendance, BallotFault, BallotFlaw, Choice, CouncilObstacle
from awards.db import db, transaction
from awards.jobs.jobs import carry_out_all
from awards.journal.models import Entry
from awards.journal.queries import of as story_of
from awards.journal.terms import Subject
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from tests.builders.councils import cast, items_of, make_closed, make_house, make_open_session, make_voting, slate
from tests.conftest import NOON, rows
from tests.database import empty

AGREE, DISAGREE = Choice.AGREE, Choice.DISAGREE
NAMELESS = ("ballot_paper", "ballot_receipt")


def test_papers_and_receipts_hold_nothing_that_leads_to_a_member(context: Flask) -> None:
    columns = {table: sorted(column.name for column in db.metadata.tables[table].columns) for table in NAMELESS}
    assert columns == {
        "ballot_paper": ["answers", "id", "seal", "session_id"], "ballot_receipt": ["code", "session_id"],
    }


def test_no_path_of_keys_leads_from_the_turnout_to_a_paper_but_through_the_session(context: Flask) -> None:
    links: dict[str, set[str]] = defaultdict(set)
    for table in db.metadata.tables.values():
        for key in table.foreign_keys:
            links[table.name].add(key.column.table.name)
            links[key.column.table.name].add(table.name)
    reached, edge = {"turnout"}, {"turnout"}
    while edge:
        edge = {to for here in edge for to in links[here] if to != "council_session"} - reached
        reached |= edge
    assert not reached & set(NAMELESS)
    for name in NAMELESS:
        assert links[name] == {"council_session"}


def test_papers_keep_neither_time_nor_order(context: Flask) -> None:
    for name in (*NAMELESS, "turnout"):
        table = db.metadata.tables[name]
        assert not [column for column in table.columns if isinstance(column.type, sa.DateTime)]
        assert table.dialect_options["sqlite"]["with_rowid"] is False
    house, session = make_voting()
    cast(house, session, 0, AGREE)
    paper = queries.papers_of(session)[0]
    assert len(paper.id) == 32 and int(paper.id, 16)


def ranks(values: list[str]) -> list[int]:
    order = sorted(values)
    return [order.index(value) for value in values]


def correlation(one: list[int], other: list[int]) -> float:
    """Spearman's rho of two permutations."""
    n = len(one)
    return 1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (n * (n * n - 1))


def test_the_order_of_papers_tells_nothing_of_the_order_of_casting(context: Flask) -> None:
    """Mean rho over many polls stays within 4 standard errors of 0, in the open ballot and after it.

    Chance alone passes that once in 15,000 runs; papers kept in the order of casting would be at 7.
    """
    polls, members = 12, 5
    before, after = [], []
    for _ in range(polls):
        db.session.remove()
        empty(context)
        house, session = make_voting(members, items=members)
        papers = []
        for place in range(members):
            known = {paper.id for paper in queries.papers_of(session)}
            cast(house, session, place, *([AGREE] * place + [DISAGREE] + [AGREE] * members)[:members])
            papers.append(next(paper.id for paper in queries.papers_of(session) if paper.id not in known))
        stored = list(db.session.scalars(sa.select(Paper.id).where(Paper.session_id == session.id)))
        before.append(correlation(list(range(members)), [stored.index(paper) for paper in papers]))
        db.session.rollback()
        with transaction():
            services.close(session, actor=house.chair, at=NOON)
        marks = [answers.find("D") for answers in queries.answers_of(session)]
        after.append(sum(1 for answers in queries.answers_of(session) if answers.count("D") == 1) / len(marks))
        assert not set(papers) & {paper.id for paper in queries.papers_of(session)}
    error = 4 / ((members - 1) * polls) ** 0.5
    if db.engine.dialect.name == "sqlite":
        assert abs(sum(before) / polls) < error
    assert sum(after) / polls < 0.75


def test_after_closing_no_paper_is_anybodys_slate(context: Flask) -> None:
    """The recused member's paper would be blank exactly where the minutes name a recusal."""
    house, session = make_voting(12, items=30)
    for place in range(12):
        cast(house, session, place, *([AGREE, DISAGREE][place % 2:] + [AGREE, DISAGREE][:place % 2]) * 15)
    slates = set(queries.answers_of(session))
    db.session.rollback()
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    assert not slates & set(queries.answers_of(session))
    assert [item.in_favour for item in items_of(session)] == [6] * 30


def test_the_journal_says_that_a_member_voted_and_not_what(
    context: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    house, session = make_voting()
    with caplog.at_level(logging.DEBUG):
        receipt = cast(house, session, 0, AGREE, DISAGREE)
    entry = story_of(Subject("council_session", session.id))[0]
    assert (entry.act, entry.details, entry.reason) == ("cast", {}, "")
    said = " ".join(f"{e.act} {e.details} {e.reason}" for e in db.session.scalars(sa.select(Entry)))
    for word in (receipt, "AD", "agree", "disagree", queries.papers_of(session)[0].id):
        assert word not in said
        assert word not in caplog.text


def test_a_receipt_is_kept_beside_nobody(context: Flask) -> None:
    house, session = make_voting()
    receipt = cast(house, session, 0, AGREE)
    holding = [
        table.name for table in db.metadata.tables.values() for column in table.columns
        if isinstance(column.type, sa.String)
        and db.session.scalar(sa.select(sa.func.count()).select_from(table).where(column == receipt))
    ]
    assert holding == ["ballot_receipt"]


def test_written_entries_are_gone_once_the_ballot_is_closed(context: Flask) -> None:
    house = make_house(5)
    session = make_open_session(house, attendance={house.members[4].id: Attendance.IN_WRITING})
    with transaction():
        services.enter_written(session, house.members[4], slate(session, AGREE), actor=house.officer, at=NOON)
    assert rows(WrittenEntry) == 1
    db.session.rollback()
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    assert rows(WrittenEntry) == 0


def test_one_member_sending_twenty_ballots_at_once_casts_one(context: Flask) -> None:
    house, session = make_voting()
    answers, member, actor = slate(session, AGREE), house.members[0], house.chair
    session_id, member_id, outcomes = session.id, member.id, []
    db.session.rollback()
    start = threading.Barrier(20)

    def vote() -> None:
        with context.app_context():
            start.wait()
            try:
                with transaction():
                    mine = queries.get_session(session_id)
                    seat = queries.seat_of(mine, member_id)
                    services.cast(mine, seat.member, answers, actor=actor, at=NOON)
                outcomes.append("cast")
            except Refused as refusal:
                outcomes.append(refusal.code.value)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=vote) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [CouncilObstacle.ALREADY_CAST.value] * 19 + ["cast"]
    assert (rows(Paper), rows(Turnout), rows(Receipt)) == (1, 1, 1)


def close_refusal(session: Session, actor: Actor) -> CouncilObstacle:
    db.session.rollback()
    with pytest.raises(Refused) as refused, transaction():
        services.close(session, actor=actor, at=NOON)
    assert isinstance(refused.value.code, CouncilObstacle)
    return refused.value.code


@pytest.mark.parametrize("fraud", [
    "INSERT INTO ballot_paper (id, session_id, answers, seal) VALUES ('{number}', {session}, 'AA', 'x')",
    "INSERT INTO ballot_receipt (session_id, code) VALUES ({session}, 'AAAA-BBBB')",
    "INSERT INTO turnout (session_id, member_id) VALUES ({session}, {member})",
    "DELETE FROM ballot_paper",
])
def test_a_ballot_stuffed_past_the_program_does_not_close_and_sounds_the_alarm(context: Flask, fraud: str) -> None:
    house, session = make_voting()
    cast(house, session, 0, AGREE)
    statement = fraud.format(number="f" * 32, session=session.id, member=house.members[2].id)
    db.session.rollback()
    with transaction():
        db.session.execute(sa.text(statement))
    assert close_refusal(session, house.chair) is CouncilObstacle.TURNOUT_DIFFERS
    with transaction():
        assert services.inspect(session, actor=house.chair, at=NOON)
    assert story_of(Subject("council_session", session.id))[0].act == "alarm"


def test_a_paper_exchanged_for_another_lacks_the_seal(context: Flask) -> None:
    house, session = make_voting()
    cast(house, session, 0, AGREE)
    with transaction():
        db.session.execute(sa.text("DELETE FROM ballot_paper"))
        db.session.execute(sa.text(
            f"INSERT INTO ballot_paper (id, session_id, answers, seal) VALUES ('{'a' * 32}', {session.id}, 'DD', 'x')"
        ))
    assert queries.faults_of_ballot(session, services.seal_key()) == [
        BallotFault(BallotFlaw.SEAL)]
    assert close_refusal(session, house.chair) is CouncilObstacle.TURNOUT_DIFFERS


@pytest.mark.parametrize("statement", [
    "UPDATE agenda_item SET in_favour = 0", "DELETE FROM agenda_item", "UPDATE ballot_paper SET answers = 'DD'",
    "DELETE FROM ballot_paper", "DELETE FROM turnout", "DELETE FROM ballot_receipt",
    "UPDATE council_session SET members = 2", "UPDATE council_session SET stage = 'voting'",
    "UPDATE council_session SET result_sha256 = ''", "UPDATE council_seat SET present = NOT present",
    "INSERT INTO turnout (session_id, member_id) SELECT session_id, member_id FROM council_seat",
], ids=lambda statement: statement[:40])
def test_the_database_itself_refuses_to_change_a_closed_ballot(context: Flask, statement: str) -> None:
    _, session = make_closed()
    db.session.rollback()
    with pytest.raises(sa.exc.IntegrityError), transaction():
        db.session.execute(sa.text(statement))
    assert queries.faults_of_result(queries.get_session(session.id), services.seal_key()) == []



@pytest.mark.sqlite  # the file of PostgreSQL is its server's; what is checked there is that no old row version is left
def test_nothing_of_a_paper_as_it_was_put_in_is_left_in_the_file(context: Flask) -> None:
    house, session = make_voting()
    receipt = cast(house, session, 0, AGREE)
    paper = queries.papers_of(session)[0].id
    db.session.rollback()
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    services.scrub()
    content = b"".join(path.read_bytes() for path in database_files())
    assert receipt.encode() in content
    assert paper.encode() not in content


def database_files() -> list[Path]:
    path = Path(str(db.engine.url.database))
    return [one for one in path.parent.glob(path.name + "*") if one.is_file()]


def test_old_versions_of_papers_are_cleared_after_closing(context: Flask) -> None:
    _, session = make_closed()
    counts = queries.counts_of(session)
    db.session.rollback()
    assert carry_out_all(context) == 1
    assert queries.counts_of(session) == counts == (3, 3, 3, 3)
    assert queries.faults_of_result(queries.get_session(session.id), services.seal_key()) == []
