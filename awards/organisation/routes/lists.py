"""Lists by Excel: a template to fill, a preview that names each bad cell, and the writing, once it is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files.forms.lists import kept_list, own_list, previewed, read_again
from awards.jobs import services as jobs
from awards.kernel.access import Role
from awards.kernel.errors import NotFound
from awards.organisation import exports, imports, queries
from awards.organisation.forms import ListForm
from awards.organisation.permissions import Permission
from awards.organisation.routes.blueprint import pages
from awards.organisation.routes.doors import unit_to
from awards.organisation.terms import CellFault, Count
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once
from awards.web.sheets import Column, rows_of

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """What the pages of one kind of list need: its columns, its reading, its job."""

    word: str
    columns: Sequence[Column]
    read: Callable[[bytes], Count]
    job: str


def read_units(content: bytes) -> Count:
    count = Count()
    imports.read_units(content, queries.register(), count)
    return _in_order(count, imports.UNIT_COLUMNS)


def read_people(content: bytes) -> Count:
    """Read and compare a thousand rows at a time; nothing is written."""
    count = Count()
    lines = imports.read_people(content, queries.register(), queries.closed_units(), count)
    for part in queries.in_parts(lines):
        for row in queries.compared(part, today()):
            if row.fault is None:
                count.fates[row.fate] += 1
                continue
            count.bad_rows.add(row.line.row)
            column = imports.PERSON_COLUMNS[0].title
            count.faults.append(CellFault(row.line.row, column, row.line.draft.full_name, row.fault))
    return _in_order(count, imports.PERSON_COLUMNS)


def _in_order(count: Count, columns: Sequence[Column]) -> Count:
    """Bad cells row by row, from left to right."""
    places = {column.title: place for place, column in enumerate(columns)}
    count.faults.sort(key=lambda fault: (fault.row, places[fault.column]))
    return count


KINDS = {
    "units": Kind("units", imports.UNIT_COLUMNS, read_units, "organisation.units"),
    "people": Kind("people", imports.PERSON_COLUMNS, read_people, "organisation.people"),
}


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise NotFound()
    return KINDS[word]


@pages.get("/lists/<word>/template.xlsx")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
def template(word: str) -> Response:
    """The list to fill; of people, with those of one unit when `unit` names it."""
    _kind(word)
    if word == "units":
        return send(exports.unit_template(), f"{gettext('Mẫu danh sách đơn vị')}.xlsx")
    unit_id = request.args.get("unit", type=row_number)
    posts = queries.people_of(unit_to(Permission.VIEW_PEOPLE, unit_id), today()) if unit_id else []
    return send(exports.person_template(posts), f"{gettext('Mẫu danh sách nhân sự')}.xlsx")


@pages.route("/lists/<word>", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
def bring(word: str) -> Answer:
    """Take a filled list; it is kept as it came, and nothing of it is written until the preview is confirmed."""
    kind, form = _kind(word), ListForm()
    if form.validate_on_submit():
        stored = kept_list(form.file)
        if stored:
            return redirect(url_for(".preview", word=kind.word, file_id=stored.id))
    words = render_template("organisation/bring.html", kind=kind, form=form)
    return (words, 422) if form.errors else words


@pages.get("/lists/<word>/<int:file_id>")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
def preview(word: str, file_id: int) -> Answer:
    kind = _kind(word)
    seen = previewed(file_id, kind.read)
    words = render_template("organisation/preview.html", kind=kind, seen=seen)
    return words if seen.count and seen.count.read else (words, 422)


@pages.get("/lists/<word>/<int:file_id>/faults.xlsx")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
def faults(word: str, file_id: int) -> Response:
    kind = _kind(word)
    sheet = read_again(file_id, lambda content: exports.faults_xlsx(
        kind.columns, rows_of(content, kind.columns), kind.read(content).faults))
    return send(sheet, f"{gettext('Các dòng cần sửa')}.xlsx")


@pages.post("/lists/<word>/<int:file_id>/write")
@open_to(Role.STANDING_OFFICE, Role.ADMINISTRATOR, over_all=True)
@once
def write(word: str, file_id: int) -> Response:
    kind = _kind(word)
    own_list(file_id)
    with transaction():
        job = jobs.ask(kind.job, {"file": file_id}, actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))
