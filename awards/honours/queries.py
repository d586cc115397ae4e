"""Every SELECT about honours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, extract, func, or_, select

from awards.db import db
from awards.honours import rules
from awards.honours.models import Honour
from awards.honours.permissions import GRANTS, HonourFacts, Permission
from awards.kernel.access import Actor, Role, may
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.organisation.models import Tenure, Unit

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


def get(honour_id: int) -> Honour:
    honour = db.session.get(Honour, honour_id)
    if honour is None:
        raise NotFound()
    return honour


def get_for(actor: Actor, honour_id: int, permission: Permission = Permission.VIEW) -> Honour:
    """An honour that the actor may see or use; else NotFound."""
    honour = get(honour_id)
    if not may(actor, permission, facts_of(honour), GRANTS):
        raise NotFound()
    return honour


def facts_of(honour: Honour) -> HonourFacts:
    path = db.session.scalar(select(Unit.path).where(Unit.id == honour.unit_id)) if honour.unit_id else None
    return HonourFacts(path or root_path(), honour.person_id)


def root_path() -> str:
    return db.session.scalar(select(Unit.path).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)) or "/"


def of_decision(decision_id: int) -> Sequence[Honour]:
    """In the order of the decision."""
    return db.session.scalars(select(Honour).where(Honour.decision_id == decision_id).order_by(Honour.ordinal)).all()


def by_ids(honour_ids: Sequence[int]) -> list[Honour]:
    """In the order asked for."""
    found = {honour.id: honour for honour in db.session.scalars(select(Honour).where(Honour.id.in_(honour_ids)))}
    return [found[honour_id] for honour_id in honour_ids]


def find_by_code(text: str) -> Honour | None:
    code = rules.read_code(text)
    return db.session.scalars(select(Honour).where(Honour.code == code)).one_or_none() if code else None


def find_by_typed_code(text: str) -> Honour | None:
    code = rules.read_typed(text)
    return db.session.scalars(select(Honour).where(Honour.typed_code == code)).one_or_none() if code else None


def of_person(person_id: int) -> Sequence[Honour]:
    """The life-long profile, newest first."""
    return db.session.scalars(
        select(Honour).where(Honour.person_id == person_id).order_by(Honour.decided_on.desc(), Honour.id.desc())
    ).all()


def of_unit(unit_id: int) -> Sequence[Honour]:
    """Honours of the collective itself, newest first."""
    return db.session.scalars(
        select(Honour).where(Honour.unit_id == unit_id, Honour.person_id.is_(None))
        .order_by(Honour.decided_on.desc(), Honour.id.desc())
    ).all()


def granted_before(person_id: int | None, unit_id: int | None, award_code: str, on: date) -> Sequence[Honour]:
    """Honours of one kind that somebody already had on a day."""
    whose = Honour.person_id == person_id if person_id else Honour.unit_id == unit_id
    return db.session.scalars(
        select(Honour).where(whose, Honour.award_code == award_code, Honour.decided_on <= on)
        .order_by(Honour.decided_on)
    ).all()


def visible_to(actor: Actor) -> Select[tuple[Honour]]:
    """Honours whose unit the actor's posts reach, and the actor's own; `may` says the same of each row."""
    paths = actor.paths(*SEES_UNITS)
    whole = any(path == root_path() for path in paths)
    reached: list[ColumnElement[bool]] = [Unit.path.startswith(path, autoescape=True) for path in paths]
    if actor.person_id is not None:
        reached.append(Honour.person_id == actor.person_id)
    if whole:
        return select(Honour)
    return select(Honour).outerjoin(Unit, Unit.id == Honour.unit_id).where(or_(*reached) if reached else False)


def page_of(actor: Actor, search: Search) -> Page[Honour]:
    found = _narrowed(visible_to(actor), search)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = db.session.scalars(
        found.order_by(Honour.decided_on.desc(), Honour.decision_id, Honour.ordinal)
        .limit(PAGE_SIZE).offset((search.number - 1) * PAGE_SIZE)
    ).all()
    return Page(rows, search.number, total)


def _narrowed(rows: Select[tuple[Honour]], search: Search) -> Select[tuple[Honour]]:
    for word in fold(search.text).split():
        rows = rows.where(Honour.folded.contains(word, autoescape=True))
    if search.award_code:
        rows = rows.where(Honour.award_code == search.award_code)
    if search.year:
        rows = rows.where(extract("year", Honour.decided_on) == search.year)
    if search.decision_id:
        rows = rows.where(Honour.decision_id == search.decision_id)
    return rows


def years() -> Sequence[int]:
    """Years in which something was decided, newest first."""
    year = extract("year", Honour.decided_on)
    return [int(found) for found in db.session.scalars(select(year).distinct().order_by(year.desc()))]


def public_of_year(year: int) -> Sequence[Honour]:
    """What the honour roll of a year shows: valid honours by decision, collectives first, people by given name."""
    return db.session.scalars(
        select(Honour).where(extract("year", Honour.decided_on) == year, Honour.validity == "valid")
        .order_by(Honour.decided_on.desc(), Honour.decision_id, Honour.subject_kind, Honour.sort_key)
    ).all()


def open_tenure_unit(person_id: int) -> int | None:
    """The unit in which a person stands now."""
    return db.session.scalar(
        select(Tenure.unit_id).where(Tenure.person_id == person_id, Tenure.until.is_(None)).order_by(Tenure.id).limit(1)
    )
