"""Councils and who belongs to them on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from awards.councils.models import Council, Member
from awards.councils.terms import CouncilFacts, Function
from awards.db import db
from awards.kernel.access import Actor, Role
from awards.kernel.errors import NotFound
from awards.organisation.models import Person, Unit

LEADERS = frozenset({Function.CHAIR, Function.DEPUTY, Function.SECRETARY})
# The order in which a council is listed.
RANK = {Function.CHAIR: 0, Function.DEPUTY: 1, Function.SECRETARY: 2, Function.MEMBER: 3}


def get(council_id: int) -> Council:
    council = db.session.get(Council, council_id, options=[joinedload(Council.unit)])
    if council is None:
        raise NotFound()
    return council


def of_unit(unit: Unit) -> Sequence[Council]:
    """Standing councils of a unit."""
    return db.session.scalars(
        select(Council).where(Council.unit_id == unit.id, Council.dissolved_on.is_(None)).order_by(Council.id)
    ).all()


def members_of(council: Council, on: date) -> list[Member]:
    """All members on a day: chair, deputies, secretary, then the others by given name."""
    rows = db.session.scalars(
        select(Member).join(Person, Person.id == Member.person_id)
        .where(Member.council_id == council.id, Member.since <= on, or_(Member.until.is_(None), Member.until > on))
        .options(joinedload(Member.person)).order_by(Person.sort_key, Member.id)
    ).all()
    return sorted(rows, key=lambda member: RANK[member.function])


def members_from(council: Council, since: date) -> Sequence[Member]:
    """Everybody who is a member on a day or on some later one."""
    return db.session.scalars(
        select(Member).where(Member.council_id == council.id, or_(Member.until.is_(None), Member.until > since))
        .options(joinedload(Member.person)).order_by(Member.id)
    ).all()


def memberships(council: Council) -> Sequence[Member]:
    """Everybody who is or was a member, the latest first."""
    return db.session.scalars(
        select(Member).where(Member.council_id == council.id)
        .options(joinedload(Member.person)).order_by(Member.since.desc(), Member.id.desc())
    ).all()


def facts_of_council(council: Council, on: date) -> CouncilFacts:
    members = members_of(council, on)
    return CouncilFacts(
        unit_path=council.unit.path,
        member_ids=frozenset(member.person_id for member in members),
        leader_ids=frozenset(member.person_id for member in members if member.function in LEADERS),
    )


def visible_to(actor: Actor, on: date) -> Select[Council]:
    """Councils the actor belongs to on a day, or whose unit the office or the Director reaches."""
    mine = select(Member.council_id).where(
        Member.person_id == actor.person_id, Member.since <= on, or_(Member.until.is_(None), Member.until > on)
    )
    reached = [Unit.path.startswith(path, autoescape=True)
               for path in actor.paths(Role.STANDING_OFFICE, Role.DIRECTOR)]
    return (
        select(Council).join(Unit, Unit.id == Council.unit_id)
        .where(or_(Council.id.in_(mine), *reached)).options(joinedload(Council.unit)).order_by(Council.id)
    )
