"""Records by Excel: a template to fill, a preview that names each bad cell, and the writing, once it is confirmed."""

from __future__ import annotations

from functools import partial

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files.forms.lists import kept_list, own_list, previewed, read_again
from awards.jobs import services as jobs
from awards.kernel.errors import NotFound
from awards.organisation import queries as organisation
from awards.organisation.exports import faults_xlsx
from awards.organisation.forms import ListForm
from awards.organisation.terms import Count
from awards.records import exports, imports, services
from awards.records.permissions import KEEPERS
from awards.records.routes.blueprint import pages, reach
from awards.records.terms import Whose
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once
from awards.web.sheets import rows_of

TITLES = {
    "ratings": _("Nhập xếp loại từ Excel"), "works": _("Nhập sáng kiến, đề tài từ Excel"),
    "discipline": _("Nhập kỷ luật từ Excel"), "years": _("Nhập thời gian làm việc từ Excel"),
    "service": _("Nhập quá trình công tác từ Excel"),
}
Answer = str | Response | tuple[str, int]


def _kind(word: str) -> imports.ListKind:
    if word not in imports.LISTS:
        raise NotFound()
    return imports.LISTS[word]


@pages.get("/lists/<word>/template.xlsx")
@open_to(*KEEPERS, over_all=True)
def template(word: str) -> Response:
    """The list to fill; with the people of one unit when `unit` names it."""
    kind, posts, unit_id = _kind(word), [], request.args.get("unit", type=row_number)
    if unit_id:
        reach(Whose(unit_id=unit_id))
        posts = list(organisation.people_of(organisation.get_unit(unit_id), today()))
    title = str(TITLES[word])
    return send(exports.template_xlsx(kind, title, posts), f"{title}.xlsx")


@pages.route("/lists/<word>", methods=["GET", "POST"])
@open_to(*KEEPERS, over_all=True)
def bring(word: str) -> Answer:
    """Take a filled list; it is kept as it came, and nothing of it is written until the preview is confirmed."""
    kind, form = _kind(word), ListForm()
    if form.validate_on_submit():
        stored = kept_list(form.file)
        if stored:
            return redirect(url_for(".preview", word=word, file_id=stored.id))
    words = render_template("records/bring.html", kind=kind, form=form, title=TITLES[word],
                            others=[(one, TITLES[one]) for one in imports.LISTS if one != word])
    return (words, 422) if form.errors else words


def _judged(kind: imports.ListKind, content: bytes) -> Count:
    """Read and compare a thousand rows at a time; nothing is written.  Raises NoHeader."""
    count = Count()
    for part in imports.in_parts(imports.read(kind, content, count)):
        for _line, fate, _row in services.fates_of(part):
            count.fates[fate] += 1
    return count


@pages.get("/lists/<word>/<int:file_id>")
@open_to(*KEEPERS, over_all=True)
def preview(word: str, file_id: int) -> Answer:
    kind = _kind(word)
    seen = previewed(file_id, partial(_judged, kind))
    words = render_template("records/preview.html", kind=kind, seen=seen)
    return words if seen.count and seen.count.read else (words, 422)


@pages.get("/lists/<word>/<int:file_id>/faults.xlsx")
@open_to(*KEEPERS, over_all=True)
def faults(word: str, file_id: int) -> Response:
    kind = _kind(word)
    sheet = read_again(file_id, lambda content: faults_xlsx(
        kind.columns, rows_of(content, kind.columns), _judged(kind, content).faults))
    return send(sheet, f"{gettext('Các dòng cần sửa')}.xlsx")


@pages.post("/lists/<word>/<int:file_id>/write")
@open_to(*KEEPERS, over_all=True)
@once
def write(word: str, file_id: int) -> Response:
    kind = _kind(word)
    own_list(file_id)
    with transaction():
        job = jobs.ask("records.list", {"list": kind.word, "file": file_id}, actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))
