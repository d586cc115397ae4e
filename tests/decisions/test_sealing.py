"""A decision's PDF signed outside: the very paper with one whole signature is taken and locked, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfWriter

from awards.db import db, transaction
from awards.decisions import documents, imports, queries, services
from awards.decisions.terms import DecisionObstacle, Sealed, SealFault
from awards.jobs.jobs import carry_out_all
from awards.kernel.errors import Refused
from tests.builders.decisions import Bureau, make_bureau, make_signed
from tests.builders.signatures import root_pem, signed
from tests.conftest import NOON
from tests.pages import get_page, post


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
    places += [hidden.start + step for step in (*range(131, 1640, 90), *range(3231, 4000, 90))]
    for at in places:
        yield f"bit at {at}", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]


@pytest.mark.parametrize("form", ["adbe", "cades"])
def test_the_paper_with_its_one_signature_is_taken_in_both_forms(form: str) -> None:
    assert imports.read_signed(prepared(), signed(prepared(), form=form)) == Sealed(
        "Common Name: Sở GD&ĐT THỬ NGHIỆM", None)


def test_sixty_altered_papers_are_refused() -> None:
    cases = dict(altered())
    assert len(cases) >= 60
    taken = [name for name, content in cases.items() if isinstance(imports.read_signed(prepared(), content), Sealed)]
    assert taken == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [("text", SealFault.NOT_PDF), ("junk", SealFault.JUNK_BEFORE), ("unsigned", SealFault.NO_SIGNATURE),
     ("another paper", SealFault.OTHER_FILE), ("signed twice", SealFault.TWO_SIGNATURES),
     ("annotated after", SealFault.ALTERED_AFTER), ("turned while signing", SealFault.MORE_THAN_SIGNED)],
)
def test_a_refusal_names_what_is_wrong(name: str, fault: SealFault) -> None:
    assert imports.read_signed(prepared(), dict(altered())[name]) is fault


def test_a_file_over_the_limit_is_not_read() -> None:
    assert imports.fault_of_bytes(b"%PDF-", b"%PDF-" + b"0" * imports.MOST_BYTES) is SealFault.TOO_LARGE


def test_only_a_chain_to_a_root_of_the_office_is_taken_once_it_has_roots() -> None:
    assert imports.read_signed(prepared(), genuine(), [root_pem()]) == Sealed("Common Name: Sở GD&ĐT THỬ NGHIỆM", True)
    assert imports.read_signed(prepared(), genuine(), [root_pem("Ai đó")]) is SealFault.UNTRUSTED


def _prepared_decision(app: Flask, bureau: Bureau) -> int:
    decision_id = make_signed(bureau, papers=True).id
    db.session.rollback()
    carry_out_all(app)
    with transaction():
        services.ask_to_prepare(queries.get(decision_id), actor=bureau.actor("office"), at=NOON)
    db.session.rollback()
    carry_out_all(app)
    return decision_id


def test_a_signed_paper_is_brought_back_checked_and_locked(
    app: Flask, sign_in: Callable[[int], FlaskClient]
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = _prepared_decision(app, bureau)
    office, url = sign_in(bureau.accounts["office"]), f"/decisions/{decision_id}"
    paper = signed(office.get(f"{url}/to-sign.pdf").data)
    refused = _bring(office, url, b"xin chao")
    assert (refused.status_code, "Tệp này không phải PDF." in refused.text) == (422, True)
    assert _bring(office, url, paper).status_code == 302
    assert office.get(f"{url}/signed.pdf").data == paper
    page = get_page(office, url)
    assert "THỬ NGHIỆM. Chưa kiểm chuỗi tin cậy." in page.text


def _bring(office: FlaskClient, url: str, paper: bytes) -> Any:
    return post(office, f"{url}/signature", {"file": (BytesIO(paper), "da-ky.pdf")}, page=f"{url}/signature")


def test_a_locked_paper_is_not_replaced(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = _prepared_decision(context, bureau)
    for expected in (None, DecisionObstacle.ALREADY_SEALED):
        try:
            with transaction():
                decision, sealing = queries.get(decision_id), queries.find_sealing(decision_id)
                assert sealing is not None
                services.lock_signed(decision, sealing.prepared, Sealed("Sở", None), actor=bureau.actor("office"),
                                     at=NOON)
            code = None
        except Refused as refusal:
            code = refusal.code
        assert code is expected


def test_roots_are_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "goc.pem").write_bytes(root_pem())
    assert imports.read_bounded(prepared(), genuine(), tmp_path) == Sealed("Common Name: Sở GD&ĐT THỬ NGHIỆM", True)
