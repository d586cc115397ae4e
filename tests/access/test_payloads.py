"""What people write is never run: not as a part of a page, not as a formula of a sheet, whatever field it came by."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa

from awards.db import db
from tests.access.knocking import House, knock
from tests.access.snapshot import Snapshot
from tests.access.test_forms_and_reading import every_door, somebody_admitted

# Columns that hold words of people (or of files and lists that people bring).
WORDS = frozenset({
    "full_name", "name", "short_name", "place", "title", "reason", "actor_name", "formed_by", "guests", "discussion",
    "conclusion", "line", "second_line", "signer_title", "signer_name", "authority", "theme", "period", "scope",
    "criteria", "decision_number", "number", "post_title", "group_name", "honorific", "achievement", "remark",
    "ended_by", "post", "basis", "error", "source", "school_year", "staff_code",
})
DOCUMENTS = {("decision", "wording"), ("nomination_sent", "content")}
# Ends every kind of quotes, elements and comments; behind its first blank also an attribute without quotes.
MARKUP = (
    """zxss"'><zxss zattr=1 onload=alert(1)></textarea></title></script></option><zxss onclick=alert(1)>"""
    """<svg/onload=alert(1)><zxss>{{7*7}}{% raw %}<!--<zxss>-->&lt;zxss<a href=javascript:alert(1)>""",
)
FORMULAS = ("=1+1", "@SUM(A1:A9)", "+84912345678", "-2+3", "=HYPERLINK(\"http://x\")", "\t=1+1", "＝1+1")
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def written(house: House, request: pytest.FixtureRequest) -> Iterator[House]:
    """The house after somebody wrote the payload into every field, past forms and triggers alike."""
    before = house.snapshot
    _write_everywhere(house, request.param)
    house.snapshot = Snapshot(before.path)
    yield house
    house.snapshot.close()
    house.snapshot = before
    before.restore()


def _write_everywhere(house: House, payload: str) -> None:
    connection = house.snapshot.live
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if column.name in WORDS and isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum):
                connection.execute(f'UPDATE "{table.name}" SET "{column.name}" = ? || "{column.name}" '
                                   f'WHERE "{column.name}" IS NOT NULL', (payload,))
    for name, document in DOCUMENTS:
        for row, kept in connection.execute(f'SELECT rowid, "{document}" FROM "{name}"').fetchall():
            connection.execute(f'UPDATE "{name}" SET "{document}" = ? WHERE rowid = ?',
                               (json.dumps(_prefixed(json.loads(kept), payload)), row))


def _prefixed(kept: Any, payload: str) -> Any:
    if isinstance(kept, dict):
        return {key: value if key in ("order", "signs") else _prefixed(value, payload) for key, value in kept.items()}
    if isinstance(kept, list):
        return [_prefixed(value, payload) for value in kept]
    return payload + kept if isinstance(kept, str) else kept


class Elements(HTMLParser):
    """What a browser would make of a page: elements and attributes that only a payload can have brought."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or name == "zattr" or (value or "").strip().lower().startswith("javascript:"):
                self.foreign.append(f"<{tag} {name}={value!r}>")
        if tag == "zxss" or (tag == "script" and "src" not in dict(attrs)):
            self.foreign.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("written", MARKUP, indirect=True, ids=range(len(MARKUP)))
def test_nothing_that_people_write_becomes_a_part_of_a_page(written: House, request: pytest.FixtureRequest) -> None:
    payload, wrong, shown = request.node.callspec.params["written"], [], set()
    for door in every_door(written):
        actor = somebody_admitted(written, door)
        if actor is None or door.endpoint.startswith("accounts.sign_out"):
            continue
        answer = knock(written, door, actor)
        if written.snapshot.changed():
            written.snapshot.restore()
        if answer.mimetype != "text/html" or answer.headers.get("Content-Disposition", "").startswith("attachment"):
            continue
        page = Elements()
        page.feed(answer.get_data(as_text=True))
        wrong += [f"{door}: {one}" for one in page.foreign]
        if payload[:12] in page.text:
            shown.add(door.endpoint)
    assert not wrong, wrong
    assert len(shown) > 40, sorted(shown)


@pytest.mark.parametrize("written", FORMULAS, indirect=True, ids=range(len(FORMULAS)))
def test_nothing_that_people_write_becomes_a_formula_of_a_sheet(written: House, request: pytest.FixtureRequest) -> None:
    payload, sheets, holding = request.node.callspec.params["written"], 0, 0
    for door in every_door(written):
        actor = somebody_admitted(written, door)
        if actor is None or door.method != "GET" or not ("xlsx" in door.url or "export" in door.endpoint):
            continue
        answer = knock(written, door, actor)
        if written.snapshot.changed():
            written.snapshot.restore()
        assert answer.status_code == 200, (door, answer.status_code)
        sheets += 1
        cells = list(cells_of(answer.get_data()))
        assert [text for kind, text in cells if kind == "formula"] == [], door
        holding += any(text.strip().startswith(payload.strip()) for kind, text in cells if kind == "text")
    assert sheets >= 8 and holding >= 4, (sheets, holding)


def cells_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Every cell of every sheet: (formula | text | number, its content)."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = book.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            shared = ["".join(item.itertext()) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        for name in [one for one in names if one.startswith("xl/worksheets/sheet")]:
            for cell in ElementTree.fromstring(book.read(name)).iter(f"{NAMESPACE}c"):
                yield _cell(cell, shared)


def _cell(cell: ElementTree.Element, shared: list[str]) -> tuple[str, str]:
    if (formula := cell.find(f"{NAMESPACE}f")) is not None:
        return "formula", formula.text or ""
    value = cell.findtext(f"{NAMESPACE}v") or ""
    if cell.get("t") == "s":
        return "text", shared[int(value)]
    if cell.get("t") == "inlineStr":
        return "text", "".join(cell.itertext())
    return ("text" if cell.get("t") == "str" else "number"), value
