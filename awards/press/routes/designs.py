"""Designs: the list, copying one, bringing one in, choosing one, one as a file to hand on."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

import certificates
from awards.db import transaction
from awards.files import services as file_services
from awards.honours.labels import paper_words
from awards.honours.printing import printed_awards
from awards.kernel.errors import NotFound
from awards.press import exports, imports, queries, services
from awards.press.forms import ChooseForm, CopyForm, ShareForm
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, pages
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.get("/designs")
@open_to(*READERS)
def designs() -> str:
    queries.require_press(current_actor())
    return _designs_page(CopyForm(_sources(), formdata=None), ShareForm(formdata=None))


def _sources() -> list[tuple[str, str]]:
    """What a design may be copied from: packaged ones and the office's own."""
    packaged = [(name, label) for name, label in certificates.packaged().items()]
    return packaged + [(f"@{one.id}", one.label) for one in queries.designs()]


def _designs_page(form: CopyForm, share: ShareForm) -> str:
    chosen, own = queries.choices(), _own()
    awards = [(code, paper_words(code, today()), chosen.get(code, "")) for code in printed_awards()]
    return render_template(
        "press/designs.html", rows=queries.designs(), packaged=certificates.packaged(), form=form, share=share,
        awards=awards, own=own, may_run=queries.may_press(current_actor(), Permission.RUN),
    )


@pages.post("/designs")
@open_to(*CLERKS)
@once
def copy_design() -> Response | tuple[str, int]:
    """A design of the office's own, the same as another."""
    queries.require_press(current_actor(), Permission.RUN)
    form = CopyForm(_sources())
    if not form.validate():
        return _designs_page(form, ShareForm(formdata=None)), 422
    name, label = form.value()
    with transaction():
        if name.startswith("@"):
            other = queries.get_version(int(name[1:]))
            source, pictures = other.source, other.pictures
        else:
            source, pictures = certificates.table_of(name), {}
        made = services.copy_design(source, label, pictures, actor=current_actor(), at=now()).id
    return redirect(url_for(".show_design", design_id=made))


@pages.post("/designs/bring-in")
@open_to(*CLERKS)
@once
def bring_in() -> Response | tuple[str, int]:
    """A design from the one file that another office has handed over."""
    queries.require_press(current_actor(), Permission.RUN)
    form = ShareForm()
    if not form.validate():
        return _designs_page(CopyForm(_sources(), formdata=None), form), 422
    try:
        brought = imports.design_of(form.file.data.read())
    except imports.Unreadable as error:
        form.file.errors = [str(error)]
        return _designs_page(CopyForm(_sources(), formdata=None), form), 422
    with transaction():
        kept = {name: file_services.keep(upload, actor=current_actor(), at=now())
                for name, upload in brought.pictures.items()}
        made = services.bring_in(brought.source, kept, actor=current_actor(), at=now()).id
    return redirect(url_for(".show_design", design_id=made))


@pages.post("/designs/choose")
@open_to(*CLERKS)
def choose() -> Response | tuple[str, int]:
    """With which design an award is printed from the next run on."""
    queries.require_press(current_actor(), Permission.RUN)
    form = ChooseForm(_own())
    if not form.validate():
        raise NotFound()
    with transaction():
        services.choose(*form.value(), actor=current_actor(), at=now())
    flash(gettext("Lần dựng sau in theo mẫu đã chọn. Tờ đã dựng không đổi."), "done")
    return redirect(url_for(".designs"))


def _own() -> list[tuple[str, str]]:
    return [(one.name, one.label) for one in queries.designs()]


@pages.get("/designs/<int:design_id>/file")
@open_to(*READERS)
def design_file(design_id: int) -> Response:
    """A version as one file, pictures and all, for another office."""
    queries.require_press(current_actor())
    found = queries.get_version(design_id)
    content = exports.design_file(found.source, queries.pictures_of(found.pictures))
    return send(content, f"{found.name}-{found.version}.zip")
