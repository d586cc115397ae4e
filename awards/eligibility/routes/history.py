"""Award history by Excel: past decisions into the register, previewed before anything is written."""

from __future__ import annotations

from itertools import islice

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.eligibility.routes.blueprint import pages
from awards.files.forms.lists import kept_list, own_list, previewed, read_again
from awards.honours import queries as honours
from awards.honours.imports import COLUMNS, read_past
from awards.jobs import services as jobs
from awards.kernel.access import Role
from awards.organisation.exports import faults_xlsx
from awards.organisation.forms import ListForm
from awards.organisation.terms import Count, Fate
from awards.records.imports import AT_ONCE
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once
from awards.web.sheets import book, rows_of

KEEPERS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR)
Answer = str | Response | tuple[str, int]


@pages.get("/history/template.xlsx")
@open_to(*KEEPERS, over_all=True)
def history_template() -> Response:
    title = gettext("Quyết định khen thưởng các năm trước")
    return send(book(title, COLUMNS, []), f"{title}.xlsx")


@pages.route("/history", methods=["GET", "POST"])
@open_to(*KEEPERS, over_all=True)
def bring_history() -> Answer:
    """Take a filled list of past decisions; nothing of it is written until the preview is confirmed."""
    form = ListForm()
    if form.validate_on_submit():
        stored = kept_list(form.file)
        if stored:
            return redirect(url_for(".preview_history", file_id=stored.id))
    words = render_template("eligibility/bring_history.html", form=form,
                            required=", ".join(column.title for column in COLUMNS if column.required))
    return (words, 422) if form.errors else words


def _judged(content: bytes) -> Count:
    """Read and compare a thousand rows at a time; nothing is written.  Raises NoHeader."""
    count = Count()
    lines = read_past(content, count, today())
    while part := list(islice(lines, AT_ONCE)):
        known = honours.known_of([line.grant.person_id for line in part if line.grant.person_id is not None],
                                 [line.grant.unit_id for line in part if line.grant.unit_id is not None])
        for line in part:
            count.fates[Fate.SAME if line.key in known else Fate.NEW] += 1
    return count


@pages.get("/history/<int:file_id>")
@open_to(*KEEPERS, over_all=True)
def preview_history(file_id: int) -> Answer:
    seen = previewed(file_id, _judged)
    words = render_template("eligibility/preview_history.html", seen=seen)
    return words if seen.count and seen.count.read else (words, 422)


@pages.get("/history/<int:file_id>/faults.xlsx")
@open_to(*KEEPERS, over_all=True)
def history_faults(file_id: int) -> Response:
    sheet = read_again(file_id, lambda content: faults_xlsx(
        COLUMNS, rows_of(content, COLUMNS), _judged(content).faults))
    return send(sheet, f"{gettext('Các dòng cần sửa')}.xlsx")


@pages.post("/history/<int:file_id>/write")
@open_to(*KEEPERS, over_all=True)
@once
def write_history(file_id: int) -> Response:
    own_list(file_id)
    with transaction():
        job = jobs.ask("eligibility.history", {"file": file_id}, actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job.id))
