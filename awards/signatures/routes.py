"""Pages of the root certificates that the office trusts: the list, adding one, retiring one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.signatures import labels, queries, rules, services
from awards.signatures.forms import RetireForm, RootForm
from awards.signatures.imports.certificates import roots_in
from awards.signatures.store import folder_of_roots
from awards.signatures.terms import LeftOut, RootAct, RootState
from awards.web.clock import now
from awards.web.filters import label, moment
from awards.web.fresh import fresh
from awards.web.guard import current_actor, open_to
from awards.web.once import once

pages = Blueprint("signatures", __name__, url_prefix="/signing-roots")
CHIPS = {RootState.TRUSTED: "done", RootState.EXPIRED: "late", RootState.RETIRED: "revoked"}


@pages.get("/")
@open_to(Role.ADMINISTRATOR, over_all=True)
def index() -> str:
    rows = []
    for root in queries.list_roots():
        state = rules.state_of(root.valid_until, root.retired_at, now())
        rows.append((root, state, CHIPS[state], rules.fingerprint(root.sha256)))
    left_out = [one for one in roots_in(folder_of_roots()) if isinstance(one, LeftOut)]
    return render_template("signatures/index.html", rows=rows, left_out=left_out,
                           checked=any(state is not RootState.RETIRED for _root, state, _chip, _print in rows))


@pages.route("/new", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def add() -> str | Response | tuple[str, int]:
    form = RootForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.add_root(form.value(), actor=current_actor(), at=now())
        except Refused as refusal:
            form.file.errors = [*form.file.errors, label(refusal.code)]
        else:
            flash(gettext("Từ nay tin cậy chứng thư gốc này."), "done")
            return redirect(url_for(".index"))
    return render_template("signatures/add.html", form=form), 422 if form.errors else 200


@pages.get("/<int:root_id>")
@open_to(Role.ADMINISTRATOR, over_all=True)
def show(root_id: int) -> str:
    root = queries.get(root_id)
    state = rules.state_of(root.valid_until, root.retired_at, now())
    story = [
        {"at": moment(entry.at), "text": str(labels.ACT[RootAct(entry.act)]), "actor": entry.actor_name,
         "reason": entry.reason, "kind": "returned" if entry.act == RootAct.RETIRED else ""}
        for entry in journal.of(Subject("signing_root", root_id))
    ]
    return render_template("signatures/show.html", root=root, state=state, chip_kind=CHIPS[state], story=story,
                           fingerprint=rules.fingerprint(root.sha256), may_retire=root.retired_at is None)


@pages.route("/<int:root_id>/retire", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def retire(root_id: int) -> str | Response | tuple[str, int]:
    root, form = queries.get(root_id), RetireForm()
    if not form.validate_on_submit():
        return render_template("signatures/retire.html", form=form, root=root), 422 if form.errors else 200
    with transaction():
        services.retire_root(queries.get(root_id), form.reason.data or "", actor=current_actor(), at=now())
    flash(gettext("Đã ngừng tin cậy. Bản ký số đã khóa trước đây vẫn giữ nguyên."), "done")
    return redirect(url_for(".show", root_id=root_id))
