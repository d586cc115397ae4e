"""Measuring printers, and the book of blanks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import certificates
from awards.db import db
from awards.jobs import services as jobs
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries
from awards.press.models import Blank, BlankEntry, PrinterProfile, Run
from awards.press.permissions import Permission
from awards.press.terms import (
    BlankAct,
    BlankEntryKind,
    BlankMove,
    Measured,
    Place,
    PressObstacle,
    ProfileAct,
)

RULED_SHEET = "press_ruled"


def measure(place: Place, measured: Measured, *, actor: Actor, at: datetime) -> PrinterProfile:
    """Reckon what a printer does from a test sheet printed without any profile, and keep what undoes it.

    An earlier profile of the same printer, tray and paper is retired.  Raises Refused(NOT_LIKE_A_SHEET) when the
    distances cannot belong to the four crosses, NotFound for whoever does not run the press.
    """
    queries.require_press(actor, Permission.RUN)
    found = _calibrated(place, measured)
    queries.take_turn_at_printers()
    for old in queries.profiles_of(place):
        old.retired_at = at
        _note(old, ProfileAct.RETIRED, actor, at)
    db.session.flush()
    moved = found.profile
    kept = PrinterProfile(
        printer=place.printer, tray=place.tray, paper=place.paper, width=place.width, height=place.height,
        measured={"points": [list(point) for point in measured.points]}, dx=moved.dx, dy=moved.dy,
        scale_x=moved.scale_x, scale_y=moved.scale_y, rotation=moved.rotation, right=found.right, down=found.down,
        residual=found.residual, fits="scale" in found.warnings, good=found.good, made_at=at, actor_name=actor.name,
    )
    db.session.add(kept)
    db.session.flush()
    _note(kept, ProfileAct.MEASURED, actor, at, right=round(found.right, 2), down=round(found.down, 2),
          residual=round(found.residual, 2))
    return kept


def check(profile: PrinterProfile, measured: Measured, *, actor: Actor, at: datetime) -> bool:
    """Compare a test sheet printed with the profile; gives whether it came out within half a millimetre."""
    queries.require_press(actor, Permission.RUN)
    found = _calibrated(place_of(profile), measured)
    profile.checked_off, profile.checked_at, profile.good = found.off, at, found.good
    _note(profile, ProfileAct.CHECKED, actor, at, off=round(found.off, 2), good=found.good)
    return found.good


def retire(profile: PrinterProfile, *, actor: Actor, at: datetime) -> None:
    """Take a profile out of use: the printer was repaired or given away."""
    queries.require_press(actor, Permission.RUN)
    if profile.retired_at is None:
        profile.retired_at = at
        _note(profile, ProfileAct.RETIRED, actor, at)


def ask_ruled_sheet(
    width: float, height: float, profile_id: int | None, *, actor: Actor, at: datetime
) -> int:
    """Ask for a ruled sheet of that size in mm, moved by a profile if one is named; gives the number of its job."""
    queries.require_press(actor, Permission.RUN)
    arguments = {"width": width, "height": height, "profile_id": profile_id}
    return jobs.ask(RULED_SHEET, arguments, actor=actor, at=at).id


def place_of(profile: PrinterProfile) -> Place:
    return Place(profile.printer, profile.tray, profile.paper, profile.width, profile.height)


def _calibrated(place: Place, measured: Measured) -> Any:
    try:
        return certificates.calibrate(measured.points, place.width, place.height)
    except ValueError as error:
        raise Refused(PressObstacle.NOT_LIKE_A_SHEET) from error


def _note(profile: PrinterProfile, act: ProfileAct, actor: Actor, at: datetime, **details: Any) -> None:
    record(Subject("press_profile", profile.id), act, actor=actor, at=at, details={
        "printer": profile.printer, "tray": profile.tray, "paper": profile.paper, **details})


def keep_blank(name: str, *, actor: Actor, at: datetime) -> Blank:
    """A kind of blank to be counted; the one of that name when there is one."""
    queries.require_press(actor, Permission.RUN)
    if known := queries.find_blank(name):
        return known
    blank = Blank(name=name, kept_at=at, actor_name=actor.name)
    db.session.add(blank)
    db.session.flush()
    record(Subject("press_blank", blank.id), BlankAct.KEPT, actor=actor, at=at, details={"name": name})
    return blank


def move_blanks(
    blank: Blank, move: BlankMove, *, run: Run | None = None, actor: Actor, at: datetime
) -> BlankEntry:
    """Enter blanks received, used, spoiled or counted.

    Raises Refused(TOO_FEW_BLANKS) when more would go than there are, REASON_NEEDED for spoiled ones without a reason.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock_blank(blank)
    if move.kind is BlankEntryKind.SPOILED and not move.reason:
        raise Refused(PressObstacle.REASON_NEEDED)
    left = queries.stock_of(blank).left
    if move.kind in (BlankEntryKind.USED, BlankEntryKind.SPOILED) and move.count > left:
        raise Refused(PressObstacle.TOO_FEW_BLANKS, left=left, needed=move.count)
    entry = BlankEntry(
        blank_id=blank.id, kind=move.kind, count=move.count, reason=move.reason, serials=move.serials,
        run_id=run.id if run else None, at=at, actor_name=actor.name,
    )
    db.session.add(entry)
    db.session.flush()
    record(Subject("press_blank", blank.id), BlankAct(move.kind.value), actor=actor, at=at, reason=move.reason,
           details={"count": move.count, "serials": move.serials, "run": run.id if run else None})
    return entry


def use_blanks(
    blank: Blank, run: Run, *, new: int, again: int, reason: str, actor: Actor, at: datetime
) -> None:
    """One blank for each new sheet; each reprint spoils the blank it stood on before and takes another."""
    for kind, count, why in ((BlankEntryKind.USED, new, ""), (BlankEntryKind.SPOILED, again, reason)):
        if count:
            move_blanks(blank, BlankMove(kind, count, why), run=run, actor=actor, at=at)
