"""The package around a paper's elements: sections, page numbers, properties; the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from awards.papers.layout import Layout
from awards.papers.ooxml import element, fonts, run_style, twips
from awards.papers.paper import Paper

# Word refuses dates before 1980 in a package; a fixed one keeps the bytes equal.
EPOCH = (1980, 1, 1, 0, 0, 0)
KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header"}


def packed(main: Iterable[Element], annex: list[Element], *, layout: Layout, paper: Paper) -> bytes:
    """The Word file of a paper's elements; an annex becomes a section with page numbers of its own."""
    document = Document()
    _bare(document)
    _set_fonts(document, layout)
    _set_properties(document, paper)
    header = _page_number(document, layout)
    body = document.element.body
    body.clear()
    body.extend(main)
    section = _section(layout, header)
    # Word wants a paragraph after the last table; with an annex it is the one that ends the section.
    end = element("pPr", element("spacing", before=0, after=0, line=20, lineRule="exact"))
    body.append(element("p", end))
    if annex:
        end.append(section)
        body.extend(annex)
        section = _section(layout, header)
    body.append(section)
    return _same_bytes(document)


def _bare(document: WordDocument) -> None:
    """Takes away what the library's blank file brings: a thumbnail, a second set of styles, styles nobody uses."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects", "numbering", "customXml"):
                del part.rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(style)


def _set_fonts(document: WordDocument, layout: Layout) -> None:
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    defaults.clear()
    run = run_style(layout.sizes.text)
    run.append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    paragraph = element("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto"))
    defaults.extend([element("rPrDefault", run), element("pPrDefault", paragraph)])
    for style in styles.findall(qn("w:style")):
        for part in style.findall(qn("w:rPr")):
            part.clear()
            part.append(fonts())
    settings = document.settings.element
    for compatibility in settings.iter(qn("w:compatSetting")):
        if compatibility.get(qn("w:name")) == "compatibilityMode":
            compatibility.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "vi-VN")


def _set_properties(document: WordDocument, paper: Paper) -> None:
    made = datetime.combine(paper.dated, time()) if paper.dated else datetime(*EPOCH)
    about = document.core_properties
    about.title = f"{paper.title} {paper.summary}".replace("\n", " ")[:255]
    about.author = about.last_modified_by = paper.letterhead.body.replace("\n", " ")[:255]
    about.language, about.comments, about.keywords = "vi-VN", "", ""
    about.created = about.modified = made
    about.revision = 1


def _page_number(document: WordDocument, layout: Layout) -> str:
    """Makes the header that holds the page's number; the id of its relation."""
    section = document.sections[0]
    section.header.is_linked_to_previous = False
    part = section.header.part
    for old in list(part.element):
        part.element.remove(old)
    style = run_style(layout.sizes.page_number)
    text = element("t")
    text.text = "2"
    field = element("fldSimple", element("r", style, text), instr=" PAGE ")
    part.element.append(element("p", element("pPr", element("jc", val="center")), field))
    return next(
        key
        for key, one in document.part.rels.items()
        if one.reltype == RELATIONSHIP_TYPE.HEADER and one.target_part is part
    )


def _section(layout: Layout, header: str) -> Element:
    """A section whose pages count from 1 and whose first page shows no number."""
    page = layout.page
    reference = element("headerReference", type="default")
    reference.set(qn("r:id"), header)
    return element(
        "sectPr",
        reference,
        element("type", val="nextPage"),
        element("pgSz", w=twips(page.width), h=twips(page.height)),
        element(
            "pgMar", top=twips(page.top), right=twips(page.right), bottom=twips(page.bottom), left=twips(page.left),
            header=twips(page.number_from_edge), footer=twips(page.number_from_edge), gutter=0,
        ),
        element("pgNumType", start=1),
        element("titlePg"),
    )  # fmt: skip


def _same_bytes(document: WordDocument) -> bytes:
    """Written by the library, packed anew with one fixed time."""
    loose, made = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()
