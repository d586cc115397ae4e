"""The few elements of a Word file that the papers are made of, each built in one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from awards.papers.wording import Span, whole_words

FONT = "Times New Roman"


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def element(tag: str, *children: Element, **attributes: str | int | float) -> Element:
    """`<w:tag w:key="value">` with its children."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def run_style(size: float, *, bold: bool = False, italic: bool = False) -> Element:
    """Run properties; `size` in points."""
    marks = [element(tag) for tag, on in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)) if on]
    half = round(size * 2)
    return element("rPr", fonts(), *marks, element("sz", val=half), element("szCs", val=half))


def fonts() -> Element:
    return element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def run(text: str, size: float, *, bold: bool = False, italic: bool = False) -> Element:
    """A run; line breaks and hyphens that may not end a line become elements of their own."""
    made = element("r", run_style(size, bold=bold, italic=italic))
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(element("br"))
        for part, whole in whole_words(line):
            made.extend(_kept(part) if whole else [_text(part)])
    return made


def _text(text: str) -> Element:
    made = element("t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def _kept(word: str) -> Iterable[Element]:
    """A word that stays on one line: Word breaks after a hyphen, so each becomes a non-breaking one."""
    for place, part in enumerate(word.split("-")):
        if place:
            yield element("noBreakHyphen")
        if part:
            yield _text(part)


def paragraph(
    parts: str | Sequence[Span],
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    line: float = 1,
    first_line: float = 0,
    keep: bool = False,
    outline_level: int | None = None,
) -> Element:
    """A paragraph; sizes and spaces in points, `first_line` in mm, `keep` holds it to the next one's page."""
    spaces = element(
        "spacing", before=round(before * 20), after=round(after * 20), line=round(line * 240), lineRule="auto"
    )
    style = element("pPr", *([element("keepNext")] if keep else []), spaces)
    if first_line:
        style.append(element("ind", firstLine=twips(first_line)))
    style.append(element("jc", val=align))
    if outline_level is not None:
        style.append(element("outlineLvl", val=outline_level))
    if not parts:
        style.append(element("rPr", element("sz", val=round(size * 2))))
    pieces = [Span(parts)] if isinstance(parts, str) else parts
    runs = [run(span.text, size, bold=bold or span.bold, italic=italic) for span in pieces if span.text]
    return element("p", style, *runs)


def rule(length: float, width: float, weight: float, *, keep: bool = False) -> Element:
    """A line of `length` mm in the middle of a column of `width` mm: the upper border of an empty paragraph."""
    side = max(0, twips((width - length) / 2))
    border = element("pBdr", element("top", val="single", sz=round(weight * 8), space=1, color="000000"))
    style = element(
        "pPr",
        *([element("keepNext")] if keep else []),
        border,
        element("spacing", before=40, after=0, line=40, lineRule="exact"),
        element("ind", left=side, right=side),
        element("rPr", element("sz", val=2)),
    )
    return element("p", style)


def cell(width: float, *content: Element, columns: int = 1, middle: bool = False) -> Element:
    """A table cell of `width` mm; it always holds a paragraph, as Word demands."""
    style = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if columns > 1:
        style.append(element("gridSpan", val=columns))
    style.append(element("vAlign", val="center" if middle else "top"))
    return element("tc", style, *(content or (element("p"),)))


def row(*cells: Element, head: bool = False) -> Element:
    """A row that is never split; a `head` is repeated on every page."""
    style = element("trPr", element("cantSplit"), *([element("tblHeader")] if head else []))
    return element("tr", style, *cells)


def table(
    widths: Sequence[float], *rows: Element, border: float = 0, side: float = 0, top: float = 0, centred: bool = False
) -> Element:
    """A table of fixed widths in mm; `border` in points, inner margins in mm."""
    style = element("tblPr", element("tblW", w=sum(map(twips, widths)), type="dxa"))
    style.append(element("jc", val="center") if centred else element("tblInd", w=0, type="dxa"))
    if border:
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        line: dict[str, str | int] = {"val": "single", "sz": round(border * 8), "space": 0, "color": "000000"}
        style.append(element("tblBorders", *(element(edge, **line) for edge in edges)))
    style.append(element("tblLayout", type="fixed"))
    margins = {"top": top, "left": side, "bottom": top, "right": side}
    style.append(element("tblCellMar", *(element(edge, w=twips(mm), type="dxa") for edge, mm in margins.items())))
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", style, grid, *rows)
