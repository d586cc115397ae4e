"""Pages of councils: bodies, sessions, the ballot, the result and the minutes."""

from awards.councils.routes import ballots, bodies, closing, minutes, sessions
from awards.councils.routes.blueprint import pages

__all__ = ["ballots", "bodies", "closing", "minutes", "pages", "sessions"]
