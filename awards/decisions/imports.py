"""Reading a decision that was signed outside: is it the very paper that was prepared, with one whole signature?

It runs in a process of its own, bounded in time and memory, so that no page loads what reads signatures.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from awards.decisions.terms import Sealed, SealFault

MOST_BYTES = 10 * 1024 * 1024
SECONDS, MEMORY = 30, 1024 * 1024 * 1024
FORMS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached")  # tokens of the State's authority write the first
HERE = Path(__file__).resolve().parents[2]


def read_bounded(prepared: bytes, signed: bytes, roots: Path) -> Sealed | SealFault:
    """As `read_signed`, in a process of its own; `roots`: the folder of certificates that the office trusts."""
    if fault := fault_of_bytes(prepared, signed):
        return fault
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("prepared", prepared), ("signed", signed)):
            Path(folder, name).write_bytes(content)
        try:
            done = subprocess.run([sys.executable, "-m", __name__, folder, str(roots)], capture_output=True, cwd=HERE,
                                  timeout=SECONDS, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return SealFault.UNREADABLE
    said = json.loads(done.stdout)
    return SealFault(said["fault"]) if "fault" in said else Sealed(**said)


def fault_of_bytes(prepared: bytes, signed: bytes) -> SealFault | None:
    """What is seen without reading a signature; a signature is appended, so the prepared bytes stand unchanged."""
    if len(signed) > MOST_BYTES:
        return SealFault.TOO_LARGE
    if not signed.startswith(b"%PDF-"):
        return SealFault.JUNK_BEFORE if b"%PDF-" in signed[:1024] else SealFault.NOT_PDF
    if signed == prepared:
        return SealFault.NO_SIGNATURE
    return None if signed.startswith(prepared) else SealFault.OTHER_FILE


def read_signed(prepared: bytes, signed: bytes, roots: Sequence[bytes] = ()) -> Sealed | SealFault:
    """Who signed, and whether the chain ends at a root of the office (None without roots); or the fault.

    `roots`: certificates as PEM or DER.  No revision after the signature is taken, whatever it holds.
    """
    logging.disable(logging.CRITICAL)
    try:
        return fault_of_bytes(prepared, signed) or _read(prepared, signed, roots)
    except Exception:  # a damaged file fails anywhere in its readers, each with an error of its own
        return SealFault.UNREADABLE
    finally:
        logging.disable(logging.NOTSET)


def _read(prepared: bytes, signed: bytes, roots: Sequence[bytes]) -> Sealed | SealFault:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    reader = PdfFileReader(BytesIO(signed))
    before = PdfFileReader(BytesIO(prepared)).xrefs.total_revisions
    found = reader.embedded_signatures
    if not found:
        return SealFault.NO_SIGNATURE
    if len(found) > 1:
        return SealFault.TWO_SIGNATURES
    if found[0].sig_object.get("/SubFilter") not in FORMS:
        return SealFault.BROKEN
    trusted = [_certificate(root) for root in roots]
    status = validate_pdf_signature(found[0], ValidationContext(trust_roots=trusted, allow_fetching=False))
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE or reader.xrefs.total_revisions != before + 1:
        return SealFault.ALTERED_AFTER
    if not (status.intact and status.valid):
        return SealFault.BROKEN
    if status.modification_level not in (None, ModificationLevel.NONE):
        return SealFault.ALTERED_AFTER
    try:
        change = DEFAULT_DIFF_POLICY.review_file(reader, before - 1)
    except SuspiciousModification:
        return SealFault.MORE_THAN_SIGNED
    if isinstance(change, SuspiciousModification) or change.modification_level > ModificationLevel.FORM_FILLING:
        return SealFault.MORE_THAN_SIGNED
    if trusted and not status.trusted:
        return SealFault.UNTRUSTED
    signer = status.signing_cert.subject.human_friendly
    return Sealed(signer, True if trusted else None)


def _certificate(content: bytes) -> Any:
    from asn1crypto import pem, x509

    return x509.Certificate.load(pem.unarmor(content)[2] if pem.detect(content) else content)


def _main(folder: str, roots: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    kept = [path.read_bytes() for path in sorted(Path(roots).glob("*")) if path.suffix in (".pem", ".cer", ".crt")]
    said = read_signed(Path(folder, "prepared").read_bytes(), Path(folder, "signed").read_bytes(), kept)
    fields = {"fault": said.value} if isinstance(said, SealFault) else {"signer": said.signer, "chain": said.chain}
    sys.stdout.write(json.dumps(fields))


if __name__ == "__main__":
    _main(*sys.argv[1:])
