"""Pages of the press."""

from awards.press.routes import blanks, book, packages, printers, proofs, runs
from awards.press.routes.blueprint import pages

__all__ = ["blanks", "book", "packages", "pages", "printers", "proofs", "runs"]
