"""Pages for strangers: is this certificate genuine, and who was honoured."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from awards.honours import queries as honours
from awards.honours.labels import paper_words
from awards.kernel.errors import NotFound
from awards.portal import documents, exports, labels, queries
from awards.portal.rules import agree
from awards.portal.terms import Answer, PublicHonour
from awards.seals import store
from awards.seals.terms import Fault, Record, Said
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.downloads import send
from awards.web.filters import day, moment
from awards.web.guard import Audience, open_to
from awards.web.limits import limiter
from awards.web.paging import Paged, page_number

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
    return _told(*found)


@pages.get("/X/<code>/<record>")
@pages.get("/x/<code>/<record>")
@open_to(Audience.EVERYONE)
def show_signed(code: str, record: str) -> Response:
    """The page behind a QR code with a signed record: first the signature, then what the register says."""
    proof = store.proof_of(code, record)
    if proof in (Fault.NOT_A_RECORD, Fault.UNKNOWN_KEY, Fault.WRONG_SIGNATURE):
        return _forged()
    found = queries.find_by_code(code, current_app.extensions["journal_key"])
    if found is None:
        return _without_a_row(proof.said) if isinstance(proof, Record) else _unknown("")
    honour, answer = found
    if not isinstance(proof, Record):  # by a key that got out: no proof, and the register alone answers
        return _told(honour, answer)
    if answer is Answer.VALID and not agree(proof.said, honour):
        answer = Answer.UNDER_CHECK  # what has ended has ended, whatever its paper says
    return _told(honour, answer, signed_by=proof.key)


def _told(honour: PublicHonour, answer: Answer, signed_by: str = "") -> Response:
    """What the register says; `signed_by`: the key under the record of the QR code."""
    response = make_response(render_template(
        "portal/show.html", honour=honour, answer=answer, award=paper_words(honour.award_code, honour.decided_on),
        heading=_heading(honour, answer), at=moment(now()), year=honour.decided_on.year, signed_by=signed_by,
    ))
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response


def _without_a_row(said: Said) -> Response:
    """The office signed what its register does not know, as after an older copy was restored: both are told."""
    response = make_response(render_template("portal/signed_only.html", said=said, at=moment(now())))
    response.headers["Cache-Control"] = "no-store"
    return response


def _forged() -> Response:
    """Somebody made or changed this code; whoever tries many waits."""
    with MISSES:
        response = make_response(render_template(
            "portal/forged.html", heading=str(labels.ANSWER[Answer.FORGED]), at=moment(now())), 404)
    response.headers["Cache-Control"] = "no-store"
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
    """No such code; whoever asks too often waits."""
    with MISSES:
        response = make_response(render_template("portal/unknown.html", typed=typed, at=moment(now())), 404)
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/xac-thuc/khoa")
@open_to(Audience.EVERYONE)
def public_keys() -> Response:
    """The office's public keys."""
    return _for_anybody(exports.keys(), "khoa-cong-khai.json")


@pages.get("/xac-thuc/thu-hoi")
@open_to(Audience.EVERYONE)
def ended_list() -> Response:
    """The signed list of certificates that were replaced or revoked."""
    if not store.has_seal():
        raise NotFound()
    return _for_anybody(exports.ended_list(honours.ended(), at=now()), "danh-sach-thu-hoi.json")


def _for_anybody(content: Mapping[str, object], name: str) -> Response:
    """Other pages, and the one kept on a phone, may read it: it is public, and signed where that matters."""
    response = send(json.dumps(content, ensure_ascii=False).encode(), name, media_type="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


@pages.get("/xac-thuc/ngoai-tuyen")
@open_to(Audience.EVERYONE)
def offline() -> Response:
    """One file that checks papers without a network, to be kept."""
    if not store.has_seal():
        raise NotFound()
    kit = documents.kit(base_url=current_app.config["BASE_URL"], list_url=url_for(".ended_list"), at=now())
    page = render_template("portal/offline.html", kit=kit)
    return send(page.encode(), "xac-thuc-giay-khen.html", media_type="text/html; charset=utf-8")


@pages.get("/vinh-danh")
@open_to(Audience.EVERYONE)
def honour_roll() -> str:
    years = list(queries.years())
    year = request.args.get("year", type=row_number) or (years[0] if years else today().year)
    text, number = request.args.get("q", "")[:80], request.args.get("decision", "")[:60]
    found = queries.rolls_of(year, text, number, page_number())
    return render_template(
        "portal/honour_roll.html", years=_year_links(years, year), year=year, text=text, number=number,
        rolls=[(one, paper_words(one.award_code, one.decided_on)) for one in found.rolls],
        collectives=found.collectives, people=found.people, page=Paged(found.page) if found.page else None,
        in_all=queries.honours_in_all(), first_year=years[-1] if years else year,
    )


def _year_links(years: list[int], chosen: int) -> list[dict[str, object]]:
    return [{"label": str(one), "url": url_for(".honour_roll", year=one), "current": one == chosen} for one in years]
