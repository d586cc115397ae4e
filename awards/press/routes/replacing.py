"""A paper that stands for one issued before: the register notes it, the press says whether it can be printed."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.honours import labels
from awards.honours import queries as honours
from awards.honours import services as register
from awards.honours.forms import ReplaceForm
from awards.honours.permissions import GRANTS, Permission
from awards.kernel.access import Role, require
from awards.press import services
from awards.press.routes.blueprint import pages
from awards.web.clock import now
from awards.web.fresh import fresh
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.route("/honours/<int:honour_id>/replace", methods=["GET", "POST"])
@open_to(Role.DIRECTOR)
@fresh
@once
def replace(honour_id: int) -> str | Response | tuple[str, int]:
    """Make another paper stand for this one; the old address leads to the new one from that moment on."""
    honour = honours.get_for(current_actor(), honour_id)
    require(current_actor(), Permission.REVOKE, honours.facts_of(honour), GRANTS)
    form = ReplaceForm(obj=honour)
    if not form.validate_on_submit():
        return render_template(
            "press/replace.html", form=form, honour=honour,
            award=labels.paper_words(honour.award_code, honour.decided_on),
        ), 422 if form.errors else 200
    with transaction():
        successor = register.reissue(
            honours.get(honour_id), form.value(), form.given(), design=services.form_in_force(honour.award_code),
            actor=current_actor(), at=now(),
        )
        successor_id = successor.id
    flash(gettext("Đã ghi tờ thay. Người in dựng và in tờ mới ở mục In & trao."), "done")
    return redirect(url_for("honours.show", honour_id=successor_id))
