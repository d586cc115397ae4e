"""Signing in and out, and knowing on every request who acts."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_wtf.csrf import validate_csrf
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from awards.accounts import labels, queries, services
from awards.accounts.forms import ResetForm, SignInForm
from awards.accounts.models import Account
from awards.accounts.routes import brake
from awards.accounts.routes.blueprint import pages
from awards.accounts.terms import Credentials, SignInFault
from awards.db import db, transaction
from awards.kernel.errors import Refused
from awards.web.clock import now, today
from awards.web.filters import label
from awards.web.guard import Audience, current_actor, open_to

TOUCH_EVERY = timedelta(minutes=5)
CARRIED_OVER = ("language", brake.KNOWN)


def know_actor() -> None:
    """Before every request: the actor behind the cookie's token, with the roles held today.

    A form that comes with sign-in fields (`errors/401.html`) signs in first and then goes its way.
    """
    if request.method == "POST" and "_sign_in_name" in request.form and request.endpoint != "accounts.sign_in":
        _sign_in_on_the_way()
    token = session.get("sign_in")
    if not token:
        return
    known = queries.who_acts(token, at=now(), on=today(), idle=current_app.config["SESSION_IDLE"])
    if known is None:
        session.pop("sign_in", None)
        return
    g.actor, g.unit_name, g.proved_at = known.actor, known.unit_name, known.proved_at
    if now() - known.seen_at > TOUCH_EVERY:
        with transaction():
            services.touch(token, at=now())


def _sign_in_on_the_way() -> None:
    """The box of the signed-out page: wrong words leave a stranger, who is shown the page again.

    The form's token is checked first, so that no other site can sign anybody in; it then stays good for this request.
    """
    form, token = request.form, session.get("csrf_token")
    try:
        validate_csrf(form.get("csrf_token"))
    except ValidationError:
        return
    account, _fault = checked(Credentials(form["_sign_in_name"][:120], form.get("_password", "")[:200]))
    if account:
        begin(account)
        session["csrf_token"] = token
    else:
        _forget()


def _forget() -> None:
    """A wrong password in the box acts for nobody, even where another sign-in is still alive."""
    session.pop("sign_in", None)


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def sign_in() -> str | Response | tuple[str, int]:
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form, proof=_proof()), 422 if form.errors else 200
    account, fault = checked(form.value())
    if account:
        begin(account)
        return redirect(_safe_next())
    form.form_errors.append(_sentence(fault or SignInFault.WRONG, form.login.data or ""))
    return render_template("accounts/sign_in.html", form=form, proof=_proof()), 401


def _proof() -> bool:
    """Whether somebody signed in is asked for the password again before an act of weight."""
    return current_actor().signed_in and "next" in request.args


def _sentence(fault: SignInFault, login: str) -> str:
    words = str(labels.FAULT[fault])
    left = queries.tries_left(login, now())
    if fault is SignInFault.WRONG and left:
        words += " " + gettext("Còn %(left)s lần trong 15 phút.", left=left)
    return words


@pages.post("/sign-out")
@open_to(Audience.EVERYONE)
def sign_out() -> Response:
    if token := session.get("sign_in"):
        with transaction():
            services.end(token, at=now())
    _clear()
    return redirect(url_for(".sign_in"))


def checked(typed: Credentials) -> tuple[Account | None, SignInFault | None]:
    """The account behind the words, or why not; equal answers and times for known and unknown names.  Raises 429."""
    brake.refuse_too_many()
    if not queries.tries_left(typed.login, now()):
        brake.count_failure()
        return None, SignInFault.LOCKED
    account = queries.find_by_login(typed.login)
    if services.is_password(account, typed.password):
        return account, None
    brake.count_failure()
    with transaction():
        services.note_failure(typed.login, at=now())
    return None, SignInFault.WRONG if queries.tries_left(typed.login, now()) else SignInFault.LOCKED


def begin(account: Account) -> None:
    """A new session for every sign-in: nothing of the one before goes over but the language."""
    account_id, before = account.id, session.get("sign_in")
    with transaction():
        if before:
            services.end(before, at=now())
        token = services.start(queries.get(account_id), at=now())
    _clear()
    session.permanent = True
    session["sign_in"], session[brake.KNOWN] = token, True
    db.session.expire_all()


def _clear() -> None:
    kept = {name: session[name] for name in CARRIED_OVER if name in session}
    session.clear()
    session.update(kept)


@pages.route("/reset", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def reset() -> str | Response | tuple[str, int]:
    """A new password by the one-time code that the office handed over."""
    form = ResetForm()
    if not form.validate_on_submit():
        return render_template("accounts/reset.html", form=form), 422 if form.errors else 200
    brake.refuse_too_many()
    try:
        with transaction():
            services.use_code(form.code.data or "", form.password.data or "", at=now())
    except Refused as refusal:
        if refusal.code is SignInFault.CODE_SPENT:
            brake.count_failure()
        field = form.code if refusal.code is SignInFault.CODE_SPENT else form.password
        field.errors = [*field.errors, label(refusal.code)]
        return render_template("accounts/reset.html", form=form), 422
    _clear()
    flash(gettext("Đã đặt mật khẩu mới. Mời đăng nhập."))
    return redirect(url_for(".sign_in"))


def _safe_next() -> str:
    """Where to go after signing in: a page of this site, else the desk."""
    wanted, home = request.args.get("next", ""), url_for("desk.show")
    parts = urlsplit(wanted) if wanted.isprintable() and "\\" not in wanted else None
    if parts is None or parts.netloc or parts.scheme or not parts.path.startswith("/") or wanted.startswith("//"):
        return home
    try:
        current_app.url_map.bind("", url_scheme="http").match(parts.path, method="GET")
    except HTTPException:
        return home
    return wanted
