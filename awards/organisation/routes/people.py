"""People: the list, one person, a new one, names put right, what only the office may know."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.organisation import exports, queries, services
from awards.organisation.forms import EndForm, NamesForm, PersonForm, PostForm, SecretForm
from awards.organisation.models import Person
from awards.organisation.permissions import KEEPERS, READERS, Permission
from awards.organisation.routes.blueprint import pages
from awards.organisation.routes.doors import keeps, may_do, path_of, person_to, reach, story
from awards.organisation.routes.picking import picked_unit
from awards.organisation.terms import Fault, PersonSearch, PostKind
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import label
from awards.web.fresh import fresh
from awards.web.guard import current_actor, may_open, open_to
from awards.web.once import once
from awards.web.paging import Paged, page_number

Answer = str | Response | tuple[str, int]


def _searched() -> PersonSearch:
    wanted = request.args.get("kind", "")
    kind = next((member for member in PostKind if member == wanted), None)
    return PersonSearch(request.args.get("q", "")[:100], reach(), kind, page_number())


@pages.get("/people")
@open_to(*READERS)
def people() -> str:
    search = _searched()
    return render_template(
        "organisation/people.html", page=Paged(queries.page_of_people(search, today())), search=search,
        kinds=list(PostKind), may_edit=current_actor().has(*KEEPERS),
    )


@pages.post("/people/people.xlsx")
@open_to(*READERS)
def export_people() -> Response:
    """The whole list within the actor's reach, without what is sealed; the journal notes who took it."""
    page = queries.page_of_people(_searched(), today(), size=100_000)
    content = exports.people_xlsx(page.rows)
    with transaction():
        services.note_export(page.total, actor=current_actor(), at=now())
    return send(content, f"{gettext('Danh sách nhân sự')} {today():%Y-%m-%d}.xlsx")


@pages.get("/people/<int:person_id>")
@open_to(*READERS)
def person(person_id: int) -> Answer:
    return shown(person_to(Permission.VIEW_PEOPLE, person_id), PostForm(since=today()), EndForm(on=today()))


def shown(found: Person, form: PostForm, ending: EndForm) -> Answer:
    path = path_of(found)
    words = render_template(
        "organisation/person.html", person=found, posts=queries.posts_of(found), form=form, ending=ending,
        may_edit=may_do(Permission.EDIT, path), may_open=may_do(Permission.VIEW_SECRET, path),
        law=may_open("records.person"), entries=story("person", found.id), errors=form.errors or ending.errors,
    )
    return (words, 422) if form.errors or ending.errors else words


@pages.route("/people/new", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def new_person() -> Answer:
    form = PersonForm(unit=request.args.get("unit", ""))
    unit = picked_unit(form.unit, keeps) if form.validate_on_submit() else None
    if unit is None:
        return _new(form)
    try:
        with transaction():
            made = services.register_person(form.value(), queries.get_unit(unit.id), actor=current_actor(), at=now())
    except Refused as refusal:
        field = form.staff_code if refusal.code is Fault.STAFF_CODE_TAKEN else form.unit
        field.errors = [*field.errors, label(refusal.code) % refusal.details]
        return _new(form)
    flash(gettext("Đã ghi vào sổ nhân sự."))
    return redirect(url_for(".person", person_id=made.id))


def _new(form: PersonForm) -> Answer:
    words = render_template("organisation/new_person.html", form=form)
    return (words, 422) if form.errors else words


@pages.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR)
@once
def edit_person(person_id: int) -> Answer:
    found = person_to(Permission.EDIT, person_id)
    form = NamesForm(full_name=found.full_name, sex=found.sex and found.sex.value, staff_code=found.staff_code)
    if form.validate_on_submit():
        try:
            with transaction():
                services.correct_person(
                    queries.get_person(person_id), full_name=form.full_name.data or "", sex=form.sex.data,
                    staff_code=form.staff_code.data or "", actor=current_actor(), at=now(),
                )
            return redirect(url_for(".person", person_id=person_id))
        except Refused as refusal:
            words = label(refusal.code) % refusal.details
            form.staff_code.errors = [*form.staff_code.errors, words]
    answer = render_template("organisation/edit_person.html", person=queries.get_person(person_id), form=form)
    return (answer, 422) if form.errors else answer


@pages.post("/people/<int:person_id>/secret")
@open_to(*READERS)
@fresh
def open_secret(person_id: int) -> str:
    """What is sealed, opened by a press of a button; the journal notes who looked."""
    person_to(Permission.VIEW_SECRET, person_id)
    with transaction():
        services.note_secret_read(queries.get_person(person_id), actor=current_actor(), at=now())
    return _secret(person_id, None)


def _secret(person_id: int, sent: SecretForm | None) -> str:
    found = queries.get_person(person_id)
    facts: dict[str, Any] = dict(queries.secret_of(found))
    facts["birth_date"] = date.fromisoformat(facts["birth_date"]) if facts.get("birth_date") else None
    form = sent or SecretForm(None, **facts)
    return render_template(
        "organisation/secret.html", person=found, form=form, may_edit=may_do(Permission.EDIT, path_of(found))
    )


@pages.post("/people/<int:person_id>/secret/save")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR)
@fresh
@once
def save_secret(person_id: int) -> Answer:
    person_to(Permission.EDIT, person_id)
    form = SecretForm()
    if not form.validate_on_submit():
        return _secret(person_id, form), 422
    with transaction():
        services.seal_secret(queries.get_person(person_id), form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã niêm phong thông tin riêng."))
    return redirect(url_for(".person", person_id=person_id))
