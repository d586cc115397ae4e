"""The blueprint of the room's pages, its words in addresses, and what several pages say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, Flask
from flask_babel import gettext

from awards.decisions.terms import PaperFormat, PaperKind
from awards.honours.terms import Grant
from awards.kernel.access import Role
from awards.web.converters import enum_converter
from awards.web.filters import money, number

pages = Blueprint("decisions", __name__, url_prefix="/decisions")
READERS = (Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK)


@pages.record_once
def _register_words(state: object) -> None:
    app: Flask = state.app  # type: ignore[attr-defined]
    app.url_map.converters["paper_kind"] = enum_converter(PaperKind)
    app.url_map.converters["paper_format"] = enum_converter(PaperFormat)


def count_words(grants: Sequence[Grant]) -> str:
    """“15 tập thể, 50 cá nhân”."""
    counts = Counter(grant.subject_kind for grant in grants)
    said = (
        (counts["collective"], gettext("%(n)s tập thể", n=number(counts["collective"]))),
        (counts["household"], gettext("%(n)s hộ gia đình", n=number(counts["household"]))),
        (counts["individual"], gettext("%(n)s cá nhân", n=number(counts["individual"]))),
    )
    return ", ".join(words for count, words in said if count)


def money_words(grants: Sequence[Grant]) -> str:
    """“56.650.000 đồng (15 × 1.410.000 + 50 × 710.000)”; nothing when no amount is known."""
    if all(grant.money_dong is None for grant in grants):
        return ""
    amounts = Counter(grant.money_dong for grant in grants if grant.money_dong)
    if not amounts:
        return money(0)
    parts = " + ".join(
        f"{number(count)} × {number(amount)}".replace(" ", "\N{NO-BREAK SPACE}")
        for amount, count in sorted(amounts.items(), reverse=True)
    )
    return f"{money(sum(amount * count for amount, count in amounts.items()))} ({parts})"
