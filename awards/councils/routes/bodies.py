"""Pages of the bodies themselves: sessions and councils at a glance, one council, its members."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.councils import queries, services
from awards.councils.forms import CouncilForm, MemberForm
from awards.councils.permissions import GRANTS, Permission
from awards.councils.routes.blueprint import pages, seen_council
from awards.db import db, transaction
from awards.kernel.access import Role, may
from awards.kernel.errors import NotFound
from awards.organisation import queries as organisation
from awards.web.clock import now, today
from awards.web.forms import offered
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once
from awards.web.paging import Paged, page_number

READERS = (Role.STANDING_OFFICE, Role.COUNCIL_MEMBER, Role.DIRECTOR)


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def index() -> str:
    """Sessions the actor may see, the latest first, and councils."""
    page = Paged(queries.page_of_sessions(current_actor(), page_number()))
    councils = db.session.scalars(queries.visible_to(current_actor(), today())).all()
    return render_template(
        "councils/index.html", page=page, councils=councils, may_form=current_actor().has(Role.STANDING_OFFICE),
    )


@pages.route("/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def new() -> str | Response | tuple[str, int]:
    law = rules_on(today())
    form = CouncilForm(data={
        "quorum_percent": law.parameter("quorum_percent"), "recuse_own_unit": law.parameter("recusal") is not False,
    })
    if not form.validate_on_submit():
        return render_template("councils/new.html", form=form), 422 if form.errors else 200
    draft = form.value()
    unit_id = next(post.unit_id for post in current_actor().posts if post.role is Role.STANDING_OFFICE)
    with transaction():
        council = services.form(
            organisation.get_unit(unit_id), draft.name, formed_by=draft.formed_by, formed_on=draft.formed_on,
            quorum_percent=draft.quorum_percent, recuse_own_unit=draft.recuse_own_unit, actor=current_actor(), at=now(),
        )
    return redirect(url_for(".show", council_id=council.id))


@pages.get("/<int:council_id>")
@open_to(Audience.SIGNED_IN)
def show(council_id: int) -> str:
    council = seen_council(council_id)
    facts = queries.facts_of_council(council, today())
    return render_template(
        "councils/show.html", council=council, members=queries.members_of(council, today()),
        past=[member for member in queries.memberships(council) if member.until and member.until <= today()],
        sessions=queries.sessions_of(council), may_prepare=may(current_actor(), Permission.PREPARE, facts, GRANTS),
    )


@pages.route("/<int:council_id>/members/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def add_member(council_id: int) -> str | Response | tuple[str, int]:
    """Find a person by name or unit, then choose; works without script."""
    council = seen_council(council_id, Permission.PREPARE)
    wanted = request.values.get("q", "")
    found = organisation.search_people(wanted, council.unit.path, today()) if wanted.strip() else ()
    form = MemberForm(data={"since": today()})
    form.person_id.choices = offered(
        (tenure.person_id, f"{tenure.person.full_name}, {tenure.title}, {tenure.unit.short_name}") for tenure in found
    )
    if not form.validate_on_submit():
        page = render_template("councils/add_member.html", form=form, council=council, wanted=wanted, found=found)
        return page, 422 if form.errors else 200
    person_id, function, since = form.value()
    with transaction():
        services.add_member(
            queries.get(council_id), organisation.get_person(person_id), function, since=since, actor=current_actor(),
            at=now(),
        )
    return redirect(url_for(".show", council_id=council_id))


@pages.post("/<int:council_id>/members/<int:member_id>/end")
@open_to(Role.STANDING_OFFICE)
def end_membership(council_id: int, member_id: int) -> Response:
    council = seen_council(council_id, Permission.PREPARE)
    if member_id not in {member.id for member in queries.members_of(council, today())}:
        raise NotFound()
    with transaction():
        member = next(one for one in queries.members_of(queries.get(council_id), today()) if one.id == member_id)
        services.end_membership(member, on=today(), actor=current_actor(), at=now())
    return redirect(url_for(".show", council_id=council_id))
