"""A throw-away authority and signers: signing a prepared PDF as a token's own program does."""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import pdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import attributes, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SignedAttributeProviderSpec

ROOT = "Chứng thực thử nghiệm"
RESERVED = 16384  # hexadecimal digits for a signature with its chain: the library need not try how many it takes
SPAN = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2046, 1, 1, tzinfo=UTC))


@cache
def authority(name: str, span: tuple[datetime, datetime], bits: int) -> tuple[Any, Any]:
    """A key and its certificate, signed by itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return key, _certificate(name, key, name, key, ca=True, span=span)


@cache
def signer(name: str, span: tuple[datetime, datetime]) -> signers.SimpleSigner:
    root_key, root = authority(ROOT, SPAN, 2048)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = _certificate(name, key, ROOT, root_key, ca=False, span=span)
    container = serialization.pkcs12.serialize_key_and_certificates(
        b"s", key, certificate, [root], serialization.BestAvailableEncryption(b"secret"))
    made = signers.SimpleSigner.load_pkcs12_data(container, other_certs=[], passphrase=b"secret")
    assert made is not None
    # The library would read the key anew and prove that it is one at every signature, which takes longer than to sign.
    made.sign_raw = lambda data, _digest: key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return made


def root_pem(name: str = ROOT) -> bytes:
    found: bytes = authority(name, SPAN, 2048)[1].public_bytes(serialization.Encoding.PEM)
    return found


def root_der(name: str = ROOT, *, span: tuple[datetime, datetime] = SPAN, bits: int = 2048) -> bytes:
    found: bytes = authority(name, span, bits)[1].public_bytes(serialization.Encoding.DER)
    return found


def key_file(*, encoding: Any = serialization.Encoding.PEM, form: Any = serialization.PrivateFormat.PKCS8,
             password: bytes = b"") -> bytes:
    """The authority's private key, which never belongs in an upload."""
    lock: Any = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    found: bytes = authority(ROOT, SPAN, 2048)[0].private_bytes(encoding, form, lock)
    return found


def pkcs12_file() -> bytes:
    """Key and certificate in one box, as signing programs export them."""
    key, certificate = authority(ROOT, SPAN, 2048)
    return serialization.pkcs12.serialize_key_and_certificates(
        b"s", key, certificate, None, serialization.BestAvailableEncryption(b"secret"))


def signer_pem() -> bytes:
    """The certificate of somebody who signs, not of an authority."""
    root_key, _root = authority(ROOT, SPAN, 2048)
    found: bytes = _certificate("Người ký", root_key, ROOT, root_key, ca=False).public_bytes(serialization.Encoding.PEM)
    return found


def answer_about(name: str, *, revoked: bool = False, at: datetime, until: datetime, by: str = ROOT) -> bytes:
    """What an authority answers of a signer's certificate (OCSP), from one moment until another."""
    key, authority_of = authority(by, SPAN, 2048)
    status = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    asked = signer(name, SPAN).signing_cert
    assert asked
    answer = ocsp.OCSPResponseBuilder().add_response(
        x509.load_der_x509_certificate(asked.dump()), authority(ROOT, SPAN, 2048)[1],
        hashes.SHA256(), status, at, until, at if revoked else None, None,
    ).responder_id(ocsp.OCSPResponderEncoding.NAME, authority_of)
    found: bytes = answer.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return found


def signed(content: bytes, *, by: str = "Sở GD&ĐT THỬ NGHIỆM", field: str = "ChuKySo", form: str = "adbe",
           change: Any = None, span: tuple[datetime, datetime] = SPAN, carries: bytes = b"") -> bytes:
    """`form`: "adbe" as Vietnamese tokens write it, "cades" as PAdES; `change` does more to the paper while signing;
    `span`: when the signer's certificate is in force; `carries`: an answer about it that the signature holds."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    if change:
        change(writer)
    kind = SigSeedSubFilter.ADOBE_PKCS7_DETACHED if form == "adbe" else SigSeedSubFilter.PADES
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=kind)
    out, who = BytesIO(), copy(signer(by, span))
    if carries:
        who.signed_attr_prov_spec = _Carrying(who.signing_cert, carries)
    signers.sign_pdf(writer, meta, signer=who, output=out, bytes_reserved=RESERVED)
    return out.getvalue()


class _Carrying(SignedAttributeProviderSpec):
    """The attributes of a signature that carries an answer about its own certificate, as long-lived ones do."""

    def __init__(self, certificate: Any, answer: bytes) -> None:
        self.certificate, self.answer = certificate, answer

    def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> Any:
        yield attributes.SigningCertificateV2Provider(signing_cert=self.certificate)
        carried = pdf.RevocationInfoArchival({"ocsp": [asn1_ocsp.OCSPResponse.load(self.answer)]})
        yield attributes.AdobeRevinfoProvider(value=carried)


def _certificate(name: str, key: Any, issuer: str, issuer_key: Any, *, ca: bool,
                 span: tuple[datetime, datetime] = SPAN) -> Any:
    subject, by = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, issuer))
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
                           "decipher_only"), False)
    asked_at = x509.AccessDescription(AuthorityInformationAccessOID.OCSP,
                                      x509.UniformResourceIdentifier("http://ocsp.invalid/"))
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(by).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(span[0])
        .not_valid_after(span[1]).add_extension(x509.BasicConstraints(ca, None), True)
        .add_extension(x509.KeyUsage(digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca,
                                     crl_sign=ca, **usage), True)
    )
    if not ca:
        made = made.add_extension(x509.AuthorityInformationAccess([asked_at]), False)
    return made.sign(issuer_key, hashes.SHA256())
