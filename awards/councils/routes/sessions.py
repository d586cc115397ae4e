"""Pages of a session: convening, its page, the agenda, opening the vote, who has cast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.councils import queries, rules, services
from awards.councils.forms import SessionForm, attendance_of, numbers_of
from awards.councils.models import Item, Session
from awards.councils.permissions import GRANTS, Permission, is_member
from awards.councils.routes.blueprint import may_see_list, pages, percent, seen_council, seen_session
from awards.councils.terms import Attendance, SessionFacts, SessionStage
from awards.db import transaction
from awards.kernel.access import Role, may
from awards.kernel.errors import NotFound
from awards.kernel.vietnamese import given_name
from awards.web.clock import now, today
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of the action bar."""

    url: str
    text: str
    kind: str = "secondary"
    method: str = "get"
    why_not: str = ""


@pages.route("/<int:council_id>/sessions/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def convene(council_id: int) -> str | Response | tuple[str, int]:
    council = seen_council(council_id, Permission.PREPARE)
    form = SessionForm(data={"held_on": today()})
    if not form.validate_on_submit():
        return render_template("councils/convene.html", form=form, council=council), 422 if form.errors else 200
    with transaction():
        meeting = services.convene(queries.get(council_id), form.value(), actor=current_actor(), at=now())
    return redirect(url_for(".agenda", session_id=meeting.id))


@pages.get("/sessions/<int:session_id>")
@open_to(Audience.SIGNED_IN)
def session(session_id: int) -> str:
    """The session for whoever may see it: what it is, and what is to be done next by this person."""
    meeting, facts = seen_session(session_id)
    shows_list = may_see_list(meeting, facts)
    return render_template(
        "councils/session.html", meeting=meeting, facts=facts, choices=_choices(meeting, facts),
        items=queries.agenda_of(meeting) if shows_list else (), shows_list=shows_list,
        quorum=rules.quorum(facts.members, facts.quorum_percent), has_cast=_has_cast(meeting),
        awards={code: award.name for code, award in rules_on(today()).awards.items()},
        may_unlist=meeting.stage is SessionStage.PREPARED and may(current_actor(), Permission.PREPARE, facts, GRANTS),
    )


def _has_cast(meeting: Session) -> bool:
    seat = queries.find_seat(meeting, current_actor().person_id)
    return seat is not None and seat.member_id in queries.cast_member_ids(meeting)


def _choices(meeting: Session, facts: SessionFacts) -> list[Choice]:
    """What this person may do now, the main thing first."""
    actor, found = current_actor(), []

    def to(page: str) -> str:
        return url_for(f".{page}", session_id=meeting.id)

    leads = may(actor, Permission.LEAD, facts, GRANTS)
    if meeting.stage is SessionStage.PREPARED:
        if leads:
            found.append(Choice(to("open_voting"), gettext("Mở bỏ phiếu…"), "primary"))
        if may(actor, Permission.PREPARE, facts, GRANTS):
            found.append(Choice(to("agenda"), gettext("Đưa hồ sơ vào chương trình"),
                                "secondary" if leads else "primary"))
    elif meeting.stage is SessionStage.VOTING:
        if is_member(actor, facts) and not _has_cast(meeting):
            found.append(_way_to_ballot(meeting, to))
        if leads or may(actor, Permission.ENTER_WRITTEN, facts, GRANTS):
            found.append(Choice(to("chair"), gettext("Ai đã bỏ phiếu")))
    else:
        found.append(Choice(to("result"), gettext("Kết quả biểu quyết"), "primary"))
        found.append(Choice(to("minutes"), gettext("Biên bản")))
    if may_see_list(meeting, facts) and facts.items:
        found.append(Choice(to("mirror"), gettext("Nhìn lại danh sách")))
    return found


def _way_to_ballot(meeting: Session, to: Callable[[str], str]) -> Choice:
    seat = queries.find_seat(meeting, current_actor().person_id)
    if seat is not None and seat.declared_at is not None:
        return Choice(to("ballot"), gettext("Mở phiếu"), "primary")
    return Choice(to("declare"), gettext("Khai báo và bỏ phiếu"), "primary")


@pages.route("/sessions/<int:session_id>/agenda", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def agenda(session_id: int) -> str | Response:
    """Dossiers that wait for this council: all are ticked; the office takes away those for another day."""
    meeting, _facts = seen_session(session_id, Permission.PREPARE)
    if request.method == "POST":
        wanted = set(numbers_of(request.form, "nomination"))
        with transaction():
            meeting = queries.get_session(session_id)
            listed = [one for one in queries.awaiting(meeting.council) if one.id in wanted]
            if listed:
                services.put_on_agenda(meeting, listed, actor=current_actor(), at=now())
        return redirect(url_for(".session", session_id=session_id))
    return render_template(
        "councils/agenda.html", meeting=meeting, waiting=queries.awaiting(meeting.council),
        awards={code: award.name for code, award in rules_on(today()).awards.items()},
    )


@pages.post("/sessions/<int:session_id>/items/<int:item_id>/remove")
@open_to(Role.STANDING_OFFICE)
def unlist(session_id: int, item_id: int) -> Response:
    meeting, _facts = seen_session(session_id, Permission.PREPARE)
    _item(meeting, item_id)
    with transaction():
        meeting = queries.get_session(session_id)
        services.take_off_agenda(meeting, _item(meeting, item_id), actor=current_actor(), at=now())
    return redirect(url_for(".session", session_id=session_id))


def _item(meeting: Session, item_id: int) -> Item:
    found = next((item for item in queries.agenda_of(meeting) if item.id == item_id), None)
    if found is None:
        raise NotFound()
    return found


@pages.route("/sessions/<int:session_id>/open", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
@once
def open_voting(session_id: int) -> str | Response:
    """Who is here; then the roll is frozen."""
    meeting, facts = seen_session(session_id, Permission.LEAD)
    members = queries.members_of(meeting.council, meeting.held_on)
    if request.method == "POST":
        taken = attendance_of(request.form, [member.id for member in members])
        with transaction():
            services.open_voting(queries.get_session(session_id), attendance=taken, actor=current_actor(), at=now())
        return redirect(url_for(".chair", session_id=session_id))
    return render_template(
        "councils/open_voting.html", meeting=meeting, facts=facts, members=members, kinds=list(Attendance),
        quorum=rules.quorum(facts.members, facts.quorum_percent),
    )


@pages.get("/sessions/<int:session_id>/chair")
@open_to(Audience.SIGNED_IN)
def chair(session_id: int) -> str | Response:
    """Who has cast and who has not; nothing of what."""
    meeting, facts = seen_session(session_id, Permission.WRITE_MINUTES)
    if meeting.stage is not SessionStage.VOTING:
        return redirect(url_for(".session", session_id=session_id))
    seats, cast = queries.roll_of(meeting), queries.cast_member_ids(meeting)
    return render_template(
        "councils/chair.html", meeting=meeting, facts=facts,
        quorum=rules.quorum(facts.members, facts.quorum_percent),
        cast=[seat for seat in seats if seat.member_id in cast],
        waiting=[seat for seat in seats if seat.member_id not in cast and seat.present],
        written=[seat for seat in seats if seat.member_id not in cast and seat.in_writing],
        absent=[seat for seat in seats if seat.attendance is Attendance.ABSENT and seat.member_id not in cast],
        leads=may(current_actor(), Permission.LEAD, facts, GRANTS), given=given_name,
    )


@pages.post("/sessions/<int:session_id>/members/<int:member_id>/arrive")
@open_to(Audience.SIGNED_IN)
def arrive(session_id: int, member_id: int) -> Response:
    meeting, _facts = seen_session(session_id, Permission.LEAD)
    queries.seat_of(meeting, member_id)
    with transaction():
        meeting = queries.get_session(session_id)
        services.mark_present(
            meeting, queries.seat_of(meeting, member_id).member, actor=current_actor(), at=now()
        )
    return redirect(url_for(".chair", session_id=session_id))


@pages.get("/sessions/<int:session_id>/mirror")
@open_to(Audience.SIGNED_IN)
def mirror(session_id: int) -> str:
    """The list in the mirror: computed facts before the ballot, no names and no advice."""
    meeting, facts = seen_session(session_id)
    if not may_see_list(meeting, facts):
        raise NotFound()
    votes = meeting.stage is SessionStage.VOTING and is_member(current_actor(), facts) and not _has_cast(meeting)
    return render_template(
        "councils/mirror.html", meeting=meeting, seen=queries.mirror_of(meeting), percent=percent, votes=votes
    )


