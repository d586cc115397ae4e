"""The office's seal: the private key beside the data (`seal.key`), every public key and address (`seal.pub`)."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from flask import Flask, current_app

from awards.seals.rules import body_of, read, record_text, to_sign
from awards.seals.terms import Fault, PublicKey, Published, Record, Said

LIST_MARK = b"ton-vinh:list:1\n"  # before a signed list, so that it never passes for a record


@dataclass(frozen=True, slots=True)
class Place:
    """Where the keys lie, and how a secret is made there once (`config.kept_secret`)."""

    private: Path
    public: Path
    make: Callable[[Path], str]


def init_app(app: Flask, data_dir: Path, make: Callable[[Path], str], *, base_url: str, today: str) -> None:
    """Make the first key, or publish one that was brought along; `today` in ISO form.

    The addresses that the office ever had are remembered, since the signature of a record holds for one of them.
    """
    place = Place(data_dir / "seal.key", data_dir / "seal.pub", make)
    app.extensions["seals"] = place
    make(place.private)
    with _held(place):
        _publish(place, today)
        known = _read(place.public)
        if base_url not in known.addresses:
            _write(place.public, replace(known, addresses=(*known.addresses, base_url)))


def rotate(today: str, *, leaked: bool = False) -> PublicKey:
    """A new key signs from now on; the old one's private half is destroyed, its public half stays published.

    `leaked`: what the old one signed is no longer proof.  The new public key comes out.
    """
    place = _place()
    with _held(place):
        old = id_of(_private(place))
        known = _read(place.public)
        keys = [replace(key, until=today, leaked=leaked) if key.id == old else key for key in known.keys]
        _write(place.public, replace(known, keys=tuple(keys)))
        place.private.unlink()
        place.make(place.private)
        return _publish(place, today)


def distrust(key_id: str, today: str) -> PublicKey | None:
    """Note that a key which signs no more got out: what it signed is no longer proof.

    None when the office has no such key, or still signs with it: that one is rotated.
    """
    place = _place()
    with _held(place):
        known = _read(place.public)
        found = next((key for key in known.keys if key.id == key_id), None)
        if found is None or key_id == id_of(_private(place)):
            return None
        marked = replace(found, until=found.until or today, leaked=True)
        keys = [marked if key is found else key for key in known.keys]
        _write(place.public, replace(known, keys=tuple(keys)))
        return marked


def published() -> Published:
    """Every key and address of the office, the newest last; none in a rehearsal."""
    return _read(_place().public) if has_seal() else Published()


def has_seal() -> bool:
    """A rehearsal has none: its key would be thrown away with it, so its papers hold the address alone."""
    return "seals" in current_app.extensions


def signed_record(base_url: str, code: str, said: Said) -> str:
    """The last part of a QR code's address: what the paper says, under the office's present key; "" in a rehearsal."""
    if not has_seal():
        return ""
    key = _private(_place())
    body = body_of(said, id_of(key))
    return record_text(body, key.sign(to_sign(base_url, code, body)))


def present() -> str:
    """The id of the key that signs now; "" in a rehearsal."""
    return id_of(_private(_place())) if has_seal() else ""


def leaked_among(key_id: str | None, on: date) -> str:
    """The key of what was signed on a day, when it is known to have got out, or ""; `key_id`: None when it was not
    noted which key signed, then any that signed on that day counts."""
    for key in published().keys:
        signed = key.id == key_id if key_id is not None else key.since <= on.isoformat() <= (key.until or "9999")
        if key.leaked and signed:
            return key.id
    return ""


def signed_list(text: str) -> tuple[str, str]:
    """The present key's id and its signature over a list, in hexadecimal."""
    key = _private(_place())
    return id_of(key), key.sign(LIST_MARK + text.encode()).hex()


def proof_of(code: str, written: str) -> Record | Fault:
    """What the record behind a code proves, at whichever of the office's addresses it was signed for; or the fault."""
    found: Record | Fault = Fault.NOT_A_RECORD
    for base_url in (current_app.config["BASE_URL"], *published().addresses):
        record = read(f"{base_url}/x/{code}/{written}")
        if record is None:
            return Fault.NOT_A_RECORD
        found = fault_of(record) or record
        if found is not Fault.WRONG_SIGNATURE:
            return found
    return found


def fault_of(record: Record) -> Fault | None:
    """Why a record is no proof; None when it is."""
    key = next((key for key in published().keys if key.id == record.key), None)
    if key is None:
        return Fault.UNKNOWN_KEY
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.public)).verify(record.signature, record.signed)
    except InvalidSignature:
        return Fault.WRONG_SIGNATURE
    return Fault.LEAKED_KEY if key.leaked else None


def id_of(key: Ed25519PrivateKey) -> str:
    return hashlib.sha256(key.public_key().public_bytes_raw()).hexdigest()[:8]


def _place() -> Place:
    place: Place = current_app.extensions["seals"]
    return place


def _private(place: Place) -> Ed25519PrivateKey:
    """The present key; read anew when the file has changed."""
    return _loaded(place.private, place.private.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _loaded(path: Path, _changed: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(path.read_bytes()).digest())


def _publish(place: Place, today: str) -> PublicKey:
    key, known = _private(place), _read(place.public)
    made = PublicKey(id_of(key), key.public_key().public_bytes_raw().hex(), today)
    if all(old.id != made.id for old in known.keys):
        _write(place.public, replace(known, keys=(*known.keys, made)))
    return made


def _read(path: Path) -> Published:
    if not path.exists():
        return Published()
    found = json.loads(path.read_text())
    return Published(tuple(PublicKey(**key) for key in found["keys"]), tuple(found["addresses"]))


def _write(path: Path, known: Published) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_text(json.dumps(asdict(known), indent=1))
    draft.replace(path)


@contextmanager
def _held(place: Place) -> Iterator[None]:
    """One process at a time changes the keys."""
    with open(place.public.with_name("seal.lock"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
