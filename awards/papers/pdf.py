"""The paper as PDF: laid out by WeasyPrint from our own sheet, with Tinos from memory and nothing else fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from awards.papers import typeface
from awards.papers.layout import Layout, current_layout
from awards.papers.outline import outline
from awards.papers.paper import Paper
from awards.papers.wording import spans, whole_words

ADDRESS = {f"asset:tinos/{place}": face for place, face in enumerate(typeface.FACES)}


class PackagedFonts(URLFetcher):
    """Serves the four files of the typeface from memory; whatever else is asked for stops the rendering."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url not in ADDRESS:
            raise ValueError(f"not a packaged file: {url}")
        return URLFetcherResponse(url, typeface.font_bytes(ADDRESS[url]), {"Content-Type": "font/ttf"})


def _whole(text: str) -> Markup:
    """Escaped text in which a word with a hyphen or a stroke ("05/QĐ-SGDĐT") stays on one line."""
    return Markup("<br>").join(_line(line) for line in text.split("\n"))


def _line(text: str) -> Markup:
    return Markup("").join(
        Markup('<span class="whole">{}</span>').format(part) if whole else escape(part)
        for part, whole in whole_words(text)
    )


@cache
def _templates() -> Environment:
    sheets = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    sheets.filters.update(whole=_whole, spans=spans)
    return sheets


def to_pdf(paper: Paper) -> bytes:
    """The paper as PDF, the same bytes for the same paper; raises Unprintable.  About 7 ms a row of a long list."""
    layout = current_layout()
    fetcher, fonts = PackagedFonts(), FontConfiguration()
    sheet = CSS(string=_style(layout), url_fetcher=fetcher, font_config=fonts)
    page = HTML(string=_page(paper, layout), url_fetcher=fetcher)
    written = page.write_pdf(stylesheets=[sheet], font_config=fonts)
    if written is None:
        raise AssertionError("a PDF written to no file comes back as bytes")
    return written


def _style(layout: Layout) -> str:
    single = typeface.line_height()
    return _templates().get_template("paper.css.jinja").render(
        page=layout.page, sizes=layout.sizes, spacing=layout.spacing, family=typeface.FAMILY,
        faces=[(face, address) for address, face in ADDRESS.items()],
        single=single, line_height=round(single * layout.spacing.line, 4),
    )  # fmt: skip


def _page(paper: Paper, layout: Layout) -> str:
    it = outline(paper, layout)
    return _templates().get_template("paper.html.jinja").render(
        it=it, heading=" ".join(f"{paper.title} {paper.summary}".split()), author=paper.letterhead.body,
        blocks=[(type(block).__name__, block) for block in it.blocks],
    )  # fmt: skip
