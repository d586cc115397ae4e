"""The register of accounts: who signs in as what; opened, given roles, helped with a code, disabled."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.accounts import queries, services
from awards.accounts.forms import NewAccountForm, ReasonForm, RoleForm
from awards.accounts.models import Account
from awards.accounts.permissions import GRANTS, Permission
from awards.accounts.routes.blueprint import pages
from awards.accounts.terms import CODE_LASTS, AccountFilter, AccountSearch, Act
from awards.db import transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role, may, require
from awards.kernel.errors import NotFound, Refused
from awards.organisation import queries as organisation
from awards.organisation.models import Tenure
from awards.organisation.routes.picking import picked_unit
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.filters import label, moment
from awards.web.fresh import fresh
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number

Word = TypeVar("Word", bound=StrEnum)


def account_of(account_id: int, permission: Permission = Permission.VIEW) -> Account:
    """The account, if the actor may see it (else NotFound) and do this to it (else NotAllowed)."""
    account = queries.get(account_id)
    facts = queries.facts_of(account, today())
    if not may(current_actor(), Permission.VIEW, facts, GRANTS):
        raise NotFound()
    require(current_actor(), permission, facts, GRANTS)
    return account


def searched() -> AccountSearch:
    """What the address asks the list of accounts for."""
    return AccountSearch(
        text=request.args.get("q", "")[:100], only=_word(AccountFilter, "only") or AccountFilter.ALL,
        role=_word(Role, "role"), page=page_number(),
    )


def _word(kind: type[Word], name: str) -> Word | None:
    """A word of the address that is a member of the enum; an unknown one changes nothing."""
    return next((member for member in kind if member == request.args.get(name)), None)


@pages.get("/accounts")
@open_to(Role.ADMINISTRATOR, Role.STANDING_OFFICE, over_all=True)
def index() -> str:
    search = searched()
    page = queries.page_of_accounts(search, today())
    return render_template(
        "accounts/index.html", page=Paged(page), search=search, roles=list(Role),
        chips=_chips(search), may_manage=current_actor().has(Role.ADMINISTRATOR),
    )


def _chips(search: AccountSearch) -> list[dict[str, Any]]:
    counts = queries.counts_of_accounts(search, today())
    return [
        {"label": label(only), "url": address(only=None if only is AccountFilter.ALL else only.value),
         "count": counts[only], "current": only is search.only}
        for only in AccountFilter
    ]


@pages.get("/accounts/<int:account_id>")
@open_to(Role.ADMINISTRATOR, Role.STANDING_OFFICE, over_all=True)
def show(account_id: int) -> str | tuple[str, int]:
    return _shown(account_of(account_id), RoleForm(since=today()), ReasonForm())


def _shown(account: Account, form: RoleForm, reason: ReasonForm) -> str | tuple[str, int]:
    facts = queries.facts_of(account, today())
    words = render_template(
        "accounts/show.html", account=account, logins=queries.logins_of(account), roles=queries.roles_of(account),
        form=form, reason=reason, today=today(), entries=_story(account),
        may_manage=may(current_actor(), Permission.MANAGE, facts, GRANTS),
        may_issue=may(current_actor(), Permission.ISSUE_CODE, facts, GRANTS),
        post=organisation.post_of(account.person, today()),
    )
    return (words, 422) if form.errors or reason.errors else words


def _story(account: Account) -> list[dict[str, Any]]:
    return [
        {"at": moment(entry.at), "text": label(Act(entry.act)), "actor": entry.actor_name, "reason": entry.reason,
         "kind": ""}
        for entry in journal.of(Subject("account", account.id))
    ]


@pages.route("/accounts/new", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def new() -> str | Response | tuple[str, int]:
    """Open an account: first the person is looked for, then names and the first role are typed."""
    person_id = request.args.get("person", type=row_number)
    text = request.args.get("q", "")[:100]
    if person_id is None:
        found = organisation.search_people(text, "/", today()) if text else []
        return render_template("accounts/new.html", found=found, q=text, form=None)
    post = organisation.post_of(organisation.get_person(person_id), today())
    form = NewAccountForm(since=today(), unit=post.unit.name if post else "")
    unit = picked_unit(form.unit) if form.validate_on_submit() else None
    if unit is None or form.since.data is None:
        return _new(form, person_id, post)
    try:
        with transaction():
            account = services.open_account(
                organisation.get_person(person_id), form.logins(), actor=current_actor(), at=now()
            )
            services.give_role(account, form.role.data, organisation.get_unit(unit.id), since=form.since.data,
                               actor=current_actor(), at=now())
    except Refused as refusal:
        form.name.errors = [*form.name.errors, label(refusal.code) % refusal.details]
        return _new(form, person_id, post)
    flash(gettext("Đã mở tài khoản. Hãy cấp mã một lần để người dùng đặt mật khẩu."))
    return redirect(url_for(".show", account_id=account.id))


def _new(form: NewAccountForm, person_id: int, post: Tenure | None) -> str | tuple[str, int]:
    person = organisation.get_person(person_id)
    words = render_template(
        "accounts/new.html", form=form, person=person, post=post, known=queries.of_person(person_id), q="", found=[]
    )
    return (words, 422) if form.errors else words


@pages.post("/accounts/<int:account_id>/roles")
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def give_role(account_id: int) -> str | Response | tuple[str, int]:
    account, form = account_of(account_id, Permission.MANAGE), RoleForm()
    unit = picked_unit(form.unit) if form.validate_on_submit() else None
    if unit is None or form.since.data is None:
        return _shown(account, form, ReasonForm(formdata=None))
    with transaction():
        services.give_role(queries.get(account_id), form.role.data, organisation.get_unit(unit.id),
                           since=form.since.data, actor=current_actor(), at=now())
    flash(gettext("Đã giao vai trò."))
    return redirect(url_for(".show", account_id=account_id))


@pages.post("/accounts/<int:account_id>/roles/<int:role_id>/take")
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def take_role(account_id: int, role_id: int) -> Response:
    account_of(account_id, Permission.MANAGE)
    with transaction():
        services.take_role(queries.get_role(account_id, role_id), on=today(), actor=current_actor(), at=now())
    flash(gettext("Đã thôi vai trò; tài khoản này phải đăng nhập lại."))
    return redirect(url_for(".show", account_id=account_id))


@pages.post("/accounts/<int:account_id>/disable")
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def disable(account_id: int) -> Any:
    return _with_reason(account_id, services.disable, gettext("Tài khoản đã ngừng dùng."))


@pages.post("/accounts/<int:account_id>/enable")
@open_to(Role.ADMINISTRATOR, over_all=True)
@fresh
@once
def enable(account_id: int) -> Any:
    return _with_reason(account_id, services.enable, gettext("Tài khoản đã mở lại."))


def _with_reason(account_id: int, act: Any, done: str) -> Any:
    account, reason = account_of(account_id, Permission.MANAGE), ReasonForm()
    if not reason.validate_on_submit():
        return _shown(account, RoleForm(formdata=None, since=today()), reason)
    with transaction():
        act(queries.get(account_id), actor=current_actor(), at=now(), reason=reason.reason.data or "")
    flash(done)
    return redirect(url_for(".show", account_id=account_id))


@pages.post("/accounts/<int:account_id>/code")
@open_to(Role.ADMINISTRATOR, Role.STANDING_OFFICE, over_all=True)
@fresh
def issue_code(account_id: int) -> str:
    """A one-time code, shown on this page only and never again."""
    account_of(account_id, Permission.ISSUE_CODE)
    with transaction():
        code = services.issue_code(queries.get(account_id), actor=current_actor(), at=now())
    account = queries.get(account_id)
    return render_template(
        "accounts/issue_code.html", account=account, code=code, until=now() + CODE_LASTS,
        logins=queries.logins_of(account),
    )


