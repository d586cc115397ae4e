"""What is typed about a proof."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField
from wtforms.validators import NumberRange

from awards.press.rules import HIGHEST_NUMBER
from awards.web.forms import AtMost, Line, OfficeForm, Required, Text


class ReportForm(OfficeForm):
    """What is wrong on which sheet."""

    number = IntegerField(_("Số sổ vàng của tờ sai"), [
        Required(_("Nhập số sổ vàng của tờ.")),
        NumberRange(1, HIGHEST_NUMBER, _("Nhập số sổ vàng, từ 1 trở lên.")),
    ])
    text = Text(_("Sai chỗ nào, đúng phải là gì"), [Required(_("Viết chỗ sai và chữ đúng.")), AtMost(500)])

    def value(self) -> tuple[int, str]:
        return self.number.data or 0, self.text.data or ""


class AnswerForm(OfficeForm):
    """Why a sheet is right as it stands."""

    answer = Line(_("Vì sao tờ này đúng"), [Required(_("Viết vì sao tờ này đúng.")), AtMost(300)])

    def value(self) -> str:
        return self.answer.data or ""


class ReleaseForm(OfficeForm):
    """That everything has been read."""

    on_paper = BooleanField(_("Tôi đã soát đủ trên bản in giấy"))

    def value(self) -> bool:
        return bool(self.on_paper.data)


class WithdrawForm(OfficeForm):
    """Why a run is taken back."""

    reason = Line(_("Lý do hủy lần dựng"), [Required(_("Viết lý do, ví dụ: căn lại dòng ký.")), AtMost(200)])

    def value(self) -> str:
        return self.reason.data or ""
