"""A new value of the province: what is typed."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import ValidationError

from awards.catalogue.labels.words import PAYMENT
from awards.catalogue.rules.settings import PAYMENTS, read_value
from awards.catalogue.terms.changes import Change, Setting, SettingKind
from awards.records.labels import STUDY_RESULT
from awards.records.terms import StudyResult
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, offered


class ChangeForm(OfficeForm):
    value_ = Line(_("Giá trị mới"), [AtMost(20)])
    starts_on = Day(_("Áp dụng từ ngày"), [Required(_("Áp dụng từ ngày: nhập ngày, sớm nhất là ngày mai."))])
    source = Line(_("Theo văn bản của tỉnh"), [
        Required(_("Theo văn bản: nhập số, ngày và tên văn bản, ví dụ Quyết định 12/2026/QĐ-UBND, Điều 5.")),
        AtMost(200),
    ])

    setting: Setting

    @classmethod
    def of(cls, setting: Setting, **kwargs: Any) -> ChangeForm:
        form = CHOSEN.get(setting.kind, cls)(**kwargs)
        form.setting = setting
        return form

    def validate_value_(self, field: Any) -> None:
        try:
            read_value(field.data or "", self.setting)
        except (ValueError, KeyError) as error:
            wanted = {
                SettingKind.NUMBER: gettext("Nhập một số nguyên, chỉ gồm các chữ số."),
                SettingKind.SHARE: gettext("Nhập tỷ lệ từ 1/2 trở lên, ví dụ 4/5 hoặc 80%."),
                SettingKind.YES_NO: gettext("Chọn một mục trong danh sách."),
                SettingKind.RESULT: gettext("Chọn một mục trong danh sách."),
                SettingKind.PAYMENT: gettext("Chọn một mục trong danh sách."),
            }
            raise ValidationError(wanted[self.setting.kind]) from error

    def value(self) -> Change:
        assert self.starts_on.data is not None
        return Change(self.setting.name, read_value(self.value_.data or "", self.setting), self.starts_on.data,
                      self.source.data or "")


class YesNoForm(ChangeForm):
    value_ = SelectField(_("Giá trị mới"), choices=offered([("true", _("có")), ("false", _("không"))]))


class ResultForm(ChangeForm):
    value_ = SelectField(_("Giá trị mới"), choices=offered(
        (each.value, words) for each, words in STUDY_RESULT.items() if each is not StudyResult.POOR
    ))


class PaymentForm(ChangeForm):
    value_ = SelectField(_("Giá trị mới"), choices=offered((each, PAYMENT[each]) for each in PAYMENTS))


CHOSEN = {SettingKind.YES_NO: YesNoForm, SettingKind.RESULT: ResultForm, SettingKind.PAYMENT: PaymentForm}
