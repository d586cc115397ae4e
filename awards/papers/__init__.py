"""Administrative documents in the form of Nghị định 30/2020: plain values in, a Word file and a PDF out.

The room knows form, not wording: decisions and councils say what stands on a paper, this room how it stands.
"""

from awards.papers.paper import (
    Annex,
    Block,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Recipient,
    Signature,
    Table,
    Unprintable,
    plain,
)
from awards.papers.wording import date_in_words, two_digits

__all__ = [
    "Annex", "Block", "Heading", "Letterhead", "Paper", "PaperKind", "Paragraph", "Recipient", "Signature", "Table",
    "Unprintable", "date_in_words", "plain", "to_docx", "to_pdf", "two_digits",
]  # fmt: skip


def to_pdf(paper: Paper) -> bytes:
    """The paper as PDF, the same bytes for the same paper; raises Unprintable.  For jobs: a long list takes seconds."""
    from awards.papers.pdf import to_pdf as write  # WeasyPrint costs a second to import, only who prints pays it

    return write(paper)


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file, the same bytes for the same paper; raises Unprintable."""
    from awards.papers.word import to_docx as write  # see to_pdf

    return write(paper)
