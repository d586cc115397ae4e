"""Words for roles, and for what is wrong with a sign-in or a list of accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.accounts.terms import AccountFilter, Act, ListFault, SignInFault
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
ACT = {
    Act.OPENED: _("Mở tài khoản"),
    Act.ROLE_GIVEN: _("Giao vai trò"),
    Act.ROLE_TAKEN: _("Thôi vai trò"),
    Act.PASSWORD_SET: _("Đặt mật khẩu"),
    Act.CODE_ISSUED: _("Cấp mã một lần"),
    Act.DISABLED: _("Ngừng dùng tài khoản"),
    Act.ENABLED: _("Mở lại tài khoản"),
}
FILTER = {
    AccountFilter.ALL: _("Tất cả"),
    AccountFilter.WITHOUT_PASSWORD: _("Chưa đặt mật khẩu"),
    AccountFilter.DISABLED: _("Đã ngừng dùng"),
}
FAULT = {
    SignInFault.WRONG: _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    SignInFault.LOCKED: _("Nhập sai quá nhiều lần. Xin thử lại sau 15 phút, hoặc gọi Văn phòng Sở để nhận mã một lần."),
    SignInFault.WEAK_PASSWORD: _("Mật khẩu cần ít nhất 10 ký tự, không lặp một ký tự và không chứa tên đăng nhập."),
    SignInFault.CODE_SPENT: _("Mã này không đúng, đã dùng hoặc đã hết hạn. Xin gọi Văn phòng Sở để nhận mã mới."),
    SignInFault.NAME_TAKEN: _("Đã có tài khoản dùng “%(login)s”. Nhập số điện thoại, thư hoặc tên khác."),
    SignInFault.NO_NAME: _("Tài khoản cần ít nhất một tên đăng nhập: số điện thoại, thư điện tử hoặc tên."),
    SignInFault.ODD_NAME: _("Tên “%(login)s” có ký tự lạ. Chỉ dùng chữ cái, chữ số và các dấu . _ - + @."),
    SignInFault.LAST_ADMINISTRATOR: _("Đây là người quản trị cuối cùng. Hãy giao vai trò ấy cho người khác trước."),
    SignInFault.ROLE_ENDED: _("Vai trò này đã thôi từ trước."),
    SignInFault.ALREADY_HELD: _("Tài khoản đang giữ vai trò này ở đơn vị này."),
    SignInFault.DISABLED: _("Tài khoản này đã ngừng dùng. Hãy mở lại trước."),
}
LIST_FAULT = {
    ListFault.NOT_IN_UNIT: _("Không có trong đơn vị."),
    ListFault.NEARLY_IN_UNIT: _("Không có trong đơn vị. Có phải:"),
    ListFault.NO_LOGIN: _("Cần số điện thoại, thư điện tử hoặc tên đăng nhập."),
    ListFault.ODD_LOGIN: _("Tên đăng nhập có ký tự lạ:"),
    ListFault.LOGIN_TWICE: _("Tên đăng nhập này đã có ở dòng:"),
    ListFault.LOGIN_OF_ANOTHER: _("Tên đăng nhập đang mở tài khoản của người khác:"),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"account": (_("Tài khoản"), ACT)}
