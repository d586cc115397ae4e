"""Turn-out and papers: never joined, since nothing joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from awards.councils import rules
from awards.councils.models import Item, Paper, Receipt, Recusal, Seat, Session, Turnout, WrittenEntry
from awards.councils.terms import BallotFault, BallotFlaw, Interest
from awards.db import db


def cast_member_ids(session: Session) -> frozenset[int]:
    """Who has cast."""
    return frozenset(db.session.scalars(select(Turnout.member_id).where(Turnout.session_id == session.id)))


def papers_of(session: Session) -> Sequence[Paper]:
    return db.session.scalars(select(Paper).where(Paper.session_id == session.id).order_by(Paper.id)).all()


def answers_of(session: Session) -> list[str]:
    return [paper.answers for paper in papers_of(session)]


def receipts_of(session: Session) -> Sequence[str]:
    """Receipts in the order of their signs, which is the order of nothing else."""
    return db.session.scalars(
        select(Receipt.code).where(Receipt.session_id == session.id).order_by(Receipt.code)
    ).all()


def counts_of(session: Session) -> tuple[int, int, int, int]:
    """How many papers, receipts, members who have cast, and seats; four numbers and nothing of what was chosen."""
    def count(table: type) -> int:
        column = table.session_id  # type: ignore[attr-defined]
        return db.session.scalar(select(func.count()).select_from(table).where(column == session.id)) or 0

    return count(Paper), count(Receipt), count(Turnout), count(Seat)


def recusals_of(seat: Seat) -> Mapping[int, Interest]:
    """Items on which a seat does not vote, with the reason."""
    rows = db.session.execute(select(Recusal.item_id, Recusal.interest).where(Recusal.seat_id == seat.id))
    return {item_id: interest for item_id, interest in rows}


def recusals_of_session(session: Session) -> Sequence[tuple[Seat, Item, Interest]]:
    """All recusals of a session, in agenda order."""
    rows = db.session.execute(
        select(Seat, Item, Recusal.interest).join(Recusal, Recusal.seat_id == Seat.id)
        .join(Item, Item.id == Recusal.item_id).where(Seat.session_id == session.id)
        .order_by(Item.position, Seat.id)
    )
    return [(seat, item, interest) for seat, item, interest in rows]


def declared_of(session: Session) -> Mapping[int, int]:
    """Item number -> how many members who have cast do not vote on it."""
    rows = db.session.execute(
        select(Recusal.item_id, func.count()).join(Seat, Seat.id == Recusal.seat_id)
        .join(Turnout, (Turnout.member_id == Seat.member_id) & (Turnout.session_id == Seat.session_id))
        .where(Seat.session_id == session.id).group_by(Recusal.item_id)
    )
    return {item_id: count for item_id, count in rows}


def written_entry(seat: Seat) -> WrittenEntry | None:
    return db.session.get(WrittenEntry, seat.id)


def faults_of_ballot(session: Session, key: bytes) -> list[BallotFault]:
    """What is wrong with an open ballot; empty when all is well.

    Every paper was written by the program (its seal), is of the right length, and there are as many papers and
    receipts as members who have cast, no more than seats.
    """
    papers, receipts, turnout, seats = counts_of(session)
    items = db.session.scalar(select(func.count()).select_from(Item).where(Item.session_id == session.id)) or 0
    faults = []
    if papers != turnout or receipts != turnout:
        faults.append(BallotFault(
            BallotFlaw.COUNTS, {"papers": papers, "receipts": receipts, "turnout": turnout}))
    if turnout > seats:
        faults.append(BallotFault(BallotFlaw.TURNOUT, {"turnout": turnout, "seats": seats}))
    for paper in papers_of(session):
        if paper.seal != rules.seal(key, session.id, paper.id, paper.answers):
            faults.append(BallotFault(BallotFlaw.SEAL))
        elif not rules.is_well_formed(paper.answers, items):
            faults.append(BallotFault(BallotFlaw.LENGTH))
    return faults
