"""Words of decisions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.decisions.terms import (
    DecisionAction,
    DecisionObstacle,
    DecisionStage,
    PaperFormat,
    PaperKind,
    RecipientOrder,
)

STAGE = {
    DecisionStage.DRAFT: _("Dự thảo, chờ ký"),
    DecisionStage.SIGNED: _("Đã ký"),
    DecisionStage.REVOKED: _("Đã hủy bỏ"),
    DecisionStage.DISCARDED: _("Đã bỏ dự thảo"),
}
ACTION = {
    DecisionAction.SIGN: _("Ghi số, ngày và ký"),
    DecisionAction.DISCARD: _("Bỏ dự thảo"),
    DecisionAction.REVOKE: _("Hủy bỏ quyết định"),
}
ORDER = {
    RecipientOrder.AS_SENT: _("Theo thứ tự danh sách đã gửi"),
    RecipientOrder.GIVEN_NAME: _("Theo tên, vần chữ cái tiếng Việt"),
    RecipientOrder.UNIT: _("Theo đơn vị"),
}
PAPER = {
    PaperKind.SUBMISSION: _("Tờ trình"),
    PaperKind.DECISION: _("Quyết định"),
}
FORMAT = {
    PaperFormat.DOCX: _("Word (.docx)"),
    PaperFormat.PDF: _("PDF"),
}
OBSTACLE_NUMBER = _("Số quyết định: nhập số, ví dụ 486/QĐ-SGDĐT.")
OBSTACLE_SIGNER = _("Người ký: nhập chức danh và họ tên người ký.")
OBSTACLE = {
    DecisionObstacle.NO_RECIPIENTS: _("Chưa có đối tượng nào đã được hội đồng thông qua để đưa vào quyết định."),
    DecisionObstacle.NO_NUMBER: OBSTACLE_NUMBER,
    DecisionObstacle.NUMBER_TAKEN: _("Số quyết định: trong năm này đã có quyết định mang số đó. Nhập số khác."),
    DecisionObstacle.NO_SIGNER: OBSTACLE_SIGNER,
    DecisionObstacle.DATE_BEFORE_COUNCIL: _("Ngày ký: quyết định không thể ký trước ngày họp hội đồng."),
    DecisionObstacle.DATE_IN_FUTURE: _("Ngày ký: ngày này chưa tới. Nhập ngày ghi trên quyết định."),
    DecisionObstacle.ALREADY_SIGNED: _("Quyết định này đã ký; tên, số sổ vàng và dòng thành tích không đổi được nữa."),
    DecisionObstacle.NOT_SIGNED: _("Quyết định này chưa ký."),
    DecisionObstacle.NOT_POSSIBLE: _("Việc này không làm được ở trạng thái hiện nay của quyết định."),
    DecisionObstacle.REASON_NEEDED: _("Viết lý do."),
    DecisionObstacle.SAME_PERSON: _("Một người đứng hai lần trong danh sách."),
    DecisionObstacle.CHANGED_SET: _("Danh sách hoặc lời văn vừa đổi. Xem lại rồi ký."),
}
