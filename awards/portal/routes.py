"""Pages for strangers: is this certificate genuine, and who was honoured."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.catalogue.rules import rule_set_on
from awards.kernel.terms import Language
from awards.portal import labels, queries
from awards.portal.terms import PublicHonour
from awards.web.clock import now, today
from awards.web.filters import day, moment
from awards.web.guard import Audience, open_to
from awards.web.language import chosen_language
from awards.web.limits import limiter

pages = Blueprint("portal", __name__)


@pages.get("/x/<code>")
@pages.get("/X/<code>")
@open_to(Audience.EVERYONE)
@limiter.limit("60 per minute", deduct_when=lambda response: response.status_code == 404)
def show(code: str) -> Response:
    """The page behind a QR code.  A wrong code and one never issued look alike."""
    return _answer(queries.find_by_code(code), "")


@pages.get("/xac-thuc")
@open_to(Audience.EVERYONE)
@limiter.limit("30 per minute", deduct_when=lambda response: response.status_code == 404)
def verify() -> str | Response:
    """A code typed by hand; a good one leads to the certificate's own address."""
    typed = request.args.get("code", "")[:40]
    if not typed.strip():
        return render_template("portal/verify.html", wrong="", typed="")
    honour = queries.find_by_typed_code(typed)
    return redirect(url_for(".show", code=honour.code)) if honour else _answer(None, typed)


@pages.get("/vinh-danh")
@open_to(Audience.EVERYONE)
def honour_roll() -> str:
    years = queries.years()
    year = request.args.get("year", type=int) or (years[0] if years else today().year)
    text = request.args.get("q", "")[:80]
    return render_template(
        "portal/honour_roll.html", years=_year_links(list(years), year), year=year, text=text,
        rolls=queries.rolls_of(year, text),
    )


def _year_links(years: list[int], chosen: int) -> list[dict[str, object]]:
    return [{"label": str(one), "url": url_for(".honour_roll", year=one), "current": one == chosen} for one in years]


def _answer(honour: PublicHonour | None, typed: str) -> Response:
    """The page that says what is known; 404 when nothing is."""
    if honour is None:
        return make_response(render_template("portal/unknown.html", typed=typed, at=moment(now())), 404)
    return make_response(render_template(
        "portal/show.html", honour=honour, award=award_name(honour), heading=_heading(honour), at=moment(now()),
    ))


def _heading(honour: PublicHonour) -> str:
    return str(labels.ANSWER[honour.validity]) % {
        "award": award_name(honour), "day": day(honour.ended_on), "by": honour.ended_by,
    }


def award_name(honour: PublicHonour) -> str:
    """The award's name by the law of the day, in the reader's language."""
    award = rule_set_on(honour.decided_on).awards.get(honour.award_code)
    if award is None:
        return gettext("Giấy chứng nhận")
    name = award.english if chosen_language() == Language.ENGLISH else award.name
    return name.removesuffix(" của Giám đốc Sở")
