"""Long work of councils: minutes as Word and PDF, and clearing what a closed ballot left in the database's files."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from sqlalchemy.exc import OperationalError

from awards.councils import queries, services
from awards.councils.documents import file_name, minutes
from awards.db import transaction
from awards.files import services as files
from awards.files.terms import MediaType
from awards.jobs.terms import Result, Work
from awards.kernel.access import Actor
from awards.papers import to_docx, to_pdf

TRIES = 3


def make_minutes(work: Work) -> Result:
    """Both files of the minutes, kept once a job however often it is begun again."""
    session = queries.get_session(int(work.arguments["session"]))
    where = f"/councils/sessions/{session.id}/minutes"
    if any(paper.job_id == work.job_id for paper in queries.minutes_of(session)):
        return Result(next_url=where)
    paper, name = minutes(session), file_name(session)
    work.progress(0, 2)
    docx = to_docx(paper)
    work.progress(1, 2)
    pdf = to_pdf(paper)
    actor, at = Actor(work.actor_id, work.actor_name), datetime.now(UTC)
    with transaction():
        services.keep_minutes(
            queries.get_session(session.id), job_id=work.job_id, actor=actor, at=at,
            docx=files.keep_issued(docx, f"{name}.docx", MediaType.DOCX, actor=actor, at=at),
            pdf=files.keep_issued(pdf, f"{name}.pdf", MediaType.PDF, actor=actor, at=at),
        )
    work.progress(2, 2)
    return Result(next_url=where)


def scrub_ballots(work: Work) -> Result:
    """After a ballot closed: nothing of the papers as they were put in stays in the files of the database."""
    for left in reversed(range(TRIES)):
        try:
            services.scrub()
            break
        except OperationalError:  # somebody reads the tables just now
            if not left:
                raise
            time.sleep(1)
    return Result()


KINDS = {"minutes": make_minutes, "scrub_ballots": scrub_ballots}
