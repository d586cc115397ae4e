"""The list in the mirror: computed facts about who is asked for, beside who there is.  Facts, no advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, and_, case, cast, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from awards.councils.models import Item, Session
from awards.db import db
from awards.honours.models import Honour
from awards.honours.terms import Validity
from awards.kernel.terms import Sex
from awards.nominations.models import Nomination
from awards.nominations.terms import SubjectKind
from awards.organisation.models import Person, Tenure, Unit
from awards.organisation.queries import held
from awards.organisation.terms import PostKind, UnitKind

YEARS_WITHOUT = 5


@dataclass(frozen=True, slots=True)
class People:
    """Heads counted: all of them, by the kind of post, and women."""

    total: int
    leaders: int
    direct: int
    staff: int
    women: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """`asked` are the individuals on the agenda, `there` all who hold a post in the council's reach on the day."""

    items: int
    collectives: int
    asked: People
    there: People
    schools: int
    schools_asked: int
    schools_most: int
    schools_without_award: int
    schools_without_award_asked: int
    first_timers: int


def mirror_of(session: Session) -> Mirror:
    """Three statements, whatever the length of the agenda."""
    on, path = session.held_on, session.council.unit.path
    items, collectives, first_timers = _asked(session)
    schools = _schools(session, path, _years_before(on, YEARS_WITHOUT))
    asked, there = _people(session, path, on)
    return Mirror(items, collectives, asked, there, *schools, first_timers=first_timers)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(cast(case((condition, 1), else_=0), Integer)), 0)


def _asked(session: Session) -> tuple[int, int, int]:
    """Items, collectives among them, and those who hold no honour yet."""
    honoured = select(Honour.id).where(or_(
        Honour.person_id == Nomination.person_id,
        and_(Nomination.person_id.is_(None), Honour.person_id.is_(None), Honour.unit_id == Nomination.unit_id),
    )).correlate(Nomination).exists()
    row = db.session.execute(
        select(func.count(), _sum(Nomination.subject_kind != SubjectKind.INDIVIDUAL), _sum(~honoured))
        .select_from(Item).join(Nomination, Nomination.id == Item.nomination_id).where(Item.session_id == session.id)
    ).one()
    return row[0], row[1], row[2]


def honoured_before(session: Session) -> Mapping[int, date]:
    """Nomination number -> the day of the latest decision by which the same subject holds the same award."""
    rows = db.session.execute(
        select(Nomination.id, func.max(Honour.decided_on)).join(Item, Item.nomination_id == Nomination.id)
        .join(Honour, and_(Honour.award_code == Nomination.award_code, or_(
            Honour.person_id == Nomination.person_id,
            and_(Nomination.person_id.is_(None), Honour.person_id.is_(None), Honour.unit_id == Nomination.unit_id,
                 Honour.folded == Nomination.folded),
        )))
        .where(Item.session_id == session.id, Honour.validity == Validity.VALID).group_by(Nomination.id)
    )
    return {nomination_id: decided_on for nomination_id, decided_on in rows}


def _people(session: Session, path: str, on: date) -> tuple[People, People]:
    """One row a person and the main post: both sides counted the same way, in one statement."""
    main = (
        select(Tenure.person_id, func.min(Tenure.id).label("tenure_id")).join(Unit, Unit.id == Tenure.unit_id)
        .where(Unit.path.startswith(path, autoescape=True), held(on)).group_by(Tenure.person_id).subquery()
    )
    on_agenda = (
        select(Nomination.person_id).join(Item, Item.nomination_id == Nomination.id)
        .where(Item.session_id == session.id, Nomination.person_id.is_not(None))
    )
    is_asked = Person.id.in_(on_agenda)
    counts = [condition for also in (is_asked, Person.id.is_not(None)) for condition in (
        _sum(also), _sum(and_(also, Tenure.kind == PostKind.LEADER)), _sum(and_(also, Tenure.kind == PostKind.DIRECT)),
        _sum(and_(also, Tenure.kind == PostKind.STAFF)), _sum(and_(also, Person.sex == Sex.FEMALE)),
    )]
    row = db.session.execute(
        select(*counts).select_from(main).join(Tenure, Tenure.id == main.c.tenure_id)
        .join(Person, Person.id == main.c.person_id)
    ).one()
    return People(*list(row)[:5]), People(*list(row)[5:])


def _schools(session: Session, path: str, since: date) -> tuple[int, int, int, int, int]:
    """Schools; those with an item; the most items of one; those without an honour since a day, and of these asked."""
    items = (
        select(Nomination.unit_id, func.count().label("asked")).join(Item, Item.nomination_id == Nomination.id)
        .where(Item.session_id == session.id).group_by(Nomination.unit_id).subquery()
    )
    honoured = select(Honour.unit_id).where(Honour.decided_on >= since, Honour.unit_id.is_not(None))
    without = Unit.id.not_in(honoured)
    row = db.session.execute(
        select(func.count(), _sum(items.c.asked.is_not(None)), func.coalesce(func.max(items.c.asked), 0),
               _sum(without), _sum(and_(without, items.c.asked.is_not(None))))
        .select_from(Unit).outerjoin(items, items.c.unit_id == Unit.id)
        .where(Unit.kind == UnitKind.SCHOOL, Unit.until.is_(None), Unit.path.startswith(path, autoescape=True))
    ).one()
    return row[0], row[1], row[2], row[3], row[4]


def _years_before(on: date, years: int) -> date:
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return date(on.year - years, on.month, day)
