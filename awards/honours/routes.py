"""Pages of the register: the list, one honour with its life, what a person or a collective holds, revoking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.honours import exports, labels, queries, services
from awards.honours.forms import RevokeForm
from awards.honours.models import Honour
from awards.honours.permissions import GRANTS, Permission
from awards.honours.queries import Search
from awards.honours.terms import HonourAct, Validity
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role, may, require
from awards.kernel.errors import NotFound
from awards.organisation import queries as organisation
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.downloads import send
from awards.web.filters import day, moment
from awards.web.fresh import fresh
from awards.web.guard import Audience, current_actor, may_open, open_to
from awards.web.once import once
from awards.web.paging import Paged, page_number

pages = Blueprint("honours", __name__, url_prefix="/honours")
KINDS = {HonourAct.REVOKED: "returned", HonourAct.REPLACED: "returned", HonourAct.HANDED_OVER: "done"}


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def index() -> str:
    actor, search = current_actor(), _search()
    page = queries.page_of(actor, search)
    return render_template(
        "honours/index.html", page=Paged(page), search=search, narrowed=search != Search(number=search.number),
        rows=[(honour, labels.paper_words(honour.award_code, honour.decided_on)) for honour in page.rows],
        years=queries.wanted_years(actor), decisions=queries.wanted_decisions(actor),
        awards=[(code, labels.award_words(code, today())) for code in queries.wanted_awards(actor)],
        list_url=url_for(".list_xlsx", **_kept(search)), may_bring=may_open("eligibility.bring_history"),
    )


def _search() -> Search:
    """What the address asks for; nonsense in it asks for nothing."""
    words = request.args
    return Search(
        words.get("q", "")[:80], words.get("award", "")[:40], words.get("year", type=row_number),
        words.get("decision", type=row_number), page_number(),
    )


def _kept(search: Search) -> dict[str, Any]:
    kept = {"q": search.text, "award": search.award_code, "year": search.year, "decision": search.decision_id}
    return {name: value for name, value in kept.items() if value}


@pages.get("/list.xlsx")
@open_to(Audience.SIGNED_IN)
def list_xlsx() -> Response:
    """Every row of the search, not of its page."""
    title = gettext("Sổ khen thưởng, tính đến %(day)s", day=day(today()))
    content = exports.register_xlsx(queries.rows_of(current_actor(), _search()), title)
    return send(content, f"so-khen-thuong-{today():%Y-%m-%d}.xlsx")


@pages.get("/<int:honour_id>")
@open_to(Audience.SIGNED_IN)
def show(honour_id: int) -> str:
    honour = queries.get_for(current_actor(), honour_id)
    facts, actor, before = queries.facts_of(honour), current_actor(), queries.reissue_of(honour)
    return render_template(
        "honours/show.html", honour=honour, award=labels.paper_words(honour.award_code, honour.decided_on),
        story=_story(honour), successor=queries.get(honour.replaced_by_id) if honour.replaced_by_id else None,
        earlier=queries.get(before.honour_id) if before else None,
        amending=queries.decision_numbered(honour.ended_by) if honour.ended_by else None,
        may_print=honour.validity is Validity.VALID and (honour.decision_id is not None or before is not None)
        and may(actor, Permission.PRINT, facts, GRANTS),
        may_revoke=honour.validity is Validity.VALID and may(actor, Permission.REVOKE, facts, GRANTS),
    )


def _story(honour: Honour) -> list[dict[str, str]]:
    """Entries of the journal as the timeline shows them."""
    return [{"at": moment(entry.at), "text": str(labels.ACT[HonourAct(entry.act)]), "actor": entry.actor_name,
             "reason": entry.reason, "kind": KINDS.get(HonourAct(entry.act), "")}
            for entry in journal.of(Subject("honour", honour.id))]


@pages.get("/people/<int:person_id>")
@open_to(Audience.SIGNED_IN)
def person(person_id: int) -> str:
    """What a person holds, as far as the reader may see; who may see nothing is not told that there is a person."""
    held = queries.visible_of(current_actor(), person_id=person_id)
    if not held:
        raise NotFound()
    return render_template("honours/person.html", name=organisation.get_person(person_id).full_name, rows=_named(held))


@pages.get("/units/<int:unit_id>")
@open_to(Audience.SIGNED_IN)
def unit(unit_id: int) -> str:
    """What a collective holds itself; its people's honours are in the register."""
    held = queries.visible_of(current_actor(), unit_id=unit_id)
    if not held:
        raise NotFound()
    return render_template("honours/unit.html", name=organisation.get_unit(unit_id).name, rows=_named(held))


def _named(held: Sequence[Honour]) -> list[tuple[Honour, str]]:
    return [(honour, labels.award_words(honour.award_code, honour.decided_on)) for honour in held]


@pages.route("/<int:honour_id>/revoke", methods=["GET", "POST"])
@open_to(Role.DIRECTOR)
@fresh
@once
def revoke(honour_id: int) -> str | Response | tuple[str, int]:
    """Take one honour back by a decision; its public page says so from that moment on."""
    honour, form = queries.get_for(current_actor(), honour_id), RevokeForm()
    require(current_actor(), Permission.REVOKE, queries.facts_of(honour), GRANTS)
    if not form.validate_on_submit():
        return render_template(
            "honours/revoke.html", form=form, honour=honour,
            award=labels.paper_words(honour.award_code, honour.decided_on),
        ), 422 if form.errors else 200
    with transaction():
        services.revoke(queries.get(honour_id), form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã thu hồi. Trang xác thực công khai nói như vậy từ bây giờ."), "done")
    return redirect(url_for(".show", honour_id=honour_id))
