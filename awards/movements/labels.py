"""Words for movements and rounds."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.movements.terms import (
    MovementAct,
    MovementAction,
    MovementMethod,
    MovementObstacle,
    MovementStage,
    RoundAction,
    RoundStage,
)

STAGE = {
    MovementStage.DRAFT: _("Đang soạn"),
    MovementStage.LAUNCHED: _("Đã phát động"),
    MovementStage.CLOSED: _("Đã tổng kết"),
}
ROUND_STAGE = {RoundStage.OPEN: _("Đang nhận hồ sơ"), RoundStage.CLOSED: _("Đã đóng")}
METHOD = {MovementMethod.REGULAR: _("Thường xuyên"), MovementMethod.THEMATIC: _("Theo chuyên đề")}
ACTION = {MovementAction.LAUNCH: _("Phát động"), MovementAction.CLOSE: _("Tổng kết, kết thúc phong trào")}
ROUND_ACTION = {RoundAction.EXTEND: _("Gia hạn…"), RoundAction.CLOSE: _("Đóng đợt")}
ACT = {
    MovementAct.DRAFTED: _("Soạn phong trào"),
    MovementAct.REVISED: _("Sửa nội dung"),
    MovementAct.LAUNCH: _("Phát động"),
    MovementAct.CLOSE: _("Tổng kết, kết thúc"),
    MovementAct.OPENED: _("Mở đợt khen"),
    MovementAct.EXTEND: _("Gia hạn nhận hồ sơ"),
    MovementAct.ROUND_CLOSED: _("Đóng đợt khen"),
}
OBSTACLE = {
    MovementObstacle.NO_DECISION_NUMBER: _("Chưa có số văn bản phát động. Bấm “Sửa” và nhập số, ngày của văn bản."),
    MovementObstacle.ROUNDS_OPEN: _("Còn đợt khen đang nhận hồ sơ. Đóng các đợt đó trước."),
    MovementObstacle.NOT_POSSIBLE: _("Việc này không còn làm được, phong trào hoặc đợt khen đã sang bước khác."),
    MovementObstacle.NOT_LAUNCHED: _("Phong trào chưa được phát động hoặc đã kết thúc, nên chưa mở được đợt khen."),
    MovementObstacle.REASON_NEEDED: _("Viết lý do gia hạn, lý do được ghi vào nhật ký."),
    MovementObstacle.ENDS_BEFORE_START: _("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại một trong hai ngày."),
    MovementObstacle.NO_AWARDS: _("Chọn ít nhất một danh hiệu hoặc hình thức khen thưởng cho đợt này."),
    MovementObstacle.UNKNOWN_AWARD: _("Có danh hiệu không nằm trong danh mục của luật đang có hiệu lực. Chọn lại."),
    MovementObstacle.NO_LINE: _("Nhập dòng thành tích in chung, hoặc chọn in dòng riêng của từng hồ sơ."),
    MovementObstacle.NOT_LATER: _("Hạn mới phải muộn hơn hạn cũ và muộn hơn lúc này."),
}
OBSTACLE_REASON = OBSTACLE[MovementObstacle.REASON_NEEDED]
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"movement": (_("Phong trào"), ACT), "round": (_("Đợt khen"), ACT)}
