"""What is typed about a decision."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import Regexp, ValidationError

from awards.decisions import labels
from awards.decisions.rules import whole_number
from awards.decisions.terms import OwnLines, RecipientOrder, SignedAs, Wording
from awards.files.terms import MediaType, Upload
from awards.honours.terms import Revocation
from awards.signatures.labels import FAULT
from awards.signatures.rules import MOST_PAPER_BYTES as MOST_BYTES
from awards.signatures.terms import SignatureFault
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, Text, offered


class DraftForm(OfficeForm):
    """Which round and award a new decision is for, and in which order."""

    # What is offered may be gone when a form comes a second time: the service says so, in its transaction.
    what = SelectField(
        _("Đợt khen và hình thức"), [Regexp(r"^[0-9]{1,9}/[A-Z0-9_]+$", message=_("Đợt khen: chọn một đợt."))],
        validate_choice=False,
    )
    order = RadioField(
        _("Thứ tự trong danh sách (tập thể trước, cá nhân sau)"), default=RecipientOrder.AS_SENT.value,
        choices=offered(labels.ORDER),
    )

    def value(self) -> tuple[int, str, RecipientOrder]:
        round_id, _sep, award_code = (self.what.data or "").partition("/")
        return int(round_id), award_code, RecipientOrder(self.order.data)


class WordingForm(OfficeForm):
    """The words of a draft."""

    line = Text(_("Dòng thành tích chung in trên Giấy khen"), [AtMost(220)])
    own_lines = BooleanField(_("In dòng thành tích riêng của từng hồ sơ thay cho dòng chung"))
    grounds = Text(_("Căn cứ, mỗi dòng một văn bản"), [Required(_("Căn cứ: nhập ít nhất một văn bản.")), AtMost(6000)])
    sent_to = Text(_("Nơi nhận, mỗi dòng một nơi"), [AtMost(2000)])
    authority = Line(_("Thẩm quyền ban hành, in hoa"),
                     [Required(_("Thẩm quyền: nhập chức danh của người ban hành.")), AtMost(120)])
    place = Line(_("Địa danh"), [Required(_("Địa danh: nhập nơi ban hành.")), AtMost(60)])
    order = SelectField(_("Thứ tự trong danh sách"),
                        choices=offered(labels.ORDER))

    def validate_line(self, field: Text) -> None:
        """The common line is needed where it is the one printed."""
        if not field.data and not self.own_lines.data:
            raise ValidationError(_("Dòng thành tích: nhập dòng in trên Giấy khen."))

    def value(self, before: Wording) -> Wording:
        return replace(
            before, line=" ".join((self.line.data or "").split()), own_lines=self.own_lines.data,
            grounds=_lines(self.grounds.data), sent_to=_lines(self.sent_to.data),
            authority=(self.authority.data or "").upper(), place=self.place.data or "",
        )


class RecipientForm(OfficeForm):
    """What the paper says of one recipient in place of the dossier's words."""

    second_line = Line(_("Dòng dưới tên (chức vụ, đơn vị; với nhà trường là xã, tỉnh)"), [AtMost(200)])
    line = Text(_("Dòng thành tích in trên giấy"), [AtMost(220)])

    def value(self) -> OwnLines:
        return OwnLines(self.second_line.data or "", " ".join((self.line.data or "").split()))


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


class SendBackForm(OfficeForm):
    """Why the signer wants the draft looked at again."""

    reason = Text(_("Thường trực cần xem lại điều gì"), [Required(_("Viết điều cần xem lại.")), AtMost(1000)])


class SignedPaperForm(OfficeForm):
    """The PDF that came back signed; only its size is looked at here."""

    file = FileField(_("Bản PDF đã ký số"), [FileRequired(_("Chọn tệp PDF đã ký số."))])

    def validate_file(self, field: FileField) -> None:
        self._content: bytes = field.data.read(MOST_BYTES + 1)
        if len(self._content) > MOST_BYTES:
            raise ValidationError(FAULT[SignatureFault.TOO_LARGE])

    def value(self, name: str) -> Upload:
        """Under the name that the office gives it."""
        return Upload(name, MediaType.PDF, self._content, hashlib.sha256(self._content).hexdigest())


class ReplacingPaperForm(SignedPaperForm):
    """Another signed PDF in the place of the one that is locked, and why."""

    reason = Text(_("Vì sao phải thay"), [
        Required(_("Vì sao phải thay: viết lý do, để người đọc hồ sơ nhiều năm sau hiểu.")), AtMost(500)])


class RevokeForm(OfficeForm):
    """By which decision a signed one is annulled, from which day, and why."""

    by = Line(_("Số quyết định hủy bỏ"),
              [Required(_("Nhập số quyết định hủy bỏ, ví dụ 512/QĐ-SGDĐT.")), AtMost(40)])
    on = Day(_("Ngày quyết định hủy bỏ"), [Required(_("Nhập ngày, ví dụ 15/05/2026."))])
    reason = Text(_("Lý do"), [Required(_("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao.")), AtMost(1000)])

    def value(self) -> Revocation:
        assert self.on.data is not None
        return Revocation(self.by.data or "", self.on.data, self.reason.data or "")


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip(" ;.") for line in (text or "").splitlines() if line.strip(" ;."))
