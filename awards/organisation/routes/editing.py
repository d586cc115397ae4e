"""Changes of a unit, each with its day: another name, another place in the tree, an end; spellings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.organisation import queries, services
from awards.organisation.forms import CorrectionForm, MergeForm, MoveForm, RenameForm, SpellingForm
from awards.organisation.models import Unit
from awards.organisation.permissions import Permission
from awards.organisation.routes.blueprint import pages
from awards.organisation.routes.doors import keeps, unit_to
from awards.organisation.routes.picking import picked_unit
from awards.organisation.terms import Fault, ManagingBody
from awards.web.clock import now
from awards.web.filters import label
from awards.web.guard import current_actor, open_to
from awards.web.once import once

Answer = str | Response | tuple[str, int]


@dataclass(slots=True)
class Forms:
    """The forms of the page; the one that was sent holds what was typed, the others what is."""

    correction: CorrectionForm
    renaming: RenameForm
    moving: MoveForm
    merging: MergeForm
    spelling: SpellingForm

    def each(self) -> list[Any]:
        return [self.correction, self.renaming, self.moving, self.merging, self.spelling]


def _forms(unit: Unit, **sent: Any) -> Forms:
    parent = queries.units([unit.parent_id or 0]).get(unit.parent_id or 0)
    made: dict[str, Callable[[], Any]] = {
        "correction": lambda: CorrectionForm(
            None, short_name=unit.short_name, place=unit.place, level=unit.level and unit.level.value
        ),
        "renaming": lambda: RenameForm(None),
        "moving": lambda: MoveForm(None, parent=parent.name if parent else "", managing_body=unit.managing_body.value),
        "merging": lambda: MergeForm(None),
        "spelling": lambda: SpellingForm(None),
    }
    forms = {name: sent.get(name) or make() for name, make in made.items()}
    for name, form in forms.items():
        for field in form:
            field.id = f"{name}-{field.name}"  # several forms on one page have a field of the same name
    return Forms(**forms)


@pages.get("/units/<int:unit_id>/edit")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
def edit(unit_id: int) -> Answer:
    unit = unit_to(Permission.EDIT, unit_id)
    return _shown(unit, _forms(unit))


def _shown(unit: Unit, forms: Forms) -> Answer:
    words = render_template(
        "organisation/edit.html", unit=unit, forms=forms, spellings=queries.spellings_of(unit),
        errors=[form for form in forms.each() if form.errors],
    )
    return (words, 422) if any(form.errors for form in forms.each()) else words


def _done(unit_id: int, words: str) -> Response:
    flash(words)
    return redirect(url_for(".show", unit_id=unit_id))


def _refused(field: Any, refusal: Refused) -> None:
    field.errors = [*field.errors, label(refusal.code) % refusal.details]


@pages.post("/units/<int:unit_id>/correct")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def correct(unit_id: int) -> Answer:
    unit, form = unit_to(Permission.EDIT, unit_id), CorrectionForm()
    if not form.validate_on_submit():
        return _shown(unit, _forms(unit, correction=form))
    short_name, place, level = form.value()
    with transaction():
        services.correct_unit(
            queries.get_unit(unit_id), short_name=short_name, place=place, level=level, actor=current_actor(), at=now()
        )
    return _done(unit_id, gettext("Đã sửa thông tin của đơn vị."))


@pages.post("/units/<int:unit_id>/rename")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def rename(unit_id: int) -> Answer:
    unit, form = unit_to(Permission.EDIT, unit_id), RenameForm()
    if not form.validate_on_submit():
        return _shown(unit, _forms(unit, renaming=form))
    try:
        with transaction():
            services.rename_unit(queries.get_unit(unit_id), form.name.data or "", since=form.since.data or date.max,
                                 actor=current_actor(), at=now())
    except Refused as refusal:
        _refused(form.name if refusal.code is Fault.NAME_TAKEN else form.since, refusal)
        return _shown(queries.get_unit(unit_id), _forms(unit, renaming=form))
    return _done(unit_id, gettext("Đã ghi tên mới; tên cũ còn trong sổ với ngày của nó."))


@pages.post("/units/<int:unit_id>/move")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def move(unit_id: int) -> Answer:
    unit, form = unit_to(Permission.EDIT, unit_id), MoveForm()
    parent = picked_unit(form.parent, _may_take) if form.validate_on_submit() else None
    if parent is None:
        return _shown(unit, _forms(unit, moving=form))
    try:
        with transaction():
            services.move_unit(
                queries.get_unit(unit_id), queries.get_unit(parent.id), ManagingBody(form.managing_body.data),
                since=form.since.data or date.max, actor=current_actor(), at=now(),
            )
    except Refused as refusal:
        _refused(form.parent if refusal.code is Fault.BELOW_ITSELF else form.since, refusal)
        return _shown(queries.get_unit(unit_id), _forms(unit, moving=form))
    return _done(unit_id, gettext("Đã chuyển đơn vị cùng mọi đơn vị trực thuộc."))


@pages.post("/units/<int:unit_id>/merge")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def merge(unit_id: int) -> Answer:
    unit, form = unit_to(Permission.EDIT, unit_id), MergeForm()
    into = picked_unit(form.into, _may_take) if form.validate_on_submit() else None
    if into is None:
        return _shown(unit, _forms(unit, merging=form))
    try:
        with transaction():
            services.merge_units([queries.get_unit(unit_id)], queries.get_unit(into.id), on=form.on.data or date.max,
                                 actor=current_actor(), at=now())
    except Refused as refusal:
        _refused(form.into, refusal)
        return _shown(queries.get_unit(unit_id), _forms(unit, merging=form))
    return _done(into.id, gettext("Đã sáp nhập. Đơn vị cũ còn trong sổ để tra cứu."))


def _may_take(unit: Unit) -> bool:
    return unit.until is None and keeps(unit)


@pages.post("/units/<int:unit_id>/spellings")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def add_spelling(unit_id: int) -> Answer:
    unit, form = unit_to(Permission.EDIT, unit_id), SpellingForm()
    other = queries.bearer_of(form.spelling.data or "") if form.validate_on_submit() else None
    if other and other.id != unit.id:
        words = gettext("Cách viết này đang dẫn tới %(name)s.", name=other.name)
        form.spelling.errors = [*form.spelling.errors, words]
    if form.errors:
        return _shown(unit, _forms(unit, spelling=form))
    with transaction():
        services.add_spelling(
            queries.get_unit(unit_id), form.spelling.data or "", actor=current_actor(), at=now()
        )
    flash(gettext("Từ nay danh sách viết như vậy sẽ dẫn tới đơn vị này."))
    return redirect(url_for(".edit", unit_id=unit_id))


@pages.post("/units/<int:unit_id>/spellings/<int:spelling_id>/remove")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def remove_spelling(unit_id: int, spelling_id: int) -> Response:
    unit_to(Permission.EDIT, unit_id)
    with transaction():
        unit = queries.get_unit(unit_id)
        services.remove_spelling(unit, queries.get_spelling(unit, spelling_id), actor=current_actor(), at=now())
    return redirect(url_for(".edit", unit_id=unit_id))
