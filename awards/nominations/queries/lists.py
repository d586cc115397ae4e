"""The list of dossiers: who sees which, searched, counted and in pages, and a dossier's neighbours in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select

from awards.db import db
from awards.kernel.access import Actor, Role
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.movements.models import Round
from awards.nominations.models import Nomination
from awards.nominations.permissions import REVIEWERS
from awards.nominations.queries.facts import SITTING
from awards.nominations.terms import Neighbours, Order, Row, Search, Stage, StepKind
from awards.organisation.models import Unit

SCHOOL_ROLES = (Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
OVERSEERS = (Role.COMMUNE_OFFICER, Role.STANDING_OFFICE, Role.DIRECTOR)


def visible_where(actor: Actor) -> ColumnElement[bool]:
    """GRANTS[VIEW] as SQL over nomination and unit; a test holds the two to the same answer."""
    below = [Unit.path.startswith(path) for path in actor.paths(*SCHOOL_ROLES)]
    sent = Nomination.received_at.is_not(None)
    seen = [and_(sent, Unit.path.startswith(path)) for path in actor.paths(*OVERSEERS)]
    judged = [
        and_(sent, Nomination.step_kind == StepKind.COUNCIL, Unit.path.startswith(path), Nomination.id.in_(
            select(sitting.c.nomination_id).where(sitting.c.person_id == actor.person_id, sitting.c.declared,
                                                  ~sitting.c.aside)
        )) for path in actor.paths(Role.COUNCIL_MEMBER) for sitting in SITTING
    ]
    return or_(false(), *below, *seen, *judged)


def visible_to(actor: Actor) -> Select[Nomination]:
    """Dossiers that the actor may see."""
    return select(Nomination).join(Unit, Unit.id == Nomination.unit_id).where(visible_where(actor))


def waiting_where(actor: Actor) -> ColumnElement[bool]:
    """Dossiers at a review that it is the actor's turn to do."""
    paths = actor.paths(*REVIEWERS)
    return and_(
        Nomination.stage == Stage.UNDER_WAY, Nomination.step_kind == StepKind.REVIEW, Nomination.step_path.in_(paths)
    )


def rounds_seen_by(actor: Actor) -> Sequence[tuple[int, str]]:
    """Rounds in which the actor sees dossiers, the newest first, to narrow a list to one."""
    found = db.session.execute(
        select(Round.id, Round.name).where(exists().where(
            Nomination.round_id == Round.id, Unit.id == Nomination.unit_id, visible_where(actor)
        )).order_by(Round.opens_at.desc(), Round.id.desc())
    ).all()
    return [(row[0], row[1]) for row in found]


def _matches(actor: Actor, search: Search) -> ColumnElement[bool]:
    """All but the stage, which is counted."""
    wanted = [visible_where(actor)]
    for word in fold(search.text).split():
        wanted.append(or_(
            Nomination.folded.contains(word, autoescape=True), Unit.folded.contains(word, autoescape=True),
            func.lower(Nomination.code).contains(word, autoescape=True),
        ))
    if search.round_id is not None:
        wanted.append(Nomination.round_id == search.round_id)
    if search.subject_kind is not None:
        wanted.append(Nomination.subject_kind == search.subject_kind)
    if search.mine:
        wanted.append(waiting_where(actor))
    return and_(*wanted)


def counts_of(actor: Actor, search: Search) -> Mapping[Stage, int]:
    """How many dossiers of a search stand in each stage, whatever stage the search names."""
    found: Sequence[Any] = db.session.execute(
        select(Nomination.stage, func.count()).join(Unit, Unit.id == Nomination.unit_id)
        .where(_matches(actor, search)).group_by(Nomination.stage)
    ).all()
    return {stage: count for stage, count in found}


def _order(order: Order) -> tuple[Any, ...]:
    """Of the columns that both the list and the neighbours select from; collectives, households, people."""
    collectives_first = Nomination.subject_kind  # as their codes go by the alphabet
    return {
        Order.NAME: (collectives_first, Nomination.sort_key, Nomination.id),
        Order.SENT: (Nomination.received_at.is_(None), Nomination.received_at.desc(), Nomination.id.desc()),
        Order.UNIT: (Unit.sort_key, collectives_first, Nomination.sort_key, Nomination.id),
    }[order]


def _rows(actor: Actor, search: Search) -> Select[*tuple[Any, ...]]:
    wanted = _matches(actor, search)
    if search.stage is not None:
        wanted = and_(wanted, Nomination.stage == search.stage)
    return (
        select(
            Nomination.id, Nomination.code, Nomination.stage, Nomination.subject_kind, Nomination.honorific,
            Nomination.name, Nomination.post_title, Nomination.award_code, Unit.name, Round.name,
            Nomination.received_at, Nomination.due_on,
        )
        .join(Unit, Unit.id == Nomination.unit_id).join(Round, Round.id == Nomination.round_id)
        .where(wanted).order_by(*_order(search.order))
    )


def page_of(actor: Actor, search: Search, counts: Mapping[Stage, int] | None = None) -> Page[Row]:
    """One page of the list; give `counts_of` the same search and hand it over to save a statement."""
    counts = counts_of(actor, search) if counts is None else counts
    total = counts.get(search.stage, 0) if search.stage else sum(counts.values())
    number = min(max(1, search.number), max(1, -(-total // PAGE_SIZE)))
    found = db.session.execute(_rows(actor, search).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE))
    return Page([Row(*row) for row in found], number, total)


def each_of(actor: Actor, search: Search) -> Iterator[Row]:
    """Every dossier of a search, read a thousand at a time in one statement."""
    found = db.session.execute(_rows(actor, search).execution_options(yield_per=1000))
    return (Row(*row) for row in found)


def neighbours_of(actor: Actor, search: Search, nomination_id: int) -> Neighbours | None:
    """The dossiers before and after this one in a list; None when it is not in it."""
    order = _order(search.order)
    wanted = _matches(actor, search)
    if search.stage is not None:
        wanted = and_(wanted, Nomination.stage == search.stage)
    numbered = (
        select(
            Nomination.id,
            func.row_number().over(order_by=order).label("place"),
            func.count().over().label("total"),
            func.lag(Nomination.id).over(order_by=order).label("before"),
            func.lead(Nomination.id).over(order_by=order).label("after"),
        )
        .join(Unit, Unit.id == Nomination.unit_id).where(wanted).subquery()
    )
    found = db.session.execute(select(numbered).where(numbered.c.id == nomination_id)).one_or_none()
    return Neighbours(found.place, found.total, found.before, found.after) if found is not None else None
