"""The words of the minutes and the papers made of them; figures come from the result and are nobody's to change."""

from __future__ import annotations

from datetime import datetime

from awards.councils import queries
from awards.councils.models import MinutesPaper, Session
from awards.councils.permissions import GRANTS, Permission
from awards.councils.terms import CouncilAct, CouncilObstacle, SessionStage
from awards.db import db
from awards.files.models import StoredFile
from awards.jobs import services as jobs
from awards.jobs.models import Job
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused


def note(session: Session, discussion: str, conclusion: str, *, actor: Actor, at: datetime) -> None:
    """Write discussion and conclusion.  Raises Refused(MINUTES_FINAL)."""
    require(actor, Permission.WRITE_MINUTES, queries.facts_of(session), GRANTS)
    if session.minutes_fixed_at is not None:
        raise Refused(CouncilObstacle.MINUTES_FINAL)
    session.discussion, session.conclusion = discussion, conclusion
    record(Subject("council_session", session.id), CouncilAct.NOTED, actor=actor, at=at)


def ask_minutes(session: Session, *, actor: Actor, at: datetime) -> Job:
    """Ask for a draft of the minutes as .docx and .pdf.  Raises Refused(NOT_CLOSED)."""
    require(actor, Permission.WRITE_MINUTES, queries.facts_of(session), GRANTS)
    if session.stage is not SessionStage.CLOSED:
        raise Refused(CouncilObstacle.NOT_CLOSED)
    return jobs.ask("minutes", {"session": session.id}, actor=actor, at=at)


def fix_minutes(session: Session, *, actor: Actor, at: datetime) -> Job:
    """End the editing and ask for the final minutes.  Raises Refused(NOT_CLOSED | NO_CONCLUSION | MINUTES_FINAL)."""
    if session.minutes_fixed_at is not None:
        raise Refused(CouncilObstacle.MINUTES_FINAL)
    job = ask_minutes(session, actor=actor, at=at)
    if not session.conclusion:
        raise Refused(CouncilObstacle.NO_CONCLUSION)
    session.minutes_fixed_at = at
    record(Subject("council_session", session.id), CouncilAct.MINUTES_FIXED, actor=actor, at=at)
    return job


def keep_minutes(
    session: Session, *, job_id: int, docx: StoredFile, pdf: StoredFile, actor: Actor, at: datetime
) -> MinutesPaper:
    """Keep the papers that a job made; they are final when the words were fixed."""
    paper = MinutesPaper(
        session_id=session.id, job_id=job_id, final=session.minutes_fixed_at is not None, made_at=at, docx_id=docx.id,
        pdf_id=pdf.id,
    )
    db.session.add(paper)
    db.session.flush()
    record(Subject("council_session", session.id), CouncilAct.MINUTES_MADE, actor=actor, at=at,
           details={"docx": docx.sha256, "pdf": pdf.sha256, "final": paper.final})
    return paper
