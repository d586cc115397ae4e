"""Sheets of a run on their way: signed and sealed, handed over; the list on which people sign."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.honours.labels import STATE
from awards.honours.terms import HonourState
from awards.kernel.errors import NotFound, Refused
from awards.press import queries, services
from awards.press.exports import hand_over_xlsx
from awards.press.forms import BookForm
from awards.press.models import Run
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, frame, pages, story
from awards.press.routes.packages import asked
from awards.press.terms import BookPick, PackageKind, PressObstacle
from awards.web.clock import now
from awards.web.converters import row_number
from awards.web.downloads import send
from awards.web.filters import number
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.once import once
from awards.web.paging import Paged, page_number

MOST_ROWS = 1000  # of a workbook made while somebody waits: a twentieth of a second
STEPS = {"signed": HonourState.SIGNED, "handed_over": HonourState.HANDED_OVER}


@pages.get("/runs/<int:run_id>/book")
@open_to(*READERS)
def book(run_id: int) -> str:
    queries.require_press(current_actor())
    return _book_page(queries.get_run(run_id), BookForm(formdata=None))


def _book_page(found: Run, form: BookForm) -> str:
    only, counts = _only(), queries.counts_of_book(found)
    return render_template(
        "press/book.html", **frame(found, "book"), page=Paged(queries.page_of_book(found, only, page_number())),
        only=only, filters=_chips(only, counts), counts=counts, form=form, story=story(found), long=is_long(found),
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def is_long(found: Run) -> bool:
    return queries.count_sheets(found) > MOST_ROWS


def _only() -> HonourState | None:
    wanted = request.args.get("only", "")
    return HonourState(wanted) if wanted in list(HonourState) else None


def _chips(only: HonourState | None, counts: dict[HonourState, int]) -> list[dict[str, object]]:
    whole = {"label": gettext("Tất cả"), "count": sum(counts.values()), "current": only is None,
             "url": address(only=None)}
    return [whole] + [
        {"label": STATE[state], "count": counts[state], "current": state is only, "url": address(only=state.value)}
        for state in HonourState
    ]


@pages.post("/runs/<int:run_id>/book")
@open_to(*CLERKS)
@once
def advance(run_id: int) -> Response | tuple[str, int]:
    """The picked sheets were signed and sealed, or handed over."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form, state = queries.get_run(run_id), BookForm(), STEPS.get(request.form.get("state", ""))
    if state is None:
        raise NotFound()
    if not form.validate():
        return _book_page(found, form), 422
    picked = {*_picked(), *(sheet.honour_id for sheet in queries.sheets_numbered(found, form.numbers.numbers))}
    if not picked:
        form.numbers.errors = [gettext("Chọn ít nhất một tờ, hoặc nhập số sổ vàng.")]
        return _book_page(found, form), 422
    with transaction():
        count = services.advance(
            queries.get_run(run_id), state, BookPick(tuple(sorted(picked)), form.taken_by.data or ""),
            actor=current_actor(), at=now(),
        )
    flash(gettext("Đã ghi %(n)s tờ: %(state)s.", n=count, state=STATE[state]), "done")
    return redirect(url_for(".book", run_id=run_id))


def _picked() -> set[int]:
    return set(request.form.getlist("honour", type=row_number))


@pages.get("/runs/<int:run_id>/book.xlsx")
@open_to(*READERS)
def book_xlsx(run_id: int) -> Response:
    """The hand-over list in the order on stage, for Excel; a long one is made by a job."""
    queries.require_press(current_actor())
    found = queries.get_run(run_id)
    if is_long(found):
        raise Refused(PressObstacle.LIST_TOO_LONG, most=number(MOST_ROWS), way=url_for(".book", run_id=run_id))
    title = gettext("Danh sách ký nhận · %(title)s", title=found.title)
    return send(hand_over_xlsx(queries.on_stage(found), title), f"{title}.xlsx")


@pages.post("/runs/<int:run_id>/book.xlsx")
@open_to(*CLERKS)
@once
def long_book_xlsx(run_id: int) -> Response:
    """Ask for a long hand-over list for Excel."""
    queries.require_press(current_actor(), Permission.RUN)
    return asked(run_id, PackageKind.HAND_OVER, "xlsx")
