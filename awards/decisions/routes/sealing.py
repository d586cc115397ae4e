"""The digital signature of a decision's PDF: prepared here, signed outside with the office's token, brought back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.decisions import queries, services
from awards.decisions.forms import ReplacingPaperForm, SignedPaperForm
from awards.decisions.models import Decision, PreparedPaper
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.routes.blueprint import READERS, pages
from awards.decisions.routes.said_of_copies import signature_words
from awards.decisions.terms import CopyStage
from awards.files import queries as stored
from awards.files.models import StoredFile
from awards.kernel.access import Role, require
from awards.kernel.errors import NotFound
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.fresh import fresh
from awards.web.guard import current_actor, open_to
from awards.web.once import once


def _to_seal(decision_id: int, permission: Permission = Permission.SEAL) -> Decision:
    decision = queries.get_for(current_actor(), decision_id, now())
    require(current_actor(), permission, queries.facts_of(decision, now()), GRANTS)
    return decision


def _prepared(decision_id: int) -> PreparedPaper:
    prepared = queries.find_prepared(decision_id)
    if prepared is None:
        raise NotFound()
    return prepared


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
    """Where the signed PDF is brought back; a job looks at it."""
    decision, form = _to_seal(decision_id), SignedPaperForm()
    if not form.is_submitted() and (queries.find_prepared(decision_id) is None
                                    or queries.find_copy(decision_id, CopyStage.LOCKED)):
        return redirect(url_for(".show", decision_id=decision_id))
    if not form.validate_on_submit():
        return render_template("decisions/signature.html", form=form, decision=decision), 422 if form.errors else 200
    return _brought(decision_id, form)


@pages.route("/<int:decision_id>/signature/replacement", methods=["GET", "POST"])
@open_to(Role.STANDING_OFFICE)
@fresh
@once
def replace_signature(decision_id: int) -> str | Response | tuple[str, int]:
    """Another signed PDF in the place of the locked one, with the reason."""
    decision, form = _to_seal(decision_id, Permission.RESEAL), ReplacingPaperForm()
    locked = queries.find_copy(decision_id, CopyStage.LOCKED)
    if locked is None and not form.is_submitted():
        return redirect(url_for(".show", decision_id=decision_id))
    if not form.validate_on_submit():
        return render_template("decisions/replace_signature.html", form=form, decision=decision,
                               words=signature_words(locked) if locked else []), 422 if form.errors else 200
    return _brought(decision_id, form, form.reason.data or "")


def _brought(decision_id: int, form: SignedPaperForm, reason: str = "") -> Response:
    with transaction():
        decision, prepared = queries.get(decision_id), queries.find_prepared(decision_id)
        name = prepared.file.name.replace("Chờ ký số", "Đã ký số") if prepared else ""
        copy = services.bring(decision, form.value(name), reason=reason, actor=current_actor(), at=now())
        copy_id = copy.id
    return redirect(url_for(".signed_copy", decision_id=decision_id, copy_id=copy_id))


@pages.get("/<int:decision_id>/copies/<int:copy_id>")
@open_to(Role.STANDING_OFFICE)
def signed_copy(decision_id: int, copy_id: int) -> str:
    """What became of a copy that was brought: looked at still, locked, or refused and why."""
    decision = _to_seal(decision_id)
    copy = queries.get_copy(copy_id, decision_id)
    return render_template(
        "decisions/signed_copy.html", decision=decision, copy=copy, working=queries.is_looked_at(copy),
        words=signature_words(copy), again="decisions.replace_signature" if copy.reason else "decisions.signature",
    )


@pages.get("/<int:decision_id>/to-sign.pdf")
@open_to(*READERS)
def to_sign(decision_id: int) -> Response:
    queries.get_for(current_actor(), decision_id, now())
    return _sent(_prepared(decision_id).file)


@pages.get("/<int:decision_id>/signed.pdf")
@open_to(*READERS)
def signed_paper(decision_id: int) -> Response:
    """The copy that counts."""
    queries.get_for(current_actor(), decision_id, now())
    locked = queries.find_copy(decision_id, CopyStage.LOCKED)
    if locked is None:
        raise NotFound()
    return _sent(locked.file)


@pages.get("/<int:decision_id>/copies/<int:copy_id>.pdf")
@open_to(*READERS)
def replaced_paper(decision_id: int, copy_id: int) -> Response:
    """A copy that counted once; one that was refused is never sent to anybody."""
    queries.get_for(current_actor(), decision_id, now())
    copy = queries.get_copy(copy_id, decision_id)
    if copy.stage not in queries.KEPT:
        raise NotFound()
    return _sent(copy.file)


def _sent(file: StoredFile) -> Response:
    return send(stored.content_of(file), file.name)
