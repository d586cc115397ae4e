"""One's own account: what it may do, where it is signed in, its password."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.accounts import labels, queries, services
from awards.accounts.forms import PasswordForm
from awards.accounts.models import Account
from awards.accounts.routes.blueprint import pages
from awards.accounts.routes.signing_in import begin, checked
from awards.accounts.terms import Credentials, SignInFault
from awards.db import transaction
from awards.kernel.errors import Refused
from awards.web.clock import now
from awards.web.guard import Audience, current_actor, open_to


def my_account() -> Account:
    return queries.get(current_actor().account_id or 0)


@pages.get("/account")
@open_to(Audience.SIGNED_IN)
def own() -> str:
    account = my_account()
    return render_template(
        "accounts/own.html", account=account, logins=queries.logins_of(account), roles=queries.roles_of(account),
        sign_ins=_sign_ins(account),
    )


def _sign_ins(account: Account) -> list[dict[str, Any]]:
    here = queries.token_hash(session.get("sign_in", ""))
    rows = queries.live_sign_ins(account, now(), current_app.config["SESSION_IDLE"])
    return [{"started_at": row.started_at, "seen_at": row.seen_at, "is_here": row.token_sha256 == here} for row in rows]


@pages.post("/account/end-others")
@open_to(Audience.SIGNED_IN)
def end_others() -> Response:
    """Sign out everywhere else: all sign-ins end, and this browser gets a new one."""
    with transaction():
        services.end_all(my_account(), actor=current_actor(), at=now())
    session.pop("sign_in", None)
    begin(my_account())
    flash(gettext("Đã đăng xuất khỏi các máy khác."))
    return redirect(url_for(".own"))


@pages.route("/account/password", methods=["GET", "POST"])
@open_to(Audience.SIGNED_IN)
def change_password() -> str | Response | tuple[str, int]:
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/change_password.html", form=form), 422 if form.errors else 200
    fault = _change(form)
    if fault is None:
        flash(gettext("Đã đổi mật khẩu. Các máy khác đang đăng nhập bằng tài khoản này đã bị đăng xuất."))
        return redirect(url_for(".own"))
    field = form.password if fault is SignInFault.WEAK_PASSWORD else form.current
    words = gettext("Mật khẩu đang dùng chưa đúng.") if fault is SignInFault.WRONG else str(labels.FAULT[fault])
    field.errors = [*field.errors, words]
    return render_template("accounts/change_password.html", form=form), 422


def _change(form: PasswordForm) -> SignInFault | None:
    """Change the password; the fault that stands in the way, or None."""
    account, fault = checked(Credentials(queries.logins_of(my_account())[0], form.current.data or ""))
    if account is None:
        return fault
    try:
        with transaction():
            services.set_password(my_account(), form.password.data or "", actor=current_actor(), at=now())
    except Refused:
        return SignInFault.WEAK_PASSWORD
    session.pop("sign_in", None)
    begin(my_account())
    return None
