"""Profiles of printers, and the book of blanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from awards.db import db, hold
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.organisation.models import Unit
from awards.press.models import Blank, BlankEntry, PrinterProfile
from awards.press.terms import BlankEntryKind, Place, Stock


@dataclass(frozen=True, slots=True)
class BlankRow:
    """A kind of blank with its count."""

    blank: Blank
    stock: Stock


def get_profile(profile_id: int) -> PrinterProfile:
    found = db.session.get(PrinterProfile, profile_id)
    if found is None:
        raise NotFound()
    return found


def profiles() -> Sequence[PrinterProfile]:
    """Those in use, by printer, tray and paper."""
    return db.session.scalars(
        select(PrinterProfile).where(PrinterProfile.retired_at.is_(None))
        .order_by(PrinterProfile.printer, PrinterProfile.tray, PrinterProfile.paper)
    ).all()


def take_turn_at_printers() -> None:
    """Let printers be measured one after the other, so that each sees what the one before left in use."""
    hold(Unit, Unit.parent_id.is_(None))


def profiles_of(place: Place) -> Sequence[PrinterProfile]:
    """Those in use for one printer, tray and paper."""
    return db.session.scalars(
        select(PrinterProfile).where(
            PrinterProfile.retired_at.is_(None), PrinterProfile.printer == place.printer,
            PrinterProfile.tray == place.tray, PrinterProfile.paper == place.paper)
    ).all()


def get_blank(blank_id: int) -> Blank:
    found = db.session.get(Blank, blank_id)
    if found is None:
        raise NotFound()
    return found


def lock_blank(blank: Blank) -> None:
    """Hold the row until the transaction ends: two clerks do not count one blank twice."""
    db.session.scalars(select(Blank).where(Blank.id == blank.id).with_for_update()).one()


def find_blank(name: str) -> Blank | None:
    return db.session.scalars(select(Blank).where(Blank.name == name)).one_or_none()


def blanks() -> Sequence[BlankRow]:
    """Every kind of blank with its count, by name: three statements."""
    found = db.session.scalars(select(Blank).order_by(Blank.name)).all()
    stocks = _stocks([blank.id for blank in found])
    return [BlankRow(blank, stocks.get(blank.id, Stock())) for blank in found]


def stock_of(blank: Blank) -> Stock:
    return _stocks([blank.id]).get(blank.id, Stock())


def _stocks(blank_ids: Sequence[int]) -> dict[int, Stock]:
    kinds = (BlankEntryKind.RECEIVED, BlankEntryKind.USED, BlankEntryKind.SPOILED)
    sums = [func.coalesce(func.sum(BlankEntry.count).filter(BlankEntry.kind == kind), 0) for kind in kinds]
    rows = db.session.execute(
        select(BlankEntry.blank_id, *sums).where(BlankEntry.blank_id.in_(blank_ids)).group_by(BlankEntry.blank_id))
    counted = _counted(blank_ids)
    return {row[0]: Stock(int(row[1]), int(row[2]), int(row[3]), counted.get(row[0])) for row in rows}


def _counted(blank_ids: Sequence[int]) -> dict[int, int]:
    """What the latest stock-taking found, for blanks of which nothing was entered since."""
    latest = (
        select(func.max(BlankEntry.id)).where(BlankEntry.blank_id.in_(blank_ids)).group_by(BlankEntry.blank_id))
    rows = db.session.execute(
        select(BlankEntry.blank_id, BlankEntry.count)
        .where(BlankEntry.id.in_(latest), BlankEntry.kind == BlankEntryKind.COUNTED))
    return {row[0]: row[1] for row in rows}


def page_of_entries(blank: Blank, number: int) -> Page[BlankEntry]:
    """The book of a kind of blank, the latest line first: two statements."""
    found = select(BlankEntry).where(BlankEntry.blank_id == blank.id)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = found.order_by(BlankEntry.id.desc()).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    return Page(db.session.scalars(rows).all(), number, total)
