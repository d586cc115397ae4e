"""Words for roles and for what is wrong with a sign-in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.accounts.terms import SignInFault
from awards.kernel.access import Role

ROLE = {
    Role.SCHOOL_HEAD: _("Hiệu trưởng"),
    Role.SCHOOL_CLERK: _("Văn thư trường"),
    Role.COMMUNE_OFFICER: _("Công chức văn hóa - xã hội"),
    Role.STANDING_OFFICE: _("Thường trực thi đua, khen thưởng"),
    Role.COUNCIL_MEMBER: _("Thành viên hội đồng"),
    Role.DIRECTOR: _("Giám đốc Sở"),
    Role.PRESS_CLERK: _("Cán bộ in và trao"),
    Role.ADMINISTRATOR: _("Quản trị hệ thống"),
}
FAULT = {
    SignInFault.WRONG: _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    SignInFault.LOCKED: _("Nhập sai quá nhiều lần. Xin thử lại sau 15 phút, hoặc gọi Văn phòng Sở để nhận mã một lần."),
    SignInFault.DISABLED: _("Tài khoản này đã ngừng dùng. Xin gọi Văn phòng Sở."),
    SignInFault.WEAK_PASSWORD: _("Mật khẩu cần ít nhất 10 ký tự, không lặp một ký tự và không chứa tên đăng nhập."),
    SignInFault.CODE_SPENT: _("Mã này không đúng, đã dùng hoặc đã quá 24 giờ. Xin gọi Văn phòng Sở để nhận mã mới."),
    SignInFault.NAME_TAKEN: _("Đã có tài khoản dùng “%(login)s”. Nhập số điện thoại, thư hoặc tên khác."),
}
