"""What is typed about an honour."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.honours.terms import Revocation
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, Text


class RevokeForm(OfficeForm):
    """By which decision an honour is taken back, from which day, and why."""

    by = Line(_("Số quyết định thu hồi"),
              [Required(_("Nhập số quyết định thu hồi, ví dụ 512/QĐ-SGDĐT.")), AtMost(40)])
    on = Day(_("Ngày quyết định thu hồi"), [Required(_("Nhập ngày, ví dụ 15/05/2026."))])
    reason = Text(_("Lý do"), [Required(_("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao.")), AtMost(1000)])

    def value(self) -> Revocation:
        assert self.on.data is not None
        return Revocation(self.by.data or "", self.on.data, self.reason.data or "")
