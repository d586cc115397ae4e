"""What is typed at the press."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField
from wtforms.validators import NumberRange, Optional

from awards.press import labels
from awards.press.terms import PrintOrder, Printout
from awards.web.forms import AtMost, Line, OfficeForm, Required

MOST_SHEETS = 99_999


class AskForm(OfficeForm):
    """In which order the sheets come out."""

    order = RadioField(
        _("Thứ tự các tờ trong tệp"), default=PrintOrder.DECISION.value,
        choices=[(order.value, words) for order, words in labels.ORDER.items()],
    )

    def value(self) -> PrintOrder:
        return PrintOrder(self.order.data)


class PrintoutForm(OfficeForm):
    """Which sheets came out of the printer, and why again."""

    first = IntegerField(_("Từ số"), [
        Required(_("Nhập số sổ vàng của tờ đầu.")),
        NumberRange(1, MOST_SHEETS, _("Nhập số sổ vàng, từ 1 trở lên.")),
    ])
    last = IntegerField(_("Đến số"), [Optional(), NumberRange(1, MOST_SHEETS, _("Nhập số sổ vàng, từ 1 trở lên."))])
    reason = Line(_("Lý do in lại"), [Optional(), AtMost(200)])

    def value(self) -> Printout:
        return Printout(self.first.data, self.last.data, self.reason.data or "")
