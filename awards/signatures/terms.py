"""What is found in a paper that was signed digitally outside, and the root certificates that the office trusts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class SignatureFault(StrEnum):
    """Why a PDF that was signed outside is not taken."""

    NOT_PDF = "not_pdf"
    JUNK_BEFORE = "junk_before"
    TOO_LARGE = "too_large"
    OTHER_FILE = "other_file"
    NO_SIGNATURE = "no_signature"
    TWO_SIGNATURES = "two_signatures"
    ALTERED_AFTER = "altered_after"
    MORE_THAN_SIGNED = "more_than_signed"
    BROKEN = "broken"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"


class Revocation(StrEnum):
    """What is known of a certificate's revocation: only what the signature itself carries is ever asked."""

    UNCHECKED = "unchecked"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Signature:
    """One whole signature over a paper.

    `signer`, `issuer`: of the certificate, in words; `serial`: hexadecimal; `valid_until`: the certificate's last day,
    `signed_at`: when the signing machine says it signed (nobody proves it), both in ISO form, "" when unknown.
    `chain`: the certificate leads to a root of the office (`root`, in words) and was in force when the paper came, None
    when the office has put in none.  `revocation`: of every certificate of that chain.
    """

    signer: str
    chain: bool | None
    issuer: str = ""
    serial: str = ""
    valid_until: str = ""
    signed_at: str = ""
    revocation: Revocation = Revocation.UNCHECKED
    root: str = ""

    @classmethod
    def kept(cls, found: Mapping[str, Any]) -> Signature:
        """As it was written down."""
        return cls(**{**found, "revocation": Revocation(found.get("revocation", Revocation.UNCHECKED))})


class RootAct(StrEnum):
    """What the journal says was done to a root certificate."""

    ADDED = "added"
    TAKEN_IN = "taken_in"
    RETIRED = "retired"


class RootFault(StrEnum):
    """Why a file is not taken as a root certificate, or one is not retired."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    PRIVATE_KEY = "private_key"
    NOT_CERTIFICATE = "not_certificate"
    SEVERAL = "several"
    NOT_CA = "not_ca"
    WEAK_KEY = "weak_key"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    ALREADY = "already"
    REASON_NEEDED = "reason_needed"
    ALREADY_RETIRED = "already_retired"


class RootState(StrEnum):
    """How a root certificate stands on a day."""

    TRUSTED = "trusted"
    EXPIRED = "expired"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class CaCertificate:
    """A certificate of an authority, as read from a file; `der`: its bytes; `sha256`: of those, hexadecimal."""

    subject: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    sha256: str
    der: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of the folder of roots that is not taken, and why."""

    name: str
    fault: RootFault
