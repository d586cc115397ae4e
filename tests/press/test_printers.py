"""Measuring a printer, and the book of blanks."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.journal.models import Entry
from awards.kernel.errors import Refused
from awards.press import queries, services
from awards.press.documents import moved_by
from awards.press.models import Blank, BlankEntry, PrinterProfile
from awards.press.terms import BlankEntryKind, BlankMove, Measured, Place, PressObstacle, Printout, Stock
from certificates import Profile
from tests.builders.decisions import Bureau
from tests.builders.press import make_released
from tests.conftest import NOON
from tests.tampering import is_refused

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages

PLACE = Place("Máy in Văn thư", "khay tay", "phôi A4", 297.0, 210.0)
CROSSES = ((20.0, 20.0), (277.0, 20.0), (20.0, 190.0), (277.0, 190.0))
SHIFTED = Measured(tuple((x + 1.5, y + 2.0) for x, y in CROSSES))
GOOD = Measured(CROSSES)


def measure(bureau: Bureau, measured: Measured = SHIFTED) -> PrinterProfile:
    with transaction():
        profile_id = services.measure(PLACE, measured, actor=bureau.actor("press"), at=NOON).id
    return queries.get_profile(profile_id)


def test_what_the_printer_does_is_undone_by_its_profile(bureau: Bureau) -> None:
    """A printer that shifts, stretches and turns puts the crosses right within 0.3 mm once corrected."""
    bad = Profile(dx=1.4, dy=-0.8, scale_x=1.004, scale_y=0.995, rotation=0.3)
    profile = measure(bureau, Measured(tuple(bad.moved(x, y) for x, y in CROSSES)))
    for x, y in CROSSES:
        there = bad.moved(*moved_by(profile).moved(x, y))
        assert abs(there[0] - x) < 0.3 and abs(there[1] - y) < 0.3


def test_a_new_measurement_of_the_same_place_retires_the_old_one(bureau: Bureau) -> None:
    first = measure(bureau)
    second = measure(bureau, GOOD)
    assert [one.id for one in queries.profiles()] == [second.id]
    assert queries.get_profile(first.id).retired_at == NOON


def test_a_check_sheet_within_half_a_millimetre_passes(bureau: Bureau) -> None:
    profile = measure(bureau)
    for measured, good in ((SHIFTED, False), (GOOD, True)):
        with transaction():
            assert services.check(queries.get_profile(profile.id), measured, actor=bureau.actor("press"),
                                  at=NOON) is good
    assert queries.get_profile(profile.id).good


def test_distances_of_no_sheet_are_refused(bureau: Bureau) -> None:
    with pytest.raises(Refused) as refused:
        measure(bureau, Measured(((5.0, 5.0),) * 4))
    assert refused.value.code is PressObstacle.NOT_LIKE_A_SHEET


def make_blank(bureau: Bureau, received: int = 10) -> int:
    with transaction():
        blank = services.keep_blank("Phôi A4", actor=bureau.actor("press"), at=NOON)
        if received:
            services.move_blanks(blank, BlankMove(BlankEntryKind.RECEIVED, received), actor=bureau.actor("press"),
                                 at=NOON)
        return blank.id


def move(bureau: Bureau, blank_id: int, kind: BlankEntryKind, count: int, reason: str = "") -> None:
    with transaction():
        services.move_blanks(queries.get_blank(blank_id), BlankMove(kind, count, reason), actor=bureau.actor("press"),
                             at=NOON)


def stock(blank_id: int) -> Stock:
    return queries.stock_of(db.session.get_one(Blank, blank_id))


def test_printing_uses_a_blank_a_sheet_and_a_reprint_spoils_the_one_before(bureau: Bureau, context: Flask) -> None:
    blank_id, run = make_blank(bureau), make_released(bureau, context)
    for printout in (Printout(blank_id=blank_id), Printout((2, 3), "kẹt giấy", blank_id)):
        with transaction():
            services.print_sheets(queries.get_run(run.id), printout, actor=bureau.actor("press"), at=NOON)
    assert stock(blank_id) == Stock(received=10, used=4, spoiled=2)
    assert stock(blank_id).left == 4


def test_no_more_blanks_are_used_than_there_are(bureau: Bureau, context: Flask) -> None:
    blank_id, run = make_blank(bureau, 3), make_released(bureau, context)
    with pytest.raises(Refused) as refused, transaction():
        services.print_sheets(queries.get_run(run.id), Printout(blank_id=blank_id), actor=bureau.actor("press"),
                              at=NOON)
    assert (refused.value.code, refused.value.details) == (PressObstacle.TOO_FEW_BLANKS, {"left": 3, "needed": 4})
    assert not queries.times_printed(queries.sheets_of(run))


def test_spoiled_blanks_need_a_reason(bureau: Bureau) -> None:
    blank_id = make_blank(bureau)
    with pytest.raises(Refused) as refused:
        move(bureau, blank_id, BlankEntryKind.SPOILED, 1)
    assert refused.value.code is PressObstacle.REASON_NEEDED
    move(bureau, blank_id, BlankEntryKind.SPOILED, 1, "mực lem")
    assert stock(blank_id).left == 9


def test_a_count_that_differs_is_shown_until_something_is_entered(bureau: Bureau) -> None:
    blank_id = make_blank(bureau)
    move(bureau, blank_id, BlankEntryKind.COUNTED, 8)
    assert stock(blank_id).differs == -2
    move(bureau, blank_id, BlankEntryKind.SPOILED, 2, "ẩm")
    assert (stock(blank_id).left, stock(blank_id).differs) == (8, 0)


def test_the_book_of_blanks_is_kept_and_journalled(bureau: Bureau) -> None:
    make_blank(bureau)
    assert is_refused(sa.update(BlankEntry).values(count=1))
    assert is_refused(sa.delete(BlankEntry))
    acts = db.session.scalars(sa.select(Entry.act).where(Entry.subject_kind == "press_blank").order_by(Entry.number))
    assert list(acts) == ["kept", "received"]
