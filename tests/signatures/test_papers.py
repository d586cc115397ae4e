"""A paper signed outside: the very paper with one whole signature is taken, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfWriter

from awards.decisions import documents
from awards.signatures.imports import papers
from awards.signatures.rules import MOST_PAPER_BYTES
from awards.signatures.terms import Revocation, Signature, SignatureFault
from tests.builders.signatures import ROOT, answer_about, root_der, signed
from tests.conftest import NOON

NAME = "Sở GD&ĐT THỬ NGHIỆM"
LONG_AGO, AFTERWARDS = datetime(2020, 1, 1, tzinfo=UTC), datetime(2046, 1, 1, tzinfo=UTC)


def _blank(width: int = 595) -> bytes:
    paper, out = PdfWriter(), BytesIO()
    paper.add_blank_page(width, 842)
    paper.write(out)
    return out.getvalue()


@cache
def prepared() -> bytes:
    return documents.with_place_to_sign(_blank())


@cache
def genuine() -> bytes:
    return signed(prepared())


def _turn_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)


def _annotate(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject({
        generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
        generic.pdf_name("/Subtype"): generic.pdf_name("/Square"),
        generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 300, 300))),
    })
    writer.register_annotation(writer.root["/Pages"]["/Kids"].raw_get(0), writer.add_object(note))


def _more(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer, out = IncrementalPdfFileWriter(BytesIO(content)), BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def _second_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("Khac", box=(10, 10, 90, 40)))


def _shrunk() -> bytes:
    """The signature said to reach less far than it does."""
    at = genuine().rindex(b"/ByteRange")
    end = genuine().index(b"]", at)
    digits = max(place for place in range(at, end) if genuine()[place:place + 1].isdigit())
    return genuine()[:digits] + (b"1" if genuine()[digits:digits + 1] != b"1" else b"2") + genuine()[digits + 1:]


def altered() -> Iterator[tuple[str, bytes]]:
    """At least sixty files that are not the paper with its one signature."""
    whole = genuine()
    yield from (("nothing", b""), ("text", b"xin chao"), ("unsigned", prepared()), ("junk", b"\0" * 21 + whole),
                ("data url", b"data:application/pdf;base64" + whole), ("tail", whole + b"\n% more"),
                ("another paper", signed(documents.with_place_to_sign(_blank(600)))), ("shrunk", _shrunk()),
                ("field only", _more(prepared(), _second_field)))
    yield "turned after", _more(whole, _turn_page)
    yield "annotated after", _more(whole, _annotate)
    yield "field after", _more(whole, _second_field)
    yield "turned before", signed(_more(prepared(), _turn_page))
    yield "annotated before", signed(_more(prepared(), _annotate))
    yield "turned while signing", signed(prepared(), change=_turn_page)
    yield "annotated while signing", signed(prepared(), change=_annotate)
    yield "signed twice", signed(whole, by="Người khác", field="Lan2")
    yield "stripped", whole.replace(b"/ByteRange", b"/ByteRangX")
    yield "no contents", whole.replace(b"/Contents", b"/Contentz")
    yield "another form", whole.replace(b"adbe.pkcs7.detached", b"adbe.pkcs7.detachex")
    start = len(prepared())
    for part in range(1, 21):
        yield f"cut {part}", whole[:start + (len(whole) - start) * part // 21]
    # Of the signature's own bytes: the signer's certificate and the signed part. The copy of the root beside them and
    # the filling prove nothing, so that changing those changes nothing.
    hidden = range(whole.index(b"<", whole.rindex(b"/Contents")), whole.index(b">", whole.rindex(b"/Contents")))
    places = [at for at in range(9, len(whole), max(1, len(whole) // 60)) if at not in hidden]
    root = range(at := whole.lower().index(root_der().hex().encode()), at + 2 * len(root_der()))
    filled = len(whole[:hidden.stop].rstrip(b"0")) - 8
    places += [at for at in range(hidden.start + 131, filled, 90) if at not in root]
    for at in places:
        yield f"bit at {at}", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]


def _told(said: Signature | SignatureFault) -> tuple[str, bool | None] | SignatureFault:
    """Who signed and whether the chain holds, of what differs from signature to signature nothing."""
    return (said.signer, said.chain) if isinstance(said, Signature) else said


@pytest.mark.parametrize("form", ["adbe", "cades"])
def test_the_paper_with_its_one_signature_is_taken_in_both_forms(form: str) -> None:
    assert _told(papers.read_signed(prepared(), signed(prepared(), form=form))) == (NAME, None)


def test_what_the_signature_says_is_read_from_it() -> None:
    found = papers.read_signed(prepared(), genuine())
    assert isinstance(found, Signature)
    assert found.serial and found.signed_at.startswith("20")
    assert (found.issuer, found.valid_until) == ("Chứng thực thử nghiệm", "2046-01-01")


def test_sixty_altered_papers_are_refused() -> None:
    cases = dict(altered())
    assert len(cases) >= 60
    taken = [name for name, content in cases.items() if isinstance(papers.read_signed(prepared(), content), Signature)]
    assert taken == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [("text", SignatureFault.NOT_PDF), ("junk", SignatureFault.JUNK_BEFORE), ("unsigned", SignatureFault.NO_SIGNATURE),
     ("another paper", SignatureFault.OTHER_FILE), ("signed twice", SignatureFault.TWO_SIGNATURES),
     ("annotated after", SignatureFault.ALTERED_AFTER), ("turned while signing", SignatureFault.MORE_THAN_SIGNED)],
)
def test_a_refusal_names_what_is_wrong(name: str, fault: SignatureFault) -> None:
    assert papers.read_signed(prepared(), dict(altered())[name]) is fault


def test_a_file_over_the_limit_is_not_read() -> None:
    large = b"%PDF-" + b"0" * MOST_PAPER_BYTES
    assert papers.read_signed(b"%PDF-", large) is SignatureFault.TOO_LARGE


def test_only_a_chain_to_a_root_of_the_office_is_taken_once_it_has_roots() -> None:
    found = papers.read_signed(prepared(), genuine(), [root_der("Ai đó"), root_der()], NOON)
    assert isinstance(found, Signature) and (found.signer, found.chain, found.root) == (NAME, True, ROOT)
    assert papers.read_signed(prepared(), genuine(), [root_der("Ai đó")], NOON) is SignatureFault.UNTRUSTED


def _carrying(*, revoked: bool = False, at: timedelta = timedelta(hours=-1), lasts: timedelta = timedelta(days=1),
              by: str = ROOT) -> bytes:
    answer = answer_about(NAME, revoked=revoked, at=NOON + at, until=NOON + at + lasts, by=by)
    return signed(prepared(), carries=answer)


@pytest.mark.parametrize(("paper", "found"), [
    (lambda: _carrying(), (NAME, True, Revocation.NONE)),
    (lambda: genuine(), (NAME, True, Revocation.UNCHECKED)),
    (lambda: _carrying(at=timedelta(days=-9)), (NAME, True, Revocation.UNCHECKED)),
    (lambda: _carrying(by="Ai đó"), (NAME, True, Revocation.UNCHECKED)),
    (lambda: _carrying(revoked=True), SignatureFault.REVOKED),
], ids=["carried", "not carried", "out of date", "of another authority", "revoked"])
def test_revocation_is_checked_by_what_the_signature_carries_and_by_nothing_else(
    paper: Callable[[], bytes], found: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reach_out(*_: object, **__: object) -> None:
        raise AssertionError("nothing is fetched")

    monkeypatch.setattr("socket.socket.connect", reach_out)
    said = papers.read_signed(prepared(), paper(), [root_der()], NOON)
    assert ((said.signer, said.chain, said.revocation) if isinstance(said, Signature) else said) == found


def test_without_a_root_what_is_carried_proves_nothing() -> None:
    for revoked in (True, False):
        said = papers.read_signed(prepared(), _carrying(revoked=revoked), [], NOON)
        assert isinstance(said, Signature) and (said.chain, said.revocation) == (None, Revocation.UNCHECKED)


@pytest.mark.parametrize("roots", [(), (root_der(),)], ids=["no root", "a root"])
@pytest.mark.parametrize("span", [(LONG_AGO, NOON - timedelta(days=1)), (NOON + timedelta(days=1), AFTERWARDS)],
                         ids=["no longer", "not yet"])
def test_a_certificate_must_be_in_force_when_the_paper_comes(span: Any, roots: tuple[bytes, ...]) -> None:
    assert papers.read_signed(prepared(), signed(prepared(), span=span), roots, NOON) is SignatureFault.EXPIRED


def test_whether_a_paper_is_as_it_was_does_not_depend_on_the_day() -> None:
    """Looked at years later, by `verify`, its signer's certificate has long run out."""
    paper = signed(prepared(), span=(LONG_AGO, LONG_AGO + timedelta(days=1)))
    assert _told(papers.read_signed(prepared(), paper)) == (NAME, None)


def test_a_confined_process_reads_as_the_program_itself_would() -> None:
    with papers.PaperReader() as reader:
        assert reader.read(prepared(), genuine(), [root_der()], NOON) == papers.read_signed(
            prepared(), genuine(), [root_der()], NOON)
        assert reader.read(prepared(), b"xin chao", [], NOON) is SignatureFault.NOT_PDF


def test_a_paper_that_holds_the_process_too_long_is_a_fault_of_the_paper() -> None:
    with papers.PaperReader(replace(papers.BOUNDS, seconds=0)) as reader:
        assert reader.read(prepared(), genuine(), [], NOON) is SignatureFault.TOO_LONG


def test_a_process_that_cannot_bear_a_paper_says_that_it_is_not_readable() -> None:
    class Broken(papers.PaperReader):
        def ask(self, question: bytes) -> bytes:
            raise papers.Failed("the process ended twice over this question")

    assert Broken().read(prepared(), genuine(), [], NOON) is SignatureFault.UNREADABLE
