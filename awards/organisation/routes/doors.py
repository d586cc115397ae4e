"""What every page of the room asks first: may this actor see the unit or person, or do this to it."""

from __future__ import annotations

from typing import Any

from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.organisation import queries
from awards.organisation.models import Person, Unit
from awards.organisation.permissions import GRANTS, READERS, Permission, UnitFacts
from awards.organisation.terms import Act
from awards.web.clock import today
from awards.web.filters import label, moment
from awards.web.guard import current_actor


def may_do(permission: Permission, path: str) -> bool:
    return may(current_actor(), permission, UnitFacts(path), GRANTS)


def keeps(unit: Unit) -> bool:
    """Whether the actor keeps the register of a unit, and so may put something below or into it."""
    return may_do(Permission.EDIT, unit.path)


def unit_to(permission: Permission, unit_id: int) -> Unit:
    """The unit, for an act that needs the permission.  Raises NotFound or NotAllowed."""
    unit = queries.get_unit(unit_id)
    require(current_actor(), permission, UnitFacts(unit.path), GRANTS)
    return unit


def path_of(person: Person) -> str:
    """Where a person belongs today."""
    return queries.path_of(person, today())


def person_to(permission: Permission, person_id: int) -> Person:
    """The person, if the actor may see such people at all (else NotFound) and do this (else NotAllowed)."""
    person = queries.get_person(person_id)
    path = path_of(person)
    if not may_do(Permission.VIEW_PEOPLE, path):
        raise NotFound()
    require(current_actor(), permission, UnitFacts(path), GRANTS)
    return person


def reach() -> tuple[str, ...]:
    """Paths under which the actor sees people."""
    return current_actor().paths(*READERS)


def story(kind: str, number: int) -> list[dict[str, Any]]:
    """The journal of a unit or a person as the macro `timeline` wants it; what other rooms note of them is theirs."""
    return [
        {"at": moment(entry.at), "text": label(Act(entry.act)), "actor": entry.actor_name, "reason": entry.reason,
         "kind": ""}
        for entry in journal.of(Subject(kind, number)) if entry.act in list(Act)
    ]
