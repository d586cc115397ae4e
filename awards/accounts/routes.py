"""Signing in and out, and knowing on every request who acts."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from awards.accounts import labels, queries, services
from awards.accounts.forms import SignInForm
from awards.accounts.models import Account
from awards.accounts.terms import Credentials, SignInFault
from awards.db import db, transaction
from awards.web.clock import now, today
from awards.web.guard import Audience, open_to

pages = Blueprint("accounts", __name__)
WINDOW = timedelta(minutes=15)
MOST_FAILURES = 5
TOUCH_EVERY = timedelta(minutes=5)


def know_actor() -> None:
    """Before every request: the actor behind the cookie's token, with the roles held today.

    A form that comes with sign-in fields (`errors/401.html`) signs in first and then goes its way.
    """
    if request.method == "POST" and "_sign_in_name" in request.form and request.endpoint != "accounts.sign_in":
        _sign_in_on_the_way()
    token = session.get("sign_in")
    if not token:
        return
    known = queries.live_actor(token, at=now(), on=today(), idle=current_app.config["SESSION_IDLE"])
    if known is None:
        session.pop("sign_in", None)
        return
    sign_in, g.actor = known
    g.unit_name = queries.unit_name_of(g.actor)
    if now() - sign_in.seen_at > TOUCH_EVERY:
        with transaction():
            services.touch(token, at=now())


def _sign_in_on_the_way() -> None:
    """The box of the signed-out page: wrong words leave a stranger, who is shown the page again."""
    form = request.form
    account, _fault = _check(Credentials(form["_sign_in_name"][:120], form.get("_password", "")[:200]))
    if account:
        _begin(account)


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def sign_in() -> str | Response | tuple[str, int]:
    form = SignInForm()
    if form.validate_on_submit():
        account, fault = _check(form.value())
        if account:
            _begin(account)
            return redirect(_safe_next())
        form.form_errors.append(labels.FAULT[fault or SignInFault.WRONG])
        return render_template("accounts/sign_in.html", form=form, left=_left(form.login.data or "")), 401
    return render_template("accounts/sign_in.html", form=form, left=None), 422 if form.errors else 200


@pages.post("/sign-out")
@open_to(Audience.EVERYONE)
def sign_out() -> Response:
    if token := session.get("sign_in"):
        with transaction():
            services.end(token, at=now())
    session.clear()
    return redirect(url_for(".sign_in"))


def _check(typed: Credentials) -> tuple[Account | None, SignInFault | None]:
    """The account behind the words, or why not; equal answers and times for known and unknown names."""
    if _left(typed.login) == 0:
        return None, SignInFault.LOCKED
    account = queries.find_by_login(typed.login)
    if services.is_password(account, typed.password):
        return account, None
    with transaction():
        services.note_failure(typed.login, at=now())
    return None, SignInFault.LOCKED if _left(typed.login) == 0 else SignInFault.WRONG


def _left(login: str) -> int:
    return max(0, MOST_FAILURES - queries.failures_since(login, now() - WINDOW))


def _begin(account: Account) -> None:
    """A new session for every sign-in: nothing of the one before goes over but the language."""
    account_id, language = account.id, session.get("language")
    with transaction():
        token = services.start(queries.get(account_id), at=now())
    session.clear()
    session.permanent = True
    session["sign_in"] = token
    if language:
        session["language"] = language
    db.session.expire_all()


def _safe_next() -> str:
    """Where to go after signing in: a path of this site, else the desk (`safety.md` T33)."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    good = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    clean = all(sign.isprintable() and sign != "\\" for sign in wanted)
    return wanted if good and clean else url_for("desk.show")
