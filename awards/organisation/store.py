"""The key of what only the office may know about people: kept beside the data, never in the database."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app

NONCE = 12  # bytes, as NIST SP 800-38D wants them for AES-GCM


def init_app(app: Flask, secret: str) -> None:
    """`secret`: the text of the key file in DATA_DIR."""
    app.extensions["organisation.key"] = hashlib.sha256(secret.encode()).digest()


def seal(facts: dict[str, Any], person_id: int) -> bytes:
    """Facts of one person, sealed; they open for that person's number only."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher().encrypt(nonce, json.dumps(facts, ensure_ascii=False).encode(), _bound_to(person_id))


def unseal(sealed: bytes, person_id: int) -> dict[str, Any]:
    """Raises cryptography's InvalidTag when the key is another one or the row was moved or altered."""
    opened = _cipher().decrypt(sealed[:NONCE], sealed[NONCE:], _bound_to(person_id))
    facts: dict[str, Any] = json.loads(opened)
    return facts


def _cipher() -> AESGCM:
    return AESGCM(current_app.extensions["organisation.key"])


def _bound_to(person_id: int) -> bytes:
    return f"person:{person_id}".encode()
