"""The digital signature of a decision's PDF: prepared here, signed outside with the office's token, taken back."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.decisions import imports, labels, queries, services
from awards.decisions.forms import SignedPaperForm
from awards.decisions.models import Decision, DecisionSealing
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.routes.blueprint import READERS, pages
from awards.decisions.terms import SealFault
from awards.files import queries as stored
from awards.files import services as files
from awards.files.models import StoredFile
from awards.files.terms import MediaType
from awards.kernel.access import Role, require
from awards.kernel.errors import NotFound
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once


def _to_seal(decision_id: int) -> Decision:
    decision = queries.get_for(current_actor(), decision_id, now())
    require(current_actor(), Permission.SEAL, queries.facts_of(decision, now()), GRANTS)
    return decision


def _sealing(decision_id: int) -> DecisionSealing:
    queries.get_for(current_actor(), decision_id, now())
    sealing = queries.find_sealing(decision_id)
    if sealing is None:
        raise NotFound()
    return sealing


@pages.post("/<int:decision_id>/prepare")
@open_to(Role.STANDING_OFFICE)
@once
def prepare(decision_id: int) -> Response:
    _to_seal(decision_id)
    with transaction():
        services.ask_to_prepare(queries.get(decision_id), actor=current_actor(), at=now())
    flash(gettext("Đang tạo bản PDF chờ ký số, thường xong trong một phút."), "done")
    return redirect(url_for(".show", decision_id=decision_id))


@pages.route("/<int:decision_id>/signature", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@once
def signature(decision_id: int) -> str | Response | tuple[str, int]:
    """Where the signed PDF is brought back; it is read in a process of its own before anything is kept."""
    decision, form = _to_seal(decision_id), SignedPaperForm()
    sealing = queries.find_sealing(decision_id)
    if sealing is None or (sealing.signed_id is not None and not form.is_submitted()):
        return redirect(url_for(".show", decision_id=decision_id))
    if not form.validate_on_submit():
        return render_template("decisions/signature.html", form=form, decision=decision), 422 if form.errors else 200
    content, name = form.value(), sealing.prepared.name.replace("Chờ ký số", "Đã ký số")
    said = imports.read_bounded(stored.content_of(sealing.prepared), content, _roots())
    if isinstance(said, SealFault):
        form.form_errors.append(str(labels.SEAL_FAULT[said]))
        return render_template("decisions/signature.html", form=form, decision=decision), 422
    with transaction():
        file = files.keep_issued(content, name, MediaType.PDF, actor=current_actor(), at=now())
        services.lock_signed(queries.get(decision_id), file, said, actor=current_actor(), at=now())
    flash(gettext("Đã kiểm tra chữ ký số và khóa bản đã ký."), "done")
    return redirect(url_for(".show", decision_id=decision_id))


def _roots() -> Path:
    """The certificates that the office trusts: whoever runs the machine puts them there."""
    return Path(current_app.config["DATA_DIR"]) / "signing-roots"


@pages.get("/<int:decision_id>/to-sign.pdf")
@open_to(*READERS)
def to_sign(decision_id: int) -> Response:
    return _sent(_sealing(decision_id).prepared)


@pages.get("/<int:decision_id>/signed.pdf")
@open_to(*READERS)
def signed_paper(decision_id: int) -> Response:
    return _sent(_sealing(decision_id).signed)


def _sent(file: StoredFile | None) -> Response:
    if file is None:
        raise NotFound()
    return send(stored.content_of(file), file.name)
