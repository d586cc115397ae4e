"""Blanks: how many were received, used and spoiled, and how many are left."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.press import queries, services
from awards.press.forms import BlankForm, MoveForm
from awards.press.models import Blank
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, pages
from awards.web.clock import now
from awards.web.guard import current_actor, open_to
from awards.web.once import once
from awards.web.paging import Paged, page_number


@pages.get("/blanks")
@open_to(*READERS)
def blanks() -> str:
    queries.require_press(current_actor())
    return _blanks_page(BlankForm(formdata=None))


def _blanks_page(form: BlankForm) -> str:
    return render_template(
        "press/blanks.html", rows=queries.blanks(), form=form,
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


@pages.post("/blanks")
@open_to(*CLERKS)
@once
def keep_blank() -> Response | tuple[str, int]:
    """A kind of blank to be counted."""
    queries.require_press(current_actor(), Permission.RUN)
    form = BlankForm()
    if not form.validate():
        return _blanks_page(form), 422
    with transaction():
        blank_id = services.keep_blank(form.value(), actor=current_actor(), at=now()).id
    return redirect(url_for(".blank", blank_id=blank_id))


@pages.get("/blanks/<int:blank_id>")
@open_to(*READERS)
def blank(blank_id: int) -> str:
    queries.require_press(current_actor())
    return _blank_page(queries.get_blank(blank_id), MoveForm(formdata=None))


def _blank_page(found: Blank, form: MoveForm) -> str:
    return render_template(
        "press/blank.html", blank=found, stock=queries.stock_of(found), form=form,
        page=Paged(queries.page_of_entries(found, page_number())),
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


@pages.post("/blanks/<int:blank_id>")
@open_to(*CLERKS)
@once
def move_blanks(blank_id: int) -> Response | tuple[str, int]:
    """Blanks received, spoiled or counted."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_blank(blank_id), MoveForm()
    if not form.validate():
        return _blank_page(found, form), 422
    with transaction():
        services.move_blanks(queries.get_blank(blank_id), form.value(), actor=current_actor(), at=now())
    flash(gettext("Đã ghi vào sổ phôi."), "done")
    return redirect(url_for(".blank", blank_id=blank_id))
