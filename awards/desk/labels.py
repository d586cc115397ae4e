"""Words of the desk."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.desk.terms import DeskObstacle, Group, TaskKind

TASK = {
    TaskKind.MEND_RETURNED: _("Sửa hồ sơ %(name)s"),
    TaskKind.FINISH_DRAFT: _("Soạn tiếp hồ sơ %(name)s"),
    TaskKind.SEND_IN_ROUND: _("Chưa gửi hồ sơ nào: %(name)s"),
    TaskKind.REVIEW: _("Kiểm tra %(count)s hồ sơ mới nhận, thiếu thì trả lại"),
    TaskKind.APPRAISE: _("Thẩm định xong %(count)s hồ sơ để trình hội đồng"),
    TaskKind.END_PUBLICATION: _("Kết thúc lấy ý kiến %(count)s hồ sơ"),
    TaskKind.CAST_BALLOT: _("Bỏ phiếu: %(name)s"),
    TaskKind.HOLD_SESSION: _("Phiên họp: %(name)s"),
    TaskKind.WRITE_MINUTES: _("Lập biên bản phiên họp: %(name)s"),
    TaskKind.PREPARE_SESSION: _("Đưa %(count)s hồ sơ ra họp hội đồng"),
    TaskKind.DRAFT_DECISION: _("Soạn quyết định cho %(count)s đối tượng: %(name)s"),
    TaskKind.SIGN_DECISION: _("Ký quyết định: %(name)s"),
    TaskKind.PROOF: _("Soát %(count)s Giấy khen theo Quyết định %(name)s"),
    TaskKind.PRINT: _("In %(count)s Giấy khen theo Quyết định %(name)s"),
}
GROUP = {
    Group.READY: _("Đủ, chưa ai đề nghị"),
    Group.DRAFTING: _("Đang soạn"),
    Group.SENT: _("Đã gửi"),
    Group.LACKING: _("Còn thiếu điều kiện"),
    Group.ON_HOLD: _("Tạm dừng"),
    Group.DECIDED: _("Đã có quyết định"),
}
OBSTACLE = {
    DeskObstacle.LIST_TOO_LONG: _(
        "Danh sách dài hơn %(most)s dòng nên không tải ngay được. Bấm “Soạn danh sách Excel” rồi tải khi soạn xong."
    ),
}
