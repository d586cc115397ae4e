"""Pages of the press."""

from awards.press.routes import blanks, book, designs, packages, printers, proofs, replacing, runs
from awards.press.routes.blueprint import pages

__all__ = ["blanks", "book", "designs", "packages", "pages", "printers", "proofs", "replacing", "runs"]
