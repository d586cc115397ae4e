"""Pages for strangers: is this certificate genuine, and who was honoured."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from awards.honours.labels import paper_words
from awards.portal import labels, queries
from awards.portal.terms import Answer, PublicHonour
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.filters import day, moment
from awards.web.guard import Audience, open_to
from awards.web.limits import limiter

pages = Blueprint("portal", __name__)
# Only misses count: the phones of a whole school behind one address are not locked out of good codes.
MISSES = limiter.shared_limit("30 per minute", scope="codes that nobody has")
# A revoked paper is not called valid for longer than this by a copy that a phone kept.
KEPT_SECONDS = 60


@pages.get("/X/<code>")
@pages.get("/x/<code>")
@open_to(Audience.EVERYONE)
def show(code: str) -> Response:
    """The page behind a QR code.  A wrong code and one never issued look alike."""
    found = queries.find_by_code(code, current_app.extensions["journal_key"])
    if found is None:
        return _typed_after_the_address(code)
    honour, answer = found
    response = make_response(render_template(
        "portal/show.html", honour=honour, answer=answer, award=paper_words(honour.award_code, honour.decided_on),
        heading=_heading(honour, answer), at=moment(now()), year=honour.decided_on.year,
    ))
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response


def _typed_after_the_address(code: str) -> Response:
    """The paper says “nhập mã tại …/x”: some type its short code right behind that."""
    honour = queries.find_by_typed_code(code)
    return redirect(url_for(".show", code=honour.code)) if honour else _unknown("")


@pages.get("/X/")
@pages.get("/x/")
@open_to(Audience.EVERYONE)
def without_code() -> Response:
    """The address printed beside the QR code, as somebody types it from the paper."""
    return redirect(url_for(".verify"))


def _heading(honour: PublicHonour, answer: Answer) -> str:
    return str(labels.ANSWER[answer]) % {
        "award": paper_words(honour.award_code, honour.decided_on), "day": day(honour.ended_on), "by": honour.ended_by,
    }


@pages.get("/xac-thuc")
@open_to(Audience.EVERYONE)
def verify() -> str | Response:
    """A code typed by hand; a good one leads to the certificate's own address."""
    typed = request.args.get("code", "")[:40].strip()
    if not typed:
        return render_template("portal/verify.html")
    honour = queries.find_by_typed_code(typed)
    return redirect(url_for(".show", code=honour.code)) if honour else _unknown(typed)


def _unknown(typed: str) -> Response:
    """No such code; whoever asks too often waits (`safety.md` T19)."""
    with MISSES:
        response = make_response(render_template("portal/unknown.html", typed=typed, at=moment(now())), 404)
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/vinh-danh")
@open_to(Audience.EVERYONE)
def honour_roll() -> str:
    years = list(queries.years())
    year = request.args.get("year", type=row_number) or (years[0] if years else today().year)
    text, number = request.args.get("q", "")[:80], request.args.get("decision", "")[:60]
    rolls = queries.rolls_of(year, text, number)
    return render_template(
        "portal/honour_roll.html", years=_year_links(years, year), year=year, text=text, number=number,
        rolls=[(one, paper_words(one.award_code, one.decided_on)) for one in rolls],
        collectives=sum(one.collectives_in_all for one in rolls), people=sum(one.people_in_all for one in rolls),
        in_all=queries.honours_in_all(), first_year=years[-1] if years else year,
    )


def _year_links(years: list[int], chosen: int) -> list[dict[str, object]]:
    return [{"label": str(one), "url": url_for(".honour_roll", year=one), "current": one == chosen} for one in years]
