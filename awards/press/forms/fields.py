"""Fields of the press: numbers as clerks type them, distances in mm."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from wtforms import DecimalField
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from awards.press.rules import numbers_in
from awards.web.forms import Line


class Numbers(Line):
    """Số sổ vàng as clerks type them: “12-15, 20”."""

    def pre_validate(self, form: Any) -> None:
        if self.data and numbers_in(self.data) is None:
            raise ValidationError(gettext("Nhập số sổ vàng cách nhau bằng dấu phẩy, ví dụ 12-15, 20."))

    @property
    def numbers(self) -> tuple[int, ...]:
        return numbers_in(self.data) or () if self.data else ()


class Millimetres(DecimalField):
    """A distance in mm; a comma or a point before its decimals (a number input takes no comma)."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata([value.replace("mm", "").strip().replace(",", ".") for value in valuelist])
        except ValueError as error:
            self.data = None
            raise ValueError(gettext("Nhập số milimét, ví dụ 21,5.")) from error

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "" if self.data is None else f"{self.data:g}".replace(".", ",")
