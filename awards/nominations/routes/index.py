"""The list of dossiers, and the same as .xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.honours.labels import award_words, paper_words
from awards.movements import queries as movements
from awards.nominations import exports, labels, queries
from awards.nominations.permissions import REVIEWERS
from awards.nominations.routes.blueprint import WRITERS, kept, pages, searched
from awards.nominations.terms import Order, Search, Stage, SubjectKind
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import day, label
from awards.web.guard import Audience, current_actor, open_to
from awards.web.lists import address, addresses
from awards.web.paging import Paged


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def index() -> str:
    actor, search = current_actor(), searched()
    counts = queries.counts_of(actor, search)
    page = queries.page_of(actor, search, counts)
    awards = {code: paper_words(code, today()) for code in {row.award_code for row in page.rows}}
    writes = actor.has(*WRITERS)
    return render_template(
        "nominations/index.html", page=Paged(page), search=search, awards=awards, chips=_chips(search, counts),
        turns=_turns(search) if actor.has(*REVIEWERS) else [],
        kinds=_kinds(search), orders=_orders(search), rounds=queries.rounds_seen_by(actor),
        list_url=url_for(".list_xlsx", **kept(search)), chip_of=labels.CHIP,
        row_url=addresses(".show", "nomination_id", **kept(search), list=1),
        kept_words={name: value for name, value in kept(search).items() if name != "q"},
        narrowed=search != Search(number=search.number), writes=writes,
        open_rounds=movements.open_rounds(now()) if writes else [],
    )


def _chips(search: Search, counts: Mapping[Stage, int]) -> list[dict[str, object]]:
    """All, then each stage that has dossiers; the parts sum to the whole."""
    chips: list[dict[str, object]] = [
        {"label": gettext("Tất cả"), "url": address(stage=None), "count": sum(counts.values()),
         "current": search.stage is None}
    ]
    return chips + [
        {"label": label(stage), "url": address(stage=stage.value), "count": counts.get(stage, 0),
         "current": stage is search.stage}
        for stage in Stage if counts.get(stage) or stage is search.stage
    ]


def _turns(search: Search) -> list[dict[str, object]]:
    """All, or those that it is the reader's turn to appraise: the work that the desk counts."""
    return [
        {"label": gettext("Mọi hồ sơ"), "url": address(mine=None), "current": not search.mine, "count": None},
        {"label": gettext("Chờ tôi thẩm định"), "url": address(mine=1), "current": search.mine, "count": None},
    ]


def _kinds(search: Search) -> list[dict[str, object]]:
    kinds: list[SubjectKind | None] = [None, SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL]
    return [
        {"label": label(kind) or gettext("Tập thể và cá nhân"), "url": address(kind=kind and kind.value),
         "current": kind is search.subject_kind, "count": None}
        for kind in kinds
    ]


def _orders(search: Search) -> list[dict[str, object]]:
    return [
        {"label": label(order), "url": address(order=order.value if order is not Order.NAME else None),
         "current": order is search.order, "count": None}
        for order in Order
    ]


@pages.get("/list.xlsx")
@open_to(Audience.SIGNED_IN)
def list_xlsx() -> Response:
    """Every row of the search, not of its page."""
    title = gettext("Hồ sơ đề nghị khen thưởng, tính đến %(day)s", day=day(today()))
    rows = queries.each_of(current_actor(), replace(searched(), number=1))
    content = exports.list_xlsx(rows, _Names(), title)
    return send(content, f"ho-so-{today():%Y-%m-%d}.xlsx")


class _Names(dict[str, str]):
    """Names of awards, each looked up once."""

    def get(self, code: str, default: str | None = None) -> str:  # type: ignore[override]
        if code not in self:
            self[code] = award_words(code, today())
        return self[code]
