"""Closing a ballot: the checks, the count, the papers written anew, and the word to the dossiers."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import delete, select

from awards.councils import queries, rules
from awards.councils.models import Item, Paper, Seat, Session, WrittenEntry
from awards.councils.permissions import GRANTS, Permission
from awards.councils.terms import BallotFault, CouncilAct, CouncilObstacle, SessionAction
from awards.db import db, hold
from awards.jobs import services as jobs
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.nominations import services as nominations
from awards.nominations.models import Nomination

LOG = logging.getLogger("tonvinh")


def seal_key() -> bytes:
    """The key that seals ballot papers, made from the journal's, which is not in the database."""
    return hashlib.sha256(b"ballot papers|" + current_app.extensions["journal_key"]).digest()


def inspect(session: Session, *, actor: Actor, at: datetime) -> list[BallotFault]:
    """Sound the alarm in the journal when papers and turn-out do not agree; gives what is wrong.

    A transaction of its own before `close`, which refuses in that case and so writes nothing.
    """
    faults = queries.faults_of_ballot(session, seal_key())
    if faults:
        told = [{"flaw": one.flaw.value, **one.details} for one in faults]
        LOG.error("ballot of session %s: %s", session.id, told)
        record(Subject("council_session", session.id), CouncilAct.ALARM, actor=actor, at=at, details={"faults": told})
    return faults


def close(session: Session, *, expected_cast: int | None = None, actor: Actor, at: datetime) -> dict[str, Any]:
    """Close the ballot for good: count, write the papers anew, seal the result, tell every dossier.

    `expected_cast` is the number of ballots that was restated before the act.  Gives the result.
    Raises Refused(NOT_POSSIBLE | COUNT_CHANGED | TURNOUT_DIFFERS).
    """
    session = queries.lock(session)
    transition = rules.WORKFLOW.find(session.stage, SessionAction.CLOSE)
    if transition is None or transition.target is None:
        raise Refused(CouncilObstacle.NOT_POSSIBLE)
    require(actor, Permission.LEAD, queries.facts_of(session), GRANTS)
    cast = len(queries.cast_member_ids(session))
    if expected_cast is not None and expected_cast != cast:
        raise Refused(CouncilObstacle.COUNT_CHANGED, cast=cast, members=session.members)
    if queries.faults_of_ballot(session, seal_key()):
        raise Refused(CouncilObstacle.TURNOUT_DIFFERS)
    # Before the first word in the journal: an officer who checks one of them meanwhile holds it and waits for the head.
    hold(Nomination, Nomination.id.in_(select(Item.nomination_id).where(Item.session_id == session.id)))
    items = queries.agenda_of(session)
    _count(session, items)
    _write_papers_anew(session)
    result = _result(session, items, cast, at)
    # In one statement: the database freezes the row with its stage.
    session.stage, session.closed_at = transition.target, at
    session.result, session.result_sha256 = result, rules.fingerprint(result)
    record(Subject("council_session", session.id), CouncilAct.CLOSED, actor=actor, at=at, details={
        "sha256": session.result_sha256, "members": session.members, "cast": cast,
        "carried": sum(1 for item in items if item.carried), "items": len(items),
    })
    _tell_dossiers(session, items, actor, at)
    jobs.ask("scrub_ballots", {"session": session.id}, actor=actor, at=at)
    return session.result


def _count(session: Session, items: Sequence[Item]) -> None:
    held = queries.declared_of(session)
    found = rules.tallies(
        queries.answers_of(session), members=session.members or 0, recused=[held.get(item.id, 0) for item in items]
    )
    for item, tally in zip(items, found, strict=True):
        item.in_favour, item.against, item.blank = tally.in_favour, tally.against, tally.blank
        item.recused, item.carried = tally.recused, rules.has_carried(tally, item.needed)
    db.session.flush()


def _write_papers_anew(session: Session) -> None:
    """New papers under new numbers, cut apart and shuffled: nothing of who put in which, or when, is left.

    On PostgreSQL this also ends the common transaction number of a paper and its turn-out; `scrub` clears the rest.
    """
    answers = rules.cut_apart(queries.answers_of(session))
    db.session.execute(delete(Paper).where(Paper.session_id == session.id))
    db.session.execute(delete(WrittenEntry).where(
        WrittenEntry.seat_id.in_(select(Seat.id).where(Seat.session_id == session.id))
    ))
    for line in answers:
        number = secrets.token_hex(16)
        db.session.add(Paper(
            id=number, session_id=session.id, answers=line, seal=rules.seal(seal_key(), session.id, number, line)
        ))
    db.session.flush()


def _result(session: Session, items: Sequence[Item], cast: int, at: datetime) -> dict[str, Any]:
    seats = queries.roll_of(session)
    return {
        "session": session.id, "council": session.council.name, "held_on": session.held_on.isoformat(),
        "opened_at": session.opened_at.isoformat() if session.opened_at else None, "closed_at": at.isoformat(),
        "members": session.members, "present": sum(1 for seat in seats if seat.present),
        "in_writing": sum(1 for seat in seats if seat.in_writing), "cast": cast,
        "papers_sha256": rules.papers_fingerprint(queries.answers_of(session)),
        "receipts": list(queries.receipts_of(session)),
        "items": [_line(session, item) for item in items],
    }


def _line(session: Session, item: Item) -> dict[str, Any]:
    tally = item.tally(session.members)
    return rules.line_of(item.id, item.position, item.nomination.code, item.needed, tally, item.carried)


def _tell_dossiers(session: Session, items: Sequence[Item], actor: Actor, at: datetime) -> None:
    """One withdrawn, held back or rejected while the vote was open waits for no council: only the result names it.

    Otherwise a single school could keep the whole ballot from ever being closed.
    """
    counted = [(item.nomination, item.in_favour or 0, bool(item.carried)) for item in items
               if queries.is_before(session.council, item.nomination)]
    nominations.record_council_all(counted, members=session.members or 0, actor=actor, at=at)


PATIENCE_MS = 2_000


def scrub() -> None:
    """Clear what deleted papers left in the database's files; outside of any transaction.

    On SQLite erased rows are overwritten at once (secure_delete); VACUUM also removes the order of pages, and the
    write-ahead log is emptied.  On PostgreSQL the old row versions of the few tables are rewritten away.
    """
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        _scrub_sqlite()
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Never queue behind a reader for long: everybody else would queue behind us.
        connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE_MS}ms'")
        for table in ("ballot_paper", "ballot_receipt", "turnout", "written_entry"):
            connection.exec_driver_sql(f"VACUUM FULL {table}")


def _scrub_sqlite() -> None:
    connection = db.engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
