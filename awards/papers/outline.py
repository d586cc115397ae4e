"""A paper as the lines that stand on it, in order: the one source of both the Word and the PDF file."""

from __future__ import annotations

from dataclasses import dataclass

from awards.kernel.vietnamese import clean_lines
from awards.papers import wording
from awards.papers.annex import AnnexOutline, annex_outline
from awards.papers.layout import Layout
from awards.papers.lines import Lines, dated, each_text, heading, printable, short_rule
from awards.papers.paper import Block, Heading, Paper, Paragraph, Signature, Table
from awards.papers.tables import Rows, body_rows
from awards.papers.typeface import BOLD, REGULAR, width_mm

Part = Paragraph | Heading | Rows


@dataclass(frozen=True, slots=True)
class Outline:
    """Rules are lengths in mm."""

    parent_body: Lines
    body_name: Lines
    body_rule: float
    number: str
    nation: str
    motto: str
    motto_rule: float
    place_and_date: str
    title: str
    summary: Lines
    summary_rule: float
    authority: Lines
    addressee_label: str
    addressees: Lines
    addressee_widths: tuple[float, float]
    grounds: Lines
    blocks: tuple[Part, ...]
    sent_to_label: str
    sent_to: Lines
    signatures: tuple[Signature, ...]
    annex: AnnexOutline | None


def outline(paper: Paper, layout: Layout) -> Outline:
    """What stands on the paper; raises Unprintable when a sign has no glyph."""
    place = clean_lines(paper.letterhead.place)
    paper = each_text(paper, lambda text: printable(text, layout, place))
    head, sizes, width = paper.letterhead, layout.sizes, layout.page.text_width
    left = layout.page.letterhead_left - 2
    body_name = heading(head.body, left, sizes.body_name, BOLD, layout)
    summary = heading(paper.summary, width * 0.86, sizes.summary, BOLD, layout)
    addressees = _addressees(paper.addressee)
    return Outline(
        parent_body=heading(head.parent_body, left, sizes.body_name, REGULAR, layout),
        body_name=body_name,
        body_rule=short_rule(body_name, sizes.body_name, layout),
        number=f"{layout.words.number} {wording.full_number(paper.number, head.signs)}",
        nation=layout.words.nation,
        motto=layout.words.motto,
        motto_rule=width_mm(layout.words.motto, sizes.motto, BOLD),
        place_and_date=_place_and_date(paper, layout),
        title=paper.title,
        summary=summary,
        summary_rule=short_rule(summary or (paper.title,), sizes.summary, layout),
        authority=heading(paper.authority, width, sizes.text, BOLD, layout),
        addressee_label=layout.words.addressee,
        addressees=addressees,
        addressee_widths=_addressee_widths(addressees, layout),
        grounds=wording.listed(paper.grounds),
        blocks=_blocks(paper, layout),
        sent_to_label=layout.words.sent_to,
        sent_to=wording.listed([line.removeprefix("- ") for line in paper.sent_to], dash="- "),
        signatures=paper.signatures,
        annex=annex_outline(paper, paper.annex, layout) if paper.annex else None,
    )


def _place_and_date(paper: Paper, layout: Layout) -> str:
    return dated(paper, layout, paper.letterhead.place) if layout.kinds[paper.kind].dated else ""


def _addressees(addressee: str) -> Lines:
    lines = tuple(line.removeprefix("- ") for line in addressee.split("\n") if line)
    return lines if len(lines) < 2 else wording.listed(lines, dash="- ")


def _addressee_widths(lines: Lines, layout: Layout) -> tuple[float, float]:
    label = width_mm(layout.words.addressee, layout.sizes.text) + 2
    longest = max((width_mm(line, layout.sizes.text) for line in lines), default=0.0) + 1
    return label, min(longest, layout.page.text_width - label)


def _blocks(paper: Paper, layout: Layout) -> tuple[Part, ...]:
    blocks = [part for block in paper.body for part in _paragraphs(block)]
    enacting = Heading(layout.kinds[paper.kind].enacting, centred=True)
    opened = blocks and isinstance(blocks[0], Heading) and blocks[0].text.rstrip(":") == enacting.text.rstrip(":")
    if enacting.text:
        blocks = [enacting, *blocks[1 if opened else 0 :]]
    if blocks and isinstance(blocks[-1], Paragraph):
        blocks[-1] = Paragraph(wording.ended(blocks[-1].text, layout.words.end))
    return tuple(body_rows(block, layout) if isinstance(block, Table) else block for block in blocks)


def _paragraphs(block: Block) -> list[Block]:
    """A paragraph of several lines is as many paragraphs."""
    if not isinstance(block, Paragraph):
        return [block]
    return [Paragraph(line) for line in block.text.split("\n") if line]
