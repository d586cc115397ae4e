"""The annex of a paper, the list of those awarded, as lines and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from awards.papers import wording
from awards.papers.layout import Layout
from awards.papers.lines import Lines, dated, heading, short_rule
from awards.papers.paper import Annex, Paper, Recipient
from awards.papers.tables import Rows, least_width, rows_of
from awards.papers.typeface import BOLD, ITALIC, width_mm


@dataclass(frozen=True, slots=True)
class AnnexOutline:
    label: str
    title: Lines
    note: Lines
    rule: float
    table: Rows
    closing: str


def annex_outline(paper: Paper, annex: Annex, layout: Layout) -> AnnexOutline:
    """What stands on the pages of the annex."""
    width = layout.page.text_width
    title = heading(annex.title, width, layout.sizes.annex_title, BOLD, layout)
    return AnnexOutline(
        label=layout.words.annex,
        title=title,
        note=heading(_annex_note(paper, annex, layout), width, layout.sizes.annex_note, ITALIC, layout),
        rule=short_rule(title, layout.sizes.annex_title, layout),
        table=_annex_rows(annex, layout),
        closing=wording.ended(annex.closing, layout.words.end) if annex.closing else "",
    )


def _annex_note(paper: Paper, annex: Annex, layout: Layout) -> str:
    words = layout.words
    return words.annex_note.format(
        kind=layout.kinds[paper.kind].name,
        number=wording.full_number(paper.number, paper.letterhead.signs),
        dated=dated(paper, layout),
        issuer=words.annex_issuer.format(issuer=annex.issuer) if annex.issuer else "",
    )


def _annex_rows(annex: Annex, layout: Layout) -> Rows:
    people = [one for _, group in annex.sections for one in group]
    heads = annex.heads or tuple(layout.words.annex_heads)
    widths = _annex_widths(people, heads, layout)
    rows: list[Lines] = []
    for title, group in annex.sections:
        rows += [(title,)] if title else []
        rows += [_annex_row(one, fits=_needed(one.name, layout) <= widths[1]) for one in group]
    return rows_of(heads, rows, widths, frozenset({0}), layout)


def _annex_widths(people: Sequence[Recipient], heads: Lines, layout: Layout) -> tuple[float, ...]:
    """The column of names fits every short name, the one of remarks every word; the rest is for posts and units."""
    columns = layout.annex_columns
    short = (_needed(one.name, layout) for one in people if len(one.name.split()) <= columns.name_words)
    name = max([columns.name_least, *(width for width in short if width <= columns.name_most)])
    remark = max(columns.remark, least_width([heads[-1], *(one.remark for one in people)], layout))
    remark = min(remark, columns.remark_most)
    return columns.ordinal, name, layout.page.text_width - columns.ordinal - name - remark, remark


def _needed(name: str, layout: Layout) -> float:
    return width_mm(name, layout.sizes.table) + layout.spacing.cell_side * 2 + 0.6


def _annex_row(one: Recipient, *, fits: bool) -> Lines:
    name = one.name.replace(" ", wording.NBSP) if fits else one.name
    return (wording.two_digits(one.ordinal), name, one.second_line, one.remark)
