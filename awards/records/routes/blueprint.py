"""The blueprint, and how a person or unit is reached: what one may not see does not exist."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.records import queries
from awards.records.permissions import GRANTS, Permission, RecordFacts
from awards.records.terms import RecordKind, Whose
from awards.web.clock import today
from awards.web.converters import enum_converter
from awards.web.guard import current_actor

pages = Blueprint("records", __name__, url_prefix="/records")


@pages.record_once
def _know_words(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["record_kind"] = enum_converter(RecordKind)


def path_of(subject: Whose) -> str:
    """Where a person or a unit stands today."""
    return queries.path_of(subject, today())


def may_do(permission: Permission, path: str) -> bool:
    return may(current_actor(), permission, RecordFacts(path), GRANTS)


def reach(subject: Whose, permission: Permission = Permission.VIEW) -> str:
    """The path of a subject that the actor may see (else NotFound) and do this to (else NotAllowed)."""
    path = path_of(subject)
    if not may_do(Permission.VIEW, path):
        raise NotFound()
    require(current_actor(), permission, RecordFacts(path), GRANTS)
    return path


def subject_of(person_id: int | None, unit_id: int | None) -> Whose:
    """The subject that an address names.  Raises NotFound unless it is one of the two."""
    if (person_id is None) == (unit_id is None):
        raise NotFound()
    return Whose(person_id, unit_id)
