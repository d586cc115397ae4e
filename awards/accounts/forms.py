"""Signing in, passwords and codes, accounts and roles: what is typed."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FileField, PasswordField, SelectField
from wtforms.validators import StopValidation

from awards.accounts import labels, rules
from awards.accounts.terms import Credentials
from awards.kernel.access import Role
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, offered

LOGIN_WORDS = _("Số điện thoại, thư điện tử hoặc tên đăng nhập")


class SignInForm(OfficeForm):
    login = Line(
        LOGIN_WORDS,
        [Required(_("Nhập số điện thoại, thư điện tử hoặc tên đăng nhập.")), AtMost(120)],
    )
    password = PasswordField(_("Mật khẩu"), [Required(_("Nhập mật khẩu.")), AtMost(200)])

    def value(self) -> Credentials:
        return Credentials(self.login.data or "", self.password.data or "")


class _NewPassword(OfficeForm):
    """The new password, typed twice; whether it is too weak is for the service to say."""

    password = PasswordField(_("Mật khẩu mới"), [Required(_("Nhập mật khẩu mới.")), AtMost(200)])
    again = PasswordField(_("Mật khẩu mới, lần nữa"), [Required(_("Nhập lại mật khẩu mới.")), AtMost(200)])

    def validate_again(self, field: Any) -> None:
        if rules.password_key(field.data) != rules.password_key(self.password.data or ""):
            raise StopValidation(gettext("Hai lần nhập chưa giống nhau."))


class ResetForm(_NewPassword):
    code = Line(_("Mã một lần"), [Required(_("Nhập mã nhận từ Văn phòng Sở.")), AtMost(40)])


class PasswordForm(_NewPassword):
    current = PasswordField(_("Mật khẩu đang dùng"), [Required(_("Nhập mật khẩu đang dùng.")), AtMost(200)])


class RoleForm(OfficeForm):
    role = SelectField(
        _("Vai trò"), choices=offered(labels.ROLE), coerce=Role
    )
    unit = Line(_("Ở đơn vị"), [Required(_("Nhập tên trường, xã, phường hoặc Sở.")), AtMost(200)])
    since = Day(_("Từ ngày"), [Required(_("Nhập ngày, ví dụ 01/7/2025."))])


class NewAccountForm(RoleForm):
    phone = Line(_("Số điện thoại"), [AtMost(20)])
    email = Line(_("Thư điện tử"), [AtMost(120)])
    name = Line(_("Tên đăng nhập"), [AtMost(60)])

    def logins(self) -> list[str]:
        return [field.data for field in (self.phone, self.email, self.name) if field.data]


class ReasonForm(OfficeForm):
    reason = Line(_("Lý do"), [Required(_("Ghi ngắn gọn vì sao.")), AtMost(300)])


class ListForm(OfficeForm):
    file = FileField(_("Tệp Excel đã điền"))

    def validate_file(self, field: Any) -> None:
        if not getattr(field.data, "filename", ""):
            raise StopValidation(gettext("Chọn tệp Excel (.xlsx) đã điền."))
