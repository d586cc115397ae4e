"""What is typed about a run: how it is wanted, what came out of the printer, files of it, who took it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from awards.press import labels
from awards.press.forms.fields import Numbers
from awards.press.rules import MOST_NUMBERS
from awards.press.terms import (
    Asked,
    Manner,
    PackageKind,
    PrintOrder,
    Printout,
)
from awards.web.forms import AtMost, Line, OfficeForm, Required, offered


class AskForm(OfficeForm):
    """In which order the sheets come out, and onto what."""

    order = RadioField(
        _("Thứ tự các tờ trong tệp"), default=PrintOrder.DECISION.value,
        choices=offered(labels.ORDER),
    )
    first_on_stage = Numbers(_("Số sổ vàng lên nhận trước"), [Optional(), AtMost(200)])
    manner = RadioField(
        _("Cách in"), default=Manner.FULL.value,
        choices=offered(labels.MANNER),
    )

    def value(self) -> Asked:
        return Asked(PrintOrder(self.order.data), Manner(self.manner.data), self.first_on_stage.data or "")


class PrintoutForm(OfficeForm):
    """Which sheets came out of the printer, and why again."""

    numbers = Numbers(_("Các số sổ vàng"), [Required(_("Nhập số sổ vàng, ví dụ 12-15, 20.")), AtMost(200)])
    reason = Line(_("Lý do in lại"), [Optional(), AtMost(200)])
    blank = SelectField(_("In lên"), coerce=int, default=0)

    def __init__(self, blanks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.blank.choices = offered([(0, _("Giấy trắng, không đếm phôi")), *blanks])

    def value(self) -> Printout:
        return Printout(self.numbers.numbers, self.reason.data or "", self.blank.data or None)


class EverythingForm(OfficeForm):
    """All that was not printed yet came out of the printer."""

    blank = SelectField(_("In lên"), coerce=int, default=0)

    def __init__(self, blanks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.blank.choices = offered([(0, _("Giấy trắng, không đếm phôi")), *blanks])

    def value(self) -> Printout:
        return Printout(blank_id=self.blank.data or None)


class PackageForm(OfficeForm):
    """A file to be made out of the run."""

    kind = RadioField(_("Tệp cần lấy"), default=PackageKind.SINGLES.value, choices=offered(
        (kind.value, labels.PACKAGE[kind])
        for kind in (PackageKind.SINGLES, PackageKind.PARTS, PackageKind.OVERLAY, PackageKind.HAND_OVER)
    ))
    sheets = IntegerField(_("Số tờ mỗi phần, khi chia phần"), [
        Optional(), NumberRange(1, MOST_NUMBERS, _("Nhập số tờ mỗi phần, từ 1 đến 20.000."))], default=100)
    megabytes = IntegerField(_("Hoặc cỡ mỗi phần không quá (MB), khi chia phần"), [
        Optional(), NumberRange(1, 500, _("Nhập số MB mỗi phần, từ 1 đến 500."))])
    profile = SelectField(_("Máy in, khi in lên phôi"), coerce=int, default=0)

    def __init__(self, profiles: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.profile.choices = offered(profiles or [(0, _("Chưa căn chỉnh máy in nào"))])

    def value(self) -> tuple[PackageKind, str]:
        kind = PackageKind(self.kind.data)
        part = f"{self.megabytes.data}mb" if self.megabytes.data else self.sheets.data or 100
        choice = {PackageKind.PARTS: part, PackageKind.OVERLAY: self.profile.data}.get(kind, "")
        return kind, str(choice or "")


class BookForm(OfficeForm):
    """Who took the picked sheets, when somebody took them for all; and sheets named by number."""

    numbers = Numbers(_("Hoặc nhập các số sổ vàng"), [Optional(), AtMost(200)])
    taken_by = Line(_("Người nhận thay (khi một người nhận cho nhiều người)"), [Optional(), AtMost(120)])
