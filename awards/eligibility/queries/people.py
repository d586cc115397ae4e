"""People with all that verdicts rest on: a constant number of statements for a thousand of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, case, func, select

from awards.catalogue.terms import ManagingBody, SubjectKind
from awards.db import db
from awards.eligibility.queries import rows
from awards.eligibility.terms import Collective, Facts, Occupation, Subject, When
from awards.organisation import terms as organisation
from awards.organisation.models import Person, Tenure, Unit
from awards.organisation.queries import alive, below, held
from awards.organisation.terms import PostKind
from awards.records import models as records
from awards.records.terms import WorkKind

AT_ONCE = 1000
OCCUPATION = {
    PostKind.LEADER: Occupation.MANAGER, PostKind.DIRECT: Occupation.TEACHER, PostKind.STAFF: Occupation.STAFF,
}
# A unit that the province manages itself goes the Department's way.
BODY = {
    organisation.ManagingBody.DEPARTMENT: ManagingBody.DEPARTMENT,
    organisation.ManagingBody.COMMUNE: ManagingBody.COMMUNE,
    organisation.ManagingBody.PROVINCE: ManagingBody.DEPARTMENT,
}
Proposed = Mapping[int, frozenset[str]]
_MAIN_LAST = case({PostKind.LEADER: 2, PostKind.DIRECT: 1}, value=Tenure.kind, else_=0)
_POST = (
    Tenure.person_id, Tenure.title, Tenure.kind, Person.full_name, Person.sort_key, Unit.id, Unit.path, Unit.name,
    Unit.managing_body,
)


def people_of_unit(unit_id: int, when: When, proposed: Proposed | None = None) -> list[Subject]:
    """Everybody who holds a post in a unit on the day asked, by given name."""
    posts = {post[0]: post for post in db.session.execute(_posts(when).where(Unit.id == unit_id))}
    return sorted(_with_facts(list(posts.values()), when, proposed or {}), key=lambda one: (one.sort_key, one.name))


def people_with_facts(ids: Sequence[int], when: When, proposed: Proposed | None = None) -> list[Subject]:
    """These people in their main posts, in the order of their numbers; who holds no post is left out."""
    posts = {post[0]: post for post in db.session.execute(_posts(when).where(Tenure.person_id.in_(ids)))}
    return _with_facts([posts[number] for number in sorted(posts)], when, proposed or {})


def people_of_units(units: Sequence[int], when: When, proposed: Proposed | None = None) -> list[Subject]:
    """Everybody whose main post is in one of these units: somebody with posts in two units comes once."""
    ids = db.session.scalars(
        select(Tenure.person_id).where(Tenure.unit_id.in_(units), held(when.asked_on)).distinct()
    ).all()
    here = set(units)
    return [one for one in people_with_facts(ids, when, proposed) if one.unit_id in here]


def parts(path: str, when: When) -> Iterator[list[int]]:
    """Living units below a path, so many together as hold some thousand people; one statement."""
    counted = db.session.execute(
        select(Unit.id, func.count(Tenure.person_id.distinct()))
        .outerjoin(Tenure, and_(Tenure.unit_id == Unit.id, held(when.asked_on)))
        .where(below(path), alive(when.asked_on)).group_by(Unit.id).order_by(Unit.id)
    ).all()
    units: list[int] = []
    people = 0
    for unit_id, count in counted:
        if units and people + count > AT_ONCE:
            yield units
            units, people = [], 0
        units.append(unit_id)
        people += count
    if units:
        yield units


def province(path: str, when: When) -> Iterator[Subject]:
    """Everybody below a unit, a thousand at a time: memory does not grow with their number."""
    for units in parts(path, when):
        yield from people_of_units(units, when)


def _posts(when: When) -> Any:
    """Posts held on a day; of several of one person the main one comes last."""
    return (
        select(*_POST).join(Person, Person.id == Tenure.person_id).join(Unit, Unit.id == Tenure.unit_id)
        .where(held(when.asked_on)).order_by(_MAIN_LAST, Tenure.since, Tenure.id)
    )


def _with_facts(posts: Sequence[Any], when: When, proposed: Proposed) -> list[Subject]:
    """Eight statements for all of them."""
    ids, units = [post[0] for post in posts], list({post[5] for post in posts})
    ratings = rows.ratings("person_id", ids)
    of_unit = _unit_ratings(units, when.year)
    held_by, works = rows.held_by_people(ids), rows.works(ids)
    discipline = rows.discipline(ids)
    pending = rows.pending(records.OpenMatter.person_id, ids, when.asked_on)
    years, service = rows.years(ids, when.year), rows.service(ids, when.received_on)
    return [
        Subject(
            SubjectKind.INDIVIDUAL, number, unit_id, path, unit_name, name, title, sort_key,
            Facts(
                managing_body=BODY[body], occupation=OCCUPATION[kind], ratings=ratings.get(number, rows.NOT_RATED)[0],
                rating_numbers=ratings.get(number, rows.NOT_RATED)[1],
                awards=held_by.get(number, ()), initiatives=works.get((number, WorkKind.INITIATIVE), ()),
                research=works.get((number, WorkKind.RESEARCH), ()), discipline=discipline.get(number, ()),
                pending=pending.get(number, ()), proposed_together=proposed.get(number, frozenset()),
                collective=of_unit.get(unit_id, _NO_RATING), on_record=True, **years.get(number, {}),
                **service.get(number, {}),
            ),
        )
        for number, title, kind, name, sort_key, unit_id, path, unit_name, body in posts
    ]


_NO_RATING = Collective()


def _unit_ratings(units: Sequence[int], year: int) -> dict[int, Collective]:
    """Ratings of units in a year: nobody at the head of one is rated above it."""
    table = records.YearRating
    found = db.session.execute(select(table.unit_id, table.rating).where(table.unit_id.in_(units), table.year == year))
    return {row[0]: Collective(rating=row[1]) for row in found if row[0] is not None}
