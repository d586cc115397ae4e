"""Papers out of a stored run: all of them, a few, one; never rendered anew."""

from __future__ import annotations

from typing import IO

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

import certificates
from awards.honours import queries as honours
from awards.honours.terms import Validity
from awards.kernel.errors import NotFound, Refused
from awards.press import queries, rules, services
from awards.press.documents import content_of, opened, single_name
from awards.press.models import Run, Sheet
from awards.press.routes.blueprint import READERS, pages
from awards.press.terms import PressObstacle
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to

MOST_PAGES = 300  # taken out of a stored run while somebody waits


@pages.get("/runs/<int:run_id>/joined.pdf")
@open_to(*READERS)
def joined(run_id: int) -> Response:
    """All certificates of the run in its order, as stored: not to print from once one of them has ended.  `kept`: the
    same file as evidence of what was issued."""
    queries.require_press(current_actor())
    found = queries.get_run(run_id)
    if found.file is None:
        raise Refused(PressObstacle.NOT_RENDERED)
    services.require_released(found)
    if "kept" in request.args:
        return send(_opened(found), gettext("BẢN LƯU, không in · %(name)s", name=found.file.name))
    services.require_all_count(queries.ended_numbers(found), url_for(".files", run_id=run_id))
    return send(_opened(found), found.file.name)


@pages.get("/runs/<int:run_id>/pages.pdf")
@open_to(*READERS)
def some(run_id: int) -> Response:
    """A few sheets by number as one PDF, out of the stored run."""
    queries.require_press(current_actor())
    found, wanted = queries.get_run(run_id), rules.numbers_in(request.args.get("numbers", "")[:200])
    services.require_released(found)
    if wanted is None:
        raise Refused(PressObstacle.UNREADABLE_NUMBERS)
    place = {number: at for at, number in enumerate(wanted)}
    sheets = [one for one in queries.sheets_numbered(found, wanted) if one.honour.validity is Validity.VALID]
    if not sheets:
        raise Refused(PressObstacle.NO_SUCH_NUMBERS)
    if len(sheets) > MOST_PAGES:
        raise Refused(PressObstacle.TOO_MANY_AT_ONCE, most=MOST_PAGES)
    ordered = sorted(sheets, key=lambda one: place[one.honour.ordinal])
    content = certificates.selected(_stored(found), [one.page for one in ordered])
    return send(content, f"{found.title}, {rules.spelled(one.honour.ordinal for one in sheets)}.pdf")


@pages.get("/sheets/<int:honour_id>.pdf")
@open_to(*READERS)
def sheet(honour_id: int) -> Response:
    """One certificate taken out of its run, once two people have released it: the very bytes that were issued."""
    queries.require_press(current_actor())
    found = queries.find_sheet(honour_id)
    if found is None:
        return _not_rendered(honour_id)
    services.require_released(found.run)
    if found.honour.validity is not Validity.VALID:
        raise Refused(PressObstacle.ENDED)
    return send(_issued(found), single_name(found))


def _not_rendered(honour_id: int) -> Response:
    """The decision's own page says what is to be done first."""
    honour = honours.get(honour_id)
    decision_id = honour.decision_id or honours.decision_behind(honour)
    if decision_id is None:
        raise NotFound()
    flash(gettext("Giấy khen của quyết định này chưa dựng. Dựng xong mới có tệp của từng tờ."), "notice")
    return redirect(url_for(".batch", decision_id=decision_id))


def _stored(found: Run) -> bytes:
    try:
        return content_of(found)
    except (ValueError, FileNotFoundError) as error:
        raise Refused(PressObstacle.DAMAGED) from error


def _opened(found: Run) -> IO[bytes]:
    try:
        return opened(found)
    except (ValueError, FileNotFoundError) as error:
        raise Refused(PressObstacle.DAMAGED) from error


def _issued(found: Sheet) -> bytes:
    """The single PDF.  Raises Refused(DAMAGED) when it is not what was issued."""
    content = certificates.single(_stored(found.run), found.page)
    if services.sha256_of(content) != found.sha256:
        raise Refused(PressObstacle.DAMAGED)
    return content
