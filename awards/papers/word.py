"""The paper as a Word file, laid out element by element; the same lines as the PDF, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from awards.papers.annex import AnnexOutline
from awards.papers.layout import Layout, current_layout
from awards.papers.ooxml import cell, paragraph, row, rule, table
from awards.papers.outline import Outline, Part, outline
from awards.papers.paper import Heading, Paper, Paragraph, Signature
from awards.papers.tables import Rows
from awards.papers.typeface import POINTS_PER_MM
from awards.papers.word_file import packed
from awards.papers.wording import spans


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file, the same bytes for the same paper; raises Unprintable."""
    layout = current_layout()
    it = outline(paper, layout)
    sheet = Sheet(layout)
    annex = list(sheet.annex(it.annex)) if it.annex else []
    return packed(list(sheet.main(it)), annex, layout=layout, paper=paper)


class Sheet:
    """Turns the lines of an outline into elements by the measures of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.page, self.sizes, self.spacing, self.words = layout.page, layout.sizes, layout.spacing, layout.words

    def main(self, it: Outline) -> Iterator[Element]:
        yield self.letterhead(it)
        yield from self.titles(it)
        yield from self.addressees(it)
        for place, line in enumerate(it.grounds):
            before = 12 if place == 0 and not it.authority else self.spacing.paragraph
            yield self.text(line, italic=True, before=before)
        for place, block in enumerate(it.blocks):
            opening = place == 0 and not it.grounds
            yield from self.block(block, before=12 if opening else None, keep=place == len(it.blocks) - 1)
        yield from self.signing(it)

    def letterhead(self, it: Outline) -> Element:
        page, sizes, weight = self.page, self.sizes, self.spacing.rule_weight
        left, right = page.letterhead_left, page.letterhead_right
        names = [paragraph(line, sizes.body_name, align="center") for line in it.parent_body]
        names += [paragraph(line, sizes.body_name, bold=True, align="center") for line in it.body_name]
        nation = [
            paragraph(it.nation, sizes.nation, bold=True, align="center"),
            paragraph(it.motto, sizes.motto, bold=True, align="center"),
        ]
        return table(
            (left, right),
            row(
                cell(left, *names, rule(it.body_rule, left, weight)),
                cell(right, *nation, rule(it.motto_rule, right, weight)),
            ),
            row(
                cell(left, paragraph(it.number, sizes.number, align="center", before=6)),
                cell(right, paragraph(it.place_and_date, sizes.place_and_date, italic=True, align="center", before=6)),
            ),
        )  # fmt: skip

    def titles(self, it: Outline) -> Iterator[Element]:
        sizes, gap = self.sizes, self.spacing.line
        yield paragraph(
            it.title, sizes.title, bold=True, align="center", before=18, line=gap, keep=True, outline_level=0
        )
        for line in it.summary:
            yield paragraph(line, sizes.summary, bold=True, align="center", line=gap, keep=True)
        yield rule(it.summary_rule, self.page.text_width, self.spacing.rule_weight, keep=True)
        for place, line in enumerate(it.authority, 1):
            last = place == len(it.authority)
            yield paragraph(
                line, sizes.text, bold=True, align="center", line=gap, keep=True,
                before=14 if place == 1 else 0, after=self.spacing.paragraph if last else 0,
            )  # fmt: skip

    def addressees(self, it: Outline) -> Iterator[Element]:
        size, line = self.sizes.text, self.spacing.line
        if len(it.addressees) == 1:
            text = f"{it.addressee_label} {it.addressees[0]}"
            yield paragraph(text, size, align="center", before=12, after=6, line=line)
            return
        if not it.addressees:
            return
        label, lines = it.addressee_widths
        yield paragraph("", 6, keep=True)
        yield table(
            it.addressee_widths,
            row(
                cell(label, paragraph(it.addressee_label, size, line=line)),
                cell(lines, *(paragraph(text, size, line=line) for text in it.addressees)),
            ),
            centred=True,
        )

    def text(self, parts: str, *, italic: bool = False, before: float | None = None, keep: bool = False) -> Element:
        return paragraph(
            spans(parts) if not italic else parts, self.sizes.text, italic=italic, align="both", keep=keep,
            before=self.spacing.paragraph if before is None else before,
            line=self.spacing.line, first_line=self.spacing.first_line,
        )  # fmt: skip

    def block(self, block: Part, *, before: float | None, keep: bool) -> Iterator[Element]:
        if isinstance(block, Paragraph):
            yield self.text(block.text, before=before, keep=keep)
        elif isinstance(block, Heading):
            yield self.heading(block)
        else:
            yield from self.listing(block, keep=keep)

    def heading(self, block: Heading) -> Element:
        return paragraph(
            block.text, self.sizes.text, bold=True, keep=True, line=self.spacing.line, outline_level=1,
            align="center" if block.centred else "left", before=self.spacing.paragraph * 1.5,
            first_line=0 if block.centred else self.spacing.first_line,
        )  # fmt: skip

    def listing(self, it: Rows, *, keep: bool = False) -> Iterator[Element]:
        """A ruled table; a row of one cell heads a section and stays with the row below, the last with what follows."""
        heads = (self.cell(width, head, bold=True) for width, head in zip(it.widths, it.heads, strict=True))
        last = len(it.rows) - 1
        rows = (self.row(cells, it, keep=keep and place == last) for place, cells in enumerate(it.rows))
        yield paragraph("", 4, keep=True)
        yield table(
            it.widths, row(*heads, head=True), *rows,
            border=0.5, side=self.spacing.cell_side, top=self.spacing.cell_top,
        )  # fmt: skip
        yield paragraph("", 4, keep=keep)

    def row(self, cells: Sequence[str], it: Rows, *, keep: bool) -> Element:
        if len(cells) == 1 < len(it.widths):
            section = paragraph(cells[0], self.sizes.table, bold=True, keep=True)
            return row(cell(sum(it.widths), section, columns=len(it.widths), middle=True))
        aligned = ("center" if place in it.middle else "left" for place in range(len(cells)))
        return row(*(self.cell(*one, keep=keep) for one in zip(it.widths, cells, aligned, strict=True)))

    def cell(
        self, width: float, text: str, align: str = "center", *, bold: bool = False, keep: bool = False
    ) -> Element:
        return cell(width, paragraph(text, self.sizes.table, bold=bold, align=align, keep=keep), middle=True)

    def signing(self, it: Outline) -> Iterator[Element]:
        """One signer stands beside the list of recipients, several stand in a row above it (mẫu 1.2, 1.9)."""
        yield paragraph("", 9, keep=True)
        if len(it.signatures) == 1:
            signer = it.signatures[0]
            beside = [list(self.sent_to(it)), [*self.signer_title(signer), self.signer_name(signer)]]
            yield self.columns(beside)
            return
        titles = [list(self.signer_title(one)) for one in it.signatures]
        yield self.columns(titles, [[self.signer_name(one)] for one in it.signatures])
        yield paragraph("", 6, keep=True)
        yield from self.sent_to(it)

    def columns(self, *rows: Sequence[Sequence[Element]]) -> Element:
        width = self.page.text_width / len(rows[0])
        return table([width] * len(rows[0]), *(row(*(cell(width, *content) for content in one)) for one in rows))

    def signer_title(self, one: Signature) -> Iterator[Element]:
        for line in one.title.split("\n"):
            yield paragraph(line, self.sizes.signature, bold=True, align="center", keep=True)

    def signer_name(self, one: Signature) -> Element:
        gap = self.spacing.signature_gap * POINTS_PER_MM
        return paragraph(one.name, self.sizes.signature, bold=True, align="center", before=gap)

    def sent_to(self, it: Outline) -> Iterator[Element]:
        if not it.sent_to:
            return
        yield paragraph(it.sent_to_label, self.sizes.sent_to_label, bold=True, italic=True)
        for line in it.sent_to:
            yield paragraph(line, self.sizes.sent_to)

    def annex(self, it: AnnexOutline) -> Iterator[Element]:
        sizes, line = self.sizes, self.spacing.line
        yield paragraph(it.label, sizes.annex_label, bold=True, align="center", line=line, keep=True)
        for text in it.title:
            yield paragraph(text, sizes.annex_title, bold=True, align="center", line=line, keep=True)
        for text in it.note:
            yield paragraph(text, sizes.annex_note, italic=True, align="center", line=line, keep=True)
        yield rule(it.rule, self.page.text_width, self.spacing.rule_weight, keep=True)
        yield from self.listing(it.table, keep=bool(it.closing))
        if it.closing:
            yield self.text(it.closing)
