"""A design may ask for PDF/A-3b; files say so, and keep what the standard asks for, singles too."""

import io

import pikepdf
import pytest

from certificates import design, design_from, render_batch, render_pdf, single
from certificates.archival import PRODUCER
from tests.certificates.reading import fonts_of, opened, text_of
from tests.certificates.samples import make_certificate, make_school


@pytest.fixture(scope="module")
def run() -> bytes:
    """Two sheets, one of which the layout engine sets."""
    out = io.BytesIO()
    form = design_from('based_on = "giay-khen"\nname = "luu-tru"\nlabel = "Giấy khen"\narchive = true\n')
    render_batch([make_school(), make_certificate(name="Sofia Büfé")], form, out=out)
    return out.getvalue()


@pytest.mark.parametrize("page", [None, 0, 1])
def test_a_file_for_the_archive_says_so_and_keeps_what_that_asks(run: bytes, page: int | None) -> None:
    data = run if page is None else single(run, page)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20250421000000+07'00'"
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
            assert (described["pdfaid:part"], described["pdfaid:conformance"]) == ("3", "B")
            assert described["dc:title"] == str(pdf.docinfo["/Title"])
            assert described["pdf:Producer"] == str(pdf.docinfo["/Producer"]) == PRODUCER
            assert described["xmp:CreateDate"] == "2025-04-21T00:00:00+07:00"
        intent = pdf.Root.OutputIntents[0]
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert "/Filter" not in pdf.Root.Metadata and "/ID" in pdf.trailer and not pdf.is_encrypted
        forbidden = {"/JavaScript", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/Movie", "/Sound"}
        tables = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        assert not [item for item in tables if forbidden & set(item.keys())]
        assert pdf.check_pdf_syntax() == []
    assert all(fonts_of(data).values())


def test_the_sheets_are_those_of_the_plain_design_and_the_same_each_time(run: bytes) -> None:
    plain = [render_pdf(sheet, design()) for sheet in (make_school(), make_certificate(name="Sofia Büfé"))]
    assert [text_of(page) for page in opened(run)] == [text_of(opened(pdf)[0]) for pdf in plain]
    assert single(run, 0) == single(run, 0)
    with pikepdf.open(io.BytesIO(plain[0])) as pdf:
        assert "/OutputIntents" not in pdf.Root
