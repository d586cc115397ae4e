"""Words of decisions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.decisions.terms import (
    CopyStage,
    DecisionAct,
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
    PaperKind.DECISION: _("Quyết định kèm danh sách"),
}
FORMAT = {
    PaperFormat.DOCX: _("Word (.docx)"),
    PaperFormat.PDF: _("PDF"),
}
ACT = {
    DecisionAct.DRAFTED: _("Soạn dự thảo"),
    DecisionAct.REARRANGED: _("Sắp xếp lại danh sách"),
    DecisionAct.REWORDED: _("Sửa lời văn"),
    DecisionAct.LEFT_OUT: _("Đưa một đối tượng ra khỏi danh sách"),
    DecisionAct.TAKEN_IN: _("Đưa thêm hồ sơ vừa được thông qua vào danh sách"),
    DecisionAct.LINES_CHANGED: _("Sửa dòng in của một đối tượng"),
    DecisionAct.SENT_BACK: _("Trả lại Thường trực"),
    DecisionAct.DISCARDED: _("Bỏ dự thảo"),
    DecisionAct.SIGNED: _("Ghi số, ngày và ký"),
    DecisionAct.REVOKED: _("Hủy bỏ quyết định"),
    DecisionAct.PREPARED: _("Tạo bản PDF chờ ký số"),
    DecisionAct.BROUGHT: _("Tải bản ký số lên để kiểm tra"),
    DecisionAct.SEALED: _("Khóa bản PDF đã ký số"),
    DecisionAct.RESEALED: _("Thay bản PDF đã ký số"),
    DecisionAct.COPY_REFUSED: _("Không nhận bản ký số vừa tải lên"),
}
OBSTACLE_NUMBER = _("Số quyết định: nhập số, ví dụ 486/QĐ-SGDĐT.")
OBSTACLE_SIGNER = _("Người ký: nhập chức danh và họ tên người ký.")
OBSTACLE = {
    DecisionObstacle.NO_RECIPIENTS: _("Chưa có hồ sơ nào đã qua hội đồng để đưa vào quyết định."),
    DecisionObstacle.NO_NUMBER: OBSTACLE_NUMBER,
    DecisionObstacle.NUMBER_TAKEN: _("Số quyết định: trong năm này đã có quyết định mang số đó. Nhập số khác."),
    DecisionObstacle.NO_SIGNER: OBSTACLE_SIGNER,
    DecisionObstacle.DATE_BEFORE_COUNCIL: _("Ngày ký: quyết định không thể ký trước ngày họp hội đồng."),
    DecisionObstacle.DATE_IN_FUTURE: _("Ngày này chưa tới. Nhập ngày ghi trên quyết định."),
    DecisionObstacle.REVOKED_BEFORE_SIGNED: _("Ngày hủy bỏ không thể trước ngày ký quyết định."),
    DecisionObstacle.ALREADY_SIGNED: _("Quyết định này đã ký; tên, số sổ vàng và dòng thành tích không đổi được nữa."),
    DecisionObstacle.NOT_POSSIBLE: _("Việc này không làm được ở trạng thái hiện nay của quyết định."),
    DecisionObstacle.REASON_NEEDED: _("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao."),
    DecisionObstacle.LAST_RECIPIENT: _("Đây là đối tượng cuối cùng trong danh sách. Muốn thôi hẳn, hãy bỏ dự thảo."),
    DecisionObstacle.CANNOT_PRINT: _(
        "Có tờ Giấy khen chưa in được như dưới đây. Thường trực sửa dòng in của tờ đó trong dự thảo rồi trình lại."
    ),
    DecisionObstacle.NOT_APPROVED_NOW: _(
        "Có hồ sơ trong danh sách vừa được trường rút. Thường trực đưa ra khỏi danh sách rồi trình lại."
    ),
    DecisionObstacle.NOT_OURS: _("Hình thức này không do Giám đốc Sở quyết định; Sở chỉ trình cấp có thẩm quyền."),
    DecisionObstacle.CHANGED_MONEY: _(
        "Tiền thưởng tính theo ngày ký nay khác với số tiền mà trang ký đã hiện. Xem lại số tiền rồi ký."
    ),
    DecisionObstacle.PAPERS_NOT_READY: _("Văn bản PDF của quyết định đang được soạn. Đợi một phút rồi làm lại."),
    DecisionObstacle.NOT_PREPARED: _("Chưa có bản PDF chờ ký số. Tạo bản đó trước, ký, rồi tải bản đã ký lên."),
    DecisionObstacle.ALREADY_SEALED: _(
        "Quyết định này đã có bản ký số. Muốn dùng bản khác, hãy thay bản đó và ghi lý do."
    ),
    DecisionObstacle.NOT_SEALED: _("Quyết định này chưa có bản ký số nào để thay."),
    DecisionObstacle.BEING_CHECKED: _("Một bản ký số của quyết định này đang được kiểm tra. Đợi kết quả rồi làm tiếp."),
    DecisionObstacle.SAME_COPY: _("Tệp này chính là bản ký số đang khóa, nên không có gì để thay."),
    DecisionObstacle.CHANGED_SET: _("Danh sách hoặc lời văn vừa đổi sau khi mở trang này. Xem lại rồi ký."),
}
COPY_STAGE = {
    CopyStage.CHECKING: _("Đang kiểm tra"),
    CopyStage.LOCKED: _("Đã khóa"),
    CopyStage.REFUSED: _("Không nhận"),
    CopyStage.GIVEN_UP: _("Chưa kiểm tra xong"),
    CopyStage.REPLACED: _("Đã bị thay"),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"decision": (_("Quyết định"), ACT)}
