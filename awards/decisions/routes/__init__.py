"""Pages of decisions: the list, one page a draft, its words and lines, signing and revoking, papers."""

from awards.decisions.routes import drafting, reading, sealing, signing
from awards.decisions.routes.blueprint import pages

__all__ = ["drafting", "pages", "reading", "sealing", "signing"]
