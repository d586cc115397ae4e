"""The one place that calls WeasyPrint: layers in, a PDF of one page for each out.

Nothing is fetched: pictures and fonts are served from memory by name, and any other address stops the rendering.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from certificates import drawing, fonts
from certificates.blueprint import DESIGNS, Design
from certificates.layers import Layer, Line

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

HALF_OF_LINE = 500.0  # mm, half of the line width in sheet.css


class NotPackaged(Exception):
    """Something in a design or a text asked for an address that is not a packaged asset."""


def layout(layers: Sequence[Layer], design: Design, title: str) -> bytes:
    """A PDF with one page for each layer, in order, on transparent sheets of the design's size.

    Raises NotPackaged when anything but a packaged asset is asked for.
    """
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    html = template().render(
        layers=layers, language=design.wording.language, title=title, edge=_edge, indent=_indent, blocks=_blocks)
    try:
        document = HTML(string=html, url_fetcher=fetcher(design), base_url="asset:")
        return document.write_pdf(
            font_config=font_configuration(), stylesheets=[stylesheet(design)], cache=pictures(design))
    except FatalURLFetchingError as refused:
        raise NotPackaged(str(refused)) from refused


def _blocks(lines: Sequence[Line]) -> list[Line]:
    """Lines of one text joined by line ends, so that the engine sets them as one paragraph."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and not line.tracking and replace(line, text=above.text, top=above.top) == above:
            depth = line.top - above.top - (above.text.count("\n") + 1) * line.height
            if abs(depth) < 1e-6:
                joined[-1] = replace(above, text=f"{above.text}\n{line.text}")
                continue
        joined.append(line)
    return joined


def _edge(line: Line) -> float:
    """Left edge in mm of the wide box that a line stands in."""
    return line.x - {"left": 0.0, "center": 1.0, "right": 2.0}[line.align] * HALF_OF_LINE


def _indent(line: Line) -> float:
    """CSS puts tracking after the last letter too; this much before the first keeps the line on its place, in pt."""
    return {"left": 0.0, "center": line.tracking, "right": line.tracking}[line.align]


@cache
def template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(DESIGNS), autoescape=True, undefined=StrictUndefined, auto_reload=False)
    return environment.get_template("sheet.html")


@cache
def font_configuration() -> "FontConfiguration":
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=16)
def stylesheet(design: Design) -> "CSS":
    """The sheet's rules with the paper size and every face as a whole packaged font."""
    from weasyprint import CSS

    size = f"@page {{ size: {design.paper.width}mm {design.paper.height}mm }} "
    section = f"section {{ width: {design.paper.width}mm; height: {design.paper.height}mm }} "
    text = size + section + "".join(map(_face_rules, fonts.FACES)) + (DESIGNS / "sheet.css").read_text("utf-8")
    return CSS(string=text, font_config=font_configuration(), url_fetcher=fetcher(design), base_url="asset:")


def _face_rules(name: str) -> str:
    source = fonts.FACES[name]
    style = "italic" if source.italic else "normal"
    shared = f'font-family: "{source.family}"; font-weight: {source.weight}; font-style: {style}'
    return f'@font-face {{ {shared}; src: url("asset:font/{name}") }} .{name} {{ {shared} }} '


@lru_cache(maxsize=16)
def pictures(design: Design) -> dict[Any, Any]:
    """WeasyPrint's cache of parsed pictures, one for each design."""
    return {}


@lru_cache(maxsize=16)
def fetcher(design: Design) -> Any:
    """The only fetcher: it knows the drawings, the design's own pictures and the fonts, by name, from memory."""
    brought = dict(design.assets)

    def asset(name: str) -> tuple[bytes, str]:
        if name.startswith("font/") and name[5:] in fonts.FACES:
            return fonts.file_of(name[5:]), "font/ttf"
        if name in brought:
            return brought[name], picture_type(brought[name])
        if name in drawing.DRAWINGS:
            return drawing.drawn(name, design.tint), "image/svg+xml"
        raise ValueError("not a packaged asset")

    return _asset_fetcher()(asset)


def picture_type(data: bytes) -> str:
    """PNG or SVG, by content; anything else is handed over as PNG and fails there."""
    return "image/svg+xml" if data.lstrip()[:1] == b"<" else "image/png"


@cache
def _asset_fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):
        """Serves `asset:` names from memory; everything else is an error that ends the rendering."""

        def __init__(self, asset: Any) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self._asset = asset

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if not url.startswith("asset:"):
                raise ValueError(f"not a packaged asset: {url[:80]}")
            data, kind = self._asset(url.removeprefix("asset:"))
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return AssetFetcher
