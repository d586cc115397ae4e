"""Posts of a person: one begins, one ends."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext

from awards.db import transaction
from awards.kernel.access import Role
from awards.kernel.errors import NotFound, Refused
from awards.organisation import queries, services
from awards.organisation.forms import EndForm, PostForm
from awards.organisation.permissions import Permission
from awards.organisation.routes.blueprint import pages
from awards.organisation.routes.doors import keeps, person_to
from awards.organisation.routes.people import Answer, shown
from awards.organisation.routes.picking import picked_unit
from awards.organisation.terms import PostKind
from awards.web.clock import now, today
from awards.web.filters import label
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.post("/people/<int:person_id>/posts")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR)
@once
def start_post(person_id: int) -> Answer:
    person, form = person_to(Permission.EDIT, person_id), PostForm()
    unit = picked_unit(form.unit, lambda one: one.until is None and keeps(one)) if form.validate_on_submit() else None
    if unit is None or form.since.data is None:
        return shown(person, form, EndForm(None, on=today()))
    with transaction():
        services.start_post(
            queries.get_person(person_id), queries.get_unit(unit.id), title=form.title.data or "",
            kind=PostKind(form.kind.data), since=form.since.data, actor=current_actor(), at=now(),
        )
    flash(gettext("Đã ghi chức vụ."))
    return redirect(url_for(".person", person_id=person_id))


@pages.post("/people/<int:person_id>/posts/<int:tenure_id>/end")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR)
@once
def end_post(person_id: int, tenure_id: int) -> Answer:
    person, form = person_to(Permission.EDIT, person_id), EndForm()
    if queries.get_tenure(tenure_id).person_id != person_id:
        raise NotFound()
    if not form.validate_on_submit() or form.on.data is None:
        return shown(person, PostForm(None, since=today()), form)
    try:
        with transaction():
            services.end_post(queries.get_tenure(tenure_id), on=form.on.data, actor=current_actor(), at=now())
    except Refused as refusal:
        form.on.errors = [*form.on.errors, label(refusal.code)]
        return shown(queries.get_person(person_id), PostForm(None, since=today()), form)
    flash(gettext("Đã ghi thôi chức vụ."))
    return redirect(url_for(".person", person_id=person_id))
