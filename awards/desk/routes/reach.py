"""The part of the province that a reader oversees, and what the address asks of it."""

from __future__ import annotations

from flask import request

from awards.catalogue.terms import school_year_of
from awards.eligibility.terms.province import ANSWERED, WHOLE, Narrow, ProvinceSearch
from awards.kernel.access import Role, may
from awards.kernel.errors import NotFound
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.records.permissions import GRANTS, Permission, RecordFacts
from awards.web.clock import today
from awards.web.converters import row_number
from awards.web.guard import current_actor
from awards.web.paging import page_number

KEEPERS = (Role.STANDING_OFFICE, Role.ADMINISTRATOR, Role.COMMUNE_OFFICER)
READERS = (*KEEPERS, Role.DIRECTOR)
YEARS_BACK = 4


def paths() -> tuple[str, ...]:
    """What the reader's roles reach, each unit once."""
    found = current_actor().paths(*READERS)
    return tuple(path for path in found if not any(path != other and path.startswith(other) for other in found))


def unit_within(unit_id: int) -> Unit:
    """A unit within reach.  Raises NotFound for any other."""
    unit = organisation.get_unit(unit_id)
    if not may(current_actor(), Permission.VIEW, RecordFacts(unit.path), GRANTS) or not unit.path.startswith(paths()):
        raise NotFound()
    return unit


def year_asked() -> int:
    year = request.values.get("year", type=row_number)
    return year if year in years() else school_year_of(today())


def years() -> list[int]:
    this = school_year_of(today())
    return list(range(this, this - YEARS_BACK, -1))


def search_asked(first: tuple[Narrow, ...] = ANSWERED) -> ProvinceSearch:
    """What the address asks for.  While it asks for nobody, no unit and no outcome, only `first`: what cannot be
    answered yet is most of a province, and nothing that an office can judge."""
    words = request.args
    unit_id = words.get("unit", type=row_number)
    only = words.get("only", "")
    asked = (Narrow(only),) if only in list(Narrow) else WHOLE if only or unit_id or words.get("q") else first
    return ProvinceSearch(
        year_asked(), (unit_within(unit_id).path,) if unit_id else paths(), words.get("award", ""), asked,
        words.get("q", ""), page_number(),
    )
