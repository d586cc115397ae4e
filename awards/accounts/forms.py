"""Signing in: what is typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import PasswordField

from awards.accounts.terms import Credentials
from awards.web.forms import AtMost, Line, OfficeForm, Required


class SignInForm(OfficeForm):
    login = Line(
        _("Số điện thoại, thư điện tử hoặc tên đăng nhập"),
        [Required(_("Tên đăng nhập: nhập số điện thoại, thư điện tử hoặc tên đăng nhập.")), AtMost(120)],
    )
    password = PasswordField(_("Mật khẩu"), [Required(_("Mật khẩu: nhập mật khẩu.")), AtMost(200)])

    def value(self) -> Credentials:
        return Credentials(self.login.data or "", self.password.data or "")
