"""What the honour roll asks for: only valid honours, of one year or one decision, collectives before people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, extract, func, select
from sqlalchemy.orm import aliased

from awards.db import db
from awards.honours.models import Honour
from awards.honours.queries.register import in_year
from awards.honours.terms import Validity
from awards.kernel.paging import PAGE_SIZE
from awards.kernel.vietnamese import fold

VALID = Honour.validity == Validity.VALID


@dataclass(frozen=True, slots=True)
class Ended:
    """An honour that no longer counts: its code, how and on which day it ended, by which decision."""

    code: str
    validity: Validity
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class EventOfYear:
    """A decision on the roll of a year, with how many it honours; `line` and `last_line` are alike where all papers
    print one line."""

    number: str
    decided_on: date
    award_code: str
    line: str
    last_line: str
    collectives: int
    people: int


def ended() -> Sequence[Ended]:
    """All that were replaced or revoked, in the order of their codes, which tells nothing."""
    found = select(Honour.code, Honour.validity, Honour.ended_on, Honour.ended_by).where(~VALID).order_by(Honour.code)
    return [Ended(code, validity, on, by) for code, validity, on, by in db.session.execute(found) if on is not None]


def years() -> Sequence[int]:
    """Years in which something was decided that still counts, newest first."""
    year = extract("year", Honour.decided_on)
    return [int(found) for found in db.session.scalars(select(year).where(VALID).distinct().order_by(year.desc()))]


def count_valid() -> int:
    return db.session.scalar(select(func.count()).where(VALID)) or 0


def _wanted(year: int, text: str, number: str) -> list[ColumnElement[bool]]:
    words = [Honour.folded.contains(word, autoescape=True) for word in fold(text).split()]
    return [VALID, in_year(year), *words, *([Honour.decision_number == number] if number else [])]


def events_of(year: int, text: str = "", number: str = "") -> Sequence[EventOfYear]:
    """The decisions of a year, newest first; `text` counts only those it finds, `number` keeps one decision."""
    is_person = Honour.subject_kind == "individual"
    act = (Honour.decision_number, Honour.decided_on, Honour.award_code)
    found = db.session.execute(
        select(*act, func.min(Honour.line), func.max(Honour.line), func.count().filter(~is_person),
               func.count().filter(is_person))
        .where(*_wanted(year, text, number)).group_by(*act)
        .order_by(Honour.decided_on.desc(), Honour.decision_number.desc(), Honour.award_code)
    )
    return [EventOfYear(*row) for row in found]


def roll_of_year(
    year: int, text: str = "", number: str = "", *, most: int | None = None, page: int = 0
) -> Sequence[Honour]:
    """Honours of a year in the order of the roll; `most`: no more than so many of a decision and kind; `page`: only
    those of this page, counted from 1."""
    place = func.row_number().over(
        partition_by=(Honour.decision_number, Honour.decided_on, Honour.award_code, Honour.subject_kind),
        order_by=(Honour.sort_key, Honour.id),
    )
    ranked = select(Honour, place.label("rank")).where(*_wanted(year, text, number)).subquery()
    row = aliased(Honour, ranked)
    found = select(row).order_by(
        ranked.c.decided_on.desc(), ranked.c.decision_number.desc(), ranked.c.award_code, ranked.c.subject_kind,
        ranked.c.rank,
    )
    found = found.where(ranked.c.rank <= most) if most else found
    found = found.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE) if page else found
    return db.session.scalars(found).all()
