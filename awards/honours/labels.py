"""Words of the register."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.honours.terms import HonourObstacle, HonourState, Origin, Validity

STATE = {
    HonourState.GRANTED: _("Đã có quyết định"),
    HonourState.PRINTED: _("Đã in"),
    HonourState.SIGNED: _("Đã ký, đóng dấu"),
    HonourState.HANDED_OVER: _("Đã trao"),
}
VALIDITY = {
    Validity.VALID: _("Còn hiệu lực"),
    Validity.REPLACED: _("Đã được thay"),
    Validity.REVOKED: _("Đã thu hồi"),
}
ORIGIN = {
    Origin.OURS: _("Quyết định trong hệ thống"),
    Origin.IMPORTED: _("Nhập từ sổ giấy"),
}
OBSTACLE = {
    HonourObstacle.ENDED: _("Giấy này đã được thay hoặc đã thu hồi."),
    HonourObstacle.REASON_NEEDED: _("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao."),
}
