"""Pages of units, people and their lists."""

from awards.organisation.routes import editing, lists, people, posts, units
from awards.organisation.routes.blueprint import pages

__all__ = ["editing", "lists", "pages", "people", "posts", "units"]
