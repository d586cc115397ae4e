"""The minutes: figures locked, discussion and conclusion written, both files made in a job."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from awards.councils import queries, services
from awards.councils.documents import recusals_in_words
from awards.councils.forms import NoteForm
from awards.councils.permissions import GRANTS, Permission
from awards.councils.routes.blueprint import pages, seen_session
from awards.councils.terms import MinutesFormat, SessionStage
from awards.db import transaction
from awards.files import queries as files
from awards.kernel.access import may
from awards.kernel.errors import NotFound
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once


@pages.route("/sessions/<int:session_id>/minutes", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def minutes(session_id: int) -> str | Response | tuple[str, int]:
    meeting, facts = seen_session(session_id)
    if meeting.stage is not SessionStage.CLOSED:
        return redirect(url_for(".session", session_id=session_id))
    writes = may(current_actor(), Permission.WRITE_MINUTES, facts, GRANTS)
    form = NoteForm(data={"discussion": meeting.discussion, "conclusion": meeting.conclusion})
    if form.is_submitted() and form.validate():
        with transaction():
            services.note(queries.get_session(session_id), *form.value(), actor=current_actor(), at=now())
        return redirect(url_for(".minutes", session_id=session_id))
    page = render_template(
        "councils/minutes.html", meeting=meeting, form=form, papers=queries.minutes_of(meeting),
        recusals=recusals_in_words(meeting), writes=writes and meeting.minutes_fixed_at is None, leads=writes,
        formats=list(MinutesFormat),
    )
    return page, 422 if form.errors else 200


@pages.post("/sessions/<int:session_id>/minutes/draft")
@open_to(Audience.SIGNED_IN)
@once
def draft_minutes(session_id: int) -> Response:
    seen_session(session_id, Permission.WRITE_MINUTES)
    with transaction():
        job = services.ask_minutes(queries.get_session(session_id), actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))


@pages.post("/sessions/<int:session_id>/minutes/fix")
@open_to(Audience.SIGNED_IN)
@once
def fix_minutes(session_id: int) -> Response:
    seen_session(session_id, Permission.WRITE_MINUTES)
    with transaction():
        job = services.fix_minutes(queries.get_session(session_id), actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))


@pages.get("/sessions/<int:session_id>/minutes/<int:paper_id>.<minutes_format:form>")
@open_to(Audience.SIGNED_IN)
def minutes_paper(session_id: int, paper_id: int, form: MinutesFormat) -> Response:
    meeting, _facts = seen_session(session_id)
    paper = next((one for one in queries.minutes_of(meeting) if one.id == paper_id), None)
    if paper is None:
        raise NotFound()
    stored = paper.docx if form is MinutesFormat.DOCX else paper.pdf
    return send(files.content_of(stored), stored.name)
