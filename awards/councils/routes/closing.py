"""Closing the ballot, and its result."""

from __future__ import annotations

from collections import Counter

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from awards.councils import queries, services
from awards.councils.permissions import Permission
from awards.councils.routes.blueprint import pages, percent, seen_session
from awards.councils.routes.slates import needs_in_words
from awards.councils.terms import SessionStage
from awards.db import transaction
from awards.web.clock import now
from awards.web.converters import row_number
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once


@pages.route("/sessions/<int:session_id>/close", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
@once
def close(session_id: int) -> str | Response:
    """Restates the number of ballots; refuses when it has changed, and when papers and turn-out differ."""
    meeting, _facts = seen_session(session_id, Permission.LEAD)
    if meeting.stage is not SessionStage.VOTING:
        return redirect(url_for(".session", session_id=session_id))
    if request.method == "POST":
        if queries.faults_of_ballot(meeting, services.seal_key()):
            with transaction():
                services.inspect(queries.get_session(session_id), actor=current_actor(), at=now())
        with transaction():
            services.close(
                queries.get_session(session_id), expected_cast=request.form.get("cast", 0, type=row_number),
                actor=current_actor(), at=now(),
            )
        return redirect(url_for(".result", session_id=session_id))
    seats, cast = queries.roll_of(meeting), queries.cast_member_ids(meeting)
    return render_template(
        "councils/close.html", meeting=meeting, cast=len(cast), members=len(seats),
        missing=[seat.member.person.full_name for seat in seats if seat.member_id not in cast],
        typed_once=sum(1 for seat in seats if seat.in_writing and queries.written_entry(seat)),
    )


@pages.get("/sessions/<int:session_id>/result")
@open_to(Audience.SIGNED_IN)
def result(session_id: int) -> str | Response:
    """Each item with its exact share of all members; sorted by votes when asked; the count is checked anew."""
    meeting, _facts = seen_session(session_id)
    if meeting.stage is not SessionStage.CLOSED:
        return redirect(url_for(".session", session_id=session_id))
    items = list(queries.agenda_of(meeting))
    by_votes = request.args.get("order") == "votes"
    if by_votes:
        items.sort(key=lambda item: (-(item.in_favour or 0), item.position))
    needs = {item.id: needs_in_words([item], meeting.members or 0) for item in items}
    return render_template(
        "councils/result.html", meeting=meeting, items=items, by_votes=by_votes, percent=percent, needs=needs,
        common=next(iter(needs.values())) if len(set(needs.values())) == 1 else "",
        bases=sorted({item.basis for item in items if item.basis}),
        apart={item.id: item.tally(meeting.members).not_voting for item in items},
        equals=Counter(item.in_favour for item in items), carried=sum(1 for item in items if item.carried),
        faults=queries.faults_of_result(meeting, services.seal_key()),
    )
