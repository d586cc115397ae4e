"""Every SELECT about people and the posts they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from awards.db import db
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import clean, fold
from awards.organisation import rules
from awards.organisation.models import Person, PersonSecret, Tenure, Unit
from awards.organisation.queries.units import below, held
from awards.organisation.store import unseal
from awards.organisation.terms import PersonSearch, PostKind


def get_person(person_id: int) -> Person:
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound()
    return person


def get_tenure(tenure_id: int) -> Tenure:
    tenure = db.session.get(Tenure, tenure_id)
    if tenure is None:
        raise NotFound()
    return tenure


_MAIN_FIRST = case({PostKind.LEADER: 0, PostKind.DIRECT: 1}, value=Tenure.kind, else_=2)


def people_of(unit: Unit, on: date) -> Sequence[Tenure]:
    """Posts held in a unit on a day, with their people, by given name in Vietnamese order."""
    return db.session.scalars(
        select(Tenure).join(Tenure.person).where(Tenure.unit_id == unit.id, held(on))
        .options(contains_eager(Tenure.person)).order_by(Person.sort_key, Person.id, _MAIN_FIRST)
    ).all()


def posts_of(person: Person) -> Sequence[Tenure]:
    """Every post that a person holds and held, open ones first."""
    return db.session.scalars(
        select(Tenure).where(Tenure.person_id == person.id).options(joinedload(Tenure.unit))
        .order_by(Tenure.until.is_(None).desc(), Tenure.until.desc(), Tenure.since.desc(), Tenure.id.desc())
    ).all()


def post_of(person: Person, on: date) -> Tenure | None:
    """The main post of a person on a day: a leader's before a teacher's, the newest of equals."""
    return db.session.scalars(
        select(Tenure).where(Tenure.person_id == person.id, held(on)).options(joinedload(Tenure.unit))
        .order_by(_MAIN_FIRST, Tenure.since.desc(), Tenure.id.desc())
    ).first()


def path_of(person: Person, on: date) -> str:
    """Where a person belongs: the unit of the main post on a day, else of the last one; "/" for who never had one."""
    post = post_of(person, on) or next(iter(posts_of(person)), None)
    return post.unit.path if post else "/"


def posts_on(person_ids: Sequence[int], on: date) -> dict[int, Tenure]:
    """The main post of each of many people on a day, in one statement."""
    rows = db.session.scalars(
        select(Tenure).where(Tenure.person_id.in_(person_ids), held(on)).options(joinedload(Tenure.unit))
        .order_by(_MAIN_FIRST.desc(), Tenure.since, Tenure.id)
    )
    return {tenure.person_id: tenure for tenure in rows}


def _people(search: PersonSearch, on: date) -> Select[Tenure]:
    """Posts held on a day by people whose name, or unit's name, holds every word of the search in any order."""
    readings = [and_(*map(_holds, words)) for words in rules.readings_of(search.text)]
    where = [or_(*readings)] if readings else []
    if search.kind:
        where.append(Tenure.kind == search.kind)
    return (
        select(Tenure).join(Tenure.person).join(Tenure.unit)
        .where(held(on), or_(*map(below, search.within), false()), *where)
    )


def _holds(word: str) -> ColumnElement[bool]:
    return or_(Person.folded.contains(word, autoescape=True), Unit.folded.contains(word, autoescape=True))


def page_of_people(search: PersonSearch, on: date, size: int = PAGE_SIZE) -> Page[Tenure]:
    """One page of posts with person and unit, by given name; two statements."""
    found = _people(search, on)
    total = db.session.scalar(select(func.count()).select_from(found.with_only_columns(Tenure.id).subquery())) or 0
    rows = db.session.scalars(
        found.options(contains_eager(Tenure.person), contains_eager(Tenure.unit))
        .order_by(Person.sort_key, Person.id, _MAIN_FIRST).offset((search.page - 1) * size).limit(size)
    ).all()
    return Page(rows, search.page, total, size)


def search_people(text: str, within_path: str, on: date, limit: int = 20) -> Sequence[Tenure]:
    """Posts (with person and unit) that a picker offers: accents folded, words in any order, unit's words too."""
    return page_of_people(PersonSearch(text, (within_path or "/",)), on, limit).rows


def find_person(name: str, unit: Unit) -> Person | None:
    """The one person of this exact name who holds a post in the unit; None when there is none, or more than one."""
    rows = db.session.scalars(
        select(Person).join(Tenure, Tenure.person_id == Person.id)
        .where(Person.full_name == clean(name), Tenure.unit_id == unit.id, Tenure.until.is_(None)).distinct().limit(2)
    ).all()
    return rows[0] if len(rows) == 1 else None


def similar_people(name: str, unit: Unit) -> Sequence[Person]:
    """People of the unit whose names differ from `name` in accents only ("Sùng Thị My": Sùng Thị Mỷ?)."""
    return db.session.scalars(
        select(Person).join(Tenure, Tenure.person_id == Person.id)
        .where(Person.folded == fold(name), Tenure.unit_id == unit.id, Tenure.until.is_(None))
        .distinct().order_by(Person.sort_key)
    ).all()


def find_by_staff_code(code: str) -> Person | None:
    return db.session.scalars(select(Person).where(Person.staff_code == clean(code))).one_or_none()


def secret_of(person: Person) -> dict[str, str]:
    """What only the office may know: birth_date (yyyy-mm-dd), ethnic_group, identity_number and the like."""
    row = db.session.get(PersonSecret, person.id)
    return unseal(row.sealed, person.id) if row else {}
