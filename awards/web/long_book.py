"""A list of many rows as .xlsx, written row by row: all its cells are text, which takes a fifth of the time of a book
that knows formats (`sheets.book`), and no more memory than its compressed bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import islice

from awards.web.sheets import WIDEST, Column

LONGEST = 32_767  # signs that a cell may hold
AT_ONCE = 1000
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has none of them
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# What every book says beside its rows; styles: 0 plain, 1 the title, 2 the header.
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}">
<sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{SHEETS}">
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="14"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFEDF2F7"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf fontId="2" fillId="2" applyFont="1" applyFill="1"/></cellXfs>
</styleSheet>""",
}


def long_book(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """A title, the header, the rows, as `sheets.book` lays them out; a cell that is too long is cut."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in PARTS.items():
            package.writestr(name, HEAD + text)
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for part in _sheet(title, columns, rows):
                sheet.write(part.encode())
    return out.getvalue()


def _sheet(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    widths = "".join(f'<col min="{number}" max="{number}" width="{_width(column)}" customWidth="1"/>'
                     for number, column in enumerate(columns, 1))
    yield (f'{HEAD}<worksheet xmlns="{SHEETS}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" '
           f'topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols>'
           f"<sheetData>{_row([title], 1)}{_row([column.title for column in columns], 2)}")
    # Columns repeat what rows above said: a unit, an award, what is lacking.
    cell, left = lru_cache(4096)(_cell), iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield "".join(f"<row>{''.join(map(cell, row))}</row>" for row in part)
    yield "</sheetData></worksheet>"


def _width(column: Column) -> int:
    return min(WIDEST, max(12, len(column.title) + 4))


def _row(texts: Sequence[str], style: int) -> str:
    return f"<row>{''.join(_cell(text, style) for text in texts)}</row>"


def _cell(text: str, style: int = 0) -> str:
    """Text that is no formula, whatever it begins with."""
    if not text:
        return "<c/>"
    said = escape(NOT_IN_XML.sub("", text[:LONGEST]), quote=False)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{said}</t></is></c>'
