"""Error pages: one place where refusals become pages; what was typed comes back with them."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from awards.kernel.errors import Changed, NotAllowed, NotFound, Refused
from awards.web import filters
from awards.web.fresh import ProofNeeded
from awards.web.guard import SignInNeeded, current_actor

LOG = logging.getLogger("tonvinh")
NOT_KEPT = {"csrf_token", "_sign_in_name", "_password", "password", "current", "again"}


def typed() -> list[tuple[str, str]]:
    """Everything typed into the form that was sent, but secrets and tokens."""
    try:
        return [(name, value) for name, values in request.form.lists() if name not in NOT_KEPT for value in values]
    except RequestEntityTooLarge:
        return []


def page(status: int, template: str, **context: Any) -> Response:
    response = make_response(render_template(template, kept=typed(), action=request.full_path.rstrip("?"), **context))
    response.status_code = status
    return response


def sign_in_needed(error: SignInNeeded) -> Response:
    """A stranger is asked to sign in; what a form carried is kept in the page, nothing is carried out until then."""
    if request.method in ("GET", "HEAD"):
        return make_response(redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?"))))
    return page(401, "errors/401.html", had_files=bool(request.files), proof=isinstance(error, ProofNeeded))


def token_expired(_error: CSRFError) -> Response:
    """A form with a missing or foreign token does nothing; one of our own comes back filled, to be sent again."""
    return page(400, "errors/400.html", may_send_again=_from_here() and current_actor().signed_in)


def _from_here() -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return origin == request.host_url.rstrip("/") or origin.startswith(request.host_url)


def refused(error: Refused) -> Response:
    words = filters.label(error.code)
    return _sentence(words % _details(error) if error.details else words, error.details.get("way", ""))


def _sentence(words: str, way: str = "") -> Response:
    """One sentence for the person, perhaps with the page where they go on: on a page, or for our own script beside
    what it was sending."""
    if request.headers.get("X-Requested-With") == "fetch":
        return make_response({"message": words}, 409)
    return page(409, "errors/409.html", sentence=words, way=way)


def _details(error: Refused) -> dict[str, Any]:
    return {name: filters.label(value) if hasattr(value, "value") else value for name, value in error.details.items()}


def changed(_error: Changed) -> Response:
    return _sentence(gettext("Vừa có người đổi trước thầy/cô. Chữ đã viết vẫn ở dưới."))


def wrong_host(_error: SecurityError) -> Response:
    """Called by a name that is not ours: no address of ours can be written into the answer, so it is bare words."""
    words = "Địa chỉ này không phải của Tôn Vinh.\nThis address is not one of ours.\n"
    return Response(words, 400, content_type="text/plain; charset=utf-8")


def http_error(error: HTTPException) -> Response:
    status = error.code or 500
    known = status if status in (400, 403, 404, 405, 413, 429) else 404 if status < 500 else 500
    template = {405: "errors/404.html", 400: "errors/400.html"}.get(known, f"errors/{known}.html")
    response = page(status, template)
    if error.response is None and hasattr(error, "retry_after") and error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def our_fault(error: Exception) -> Response:
    """An error of ours: the log gets the trace under a code that the page shows."""
    code = secrets.token_hex(4).upper()
    LOG.error("error %s at %s", code, request.path, exc_info=error)
    return page(500, "errors/500.html", code=code)


def init_app(app: Flask) -> None:
    app.register_error_handler(SignInNeeded, sign_in_needed)
    app.register_error_handler(CSRFError, token_expired)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(Changed, changed)
    app.register_error_handler(NotFound, lambda _: page(404, "errors/404.html"))
    app.register_error_handler(NotAllowed, lambda _: page(403, "errors/403.html"))
    app.register_error_handler(SecurityError, wrong_host)
    app.register_error_handler(HTTPException, http_error)
    if not app.config["TESTING"]:
        app.register_error_handler(Exception, our_fault)
