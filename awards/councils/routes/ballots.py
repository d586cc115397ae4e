"""Pages of a member's ballot: declaring, choosing, reviewing, casting, and the receipt that is shown once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.catalogue.rules import rule_set_on
from awards.councils import queries, rules, services
from awards.councils.forms import fields_of, numbers_of, slate_of
from awards.councils.models import Item, Seat, Session
from awards.councils.permissions import Permission
from awards.councils.routes.blueprint import own_seat, pages, seen_session
from awards.councils.terms import Choice, CouncilObstacle, Interest, SessionStage, Slate
from awards.db import transaction
from awards.kernel.errors import NotFound, Refused
from awards.kernel.vietnamese import fold
from awards.nominations.terms import SubjectKind
from awards.organisation import queries as organisation
from awards.organisation.terms import PostKind
from awards.web.clock import now, today
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the ballot, as the template shows it; a recused row shows its number only."""

    number: int
    field: str
    recused: bool
    name: str = ""
    post: str = ""
    line: str = ""
    look: str = ""
    url: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one award and kind of candidate; `label`, `url`, `done`, `total` make its link beside the slate."""

    key: str
    label: str
    heading: str
    needs: str
    rows: tuple[Row, ...]
    current: bool = False

    @property
    def url(self) -> str:
        return f"#{self.key}"

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def done(self) -> int:
        return sum(1 for row in self.rows if row.choice or row.recused)


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


def groups_of(meeting: Session, seat: Seat, slate: Slate) -> list[Group]:
    """The slate in groups by award and kind of candidate, each in agenda order, with what it needs."""
    items, held = queries.agenda_of(meeting), queries.recusals_of(seat)
    posts = organisation.posts_on(
        [item.nomination.person_id for item in items if item.nomination.person_id], meeting.held_on
    )
    awards = rule_set_on(today()).awards
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        code = item.nomination.award_code
        award = awards[code].name if code in awards else code
        found.setdefault((award, _kind_of(item, posts)), []).append(item)
    one_award = len({award for award, _kind in found}) == 1
    return [
        Group(
            f"group-{place}", kind if one_award else f"{award} · {kind}", f"{award} · {kind}",
            needs_in_words(group, meeting.members or 0), tuple(_row(item, item.id in held, slate) for item in group),
        )
        for place, ((award, kind), group) in enumerate(found.items(), 1)
    ]


def _kind_of(item: Item, posts: Mapping[int, Any]) -> str:
    nomination = item.nomination
    if nomination.subject_kind is SubjectKind.COLLECTIVE:
        return gettext("Tập thể")
    if nomination.subject_kind is SubjectKind.HOUSEHOLD:
        return gettext("Hộ gia đình")
    post = posts.get(nomination.person_id) if nomination.person_id else None
    if post is None:
        return gettext("Cá nhân")
    return {
        PostKind.LEADER: gettext("Cán bộ quản lý"), PostKind.DIRECT: gettext("Giáo viên"),
        PostKind.STAFF: gettext("Nhân viên"),
    }[post.kind]


def _row(item: Item, recused: bool, slate: Slate) -> Row:
    field, nomination = f"item-{item.id}", item.nomination
    if recused:
        return Row(item.position, field, True)
    where = nomination.unit.place if nomination.name == nomination.unit.name else nomination.unit.name
    return Row(
        item.position, field, False, nomination.name, ", ".join(filter(None, (nomination.post_title, where))),
        nomination.line or nomination.achievement[:160], url=url_for("nominations.show", nomination_id=nomination.id),
        choice=slate.choices[item.id].value if item.id in slate.choices else "",
    )


def needs_in_words(group: Sequence[Item], members: int) -> str:
    """“Cần trên 50% của tổng số 15 thành viên (ít nhất 08 phiếu).”; empty when the items need different shares."""
    item = group[0]
    if len({one.needed for one in group}) > 1:
        return gettext("Các mục cần tỷ lệ khác nhau; xem biên bản.")
    least = f"{rules.least_votes(members, item.needed):02d}"
    if item.needed is None:
        return gettext(
            "Cần trên 50%% của tổng số %(members)s thành viên (ít nhất %(least)s phiếu).", members=members, least=least
        )
    share = item.needed * 100
    words = f"{share.numerator}%" if share.denominator == 1 else f"{item.needed.numerator}/{item.needed.denominator}"
    return gettext(
        "Cần %(share)s của tổng số %(members)s thành viên (ít nhất %(least)s phiếu).", share=words, members=members,
        least=least,
    )
