"""What is typed about printers and blanks."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField
from wtforms.validators import NumberRange, Optional, ValidationError

from awards.press.forms.fields import Millimetres
from awards.press.rules import HIGHEST_NUMBER
from awards.press.terms import (
    BlankEntryKind,
    BlankMove,
    Measured,
    Place,
)
from awards.web.forms import AtMost, Line, OfficeForm, Required, offered

CROSSES = (1, 2, 3, 4)


def _required(words: Any) -> list[Any]:
    return [Required(words), AtMost(60)]


class _Crosses(OfficeForm):
    """The eight distances of a test sheet."""

    def value_measured(self) -> Measured:
        return Measured(tuple(
            (float(getattr(self, f"x{cross}").data), float(getattr(self, f"y{cross}").data)) for cross in CROSSES))

    @property
    def crosses(self) -> list[tuple[int, Any, Any]]:
        """(number, field to the right, field down) of each cross."""
        return [(cross, getattr(self, f"x{cross}"), getattr(self, f"y{cross}")) for cross in CROSSES]


def _distance(words: Any) -> Millimetres:
    return Millimetres(words, [
        Required(_("Nhập khoảng cách đo được, theo mm.")), NumberRange(0, 600, _("Nhập từ 0 đến 600 mm."))])


for _cross in CROSSES:
    setattr(_Crosses, f"x{_cross}", _distance(_("Từ mép trái (mm)")))
    setattr(_Crosses, f"y{_cross}", _distance(_("Từ mép trên (mm)")))


class CheckForm(_Crosses):
    """The crosses of a sheet printed with a profile."""

    def value(self) -> Measured:
        return self.value_measured()


class MeasureForm(_Crosses):
    """The crosses of a sheet printed without any profile, and whose they are."""

    printer = Line(_("Máy in"), _required(_("Nhập tên máy in, ví dụ: Máy in phòng Văn thư.")))
    tray = Line(_("Khay giấy"), _required(_("Nhập tên khay, ví dụ: khay tay.")))
    paper = Line(_("Giấy, phôi"), _required(_("Nhập loại giấy, ví dụ: phôi A4 250 g.")))
    width = Millimetres(_("Chiều ngang tờ giấy (mm)"), [
        Required(_("Nhập chiều ngang, ví dụ 297.")), NumberRange(100, 500, _("Nhập từ 100 đến 500 mm."))], default=297)
    height = Millimetres(_("Chiều dọc tờ giấy (mm)"), [
        Required(_("Nhập chiều dọc, ví dụ 210.")), NumberRange(100, 500, _("Nhập từ 100 đến 500 mm."))], default=210)

    def value(self) -> tuple[Place, Measured]:
        place = Place(self.printer.data or "", self.tray.data or "", self.paper.data or "", float(self.width.data or 0),
                      float(self.height.data or 0))
        return place, self.value_measured()


class SheetForm(OfficeForm):
    """The size of the paper that a test sheet is for."""

    width = MeasureForm.width
    height = MeasureForm.height

    def value(self) -> tuple[float, float]:
        return float(self.width.data or 0), float(self.height.data or 0)


class BlankForm(OfficeForm):
    """A kind of blank."""

    name = Line(_("Tên loại phôi"), [Required(_("Nhập tên, ví dụ: Phôi Giấy khen A4, mẫu 2026.")), AtMost(80)])

    def value(self) -> str:
        return self.name.data or ""


class MoveForm(OfficeForm):
    """Blanks received, spoiled or counted; those used are entered with the printing."""

    kind = RadioField(_("Việc"), default=BlankEntryKind.RECEIVED.value, choices=offered([
        (BlankEntryKind.RECEIVED.value, _("Nhận thêm phôi")), (BlankEntryKind.SPOILED.value, _("Phôi hỏng")),
        (BlankEntryKind.COUNTED.value, _("Kiểm đếm số còn trong kho")),
    ]))
    count = IntegerField(_("Số phôi"), [
        Required(_("Nhập số phôi.")), NumberRange(0, HIGHEST_NUMBER, _("Nhập số phôi, từ 0 trở lên."))])
    reason = Line(_("Lý do"), [AtMost(200)])
    serials = Line(_("Số in trên phôi"), [Optional(), AtMost(200)])

    def validate_count(self, field: Any) -> None:
        if field.data == 0 and self.kind.data != BlankEntryKind.COUNTED.value:
            raise ValidationError(gettext("Nhập số phôi, từ 1 trở lên."))

    def validate_reason(self, field: Any) -> None:
        if self.kind.data == BlankEntryKind.SPOILED.value and not field.data:
            raise ValidationError(gettext("Viết lý do phôi hỏng, ví dụ: kẹt giấy."))

    def value(self) -> BlankMove:
        return BlankMove(BlankEntryKind(self.kind.data), self.count.data or 0, self.reason.data or "",
                         self.serials.data or "")
