"""What a paper's QR code says and proves: the signed record, the office's public keys, and what can be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Said:
    """What the record repeats of the paper.  `line` is empty where it would have made the code too fine to print."""

    ordinal: int
    decided_on: date
    title: str
    authority: str
    name: str
    second_line: str
    line: str
    decision_number: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a QR code carries it.  `signed` are the bytes under the signature: address, code and body."""

    code: str
    key: str
    said: Said
    signed: bytes
    signature: bytes


class SealAct(StrEnum):
    """What the journal says was done to the office's key."""

    ROTATED = "rotated"
    LEAKED = "leaked"


class Fault(StrEnum):
    """Why a record proves nothing."""

    NOT_A_RECORD = "not_a_record"
    UNKNOWN_KEY = "unknown_key"
    LEAKED_KEY = "leaked_key"
    WRONG_SIGNATURE = "wrong_signature"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key of the office: `id` 8 hexadecimal digits, `public` 32 bytes in hexadecimal; days in ISO form, "" for none.

    One that is `leaked` proves nothing any more; one that is only old (`until`) does.
    """

    id: str
    public: str
    since: str
    until: str = ""
    leaked: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What the office tells everybody: its keys and the addresses it had, each list with the newest last."""

    keys: tuple[PublicKey, ...] = ()
    addresses: tuple[str, ...] = ()
