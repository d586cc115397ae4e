"""What every page shows around its content: navigation, who acts, where, in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from awards.kernel.access import Actor, Role
from awards.web.guard import current_actor
from awards.web.language import chosen_language

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


# Words of the navigation by role (design.md §3); a page that does not exist yet is simply not offered.
NAVIGATION: dict[Role, tuple[tuple[Any, str], ...]] = {
    Role.SCHOOL_HEAD: (
        (_("Bàn việc"), "desk.show"),
        (_("Trường tôi"), "eligibility.my_school"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Phong trào"), "movements.index"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.SCHOOL_CLERK: (
        (_("Bàn việc"), "desk.show"),
        (_("Trường tôi"), "eligibility.my_school"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Phong trào"), "movements.index"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.COMMUNE_OFFICER: (
        (_("Bàn việc"), "desk.show"),
        (_("Các trường"), "organisation.index"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Kết quả"), "honours.index"),
    ),
    Role.STANDING_OFFICE: (
        (_("Bàn việc"), "desk.show"),
        (_("Hồ sơ"), "nominations.index"),
        (_("Hội đồng"), "councils.index"),
        (_("Quyết định"), "decisions.index"),
        (_("In & trao"), "press.index"),
        (_("Phong trào"), "movements.index"),
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
        (_("Nhật ký"), "journal.index"),
    ),
}
PUBLIC = ((_("Vinh danh"), "portal.honour_roll"), (_("Xác thực"), "portal.verify"))


def navigation(actor: Actor) -> list[NavItem]:
    """The union of the words of the actor's roles, in the order of the roles; the public ones for a stranger."""
    rows = [row for role, rows in NAVIGATION.items() if actor.has(role) for row in rows] or list(PUBLIC)
    here = (request.endpoint or "").partition(".")[0]
    return [NavItem(str(word), url_for(endpoint), endpoint.partition(".")[0] == here)
            for word, endpoint in dict.fromkeys(rows) if endpoint in current_app.view_functions]


def make_frame() -> Frame:
    actor = current_actor()
    words = navigation(actor) if not g.get("bare") else []
    language = chosen_language()
    return Frame(
        nav=tuple(words[:MOST_WORDS]), more=tuple(words[MOST_WORDS:]), actor_name=actor.name,
        unit_name=g.get("unit_name", ""), signed_in=actor.signed_in, language=language,
        language_url=_in_language("en" if language == "vi" else "vi"), news=0, version=_version(),
        office_phone=current_app.config["OFFICE_PHONE"], text_only=False, rehearsal=current_app.config["REHEARSAL"],
    )


def _in_language(language: str) -> str:
    """This page's address with another language; a form's page goes back to itself."""
    arguments = request.args.to_dict(flat=True) | {"lang": language}
    if request.url_rule is None or "GET" not in (request.url_rule.methods or ()):
        return f"/?lang={language}"
    return url_for(request.endpoint or "", **(request.view_args or {}) | arguments)


def _version() -> str:
    try:
        return version("ton-vinh")
    except PackageNotFoundError:
        return "1.0"


def init_app(app: Flask) -> None:
    words: dict[str, Callable[..., Any]] = {"_": gettext, "ngettext": ngettext}
    app.jinja_env.globals.update(words)
    app.context_processor(lambda: {"frame": make_frame()})
