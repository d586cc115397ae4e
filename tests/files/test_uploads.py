"""What may be uploaded is decided by content; everything else is refused with a sentence."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from awards.files import labels
from awards.files.forms import check, check_workbook, plain_name
from awards.files.terms import FileFault, MediaType
from awards.kernel.errors import Refused
from tests.files import corpus


def fault_of(content: bytes, name: str = "tep.pdf") -> FileFault | None:
    try:
        check(content, name)
    except Refused as refusal:
        assert isinstance(refusal.code, FileFault) and set(refusal.details) == {"name"}
        return refusal.code
    return None


GOOD: dict[MediaType, Callable[[], bytes]] = {
    MediaType.PDF: corpus.pdf, MediaType.JPEG: corpus.picture, MediaType.DOCX: corpus.docx, MediaType.XLSX: corpus.xlsx,
    MediaType.PNG: lambda: corpus.picture("PNG"),
}


@pytest.mark.parametrize("media_type", GOOD)
@pytest.mark.parametrize("name", ["biên bản.pdf", "ảnh.jpg", "danh sách.xlsx", "báo cáo.docx", "không đuôi"])
def test_the_kind_of_a_file_is_that_of_its_content_whatever_its_name(media_type: MediaType, name: str) -> None:
    upload = check(GOOD[media_type](), name)
    assert upload.media_type is media_type
    assert upload.name.rpartition(".")[2] in ("pdf", "jpg", "png", "docx", "xlsx")


@pytest.mark.parametrize("media_type", [MediaType.PDF, MediaType.DOCX, MediaType.XLSX])
def test_papers_are_kept_byte_for_byte(media_type: MediaType) -> None:
    content = GOOD[media_type]()
    upload = check(content, "a")
    assert (upload.content, upload.received_sha256) == (content, hashlib.sha256(content).hexdigest())


def test_a_photograph_loses_its_place_and_camera_and_stands_upright() -> None:
    upload = check(corpus.photograph(), "IMG_1.jpg")
    with Image.open(io.BytesIO(upload.content)) as kept:
        assert (dict(kept.getexif()), kept.size) == ({}, (30, 40))
    assert "BÍ MẬT".encode() not in upload.content
    assert upload.received_sha256 != hashlib.sha256(upload.content).hexdigest()


def test_what_hangs_behind_a_picture_is_not_kept() -> None:
    upload = check(corpus.picture("PNG") + b"<script>alert(1)</script>PK\x03\x04", "a.png")
    assert b"script" not in upload.content


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b"%PDF-1.7" + b"0" * (10 * 1024 * 1024), FileFault.TOO_LARGE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', FileFault.WRONG_KIND),
        (b"<!doctype html><script>1</script>", FileFault.WRONG_KIND),
        (b"\xef\xbb\xbf<html>", FileFault.WRONG_KIND),
        (b"GIF89a/*", FileFault.WRONG_KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, FileFault.WRONG_KIND),
        (b"MZ" + b"0" * 100, FileFault.WRONG_KIND),
        (b"STT;Ho va ten\n1;A", FileFault.WRONG_KIND),
        (b" %PDF-1.7", FileFault.WRONG_KIND),
        (b"%PDF-1.7\nnothing", FileFault.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 100, FileFault.UNREADABLE),
        (b"\xff\xd8\xff\xe0" + b"0" * 100, FileFault.UNREADABLE),
        (b"PK\x03\x04" + b"0" * 100, FileFault.UNREADABLE),
    ],
)
def test_other_and_broken_files_are_refused(content: bytes, fault: FileFault) -> None:
    assert fault_of(content) is fault


def test_a_half_picture_is_refused() -> None:
    whole = corpus.picture("PNG", (400, 400))
    assert fault_of(whole[: len(whole) // 2]) is FileFault.UNREADABLE


def test_a_picture_of_more_than_forty_megapixels_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 6000)).save(out, "PNG")
    assert fault_of(out.getvalue()) is FileFault.TOO_MANY_PIXELS


def test_a_picture_bomb_is_refused_quickly() -> None:
    out = io.BytesIO()
    Image.new("1", (30000, 30000)).save(out, "PNG")
    begun = time.perf_counter()
    assert fault_of(out.getvalue()) is FileFault.TOO_MANY_PIXELS
    assert time.perf_counter() - begun < 2


def _script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _attached(document: pikepdf.Pdf) -> None:
    document.attachments["a.exe"] = pikepdf.AttachedFileSpec(document, b"MZ", filename="a.exe")


def _annotated(document: pikepdf.Pdf, action: pikepdf.Dictionary) -> None:
    document.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
    )])


@pytest.mark.parametrize(
    "change",
    [
        lambda d: setattr(d.Root, "OpenAction", _script()),
        lambda d: setattr(d.Root, "AA", pikepdf.Dictionary(WC=_script())),
        lambda d: setattr(d.Root, "Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", _script()]))),
        lambda d: setattr(d.Root, "AcroForm", pikepdf.Dictionary(Fields=[], XFA=pikepdf.Array(["a", "b"]))),
        lambda d: _annotated(d, pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")),
        lambda d: _annotated(d, d.make_indirect(_script())),
        lambda d: setattr(d.pages[0], "AA", pikepdf.Dictionary(O=_script())),
        _attached,
    ],
    ids=["opening script", "closing script", "named script", "XFA form", "launch", "script behind a reference",
         "script of a page", "attached program"],
)
def test_a_pdf_with_anything_that_runs_or_hides_is_refused(change: Callable[[pikepdf.Pdf], object]) -> None:
    assert fault_of(corpus.pdf_with(change)) is FileFault.ACTIVE_CONTENT


def test_a_pdf_that_opens_at_a_page_and_links_to_the_web_is_taken() -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
        _annotated(document, pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org"))

    assert fault_of(corpus.pdf_with(change)) is None


def test_a_locked_pdf_and_one_of_too_many_pages_are_refused() -> None:
    assert fault_of(corpus.locked_pdf()) is FileFault.ENCRYPTED
    assert fault_of(corpus.pdf(pages=301)) is FileFault.TOO_MANY_PAGES


def test_a_pdf_whose_pages_run_in_a_circle_ends_in_time() -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids = pikepdf.Array([document.Root.Pages])
        document.Root.Pages.Count = 10_000_000

    begun = time.perf_counter()
    assert fault_of(corpus.pdf_with(change)) in (FileFault.UNREADABLE, FileFault.TOO_MANY_PAGES)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (lambda: corpus.package({"a.txt": b"1"}), FileFault.WRONG_KIND),
        (lambda: corpus.package({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>",
                                 "xl/workbook.xml": b"<a/>"}), FileFault.WRONG_KIND),
        (lambda: corpus.xlsx_with(xl__vbaProject_bin=b"1", **{"xl__vbaProject.bin": b"1"}), FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"xl__embeddings__a.docx": b"1"}), FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"xl__media__a.png": corpus.package({"a": b"1"})}), FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"xl__a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
         FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"xl__a.xml": '<!DOCTYPE a><a/>'.encode("utf-16")}), FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"xl___rels__b.rels": b'<Relationships><Relationship Id="r1" Type="x/template" '
                                     b'Target="http://evil/x.dotm" TargetMode="External"/></Relationships>'}),
         FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"xl___rels__b.rels": b'<Relationships><Relationship Id="r1" Type="r/relationships/'
                                     b'hyperlink" Target="file:///c:/x" TargetMode="External"/></Relationships>'}),
         FileFault.ACTIVE_CONTENT),
        (lambda: corpus.xlsx_with(**{"..__a.xml": b"<a/>"}), FileFault.UNREADABLE),
        (lambda: corpus.xlsx_with(**{f"xl__m__{n}.xml": b"<a/>" for n in range(2000)}), FileFault.TOO_MUCH_INSIDE),
        (lambda: corpus.xlsx_with(**{"xl__a.xml": b"a" * 60_000_000}), FileFault.TOO_MUCH_INSIDE),
        (corpus.lying_package, FileFault.TOO_MUCH_INSIDE),
        (corpus.overlapping_package, FileFault.TOO_MUCH_INSIDE),
    ],
    ids=["a plain zip", "two kinds in one", "macros", "embedded object", "package inside", "document type",
         "document type in UTF-16", "outside template", "link to a file", "a name that climbs", "too many parts",
         "sixty megabytes", "sixty megabytes that say ten bytes", "overlapping parts"],
)
def test_a_package_with_more_than_an_office_paper_is_refused(content: Callable[[], bytes], fault: FileFault) -> None:
    made, begun = content(), time.perf_counter()
    assert fault_of(made) is fault
    assert time.perf_counter() - begun < 2


def test_a_paper_with_an_e_mail_link_is_taken() -> None:
    link = (b'<Relationships><Relationship Id="r9" Type="http://x/relationships/hyperlink" '
            b'Target="mailto:truong@example.org" TargetMode="External"/></Relationships>')
    assert fault_of(corpus.xlsx_with(**{"xl___rels__more.rels": link})) is None


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\biên bản.pdf", "biên bản.pdf"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie x"),
        ("a\u202efdp.exe", "afdp.exe"), ("bie\u0302n ba\u0309n.pdf", "biên bản.pdf"), ("", "tệp"), ("...", "tệp"),
        ("x" * 400, "x" * 150),
    ],
)
def test_names_are_made_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_every_fault_has_a_sentence_that_names_the_file() -> None:
    assert {fault for fault in labels.FAULT} == set(FileFault)


@pytest.mark.parametrize(("content", "code"), [
    (corpus.pdf(), FileFault.NOT_A_WORKBOOK), (corpus.picture(), FileFault.NOT_A_WORKBOOK),
    (corpus.docx(), FileFault.NOT_A_WORKBOOK), (b"<svg/>", FileFault.NOT_A_WORKBOOK), (b"", FileFault.EMPTY),
    (corpus.xlsx_with(**{"xl/vbaProject.bin": b"code"}), FileFault.ACTIVE_WORKBOOK),
])
def test_where_a_list_is_wanted_nothing_is_said_of_pictures(content: bytes, code: FileFault) -> None:
    with pytest.raises(Refused) as refusal:
        check_workbook(content, "danh sách.xlsx")
    words = str(labels.FAULT[code]) % refusal.value.details
    assert refusal.value.code is code and "JPEG" not in words and "In ra PDF" not in words


def test_a_filled_list_is_taken_where_a_list_is_wanted() -> None:
    assert check_workbook(corpus.xlsx(), "danh sách.xlsx").media_type is MediaType.XLSX
