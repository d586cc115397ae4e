"""Files of a dossier: each upload is a request of its own; opening one is asked for like the dossier itself."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files.forms import check
from awards.files.queries import content_of
from awards.kernel.access import Role
from awards.nominations import queries, services
from awards.nominations.forms import EvidenceForm
from awards.nominations.routes.blueprint import pages, visible, writable
from awards.nominations.routes.steps import left_of, row_of
from awards.nominations.routes.writing import Page, is_kept, words_form, words_page
from awards.nominations.terms import EvidenceKind
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.guard import Audience, current_actor, open_to


@pages.post("/<int:nomination_id>/evidence")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def add_evidence(nomination_id: int) -> Page | tuple[dict[str, Any], int]:
    """Take files as they come; each is checked by its content before anything is kept.

    Without script the words of the step are sent along with the file: they are kept first.
    """
    nomination, facts = writable(nomination_id)
    if "achievement" in request.form and not is_kept("words", nomination, words := words_form(nomination)):
        return words_page(nomination, facts, words)
    form = EvidenceForm()
    kind = form.evidence_kind() if form.kind.data in list(EvidenceKind) else EvidenceKind.OTHER
    uploads = [check(file.read(), file.filename or "") for file in request.files.getlist("file") if file.filename]
    with transaction():
        nomination = queries.get(nomination_id)
        added = [services.add_evidence(nomination, upload, kind, actor=current_actor(), at=now()) for upload in uploads]
    if request.headers.get("X-Requested-With") == "fetch" and added:
        last = added[-1]
        url = url_for(".open_evidence", nomination_id=nomination_id, evidence_id=last.id)
        return {"name": last.file.name, "size": last.file.size, "url": url, "left": left_of(nomination_id),
                "row": row_of(nomination_id, last.id)}, 201
    if not added:
        flash(gettext("Chưa chọn tệp nào. Chọn tệp rồi bấm “Gửi tệp”."), "notice")
    return redirect(url_for(".words", nomination_id=nomination_id, _anchor="evidence"))


@pages.post("/<int:nomination_id>/evidence/<int:evidence_id>/remove")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def remove_evidence(nomination_id: int, evidence_id: int) -> Response:
    queries.get_evidence(writable(nomination_id)[0], evidence_id)
    with transaction():
        nomination = queries.get(nomination_id)
        services.remove_evidence(nomination, queries.get_evidence(nomination, evidence_id), actor=current_actor(),
                                 at=now())
    return redirect(url_for(".words", nomination_id=nomination_id, _anchor="evidence"))


@pages.get("/<int:nomination_id>/evidence/<int:evidence_id>")
@open_to(Audience.SIGNED_IN)
def open_evidence(nomination_id: int, evidence_id: int) -> Response:
    nomination, _facts = visible(nomination_id)
    stored = queries.get_evidence(nomination, evidence_id).file
    return send(content_of(stored), stored.name, media_type=stored.media_type.value)
