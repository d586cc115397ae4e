"""Which certificates may be trusted as roots, and how one stands on a day."""

from __future__ import annotations

from datetime import datetime

from awards.signatures.terms import CaCertificate, RootFault, RootState

MOST_BYTES = 16 * 1024  # of a certificate, which has 1 to 3 KB
MOST_PAPER_BYTES = 10 * 1024 * 1024  # of a signed PDF
LEAST_RSA_BITS = 2048


def fault_of_validity(certificate: CaCertificate, at: datetime) -> RootFault | None:
    if at < certificate.valid_from:
        return RootFault.NOT_YET
    return RootFault.EXPIRED if at > certificate.valid_until else None


def state_of(valid_until: datetime, retired_at: datetime | None, at: datetime) -> RootState:
    """An expired root is still asked for, and trusts nobody: it does not silently become "no roots"."""
    if retired_at is not None:
        return RootState.RETIRED
    return RootState.EXPIRED if at > valid_until else RootState.TRUSTED


def fingerprint(sha256: str) -> str:
    """“AB:CD:…”, as programs that show certificates write it."""
    return ":".join(sha256[at:at + 2] for at in range(0, len(sha256), 2)).upper()
