"""Filled lists of units and of people: text in, drafts out; every bad cell is named with its row and reason."""

from awards.organisation.imports.people import PERSON_COLUMNS, SEXES, read_people
from awards.organisation.imports.reading import MOST_FAULTS, Reader
from awards.organisation.imports.units import BODIES, KINDS, LEVELS, UNIT_COLUMNS, read_units

__all__ = [
    "BODIES", "KINDS", "LEVELS", "MOST_FAULTS", "PERSON_COLUMNS", "Reader", "SEXES", "UNIT_COLUMNS", "read_people",
    "read_units",
]
