"""The chain: how an entry is written down canonically and sealed."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any


def canonical(entry: Mapping[str, Any]) -> bytes:
    """One spelling for one content: sorted keys, no spaces, UTF-8."""
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def seal(before: str, entry: Mapping[str, Any], key: bytes) -> str:
    """HMAC-SHA256 over the seal before and the entry; hexadecimal."""
    return hmac.new(key, before.encode() + canonical(entry), hashlib.sha256).hexdigest()
