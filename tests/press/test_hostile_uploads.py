"""What people upload as pictures and designs reaches neither a file nor a server: through the pages of the running
office, down to the sheet it would be printed on."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, PngImagePlugin
from werkzeug.datastructures import FileStorage

import certificates
from awards.db import db
from awards.files import queries as files
from awards.files.models import StoredFile
from awards.files.terms import MediaType
from awards.jobs.jobs import carry_out_all
from awards.press.models import OfficeDesign
from tests.certificates.test_safety import SECRET, Ears
from tests.conftest import rows
from tests.pages import get_page, post
from tests.press.test_reaching import nothing_came_in

pytestmark = pytest.mark.sqlite  # the database has no part in it
PLACE = {"asset": "own-seal", "x": "170", "y": "150", "width": "36", "height": "36"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 40), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#B5121B").save(out, kind, **more)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it is so large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_words(text: str) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("XML:com.adobe.xmp", text)
    told.add_itxt("Comment", text)
    return picture(pnginfo=told)


def pictures(server: str, file: str) -> Iterator[tuple[str, bytes, str]]:
    """(what it tries, content, file name)."""
    for what, inside in {
        "an image of a server": f'<image href="{server}/a" width="9" height="9"/>',
        "an image of the machine": f'<image href="{file}" width="9" height="9"/>',
        "a style sheet": f"<style>@import url({server}/b)</style>",
        "a font": f"<text style='font:9px url({server}/c)'/>",
        "a reference": f'<use href="{server}/d#x"/>', "a script": f'<script>fetch("{server}/e")</script>',
        "a foreign object": f'<foreignObject><img src="{server}/f"/></foreignObject>',
        "a fill": f'<rect fill="url({server}/g#p)" width="9" height="9"/>',
    }.items():
        yield f"SVG with {what}", SVG.format(inside).encode(), "dau.png"
    entity = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "{file}">]>' + SVG.format("<text>&e;</text>")
    yield "SVG with an outer entity", entity.encode(), "dau.svg"
    outer = f'<!DOCTYPE svg [<!ENTITY % r SYSTEM "{server}/h"> %r;]>'
    yield "SVG with an outer document type", (outer + SVG.format("")).encode(), "dau.svg"
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    yield "SVG that laughs a billion times", f"<!DOCTYPE svg [{laughs}]>{SVG.format('&a8;')}".encode(), "dau.svg"
    yield "SVG in UTF-16", SVG.format(f'<image href="{server}/i"/>').encode("utf-16"), "dau.png"
    yield "HTML", f'<html><img src="{server}/j">'.encode(), "dau.png"
    yield "commands for a drawing program", f"push graphic-context\nimage over 0,0 0,0 '{server}/k'\n".encode(), "x.mvg"
    yield "a script for a drawing program", f'<image><read filename="{file}"/></image>'.encode(), "x.msl"
    yield "PostScript", f"%!PS\n({file[7:]}) (r) file 99 string readstring\n".encode(), "dau.ps"
    yield "EPS", f"%!PS-Adobe-3.0 EPSF-3.0\n({file[7:]}) run\n".encode(), "dau.eps"
    yield "EPS with a head", b"\xc5\xd0\xd3\xc6" + struct.pack("<I", 32) + b"\0" * 30, "dau.eps"
    for kind in ("TIFF", "GIF", "BMP", "WEBP", "ICO", "PPM", "TGA", "JPEG"):
        yield f"a picture of kind {kind}", picture(kind), "dau.png"
    yield "PDF", f"%PDF-1.4\n1 0 obj<</URI({server}/l)>>endobj".encode(), "dau.png"
    yield "a program", b"\x7fELF" + b"\0" * 200, "dau.png"
    yield "nothing", b"", "dau.png"
    yield "more than may be sent", picture() + b"\0" * (10 << 20), "dau.png"
    yield "PNG of 60,000 by 60,000", bomb(60_000, 60_000, zlib.compress(b"\0" * 9_000_000, 9)), "dau.png"
    yield "PNG of two billion by one", bomb(2**31 - 1, 1), "dau.png"
    yield "PNG of nought", bomb(0, 0), "dau.png"
    yield "PNG cut off", picture()[:60], "dau.png"
    yield "PNG with a broken chunk", picture().replace(b"IDAT", b"IDAX"), "dau.png"
    text = chunk(b"zTXt", b"c\0\0" + zlib.compress(b"\0" * 200_000_000, 9))
    yield "PNG with words that unpack to 200 MB", picture()[:33] + text + picture()[33:], "dau.png"
    yield "PNG with words behind it", picture() + f'<img src="{server}/m">{SECRET}'.encode(), "dau.html"
    yield "PNG with words inside", with_words(f'<img src="{server}/n">{SECRET}'), "dau.png"
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../../../x", SECRET)
    yield "PNG that is a ZIP too", picture() + zipped.getvalue(), "dau.png"
    yield "PNG that is a PDF too", picture() + f"%PDF-1.4 /URI({server}/o) {SECRET}".encode(), "dau.pdf"
    for name in ("../../../../etc/passwd", "..\\..\\app.py", f"{server}/p.png", f"{file}", "a\0b.png",
                 "/etc/shadow.png", "dau.png\r\nSet-Cookie: a=b", "$(touch x).png", "'; DROP TABLE honour; --.png",
                 "a" * 5000):
        yield f"PNG by the name {name[:40]!r}", picture(), name


def test_no_uploaded_picture_reaches_a_file_or_a_server(
    app: Flask, clerk: FlaskClient, ears: int, tmp_path: Path
) -> None:
    canary = tmp_path / "c"
    canary.write_text(SECRET)
    url = copied(clerk)
    tried = list(pictures(f"http://127.0.0.1:{ears}", canary.as_uri()))
    taken = []
    for what, content, name in tried:
        sent = PLACE | {"file": FileStorage(io.BytesIO(content), filename=name, content_type="image/png")}
        answer = post(clerk, f"{url}/picture", sent, page=url)
        assert answer.status_code in (302, 409, 413, 422), what
        if answer.status_code == 302:
            taken.append(what)
    assert len(tried) >= 45
    assert [what for what in taken if not what.startswith("PNG")] == []
    previewed(app, clerk, url)
    nothing_is_kept(app, canary)


@pytest.mark.parametrize("typed", [
    {"asset": "../../etc/passwd"}, {"asset": "file:///etc/passwd"}, {"asset": "emblem-national"}, {"x": "nan"},
    {"x": "inf"}, {"width": "1e9"}, {"height": "-5"}, {"y": "99999999999999999999"}, {"width": "url(x)"},
])
def test_a_picture_stands_nowhere_but_on_the_paper_and_under_no_name_but_ours(
    app: Flask, clerk: FlaskClient, typed: Mapping[str, str]
) -> None:
    url = copied(clerk)
    file = FileStorage(io.BytesIO(picture()), filename="dau.png")
    assert post(clerk, f"{url}/picture", {**PLACE, **typed, "file": file}, page=url).status_code in (409, 422)
    with app.app_context():
        assert rows(OfficeDesign) == 1


def designs(server: str, file: str) -> Iterator[tuple[str, bytes]]:
    """(what it tries, the file of a design)."""
    for address in (f"{server}/a", file, f"url({server}/b)", "../../../etc/passwd", "data:image/svg+xml,<svg/>",
                    "asset:font/../../etc/passwd"):
        yield f"a picture at {address}", packed(updated("picture", 0, asset=address))
        yield f"a face at {address}", packed(updated("box", 0, face=address))
        yield f"a colour at {address}", packed(updated("box", 0, colour=address))
        yield f"a text with {address}", packed(
            updated("box", 0, text=f"<img src='{address}'>", size=6, least=4, tracking=0))
        yield f"a tint at {address}", packed(updated(tint=address))
        yield f"a language at {address}", packed(updated("wording", language=address))
        yield f"a name at {address}", packed(updated(name=address))
        yield f"a ground at {address}", packed(json.dumps({"based_on": address, "name": "x", "label": "x"}).encode())
        yield f"another key at {address}", packed(updated(
            extends=address, include=[address], stylesheet=address, assets={"x": address}, **{"$ref": address}))
    for pattern in ("{day.__class__}", "{name!r}", "{day:{year}}", "{0}", "{{", "{name.__init__.__globals__}"):
        yield f"a pattern {pattern}", packed(updated("wording", date=pattern, name=pattern))
        yield f"a placeholder {pattern}", packed(updated("box", 0, text=pattern))
    for number in (float("nan"), float("inf"), 1e308, -1, 10**400, "12; url(x)", [1], None):
        yield f"a width of {str(number)[:20]}", packed(updated("box", 0, width=number))
        yield f"paper of {str(number)[:20]}", packed(updated("paper", width=number))
    yield "a table without end", packed(b"[" * 200_000)
    for name in ("../design.json", "/etc/cron.d/x.png", "..\\x.png", "a/design.json", ".png", "a\nb.png"):
        yield f"an entry called {name!r}", packed(TABLE, {name: picture()})
    yield "an entry that leads elsewhere", linked(file[7:])
    yield "entries without number", packed(TABLE, {f"x{n}.png": picture() for n in range(40)})
    yield "an entry twice", packed(TABLE) + packed(b"{}")
    yield "a ZIP in a ZIP", packed(TABLE, {"x.png": packed(TABLE)})
    yield "a bomb", packed(TABLE, {"x.png": b"\0" * 100_000_000})
    plain, locked = b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
    yield "a ZIP with a password", packed(TABLE).replace(plain, locked)
    for what, content, _name in pictures(server, file):
        if content and len(content) < 1_000_000:
            yield f"among its pictures {what}", packed(with_own_picture(), {"own.png": content})


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    table = json.loads(TABLE)
    change(table)
    return json.dumps(table).encode()


def updated(*place: str | int, **values: object) -> bytes:
    """The design with these values in one part of it."""
    def update(part: Any) -> None:
        for key in place:
            part = part[key]
        part.update(values)

    return changed(update)


def with_own_picture() -> bytes:
    return changed(lambda table: table["picture"].append({"asset": "own", "x": 9, "y": 9, "width": 9, "height": 9}))


def packed(table: bytes, others: Mapping[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("design.json", table)
        for name, content in (others or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def linked(path: str) -> bytes:
    """A picture that is a symbolic link."""
    out, link = io.BytesIO(), zipfile.ZipInfo("own.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("design.json", with_own_picture())
        archive.writestr(link, path)
    return out.getvalue()


TABLE = json.dumps(certificates.table_of("giay-khen")).encode()


def test_no_design_that_is_brought_in_reaches_a_file_or_a_server(
    app: Flask, clerk: FlaskClient, ears: int, tmp_path: Path
) -> None:
    canary = tmp_path / "c"
    canary.write_text(SECRET)
    tried, taken = list(designs(f"http://127.0.0.1:{ears}", canary.as_uri())), []
    for what, content in tried:
        sent = {"file": FileStorage(io.BytesIO(content), filename="mau.zip")}
        answer = post(clerk, "/press/designs/bring-in", sent, page="/press/designs")
        assert answer.status_code in (302, 409, 413, 422), what
        if answer.status_code == 302:
            taken.append((what, str(answer.location)))
    assert len(tried) >= 100
    harmless = (
        "a text with", "a placeholder", "another key", "a name at", "among its pictures PNG", "an entry twice",
        "a ZIP with")
    odd = [what for what, _ in taken if not what.startswith(harmless)]
    assert not odd, "; ".join(odd)
    for _what, url in taken[::4]:
        previewed(app, clerk, url)
    nothing_is_kept(app, canary)


def copied(clerk: FlaskClient) -> str:
    form = {"source": "giay-khen", "label": "Giấy khen của Sở"}
    return str(post(clerk, "/press/designs", form, page="/press/designs").location)


def previewed(app: Flask, clerk: FlaskClient, url: str) -> None:
    """The latest version of a design as a sheet, with nothing in it that came from elsewhere."""
    with app.app_context():
        name = db.session.get_one(OfficeDesign, int(url.rpartition("/")[2])).name
        latest = max(one.id for one in db.session.query(OfficeDesign).filter_by(name=name))
    url = f"/press/designs/{latest}"
    job = post(clerk, f"{url}/preview", {}, page=url).location
    carry_out_all(app)
    links = [one for one in get_page(clerk, job).links if one.endswith(".pdf")]
    if links:  # a design whose sheet cannot be set shows none
        nothing_came_in(clerk.get(links[0]).data, MediaType.PDF)


def nothing_is_kept(app: Flask, canary: Path) -> None:
    """Neither what was hidden in a picture, nor a call to the server, nor a name that leads elsewhere."""
    with app.app_context():
        for file in db.session.query(StoredFile):
            content = files.content_of(file)
            assert SECRET.encode() not in content and b"127.0.0.1" not in content
            assert not set(file.name) & set('/\\:\0\r\n"<>|')
    assert canary.read_text() == SECRET
    assert Ears.heard == []
