"""The minutes: figures locked, discussion and conclusion written, both files made in a job."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from awards.councils import queries, services
from awards.councils.documents import recusals_in_words
from awards.councils.forms import NoteForm
from awards.councils.models import Session
from awards.councils.permissions import GRANTS, Permission
from awards.councils.routes.blueprint import pages, seen_session
from awards.councils.terms import CouncilObstacle, MinutesFormat, SessionFacts, SessionStage
from awards.db import transaction
from awards.files import queries as files
from awards.jobs.models import Job
from awards.kernel.access import may
from awards.kernel.errors import NotFound
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.filters import label
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

Page = str | Response | tuple[str, int]


@pages.route("/sessions/<int:session_id>/minutes", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def minutes(session_id: int) -> Page:
    meeting, facts = seen_session(session_id)
    if meeting.stage is not SessionStage.CLOSED:
        return redirect(url_for(".session", session_id=session_id))
    form = _form(meeting)
    if form.is_submitted() and form.validate():
        with transaction():
            services.note(queries.get_session(session_id), *form.value(), actor=current_actor(), at=now())
        return redirect(url_for(".minutes", session_id=session_id))
    return _page(meeting, facts, form)


@pages.post("/sessions/<int:session_id>/minutes/draft")
@open_to(Audience.SIGNED_IN)
@once
def draft_minutes(session_id: int) -> Page:
    return _asked(session_id, services.ask_minutes)


@pages.post("/sessions/<int:session_id>/minutes/fix")
@open_to(Audience.SIGNED_IN)
@once
def fix_minutes(session_id: int) -> Page:
    return _asked(session_id, services.fix_minutes, concluded=True)


def _asked(session_id: int, ask: Callable[..., Job], *, concluded: bool = False) -> Page:
    """Ask for the paper; the words that stand in the same form are kept with it, or shown again with what they lack."""
    meeting, facts = seen_session(session_id, Permission.WRITE_MINUTES)
    form, typed = _form(meeting), "conclusion" in request.form
    if typed and not form.validate():
        return _page(meeting, facts, form)
    if typed and concluded and not form.conclusion.data:
        form.conclusion.errors = [label(CouncilObstacle.NO_CONCLUSION)]
        return _page(meeting, facts, form)
    with transaction():
        session = queries.get_session(session_id)
        if typed:
            services.note(session, *form.value(), actor=current_actor(), at=now())
        job = ask(session, actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))


def _form(meeting: Session) -> NoteForm:
    return NoteForm(data={"discussion": meeting.discussion, "conclusion": meeting.conclusion})


def _page(meeting: Session, facts: SessionFacts, form: NoteForm) -> Page:
    writes = may(current_actor(), Permission.WRITE_MINUTES, facts, GRANTS)
    page = render_template(
        "councils/minutes.html", meeting=meeting, form=form, papers=queries.minutes_of(meeting),
        recusals=recusals_in_words(meeting), writes=writes and meeting.minutes_fixed_at is None, leads=writes,
        formats=list(MinutesFormat),
    )
    return page, 422 if form.errors else 200


@pages.get("/sessions/<int:session_id>/minutes/<int:paper_id>.<minutes_format:form>")
@open_to(Audience.SIGNED_IN)
def minutes_paper(session_id: int, paper_id: int, form: MinutesFormat) -> Response:
    meeting, _facts = seen_session(session_id)
    paper = next((one for one in queries.minutes_of(meeting) if one.id == paper_id), None)
    if paper is None:
        raise NotFound()
    stored = paper.docx if form is MinutesFormat.DOCX else paper.pdf
    return send(files.content_of(stored), stored.name)
