"""Pages of records: those of a person, those of a unit, writing one, lists from Excel."""

from awards.records.routes import lists, reading, writing
from awards.records.routes.blueprint import pages

__all__ = ["lists", "pages", "reading", "writing"]
