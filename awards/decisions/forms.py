"""What is typed about a decision."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, SelectField

from awards.decisions import labels
from awards.decisions.rules import whole_number
from awards.decisions.terms import RecipientOrder, SignedAs, Wording
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, Text


class DraftForm(OfficeForm):
    """Which round and award a new decision is for, and in which order."""

    what = SelectField(_("Đợt khen và hình thức"), [Required(_("Đợt khen: chọn một đợt."))])
    order = RadioField(
        _("Thứ tự trong danh sách (tập thể trước, cá nhân sau)"), default=RecipientOrder.AS_SENT.value,
        choices=[(order.value, words) for order, words in labels.ORDER.items()],
    )

    def value(self) -> tuple[int, str, RecipientOrder]:
        round_id, _sep, award_code = (self.what.data or "").partition("/")
        return int(round_id), award_code, RecipientOrder(self.order.data)


class WordingForm(OfficeForm):
    """The words of a draft."""

    line = Text(_("Dòng thành tích chung in trên Giấy khen"),
                [Required(_("Dòng thành tích: nhập dòng in trên Giấy khen.")), AtMost(220)])
    own_lines = BooleanField(_("In dòng thành tích riêng của từng hồ sơ thay cho dòng chung"))
    grounds = Text(_("Căn cứ, mỗi dòng một văn bản"), [Required(_("Căn cứ: nhập ít nhất một văn bản.")), AtMost(6000)])
    sent_to = Text(_("Nơi nhận, mỗi dòng một nơi"), [AtMost(2000)])
    authority = Line(_("Thẩm quyền ban hành, in hoa"),
                     [Required(_("Thẩm quyền: nhập chức danh của người ban hành.")), AtMost(120)])
    place = Line(_("Địa danh"), [Required(_("Địa danh: nhập nơi ban hành.")), AtMost(60)])
    order = SelectField(_("Thứ tự trong danh sách"),
                        choices=[(order.value, words) for order, words in labels.ORDER.items()])

    def value(self, before: Wording) -> Wording:
        return replace(
            before, line=" ".join((self.line.data or "").split()), own_lines=self.own_lines.data,
            grounds=_lines(self.grounds.data), sent_to=_lines(self.sent_to.data),
            authority=(self.authority.data or "").upper(), place=self.place.data or "",
        )


class SignForm(OfficeForm):
    """Number, day and signer as they stand on the signed paper."""

    number = Line(_("Số quyết định"), [Required(labels.OBSTACLE_NUMBER), AtMost(40)])
    decided_on = Day(_("Ngày ký"), [Required(_("Ngày ký: nhập ngày, ví dụ 21/04/2025."))])
    signer_title = Text(_("Chức danh người ký, như in trên giấy"), [Required(labels.OBSTACLE_SIGNER), AtMost(80)])
    signer_name = Line(_("Họ tên người ký"), [Required(labels.OBSTACLE_SIGNER), AtMost(60)])
    expected = HiddenField()

    def value(self, signs: str) -> SignedAs:
        assert self.decided_on.data is not None
        return SignedAs(
            whole_number(self.number.data or "", signs), self.decided_on.data,
            (self.signer_title.data or "").upper(), self.signer_name.data or "",
        )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip(" ;.") for line in (text or "").splitlines() if line.strip(" ;."))
