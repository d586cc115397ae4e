"""OfficeForm: Flask-WTF with our translations; text comes in clean and in NFC."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation

from awards.kernel.vietnamese import clean, clean_lines

# What WTForms itself may say, in our words.
LIBRARY_WORDS = {
    "This field is required.": _("Mục này cần được điền."),
    "Not a valid choice.": _("Chọn một mục trong danh sách."),
    "Not a valid choice": _("Chọn một mục trong danh sách."),
    "Invalid Choice: could not coerce.": _("Chọn một mục trong danh sách."),
    "'%(value)s' is not a valid choice for this field.": _("Chọn một mục trong danh sách."),
    "Not a valid integer value.": _("Nhập một số nguyên, chỉ gồm các chữ số."),
    "Not a valid decimal value.": _("Nhập một số."),
    "Not a valid date value.": _("Nhập ngày theo dạng ngày/tháng/năm, ví dụ 15/05/2026."),
    "Not a valid datetime value.": _("Nhập ngày và giờ, ví dụ 15/05/2026 17:00."),
    "Not a valid time value.": _("Nhập giờ, ví dụ 17:00."),
    "Not a valid file.": _("Chọn một tệp."),
}


class OfficeForm(FlaskForm):
    """Base of every form.  A form ends in `value()`, which gives a dataclass of the room's terms."""

    class Meta:
        def get_translations(self, form: Any) -> Any:
            return _Words()


def offered(words: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """What a field offers to choose from: members of an enum by their words, or pairs of a value and its words."""
    if isinstance(words, Mapping):
        return [SelectChoice(member.value, text) for member, text in words.items()]
    return [SelectChoice(value, text) for value, text in words]


class _Words:
    """Lets WTForms' own few sentences pass through our catalogues."""

    def gettext(self, text: str) -> str:
        return str(LIBRARY_WORDS.get(text, text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


class Line(StringField):
    """One line of text: cleaned, NFC, no line breaks."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean(valuelist[0]) if valuelist else ""


class LongLine(TextAreaField):
    """One line of text in a box that shows the whole of it, also on a phone: line breaks become spaces."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean(valuelist[0]) if valuelist else ""


class Text(TextAreaField):
    """Several lines of text: each cleaned, NFC."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_lines(valuelist[0]) if valuelist else ""


class Day(DateField):
    """A day typed as dd/mm/yyyy (also d/m/yyyy and with - or .); browsers' yyyy-mm-dd is understood too."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"], **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.strftime("%d/%m/%Y") if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = None  # a day that was taken out is not the one that was there
        try:
            super().process_formdata([clean(value) for value in valuelist if clean(value)])
        except ValueError as error:
            raise ValueError(gettext("Nhập ngày theo dạng ngày/tháng/năm, ví dụ 15/05/2026.")) from error


class Required(InputRequired):
    """The field must be filled; the sentence names what to do."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)

    def __call__(self, form: Any, field: Any) -> None:
        if field.data in (None, "", []):
            # Something was typed that could not be read: that sentence says more than "fill this in".
            raise StopValidation("" if field.errors else self.message)


class AtMost(Length):
    """No longer than so many characters; says by how many it is too long."""

    def __init__(self, most: int) -> None:
        super().__init__(max=most)
        self.most = most
        # No maxlength in the page: a browser cuts a longer pasted text there without a word.
        self.field_flags: dict[str, Any] = {}

    def __call__(self, form: Any, field: Any) -> None:
        excess = len(field.data or "") - self.most
        if excess > 0:
            words = gettext("Dài quá %(excess)s ký tự (nhiều nhất %(most)s).", excess=excess, most=self.most)
            raise StopValidation(words)
