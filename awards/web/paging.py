"""A page of a list with the addresses of its neighbours: the same address with another page number."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from awards.kernel.paging import Page
from awards.web.converters import row_number


class Paged:
    """What the `pager` macro asks of a page: its numbers and `url_of`."""

    def __init__(self, page: Page[Any]) -> None:
        self.page = page

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def url_of(self, number: int) -> str:
        arguments = request.args.to_dict() | {"page": str(number)}
        return url_for(request.endpoint or "", **(request.view_args or {}) | arguments)


def page_number() -> int:
    """The page asked for in the address; 1 when none or nonsense is."""
    return max(1, request.args.get("page", 1, type=row_number))
