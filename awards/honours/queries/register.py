"""The register as its readers ask for it: what an actor may see, pages of a search, what there is to search for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, extract, false, func, or_, select

from awards.db import db
from awards.honours.models import Honour
from awards.honours.queries.honour import root_path
from awards.kernel.access import Actor, Role
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.organisation.models import Unit

SEES_UNITS = (
    Role.SCHOOL_HEAD, Role.SCHOOL_CLERK, Role.COMMUNE_OFFICER, Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK,
)


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader of the register asks for; empty means any."""

    text: str = ""
    award_code: str = ""
    year: int | None = None
    decision_id: int | None = None
    number: int = 1


def visible_to(actor: Actor) -> Select[Honour]:
    """Honours whose unit the actor's posts reach, and the actor's own; `may` says the same of each row."""
    paths = actor.paths(*SEES_UNITS)
    reached: list[ColumnElement[bool]] = [Unit.path.startswith(path, autoescape=True) for path in paths]
    if any(root_path().startswith(path) for path in paths):
        reached.append(Honour.unit_id.is_(None))
    if actor.person_id is not None:
        reached.append(Honour.person_id == actor.person_id)
    return select(Honour).outerjoin(Unit, Unit.id == Honour.unit_id).where(or_(*reached) if reached else false())


def visible_of(actor: Actor, *, person_id: int | None = None, unit_id: int | None = None) -> Sequence[Honour]:
    """What the actor may see of one person's honours, or of a collective's own; newest first."""
    found = visible_to(actor)
    if person_id is not None:
        found = found.where(Honour.person_id == person_id)
    if unit_id is not None:
        found = found.where(Honour.unit_id == unit_id, Honour.person_id.is_(None))
    return db.session.scalars(found.order_by(Honour.decided_on.desc(), Honour.id.desc())).all()


def page_of(actor: Actor, search: Search) -> Page[Honour]:
    """A page of the register: two statements, however long it is."""
    found = _narrowed(visible_to(actor), search)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = _ordered(found).limit(PAGE_SIZE).offset((search.number - 1) * PAGE_SIZE)
    return Page(db.session.scalars(rows).all(), search.number, total)


def rows_of(actor: Actor, search: Search) -> Iterator[Honour]:
    """Every row of a search, read as it is written out."""
    return iter(db.session.scalars(_ordered(_narrowed(visible_to(actor), search)).execution_options(yield_per=1000)))


def _ordered(rows: Select[Honour]) -> Select[Honour]:
    """Newest decision first; in it collectives, then people, each by name in the Vietnamese order."""
    return rows.order_by(
        Honour.decided_on.desc(), Honour.decision_number.desc(), Honour.subject_kind, Honour.sort_key, Honour.id
    )


def _narrowed(rows: Select[Honour], search: Search) -> Select[Honour]:
    for word in fold(search.text).split():
        rows = rows.where(Honour.folded.contains(word, autoescape=True))
    if search.award_code:
        rows = rows.where(Honour.award_code == search.award_code)
    if search.year:
        rows = rows.where(in_year(search.year))
    if search.decision_id:
        rows = rows.where(Honour.decision_id == search.decision_id)
    return rows


def in_year(year: int) -> ColumnElement[bool]:
    """Decided in a year; of a year that no calendar has: nothing."""
    if not date.min.year <= year <= date.max.year:
        return Honour.id.is_(None)
    return and_(Honour.decided_on >= date(year, 1, 1), Honour.decided_on <= date(year, 12, 31))


def wanted_years(actor: Actor) -> Sequence[int]:
    """Years of the honours that the actor sees, newest first."""
    year = extract("year", visible_to(actor).subquery().c.decided_on)
    return [int(found) for found in db.session.scalars(select(year).distinct().order_by(year.desc()))]


def wanted_awards(actor: Actor) -> Sequence[str]:
    """Codes of the awards among the honours that the actor sees."""
    seen = visible_to(actor).subquery()
    return db.session.scalars(select(seen.c.award_code).distinct().order_by(seen.c.award_code)).all()


def wanted_decisions(actor: Actor) -> Sequence[tuple[int, str, date]]:
    """(id, number, day) of our decisions among the honours that the actor sees, newest first."""
    seen = visible_to(actor).subquery()
    found = db.session.execute(
        select(seen.c.decision_id, seen.c.decision_number, seen.c.decided_on).where(seen.c.decision_id.is_not(None))
        .distinct().order_by(seen.c.decided_on.desc(), seen.c.decision_id.desc())
    )
    return [(row[0], row[1], row[2]) for row in found]
