"""Pages of dossiers: the list, writing one step by step, one dossier and its workflow, lists from Excel."""

from awards.nominations.routes import bulk, conditions, evidence, index, lists, reviewing, sending, showing, writing
from awards.nominations.routes.blueprint import pages

__all__ = ["bulk", "conditions", "evidence", "index", "lists", "pages", "reviewing", "sending", "showing", "writing"]
