"""Words and numbers in addresses: a member of an enum, a number that a row may have, or the page does not exist."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask import request
from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError

from awards.kernel.errors import NotFound

HIGHEST = 2**31 - 1  # what a whole number of either database holds


def enum_converter(kind: type[StrEnum]) -> type[BaseConverter]:
    """A converter for `<name:argument>`; register it under `app.url_map.converters[name]`."""

    class EnumConverter(BaseConverter):
        members = kind

        def to_python(self, value: str) -> StrEnum:
            try:
                return kind(value)
            except ValueError as error:
                raise ValidationError() from error

        def to_url(self, value: Any) -> str:
            return kind(value).value

    return EnumConverter


def row_number(text: str) -> int:
    """A number typed into an address.  Raises ValueError for one that no row can have."""
    number = int(text)
    if abs(number) > HIGHEST:
        raise ValueError(text)
    return number


class RowNumber(IntegerConverter):
    """`<int:…>` of every page: a longer number is a page that does not exist, not an error of the database."""

    def to_python(self, value: str) -> int:
        try:
            return row_number(value)
        except ValueError as error:
            raise ValidationError() from error


def refuse_nul() -> None:
    """Before every request: no text of PostgreSQL holds the sign NUL, so nothing can be found under it."""
    if b"%00" in request.query_string or "\0" in request.path:
        raise NotFound()
