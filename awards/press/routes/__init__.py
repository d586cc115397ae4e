"""Pages of the press."""

from awards.press.routes import (
    batches,
    blanks,
    book,
    design,
    designs,
    packages,
    printers,
    proofs,
    replacing,
    runs,
    sheets,
)
from awards.press.routes.blueprint import pages

__all__ = [
    "batches", "blanks", "book", "design", "designs", "packages", "pages", "printers", "proofs", "replacing", "runs",
    "sheets",
]
