"""Reading a paper that was signed outside: is it the very paper that was prepared, with one whole signature?

It is read in a confined process, which nothing of the office is near; the pages load nothing of what reads it.
"""

from __future__ import annotations

import json
import logging
import pickle
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from typing import Any

from awards.signatures.imports.certificates import names_of
from awards.signatures.rules import MOST_PAPER_BYTES
from awards.signatures.terms import Revocation, Signature, SignatureFault
from certificates.confined import Bounds, Confined, Failed, Late, serve

BOUNDS = Bounds(seconds=30, largest_file=1 << 20)
Carried = tuple[tuple[Any, ...], tuple[Any, ...]]  # revocation lists, and answers about one certificate each
FORMS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached")  # tokens of the State's authority write the first


class PaperReader(Confined):
    """One confined process that reads signed papers; used in a `with`, it ends with the block."""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        super().__init__(__name__, bounds)

    def read(
        self, prepared: bytes, signed: bytes, roots: Sequence[bytes], at: datetime | None
    ) -> Signature | SignatureFault:
        """As `read_signed`; a file that ends the process or holds it too long is a fault like any other."""
        try:
            said = json.loads(self.ask(pickle.dumps((prepared, signed, tuple(roots), at))))
        except Late:
            return SignatureFault.TOO_LONG
        except Failed:
            return SignatureFault.UNREADABLE
        return SignatureFault(said["fault"]) if "fault" in said else Signature.kept(said)


def read_signed(
    prepared: bytes, signed: bytes, roots: Sequence[bytes] = (), at: datetime | None = None
) -> Signature | SignatureFault:
    """Who signed, and whether the chain ends at a root of the office (None without roots); or the fault.

    `roots`: certificates (DER); `at`: when the paper came, at which certificates must be in force; None where only the
    paper itself is in question.  No revision after the signature is taken, whatever it holds.
    """
    logging.disable(logging.CRITICAL)
    try:
        return _fault_of_bytes(prepared, signed) or _read(prepared, signed, roots, at)
    except Exception:  # a damaged file fails anywhere in its readers, each with an error of its own
        return SignatureFault.UNREADABLE
    finally:
        logging.disable(logging.NOTSET)


def _fault_of_bytes(prepared: bytes, signed: bytes) -> SignatureFault | None:
    """What is seen without reading a signature; a signature is appended, so the prepared bytes stand unchanged."""
    if len(signed) > MOST_PAPER_BYTES:
        return SignatureFault.TOO_LARGE
    if not signed.startswith(b"%PDF-"):
        return SignatureFault.JUNK_BEFORE if b"%PDF-" in signed[:1024] else SignatureFault.NOT_PDF
    if signed == prepared:
        return SignatureFault.NO_SIGNATURE
    return None if signed.startswith(prepared) else SignatureFault.OTHER_FILE


def _read(
    prepared: bytes, signed: bytes, roots: Sequence[bytes], at: datetime | None
) -> Signature | SignatureFault:
    from asn1crypto import x509
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(signed))
    before = PdfFileReader(BytesIO(prepared)).xrefs.total_revisions
    found = reader.embedded_signatures
    if len(found) != 1:
        return SignatureFault.TWO_SIGNATURES if found else SignatureFault.NO_SIGNATURE
    if found[0].sig_object.get("/SubFilter") not in FORMS:
        return SignatureFault.BROKEN
    trusted = [x509.Certificate.load(root) for root in roots]
    status = _status(found[0], trusted, at)
    if fault := _fault_of_cover(reader, status, before) or _fault_of_trust(status, trusted, at):
        return fault
    revocation = _revocation(found[0], trusted, at)
    if isinstance(revocation, SignatureFault):
        return revocation
    return _said(status, True if trusted else None, revocation)


def _status(signature: Any, trusted: Sequence[Any], at: datetime | None, carried: Carried | None = None) -> Any:
    """What the library says of a signature.  Nothing is fetched.

    `carried`: what is known of revocations, of every certificate of the chain then; without it revocation is no matter.
    """
    from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    crls, answers = carried or ((), ())
    context = ValidationContext(trusted, moment=at, allow_fetching=False, crls=crls, ocsps=answers,
                                revocation_mode="require" if carried else "soft-fail")
    return validate_pdf_signature(signature, context, key_usage_settings=KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False))


def _carried(signature: Any) -> Carried | None:
    """Revocation lists and answers about certificates that stand in the signature itself."""
    for attribute in signature.signer_info["signed_attrs"]:
        if attribute["type"].native == "adobe_revocation_info_archival":
            carried = attribute["values"][0]
            return tuple(carried["crl"] or ()), tuple(carried["ocsp"] or ())
    return None


def _fault_of_trust(status: Any, trusted: Sequence[Any], at: datetime | None) -> SignatureFault | None:
    """Whether the signer's certificate was in force when the paper came and leads to a root."""
    if at is None:
        return None
    validity = status.signing_cert["tbs_certificate"]["validity"]
    if not validity["not_before"].native <= at <= validity["not_after"].native:
        return SignatureFault.EXPIRED
    return SignatureFault.UNTRUSTED if trusted and not status.trusted else None


def _revocation(signature: Any, trusted: Sequence[Any], at: datetime | None) -> Revocation | SignatureFault:
    """Checked where a chain is and something is carried; what is out of date or of somebody else's says nothing."""
    carried = _carried(signature)
    if not trusted or at is None or not carried:
        return Revocation.UNCHECKED
    status = _status(signature, trusted, at, carried)
    if status.revoked:
        return SignatureFault.REVOKED
    return Revocation.NONE if status.trusted else Revocation.UNCHECKED


def _fault_of_cover(reader: Any, status: Any, before: int) -> SignatureFault | None:
    """Whether the signature holds, over the whole file, of which it is the only thing after the `before` revisions."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE or reader.xrefs.total_revisions != before + 1:
        return SignatureFault.ALTERED_AFTER
    if not (status.intact and status.valid):
        return SignatureFault.BROKEN
    if status.modification_level not in (None, ModificationLevel.NONE):
        return SignatureFault.ALTERED_AFTER
    try:
        change = DEFAULT_DIFF_POLICY.review_file(reader, before - 1)
    except SuspiciousModification:
        return SignatureFault.MORE_THAN_SIGNED
    if isinstance(change, SuspiciousModification) or change.modification_level > ModificationLevel.FORM_FILLING:
        return SignatureFault.MORE_THAN_SIGNED
    return None


def _said(status: Any, chain: bool | None, revocation: Revocation) -> Signature:
    signer, issuer, serial, until = names_of(status.signing_cert.dump())
    signed_at = status.signer_reported_dt
    root = names_of(status.validation_path.first.dump())[0] if chain else ""
    return Signature(signer, chain, issuer, serial, until, signed_at.isoformat() if signed_at else "", revocation, root)


def _answer(asked: bytes) -> bytes:
    said = read_signed(*pickle.loads(asked))
    return json.dumps({"fault": said.value} if isinstance(said, SignatureFault) else asdict(said)).encode()


def _load() -> None:
    import pyhanko.sign.diff_analysis
    import pyhanko.sign.validation  # noqa: F401


if __name__ == "__main__":
    serve(_answer, BOUNDS, load=_load)
