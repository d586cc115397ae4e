"""What every page shows around its content: navigation, who acts, where, in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, current_app, g, request, session, url_for
from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from awards.kernel.access import Actor, Role
from awards.web.clock import now
from awards.web.filters import moment
from awards.web.guard import current_actor, may_open
from awards.web.language import chosen_language, say

MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """All that base.html asks for."""

    nav: tuple[NavItem, ...]
    more: tuple[NavItem, ...]
    actor_name: str
    unit_name: str
    signed_in: bool
    language: str
    language_url: str
    news: int
    version: str
    office_phone: str
    text_only: bool
    rehearsal: bool
    weight: str = ""
    menu_url: str = ""
    account_url: str = ""
    text_only_url: str = ""
    session_seconds: int = 0
    printed: str = ""


# Words of the navigation by role; a page that does not exist yet is simply not offered.
NAVIGATION: dict[Role, tuple[tuple[Any, str], ...]] = {
    Role.SCHOOL_HEAD: (
        (_("Bàn việc"), "desk.show"),
        (_("Trường tôi"), "desk.my_school"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Phong trào"), "movements.index"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.SCHOOL_CLERK: (
        (_("Bàn việc"), "desk.show"),
        (_("Trường tôi"), "desk.my_school"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Phong trào"), "movements.index"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.COMMUNE_OFFICER: (
        (_("Bàn việc"), "desk.show"),
        (_("Các trường"), "organisation.index"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Ai đủ điều kiện"), "desk.province"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.STANDING_OFFICE: (
        (_("Bàn việc"), "desk.show"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Hội đồng"), "councils.index"),
        (_("Quyết định"), "decisions.index"),
        (_("In & trao"), "press.index"),
        (_("Phong trào"), "movements.index"),
        (_("Ai đủ điều kiện"), "desk.province"),
        (_("Sổ khen thưởng"), "honours.index"),
        (_("Đơn vị"), "organisation.index"),
        (_("Danh mục"), "catalogue.index"),
    ),
    Role.COUNCIL_MEMBER: (
        (_("Phiên họp"), "councils.index"),
        (_("Bàn việc"), "desk.show"),
    ),
    Role.DIRECTOR: (
        (_("Chờ ký"), "decisions.index"),
        (_("Bàn việc"), "desk.show"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.PRESS_CLERK: (
        (_("In & trao"), "press.index"),
        (_("Sổ cấp"), "honours.index"),
        (_("Bàn việc"), "desk.show"),
    ),
    Role.ADMINISTRATOR: (
        (_("Đơn vị"), "organisation.index"),
        (_("Tài khoản"), "accounts.index"),
        (_("Danh mục"), "catalogue.index"),
        (_("Chứng thư gốc"), "signatures.index"),
        (_("Nhật ký"), "journal.index"),
    ),
}
PUBLIC = ((_("Vinh danh"), "portal.honour_roll"), (_("Xác thực"), "portal.verify"))


def navigation(actor: Actor) -> list[NavItem]:
    """The union of the words of the actor's roles, in the order of the roles; the public ones for a stranger.

    Only pages that are there and that the actor may open.
    """
    rows = [row for role, rows in NAVIGATION.items() if actor.has(role) for row in rows] or list(PUBLIC)
    offered = dict.fromkeys((str(word), endpoint) for word, endpoint in rows if may_open(endpoint))
    here = _marked([endpoint for _word, endpoint in offered])
    return [NavItem(word, url_for(endpoint), endpoint == here) for word, endpoint in offered]


def _marked(endpoints: list[str]) -> str:
    """The entry that stands for this page: itself, else the one it is a part of ("desk.province_units" of
    "desk.province"), else the first of its room; "" when there is none."""
    here = request.endpoint or ""
    if here in endpoints:
        return here
    room = here.partition(".")[0]
    parts = [endpoint for endpoint in endpoints if here.startswith(f"{endpoint}_")]
    return next(iter(parts), "") or next((endpoint for endpoint in endpoints if endpoint.partition(".")[0] == room), "")


def make_frame() -> Frame:
    actor = current_actor()
    words = navigation(actor) if not g.get("bare") else []
    language, text_only = chosen_language(), bool(session.get("text_only"))
    return Frame(
        nav=tuple(words[:MOST_WORDS]), more=tuple(words[MOST_WORDS:]), actor_name=actor.name,
        unit_name=g.get("unit_name", ""), signed_in=actor.signed_in, language=language,
        language_url=_here_with(lang="en" if language == "vi" else "vi"), news=0, version=_version(),
        office_phone=current_app.config["OFFICE_PHONE"], rehearsal=current_app.config["REHEARSAL"],
        text_only=text_only, text_only_url=_here_with(text_only="0" if text_only else "1"),
        menu_url=url_for("desk.menu") if "desk.menu" in current_app.view_functions else "",
        account_url=url_for("accounts.own") if actor.signed_in else "",
        session_seconds=_seconds_left(actor), printed=moment(now()),
    )


def _seconds_left(actor: Actor) -> int:
    """Seconds until the session ends if nothing is asked of us, at the earliest; 0 for a stranger."""
    idle: timedelta = current_app.config["SESSION_IDLE"]
    # The sign-in's last sight is written every five minutes only, so it may be that much older.
    return int((idle - timedelta(minutes=5)).total_seconds()) if actor.signed_in else 0


def remember_text_only() -> None:
    """Keep `?text_only=1` (no pictures) or `0` for the session; another word changes nothing."""
    wanted = request.args.get("text_only")
    if wanted in ("0", "1"):
        session["text_only"] = wanted == "1"


def _here_with(**changed: str) -> str:
    """This page's address with an argument changed; the first page where this one is only the target of a form.

    Written out, not through `url_for`, which would take a visitor's `?_scheme=` or `?_external=` for its own.
    """
    if request.url_rule is None or "GET" not in (request.url_rule.methods or ()):
        return f"/?{urlencode(changed)}"
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    return f"{quote(request.path)}?{urlencode([*kept, *changed.items()])}"


@cache
def _version() -> str:
    try:
        return version("ton-vinh")
    except PackageNotFoundError:
        return "1.0"


def init_app(app: Flask) -> None:
    words: dict[str, Callable[..., Any]] = {"_": say, "ngettext": ngettext}
    app.jinja_env.globals.update(words)
    app.before_request(remember_text_only)
    app.context_processor(lambda: {"frame": make_frame()})
