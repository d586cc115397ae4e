"""Forming a council and keeping its membership."""

from __future__ import annotations

from datetime import date, datetime

from awards.catalogue.queries import rules_on
from awards.councils import queries
from awards.councils.models import Council, Member
from awards.councils.permissions import GRANTS, Permission
from awards.councils.terms import CouncilAct, CouncilFacts, CouncilObstacle, Function
from awards.db import db, hold
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.organisation.models import Person, Unit


def form(
    unit: Unit, name: str, *, formed_by: str = "", formed_on: date | None = None, quorum_percent: int | None = None,
    recuse_own_unit: bool = True, actor: Actor, at: datetime,
) -> Council:
    """A council of a unit; without `quorum_percent` the law's parameter of the day is taken."""
    require(actor, Permission.PREPARE, CouncilFacts(unit.path, frozenset(), frozenset()), GRANTS)
    percent = quorum_percent or int(rules_on(day_of(at)).parameter("quorum_percent") or 0)
    council = Council(
        unit_id=unit.id, unit=unit, name=name, formed_by=formed_by, formed_on=formed_on, quorum_percent=percent,
        recuse_own_unit=recuse_own_unit,
    )
    db.session.add(council)
    db.session.flush()
    record(Subject("council", council.id), CouncilAct.FORMED, actor=actor, at=at,
           details={"name": name, "quorum_percent": percent, "recuse_own_unit": recuse_own_unit})
    return council


def dissolve(council: Council, *, on: date, actor: Actor, at: datetime, reason: str) -> None:
    _require(council, actor, at)
    council.dissolved_on = on
    record(Subject("council", council.id), CouncilAct.DISSOLVED, actor=actor, at=at, reason=reason)


def add_member(
    council: Council, person: Person, function: Function, *, since: date, actor: Actor, at: datetime
) -> Member:
    """A member from a day on.  Raises Refused(MEMBER_TWICE | ONE_CHAIR), also for who has been named to begin later."""
    _require(council, actor, at)
    hold(Council, Council.id == council.id)
    held = queries.members_from(council, since)
    if any(member.person_id == person.id for member in held):
        raise Refused(CouncilObstacle.MEMBER_TWICE, name=person.full_name)
    if function is Function.CHAIR and any(member.function is Function.CHAIR for member in held):
        raise Refused(CouncilObstacle.ONE_CHAIR)
    member = Member(council_id=council.id, person_id=person.id, person=person, function=function, since=since)
    db.session.add(member)
    db.session.flush()
    record(Subject("council", council.id), CouncilAct.MEMBER_ADDED, actor=actor, at=at,
           details={"person": person.id, "function": function, "since": since.isoformat()})
    return member


def end_membership(member: Member, *, on: date, actor: Actor, at: datetime) -> None:
    """The member belongs no more from `on`; rolls frozen before stay as they are."""
    _require(queries.get(member.council_id), actor, at)
    member.until = on
    record(Subject("council", member.council_id), CouncilAct.MEMBER_LEFT, actor=actor, at=at,
           details={"person": member.person_id, "until": on.isoformat()})


def _require(council: Council, actor: Actor, at: datetime) -> None:
    require(actor, Permission.PREPARE, queries.facts_of_council(council, day_of(at)), GRANTS)
