"""Words of the press."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.press.terms import PressObstacle, PrintOrder, RunAct, RunStage, SheetFilter

STAGE = {
    RunStage.ASKED: _("Đang dựng"),
    RunStage.RENDERED: _("Đã dựng"),
    RunStage.FAILED: _("Chưa dựng được"),
}
ORDER = {
    PrintOrder.DECISION: _("Theo số sổ vàng, tờ số 01 ở trên"),
    PrintOrder.REVERSED: _("Ngược lại, cho máy in xếp giấy ngửa"),
}
FILTER = {
    SheetFilter.ALL: _("Tất cả"),
    SheetFilter.TO_PRINT: _("Chưa in"),
    SheetFilter.PRINTED: _("Đã in"),
    SheetFilter.REPRINTED: _("In lại"),
}
ACT = {
    RunAct.ASKED: _("Yêu cầu dựng"),
    RunAct.RENDERED: _("Dựng xong, cất tệp"),
    RunAct.FAILED: _("Không dựng được"),
    RunAct.PRINTED: _("Ghi đã in"),
    RunAct.REPRINTED: _("Ghi in lại"),
}
OBSTACLE = {
    PressObstacle.NOTHING_TO_PRINT: _("Quyết định này không có tờ nào còn hiệu lực để in."),
    PressObstacle.NOT_RENDERED: _("Giấy khen của quyết định này chưa dựng xong."),
    PressObstacle.NO_SUCH_NUMBERS: _("Không có tờ nào mang số sổ vàng trong khoảng đã nhập. Xem lại số."),
    PressObstacle.PRINTED_BEFORE: _(
        "Tờ số %(number)s đã in rồi. Muốn ghi in lại, nhập đúng số tờ và lý do, ví dụ kẹt giấy."
    ),
    PressObstacle.ENDED: _("Tờ này đã được thay hoặc đã thu hồi nên không in nữa."),
    PressObstacle.DAMAGED: _(
        "Tệp đã cất không còn đúng như lúc cấp (dấu kiểm khác). Đừng in tờ này; báo quản trị lấy lại từ bản sao lưu."
    ),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"press_run": (_("Lượt in"), ACT)}
