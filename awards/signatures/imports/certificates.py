"""Reading a file that should hold one certificate of an authority, by its content; its name says nothing."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from awards.kernel.errors import Refused
from awards.signatures.rules import LEAST_RSA_BITS, MOST_BYTES
from awards.signatures.terms import CaCertificate, LeftOut, RootFault

if TYPE_CHECKING:
    from cryptography import x509

ENDINGS = (".pem", ".cer", ".crt")
PEM_BEGINS, PEM_KEY = b"-----BEGIN CERTIFICATE-----", b"PRIVATE KEY-----"
LONGEST = 300  # signs of a name that is kept
# In the order in which a person reads them: name, organisation, its part, country.
SHOWN = ("2.5.4.3", "2.5.4.10", "2.5.4.11", "2.5.4.6")


def read_root(content: bytes) -> CaCertificate:
    """The one certificate of an authority in a file, PEM or DER; whether it is in force is not asked here.

    Raises Refused(EMPTY | TOO_LARGE | PRIVATE_KEY | SEVERAL | NOT_CERTIFICATE | NOT_CA | WEAK_KEY).
    """
    if not content.strip():
        raise Refused(RootFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise Refused(RootFault.TOO_LARGE)
    if _holds_a_key(content):
        raise Refused(RootFault.PRIVATE_KEY)
    if content.count(PEM_BEGINS) > 1:
        raise Refused(RootFault.SEVERAL)
    certificate = _read(content)
    if fault := _unfit(certificate):
        raise Refused(fault)
    return _said(certificate)


def roots_in(folder: Path) -> Iterator[CaCertificate | LeftOut]:
    """What the files of the machine's own folder hold, by their names; nothing where there is no folder."""
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                yield read_root(file.read(MOST_BYTES + 1))
        except Refused as refused:
            yield LeftOut(path.name, RootFault(refused.code.value))
        except OSError:
            yield LeftOut(path.name, RootFault.NOT_CERTIFICATE)


def _holds_a_key(content: bytes) -> bool:
    """A private key as PEM or DER, or the box that a signing program exports key and certificate in (PKCS#12)."""
    from asn1crypto import pkcs12
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    if PEM_KEY in content:
        return True
    try:
        load_der_private_key(content, None)
        return True
    except TypeError:  # one that is locked with a password
        return True
    except Exception:  # no key; which error says so depends on where the reader gives up
        pass
    try:
        box: str = pkcs12.Pfx.load(content)["version"].native
        return box == "v3"
    except Exception:
        return False


def _read(content: bytes) -> x509.Certificate:
    from cryptography import x509

    try:
        if PEM_BEGINS in content:
            return x509.load_pem_x509_certificate(content)
        return x509.load_der_x509_certificate(content)
    except Exception as error:  # the reader's errors have no base of their own
        raise Refused(RootFault.NOT_CERTIFICATE) from error


def _unfit(certificate: x509.Certificate) -> RootFault | None:
    """Whether it may sign other certificates (RFC 5280, 4.2.1.9 and 4.2.1.3), with a key that still counts."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa

    try:
        found = certificate.extensions
        is_authority = found.get_extension_for_class(x509.BasicConstraints).value.ca
        usage = [one.value for one in found if isinstance(one.value, x509.KeyUsage)]
        key = certificate.public_key()
    except x509.ExtensionNotFound:
        return RootFault.NOT_CA
    except Exception:  # extensions or a key that cannot be read
        return RootFault.NOT_CERTIFICATE
    if not is_authority or any(not one.key_cert_sign for one in usage):
        return RootFault.NOT_CA
    return RootFault.WEAK_KEY if isinstance(key, rsa.RSAPublicKey) and key.key_size < LEAST_RSA_BITS else None


def _said(certificate: x509.Certificate) -> CaCertificate:
    from cryptography.hazmat.primitives.serialization import Encoding

    der = certificate.public_bytes(Encoding.DER)
    return CaCertificate(
        _named(certificate.subject), _named(certificate.issuer), f"{certificate.serial_number:x}",
        certificate.not_valid_before_utc, certificate.not_valid_after_utc, hashlib.sha256(der).hexdigest(), der,
    )


def names_of(der: bytes) -> tuple[str, str, str, str]:
    """Of a signer's certificate: who it is of and from, in words, its serial number and its last day in ISO form."""
    from cryptography import x509

    found = x509.load_der_x509_certificate(der)
    until = found.not_valid_after_utc.date().isoformat()
    return _named(found.subject), _named(found.issuer), f"{found.serial_number:x}", until


def _named(name: x509.Name) -> str:
    """“Ban Cơ yếu Chính phủ, VN”: the parts that people know, each once, without signs that steer the screen."""
    found = {part.oid.dotted_string: str(part.value) for part in name}
    parts = dict.fromkeys(found[oid] for oid in SHOWN if oid in found) or {name.rfc4514_string(): None}
    shown = unicodedata.normalize("NFC", ", ".join(parts))
    return "".join(sign for sign in shown if unicodedata.category(sign)[0] != "C")[:LONGEST] or "?"
