"""The state of a list lives in its address: this page's address with some words changed, for chips and links."""

from __future__ import annotations

from typing import Any

from flask import request, url_for


def address(**changes: Any) -> str:
    """This page's address with some words of its query changed; None and "" take a word away, and the page too."""
    words: dict[str, Any] = {**(request.view_args or {}), **request.args.to_dict(), "page": None, **changes}
    return url_for(request.endpoint or "", **{name: value for name, value in words.items() if value not in (None, "")})
