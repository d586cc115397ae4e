"""What is typed about designs."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from awards.honours.printing import printed_awards
from awards.press.forms.fields import Millimetres
from awards.press.rules import HIGHEST_NUMBER
from awards.press.terms import (
    Placed,
)
from awards.web.forms import AtMost, Line, OfficeForm, Required, offered


class CopyForm(OfficeForm):
    """A design to be the same as another, under a name of its own."""

    source = SelectField(_("Sao từ mẫu"))
    label = Line(_("Tên mẫu mới"), [Required(_("Nhập tên mẫu, ví dụ: Giấy khen, phôi mẫu 2026.")), AtMost(80)])

    def __init__(self, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source.choices = offered(sources)

    def value(self) -> tuple[str, str]:
        return self.source.data, self.label.data or ""


class ShareForm(OfficeForm):
    """A design in one file, as another office has handed it over."""

    file = FileField(_("Tệp mẫu (.zip)"), [Required(_("Chọn tệp mẫu do đơn vị khác gửi."))])


class ChooseForm(OfficeForm):
    """With which design an award is printed."""

    award = SelectField(_("Hình thức"), choices=offered((code, code) for code in printed_awards()))
    design = SelectField(_("In theo mẫu"))

    def __init__(self, designs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.design.choices = offered([("", ""), *designs])

    def value(self) -> tuple[str, str]:
        return self.award.data, self.design.data or ""


class PictureForm(OfficeForm):
    """The office's own picture: which, and where on the paper."""

    file = FileField(_("Tệp hình (.png)"), [Required(_("Chọn tệp hình PNG."))])
    asset = RadioField(_("Hình"), default="own-emblem", choices=offered([
        ("own-emblem", _("Biểu trưng, thay Quốc huy trong mẫu")), ("own-signature", _("Chữ ký")),
        ("own-seal", _("Con dấu")),
    ]))
    x = Millimetres(_("Cách mép trái (mm)"), [Required(_("Nhập số mm.")), NumberRange(0, 500, _("Nhập từ 0 đến 500."))])
    y = Millimetres(_("Cách mép trên (mm)"), [Required(_("Nhập số mm.")), NumberRange(0, 500, _("Nhập từ 0 đến 500."))])
    width = Millimetres(_("Chiều ngang hình (mm)"), [Required(_("Nhập số mm.")),
                                                     NumberRange(1, 500, _("Nhập từ 1 đến 500."))])
    height = Millimetres(_("Chiều dọc hình (mm)"), [Required(_("Nhập số mm.")),
                                                    NumberRange(1, 500, _("Nhập từ 1 đến 500."))])

    def value(self) -> Placed:
        emblem = self.asset.data == "own-emblem"
        return Placed(self.asset.data, float(self.x.data or 0), float(self.y.data or 0), float(self.width.data or 0),
                      float(self.height.data or 0), "emblem-national" if emblem else "", emblem)


class PreviewForm(OfficeForm):
    """Whose sheet to try; nobody's: the longest names of the register."""

    number = IntegerField(_("Số sổ vàng"), [Optional(), NumberRange(1, HIGHEST_NUMBER, _("Nhập số từ 1 trở lên."))])
    decision = Line(_("Số quyết định"), [Optional(), AtMost(40)])

    def value(self) -> tuple[int, str]:
        return self.number.data or 0, self.decision.data or ""
