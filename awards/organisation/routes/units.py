"""Units: the list, the tree, one unit through the years, a new one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.organisation import exports, queries, services
from awards.organisation.forms import UnitForm
from awards.organisation.permissions import KEEPERS, READERS, Permission
from awards.organisation.routes.blueprint import pages
from awards.organisation.routes.doors import keeps, may_do, story
from awards.organisation.routes.picking import picked_unit
from awards.organisation.terms import UnitFilter, UnitSearch
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import label
from awards.web.guard import Audience, current_actor, may_open, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number


def _searched() -> UnitSearch:
    wanted = request.args.get("only", "")
    only = next((member for member in UnitFilter if member == wanted), UnitFilter.ALL)
    within = "" if _is_everywhere() else _own_commune()
    return UnitSearch(request.args.get("q", "")[:100], only, within, page_number())


def _is_everywhere() -> bool:
    return request.args.get("everywhere") == "1"


def _own_commune() -> str:
    """Path of the commune whose schools the reader looks after; "" for everybody else."""
    actor = current_actor()
    paths = () if actor.has(*KEEPERS) else actor.paths(Role.COMMUNE_OFFICER)
    return paths[0] if len(paths) == 1 else ""


@pages.get("/units")
@open_to(Audience.SIGNED_IN)
def index() -> str:
    search = _searched()
    return render_template(
        "organisation/index.html", page=Paged(queries.page_of_units(search, today())), search=search,
        chips=_chips(search), scopes=_scopes(), everywhere=_is_everywhere(),
        may_edit=current_actor().has(*KEEPERS), sees_people=current_actor().has(*READERS),
    )


def _chips(search: UnitSearch) -> list[dict[str, Any]]:
    counts = queries.counts_of_units(search)
    return [
        {"label": label(only), "url": address(only=None if only is UnitFilter.ALL else only.value),
         "count": counts[only], "current": only is search.only}
        for only in UnitFilter
    ]


def _scopes() -> list[dict[str, Any]]:
    """For an officer of a commune: the own commune's units, or all of the province's."""
    if not _own_commune():
        return []
    return [
        {"label": gettext("Xã, phường của tôi"), "url": address(everywhere=None), "count": None,
         "current": not _is_everywhere()},
        {"label": gettext("Cả tỉnh"), "url": address(everywhere="1"), "count": None, "current": _is_everywhere()},
    ]


@pages.get("/units/tree")
@open_to(Audience.SIGNED_IN)
def tree() -> str:
    return render_template("organisation/tree.html", heads=queries.tree(today()))


@pages.get("/units/units.xlsx")
@open_to(Audience.SIGNED_IN)
def export() -> Response:
    """The whole list that the page shows a part of."""
    page = queries.page_of_units(_searched(), today(), size=100_000)
    content = exports.units_xlsx((row.unit, row.parent) for row in page.rows)
    return send(content, f"{gettext('Danh sách đơn vị')} {today():%Y-%m-%d}.xlsx")


@pages.get("/units/<int:unit_id>")
@open_to(Audience.SIGNED_IN)
def show(unit_id: int) -> str:
    unit = queries.get_unit(unit_id)
    sees_people = may_do(Permission.VIEW_PEOPLE, unit.path)
    return render_template(
        "organisation/show.html", unit=unit, ancestors=queries.ancestors_of(unit), names=queries.names_of(unit),
        spellings=queries.spellings_of(unit), parents=queries.parents_of(unit), children=queries.children_of(unit),
        took_in=queries.merged_into(unit), posts=queries.people_of(unit, today()) if sees_people else None,
        law=sees_people and may_open("records.unit"), may_edit=may_do(Permission.EDIT, unit.path),
        entries=story("unit", unit.id) if sees_people else (),
    )


@pages.route("/units/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def new() -> str | Response | tuple[str, int]:
    form = UnitForm(parent=request.args.get("parent", ""))
    parent = picked_unit(form.parent, keeps) if form.validate_on_submit() else None
    if parent is None:
        return _new(form)
    try:
        with transaction():
            unit = services.register_unit(
                form.value(), queries.get_unit(parent.id), actor=current_actor(), at=now()
            )
    except Refused as refusal:
        form.name.errors = [*form.name.errors, label(refusal.code) % refusal.details]
        return _new(form)
    flash(gettext("Đã ghi đơn vị vào sổ."))
    return redirect(url_for(".show", unit_id=unit.id))


def _new(form: UnitForm) -> str | tuple[str, int]:
    words = render_template("organisation/new.html", form=form)
    return (words, 422) if form.errors else words
