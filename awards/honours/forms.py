"""What is typed about an honour."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from awards.honours import labels
from awards.honours.terms import Correction, ReissueCause, Revocation
from awards.web.forms import AtMost, Day, Line, LongLine, OfficeForm, Required, Text, offered


class RevokeForm(OfficeForm):
    """By which decision an honour is taken back, from which day, and why."""

    by = Line(_("Số quyết định thu hồi"),
              [Required(_("Nhập số quyết định thu hồi, ví dụ 512/QĐ-SGDĐT.")), AtMost(40)])
    on = Day(_("Ngày quyết định thu hồi"), [Required(_("Nhập ngày, ví dụ 15/05/2026."))])
    reason = Text(_("Lý do"), [Required(_("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao.")), AtMost(1000)])

    def value(self) -> Revocation:
        assert self.on.data is not None
        return Revocation(self.by.data or "", self.on.data, self.reason.data or "")


class ReplaceForm(OfficeForm):
    """What the other paper says, by which decision, and why."""

    cause = RadioField(_("Vì sao thay"), default=ReissueCause.CORRECTION.value,
                       choices=offered(labels.CAUSE))
    honorific = Line(_("Ông/Bà"), [AtMost(20)])
    name = LongLine(_("Tên trên giấy"), [Required(_("Nhập tên.")), AtMost(200)])
    second_line = LongLine(_("Dòng dưới tên (chức vụ, đơn vị)"), [AtMost(300)])
    line = LongLine(_("Dòng thành tích"), [AtMost(600)])
    by = Line(_("Số quyết định đính chính, hoặc văn bản cho cấp lại"),
              [Required(_("Nhập số văn bản, ví dụ 512/QĐ-SGDĐT.")), AtMost(40)])
    on = Day(_("Ngày của văn bản ấy"), [Required(_("Nhập ngày, ví dụ 15/05/2026."))])
    reason = Text(_("Lý do"), [Required(_("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao.")), AtMost(1000)])

    def value(self) -> Correction:
        return Correction(ReissueCause(self.cause.data), self.honorific.data or "", self.name.data or "",
                          self.second_line.data or "", self.line.data or "")

    def given(self) -> Revocation:
        assert self.on.data is not None
        return Revocation(self.by.data or "", self.on.data, self.reason.data or "")
