"""Recounting a closed ballot: whether what is stored still says what was announced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from awards.councils import rules
from awards.councils.models import Session
from awards.councils.queries.ballots import answers_of, declared_of, faults_of_ballot, receipts_of
from awards.councils.queries.sessions import agenda_of
from awards.councils.terms import BallotFault, BallotFlaw, CouncilAct, SessionStage, Tally
from awards.db import db
from awards.journal.models import Entry

SUBJECT = "council_session"


def closed_sessions() -> Sequence[Session]:
    """Every session whose ballot was closed, in the order of their days."""
    return db.session.scalars(
        select(Session).where(Session.stage == SessionStage.CLOSED).order_by(Session.held_on, Session.id)
    ).all()


def faults_of_result(session: Session, key: bytes) -> list[BallotFault]:
    """What no longer agrees in a closed session: papers, counts, result, or the journal's word; empty when all does."""
    if session.stage is not SessionStage.CLOSED:
        return []
    faults = faults_of_ballot(session, key)
    said = _said_in_journal(session)
    if rules.fingerprint(session.result) != session.result_sha256:
        faults.append(BallotFault(BallotFlaw.RESULT))
    if said.get("sha256") != session.result_sha256:
        faults.append(BallotFault(BallotFlaw.JOURNAL))
    if session.result.get("papers_sha256") != rules.papers_fingerprint(answers_of(session)):
        faults.append(BallotFault(BallotFlaw.PAPERS))
    if session.result.get("receipts") != list(receipts_of(session)):
        faults.append(BallotFault(BallotFlaw.RECEIPTS))
    if session.result.get("members") != session.members:
        faults.append(BallotFault(BallotFlaw.MEMBERS))
    return faults + _faults_of_items(session)


def _said_in_journal(session: Session) -> dict[str, Any]:
    details = db.session.scalars(
        select(Entry.details).where(
            Entry.subject_kind == SUBJECT, Entry.subject_id == session.id, Entry.act == CouncilAct.CLOSED
        ).order_by(Entry.number)
    ).first()
    return details or {}


def _faults_of_items(session: Session) -> list[BallotFault]:
    items = agenda_of(session)
    told = {line["item"]: line for line in session.result.get("items", [])}
    faults = [] if set(told) == {item.id for item in items} else [BallotFault(BallotFlaw.AGENDA)]
    for item, tally in zip(items, _recount(session, items), strict=False):
        stored = (item.in_favour, item.against, item.blank, item.recused)
        if stored != (tally.in_favour, tally.against, tally.blank, tally.recused):
            faults.append(BallotFault(BallotFlaw.TALLY, {"position": item.position}))
        line = told.get(item.id, {})
        if line != rules.line_of(item.id, item.position, item.nomination.code, item.needed, tally, item.carried):
            faults.append(BallotFault(BallotFlaw.ROW, {"position": item.position}))
    return faults


def _recount(session: Session, items: Any) -> tuple[Tally, ...]:
    papers, held = answers_of(session), declared_of(session)
    if any(not rules.is_well_formed(paper, len(items)) for paper in papers):
        return ()
    recused = [held.get(item.id, 0) for item in items]
    return rules.tallies(papers, members=session.members or 0, recused=recused)


