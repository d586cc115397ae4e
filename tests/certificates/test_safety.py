"""Nothing written into a certificate or a design reaches a file or a server."""

import http.server
import io
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from certificates import (
    Certificate,
    Design,
    DesignError,
    DoesNotFit,
    MissingGlyph,
    design,
    design_from,
    render_batch,
    render_pdf,
)
from certificates.layers import Layer
from certificates.render import NotPackaged, fetcher, layout
from tests.certificates.reading import opened, text_of
from tests.certificates.samples import make_certificate
from tests.certificates.test_design import table

SECRET = "CANARY-7F3A"


class Ears(http.server.BaseHTTPRequestHandler):
    """Hears every request and answers with the canary."""

    heard: list[str] = []

    def do_GET(self) -> None:
        Ears.heard.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(SECRET.encode())

    do_HEAD = do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ears)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield listening.server_address[1]
    listening.shutdown()


# {S}: a server of ours; {F}: a file with the canary; each is tried where a clerk may write.
VECTORS = (
    '<img src="{S}/1">',
    '<link rel=stylesheet href="{S}/2">',
    '<style>@import url({S}/3)</style>',
    '<p style="background:url({S}/4)">x</p>',
    '<style>@font-face{{font-family:z;src:url({S}/5)}}p{{font-family:z}}</style>',
    '<ul style="list-style-image:url({S}/6)"><li>x</ul>',
    '<style>p::before{{content:url({S}/7)}}</style>',
    '<link rel=attachment href="{F}">',
    '<a rel=attachment href="{F}">x</a>',
    '<object data="{S}/8"></object>',
    '<embed src="{S}/9">',
    '<svg><image href="{S}/10"/></svg>',
    '<img src="data:image/svg+xml,<svg><image href={S}/11/></svg>">',
    '<p style="border-image:url({S}/12)">x</p>',
    '<base href="{S}/"><img src="13">',
    '<svg><use href="{S}/14#a"/></svg>',
    "<svg><style>@import '{S}/15'</style></svg>",
    '<input type=image src="{S}/16">',
    '<p style="mask-image:url({S}/17)">x</p>',
    '<style>@color-profile a{{src:url({S}/18)}}</style>',
    '<meta http-equiv=refresh content="0;{S}/19">',
    '<iframe src="{S}/20"></iframe>',
    '<video poster="{S}/21"></video>',
    '<?xml-stylesheet href="{S}/22"?>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{F}">]><p>&e;</p>',
    '<img src="{F}">',
    '<iframe src="{F}"></iframe>',
    '<img srcset="{S}/23 2x">',
    '<style>@page{{background:url({S}/24)}}</style>',
    '<p style="background:image-set(\'{S}/25\' 1x)">',
    '<img src="\\\\127.0.0.1\\x">',
    '<img src="http://2130706433:{P}/26">',
    '<img src="http://[::1]:{P}/27">',
    '<img src="ftp://127.0.0.1:{P}/28">',
    '<img src="jar:{S}/29!/a">',
    "<style>@font-face{{font-family:q;src:src('{S}/30')}}</style>",
    "{{{{ cycler.__init__.__globals__.os.popen('id').read() }}}}",
    "{{% include '{F}' %}}",
    '{{signer_name.__class__}}',
    '" style="background:url({S}/31)',
    "'><img src={S}/32>",
    "</p></section><section><img src='{S}/33'>",
    "javascript:fetch('{S}/34')",
    'url({S}/35)',
    'asset:font/../../../etc/passwd',
)


def test_there_are_more_than_forty_vectors() -> None:
    assert len(VECTORS) == len(set(VECTORS)) >= 40


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    path = tmp_path / "canary.txt"
    path.write_text(SECRET)
    return path


def written(vector: str, port: int, path: Path) -> str:
    return vector.format(S=f"http://127.0.0.1:{port}", F=path.as_uri(), P=port)


@pytest.mark.parametrize("stamped", [True, False])
def test_markup_in_any_text_is_only_text(stamped: bool, server: int, secret_file: Path) -> None:
    """On wide sheets with small type, so that the text is printed and not merely refused as too long."""
    Ears.heard.clear()
    texts = [written(vector, server, secret_file) for vector in VECTORS]
    fields = ("name", "second_line", "line", "signer_name", "place", "ordinal_text", "typed_code", "authority", "verb")
    pdf = printed([make_certificate(**dict.fromkeys(fields, text)) for text in texts], roomy(), stamped)
    assert SECRET.encode() not in pdf
    read = [text_of(page).replace(" ", "") for page in opened(pdf)]
    assert len(read) == len(texts)
    changed = [text for text, page in zip(texts, read, strict=True)
               if page.count(text.replace(" ", "")[:12]) < len(fields)]
    assert changed == []
    assert Ears.heard == []


def roomy() -> Design:
    """The usual design on a large sheet with small letters: room for a vector in every box."""
    wide = table()
    wide["name"] = "rong"
    wide["paper"] = {"width": 500, "height": 210}
    wide["body"] |= {"width": 473, "step": 1.0}
    for field in wide["body"]["field"]:
        field |= {"width": 470, "stages": [{"lines": 2, "start": 9, "least": 9}]}
    for number, box in enumerate(wide["box"]):
        box |= {"size": 6, "least": 4, "width": 480, "tracking": 0, "x": 5, "align": "left", "top": 5 + 5 * number,
                "on_blank": False}
    return design_from(wide)


def printed(sheets: Sequence[Certificate], wide: Design, stamped: bool) -> bytes:
    out = io.BytesIO()
    render_batch(sheets, wide, out=out, stamped=stamped)
    return out.getvalue()


PICTURES = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{S}/a" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    '<image x:href="{F}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url({S}/b);rect{{fill:url({S}/c)}}</style>'
    '<rect width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><style>@font-face{{font-family:f;src:url({S}/d)}}</style><text>x</text></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="{S}/e#x"/></svg>',
    '<!DOCTYPE svg [<!ENTITY e SYSTEM "{F}">]><svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>',
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
    '<?xml-stylesheet href="{S}/f"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("{S}/g")</script></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><img src="{S}/h"/></foreignObject></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url({S}/i#p)" width="9" height="9"/></svg>',
    "not a picture at all", '<svg xmlns="http://www.w3.org/2000/svg"',
)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_hostile_picture_reaches_nothing(picture: str, server: int, secret_file: Path) -> None:
    Ears.heard.clear()
    own = table()
    own["picture"] = [{"asset": "own", "x": 0, "y": 0, "width": 50, "height": 50}]
    brought = {"own": written(picture, server, secret_file).encode()}
    try:
        pdf = render_pdf(make_certificate(), design_from(own, brought))
    except NotPackaged:
        pdf = b""
    assert Ears.heard == []
    assert SECRET.encode() not in pdf
    assert SECRET not in (text_of(opened(pdf)[0]) if pdf else "")


@pytest.mark.parametrize("address", [
    "https://example.org/x.png", "http://127.0.0.1/", "file:///etc/passwd", "data:image/png;base64,AAAA",
    "asset:../design.toml", "asset:font/../../../etc/passwd", "asset:", "ftp://x/", "/etc/passwd", "asset:font/arial",
])
def test_the_fetcher_serves_packaged_assets_alone(address: str) -> None:
    with pytest.raises(ValueError, match="not a packaged asset"):
        fetcher(design()).fetch(address)


def test_a_refused_address_ends_the_rendering() -> None:
    from certificates.blueprint import Picture

    with pytest.raises(NotPackaged):
        layout([Layer(pictures=(Picture("no-such-drawing", 0, 0, 10, 10),))], design(), "")


def test_only_one_module_calls_the_layout_engine() -> None:
    folder = Path(design.__module__.split(".")[0])
    calls = ("import HTML", "import CSS", "write_pdf(")
    calling = {path.name for path in folder.rglob("*.py") if any(call in path.read_text() for call in calls)}
    assert calling == {"render.py"}


def test_the_library_knows_neither_the_office_nor_the_web_framework() -> None:
    import ast

    for path in Path("certificates").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [
                alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] in {"awards", "flask", "app", "config"}], path


@pytest.mark.parametrize("bomb", ["a" * 10**6, "a " * 10**5, "\u0301" * 10**5, "Ấ" * 10**5, "\n" * 10**6, "１" * 5000])
@pytest.mark.parametrize("field", ["name", "second_line", "line", "signer_title", "ordinal_text", "verify_host"])
def test_a_text_made_to_exhaust_the_press_is_refused_quickly(bomb: str, field: str) -> None:
    import time

    started = time.process_time()
    try:
        render_pdf(make_certificate(**{field: bomb}), design())
    except (DoesNotFit, MissingGlyph):
        pass
    assert time.process_time() - started < 5


@pytest.mark.parametrize("number", ["1e400", "nan", "inf", "-1"])
def test_a_design_with_a_number_that_is_none_is_refused(number: str) -> None:
    text = f'based_on = "giay-khen"\nname = "x"\nlabel = "x"\n[paper]\nwidth = {number}\nheight = 210\n'
    with pytest.raises(DesignError):
        design_from(text)
