"""The page that checks papers without a network: one file with all it needs, to be kept on a phone or a computer."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from awards.honours import queries as honours
from awards.portal import exports
from awards.seals.rules import meanings
from awards.web.assets import STATIC

SCRIPT = Path(__file__).with_name("offline.js")


@dataclass(frozen=True, slots=True)
class Kit:
    """What the file holds: script and style with the hashes by which its own policy admits them, and the data."""

    script: str
    script_hash: str
    style: str
    style_hash: str
    data: dict[str, Any]


def kit(*, base_url: str, list_url: str, at: datetime) -> Kit:
    """The keys, the table of the shorthand and the list of this moment; `list_url` gives a newer one."""
    script, style = _texts()
    return Kit(script, _hash(script), style, _hash(style), {
        "keys": exports.keys()["keys"], "meanings": meanings(), "list": exports.ended_list(honours.ended(), at=at),
        "list_url": f"{base_url}{list_url}",
    })


@cache
def _texts() -> tuple[str, str]:
    return SCRIPT.read_text(encoding="utf-8"), (STATIC / "css" / "verify.css").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
