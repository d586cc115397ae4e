"""The first sentence of an answer about a certificate."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.portal.terms import Answer

ANSWER = {
    Answer.VALID: _("%(award)s này có thật và còn hiệu lực"),
    Answer.REPLACED: _("%(award)s này đã được thay bằng tờ khác ngày %(day)s"),
    Answer.REVOKED: _("%(award)s này đã bị thu hồi theo Quyết định %(by)s"),
    Answer.UNDER_CHECK: _("%(award)s mang mã này đang được kiểm tra"),
    Answer.FORGED: _("Chữ ký trong mã QR sai. Đừng tin tờ giấy này."),
}
