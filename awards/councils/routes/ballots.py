"""Pages of a member's ballot: declaring, choosing, reviewing, casting, and the receipt that is shown once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from awards.councils import queries, services
from awards.councils.forms import fields_of, numbers_of, slate_of
from awards.councils.models import Item, Seat, Session
from awards.councils.permissions import Permission
from awards.councils.routes.blueprint import own_seat, pages, seen_session
from awards.councils.routes.slates import groups_of
from awards.councils.terms import Choice, CouncilObstacle, Interest, SessionStage, Slate
from awards.db import transaction
from awards.kernel.errors import NotFound, Refused
from awards.kernel.vietnamese import fold
from awards.web.clock import now
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

FOUND_AT_MOST = 20


@pages.route("/sessions/<int:session_id>/declare", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def declare(session_id: int) -> str | Response:
    """The gate: nothing of any candidate is shown before it, but those whose name the member looks for."""
    meeting, member = own_seat(session_id)
    seat = _open_seat(meeting, member.id)
    ticked = numbers_of(request.values, "item")
    if request.method == "POST" and "search" not in request.form:
        with transaction():
            meeting, member = own_seat(session_id)
            services.declare(meeting, member, ticked, Interest.KIN, actor=current_actor(), at=now())
        return redirect(url_for(".mirror", session_id=session_id))
    items, held = queries.agenda_of(meeting), queries.recusals_of(seat)
    wanted = request.values.get("q", "")
    return render_template(
        "councils/declare.html", meeting=meeting, seat=seat, wanted=wanted,
        known=[(item.position, held[item.id]) for item in items if item.id in held],
        found=_found(items, held, wanted, ticked), members=meeting.members,
        looked=bool(wanted.strip()),
    )


def _found(
    items: Sequence[Item], held: Mapping[int, Interest], wanted: str, ticked: Sequence[int]
) -> list[tuple[Item, bool]]:
    """Items ticked before, and those whose name holds every word looked for."""
    words = fold(wanted).split()
    return [
        (item, item.id in ticked) for item in items if item.id not in held
        and (item.id in ticked or (words and all(word in fold(item.nomination.name).split() for word in words)))
    ][:FOUND_AT_MOST]


@pages.route("/sessions/<int:session_id>/ballot", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def ballot(session_id: int) -> str | Response:
    """The whole slate as one form; a POST brings choices back from the review to be changed."""
    meeting, member = own_seat(session_id)
    seat = _open_seat(meeting, member.id)
    if seat.declared_at is None:
        return redirect(url_for(".declare", session_id=session_id))
    groups = groups_of(meeting, seat, slate_of(request.form))
    rows = [row for group in groups for row in group.rows]
    return render_template(
        "councils/ballot.html", meeting=meeting, groups=groups, total=len(rows),
        recused=sum(1 for row in rows if row.recused),
        agreed=sum(1 for row in rows if row.choice == Choice.AGREE),
        disagreed=sum(1 for row in rows if row.choice == Choice.DISAGREE),
        key=f"{meeting.id}-{current_actor().account_id}",
    )


@pages.post("/sessions/<int:session_id>/review")
@open_to(Audience.SIGNED_IN)
def review(session_id: int) -> str | Response:
    """The whole ballot restated; nothing has been cast yet."""
    meeting, member = own_seat(session_id)
    seat = _open_seat(meeting, member.id)
    if seat.declared_at is None:
        return redirect(url_for(".declare", session_id=session_id))
    slate = slate_of(request.form)
    rows = [row for group in groups_of(meeting, seat, slate) for row in group.rows]
    if "fill" in request.form:
        slate = Slate(dict(slate.choices) | {
            int(row.field.removeprefix("item-")): Choice.AGREE for row in rows if not row.recused and not row.choice
        })
        rows = [row for group in groups_of(meeting, seat, slate) for row in group.rows]
    free = [row for row in rows if not row.recused]
    return render_template(
        "councils/review.html", meeting=meeting, fields=fields_of(slate), total=len(free),
        agreed=[row for row in free if row.choice == Choice.AGREE],
        disagreed=[row for row in free if row.choice == Choice.DISAGREE],
        blank=[row for row in free if not row.choice], recused=len(rows) - len(free), filled="fill" in request.form,
    )


@pages.post("/sessions/<int:session_id>/cast")
@open_to(Audience.SIGNED_IN)
@once
def cast(session_id: int) -> Response:
    own_seat(session_id)
    with transaction():
        meeting, member = own_seat(session_id)
        code = services.cast(meeting, member, slate_of(request.form), actor=current_actor(), at=now())
    # The member's own browser carries the code to the next page; no table keeps it beside the member.
    cookie["receipt"] = [session_id, code]
    return redirect(url_for(".receipt", session_id=session_id))


@pages.get("/sessions/<int:session_id>/receipt")
@open_to(Audience.SIGNED_IN)
def receipt(session_id: int) -> str | Response:
    """That the ballot was cast, with the code on the first visit only."""
    meeting, member = own_seat(session_id)
    if member.id not in queries.cast_member_ids(meeting):
        return redirect(url_for(".session", session_id=session_id))
    kept = cookie.pop("receipt", None)
    code = kept[1] if kept and kept[0] == session_id else ""
    return render_template(
        "councils/receipt.html", meeting=meeting, code=code, key=f"{meeting.id}-{current_actor().account_id}"
    )


@pages.route("/sessions/<int:session_id>/members/<int:member_id>/written", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
@once
def written(session_id: int, member_id: int) -> str | Response:
    """The written opinion of an absent member, typed from paper by the secretary, or by two officers."""
    meeting, _facts = seen_session(session_id, Permission.ENTER_WRITTEN)
    seat = queries.seat_of(meeting, member_id)
    if not seat.in_writing:
        raise NotFound()
    if request.method == "POST":
        with transaction():
            meeting = queries.get_session(session_id)
            member = queries.seat_of(meeting, member_id).member
            code = services.enter_written(
                meeting, member, slate_of(request.form), actor=current_actor(), at=now()
            )
        return redirect(url_for(".written_done", session_id=session_id, member_id=member_id, entered=int(bool(code))))
    groups = groups_of(meeting, seat, Slate({}))
    return render_template(
        "councils/written.html", meeting=meeting, seat=seat, groups=groups,
        second=queries.written_entry(seat) is not None,
    )


@pages.get("/sessions/<int:session_id>/members/<int:member_id>/written/done")
@open_to(Audience.SIGNED_IN)
def written_done(session_id: int, member_id: int) -> str:
    meeting, _facts = seen_session(session_id, Permission.ENTER_WRITTEN)
    seat = queries.seat_of(meeting, member_id)
    return render_template(
        "councils/written_done.html", meeting=meeting, seat=seat,
        entered=member_id in queries.cast_member_ids(meeting), typed_once=queries.written_entry(seat) is not None,
    )


def _open_seat(meeting: Session, member_id: int) -> Seat:
    """The member's seat while the member may still vote.  Raises Refused with what to do."""
    if meeting.stage is SessionStage.CLOSED:
        raise Refused(CouncilObstacle.BALLOT_CLOSED)
    if member_id in queries.cast_member_ids(meeting):
        raise Refused(CouncilObstacle.ALREADY_CAST)
    seat = queries.seat_of(meeting, member_id)
    if not seat.present:
        raise Refused(CouncilObstacle.MARKED_ABSENT)
    return seat
