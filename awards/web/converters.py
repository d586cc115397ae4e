"""Words in addresses: a URL word is a member of an enum or the page does not exist."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from werkzeug.routing import BaseConverter, ValidationError


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
