"""Units as a dated tree, people, and posts held over time."""

from awards.organisation.terms.acts import Act, Fault
from awards.organisation.terms.lists import CellFault, Count, Fate, ImportFault, PersonLine, UnitLine
from awards.organisation.terms.people import PersonDraft, PersonSearch, PostKind
from awards.organisation.terms.units import (
    SEPARATOR,
    Found,
    ManagingBody,
    Named,
    SchoolLevel,
    UnitDraft,
    UnitFilter,
    UnitKind,
    UnitSearch,
)

__all__ = [
    "Act", "CellFault", "Count", "Fate", "Fault", "Found", "ImportFault", "ManagingBody", "Named", "PersonDraft",
    "PersonLine", "PersonSearch", "PostKind", "SEPARATOR", "SchoolLevel", "UnitDraft", "UnitFilter", "UnitKind",
    "UnitLine", "UnitSearch",
]
