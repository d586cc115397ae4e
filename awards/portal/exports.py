"""What anybody may take along: the office's keys, and the signed list of certificates that no longer count."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from awards.honours.queries import Ended
from awards.seals import store

MARK = 20  # hexadecimal digits of the hash that stands for a code: 80 bits, which nobody turns back


def keys() -> dict[str, Any]:
    """The office's public keys (Ed25519, hexadecimal) and the addresses that its records are signed for."""
    return {"format": "ton-vinh-keys/1", **asdict(store.published())}


def ended_list(ended: Sequence[Ended], *, at: datetime) -> dict[str, str]:
    """The list as one text with the present key's signature over it (`seals.store.signed_list`).

    It names no code, since a code is an address: each is the start of its SHA-256.
    """
    entries = [[mark_of(one.code), one.validity.value, one.on.isoformat(), one.by] for one in ended]
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    text = json.dumps({"made_at": made_at, "ended": entries}, ensure_ascii=False, separators=(",", ":"))
    key, signature = store.signed_list(text)
    return {"format": "ton-vinh-list/1", "signed": text, "key": key, "signature": signature}


def mark_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()[:MARK]
