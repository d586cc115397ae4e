"""Accounts by Excel: a template, a preview, and the opening, whose answer is the sheet of one-time codes."""

from __future__ import annotations

from functools import partial

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.accounts import exports, imports, queries, services
from awards.accounts.forms import ListForm
from awards.accounts.routes.blueprint import pages
from awards.accounts.routes.register import searched
from awards.accounts.terms import INVITATION_LASTS
from awards.db import transaction
from awards.files.forms.lists import kept_list, previewed, read_again
from awards.kernel.access import Role
from awards.organisation import queries as organisation
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import moment
from awards.web.fresh import fresh
from awards.web.guard import current_actor, open_to


@pages.get("/accounts/accounts.xlsx")
@open_to(Role.ADMINISTRATOR, Role.STANDING_OFFICE, over_all=True)
def export() -> Response:
    page = queries.page_of_accounts(searched(), today(), size=100_000)
    return send(exports.accounts_xlsx(page.rows), f"{gettext('Danh sách tài khoản')} {today():%Y-%m-%d}.xlsx")


@pages.get("/accounts/lists/template.xlsx")
@open_to(Role.ADMINISTRATOR, over_all=True)
def template() -> Response:
    return send(exports.template(), f"{gettext('Mẫu danh sách tài khoản')}.xlsx")


@pages.route("/accounts/lists", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR, over_all=True)
def bring() -> str | Response | tuple[str, int]:
    """Take a filled list; nothing is opened until the preview is confirmed."""
    form = ListForm()
    if form.validate_on_submit() and (stored := kept_list(form.file)):
        return redirect(url_for(".preview", file_id=stored.id))
    words = render_template("accounts/bring.html", form=form, columns=imports.COLUMNS)
    return (words, 422) if form.errors else words


@pages.get("/accounts/lists/<int:file_id>")
@open_to(Role.ADMINISTRATOR, over_all=True)
def preview(file_id: int) -> str | tuple[str, int]:
    seen = previewed(file_id, partial(imports.read, on=today()))
    words = render_template("accounts/preview.html", seen=seen, found=seen.count)
    return words if seen.count and seen.count.count.read else (words, 422)


@pages.post("/accounts/lists/<int:file_id>/open")
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
def open_all(file_id: int) -> Response:
    """Open every account of the good rows in one act; what comes back is the sheet of their codes.

    Sent twice, the second finds them known: its sheet is empty, and no code of the first is spoilt.
    """
    lines = read_again(file_id, partial(imports.read, on=today())).lines
    with transaction():
        pairs = [(line, _open(line)) for line in lines]
    until = moment(now() + INVITATION_LASTS)
    return send(exports.codes_xlsx(pairs, until), f"{gettext('Mã một lần')} {today():%Y-%m-%d}.xlsx")


def _open(line: imports.Line) -> str:
    actor, at, role = current_actor(), now(), line.invitation.role
    person, unit = organisation.get_person(line.person_id), organisation.get_unit(line.unit_id)
    account = services.open_account(person, line.invitation.logins, actor=actor, at=at)
    services.give_role(account, role, unit, since=today(), actor=actor, at=at)
    return services.issue_code(account, actor=actor, at=at, lasts=INVITATION_LASTS)

