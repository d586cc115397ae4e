"""Words for councils: functions, stages, choices, interests, and why something is refused."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.councils.terms import (
    Attendance,
    BallotFault,
    BallotFlaw,
    Choice,
    CouncilAct,
    CouncilObstacle,
    Function,
    Interest,
    MinutesFormat,
    SessionAction,
    SessionStage,
)

FUNCTION = {
    Function.CHAIR: _("Chủ tịch Hội đồng"),
    Function.DEPUTY: _("Phó Chủ tịch Hội đồng"),
    Function.SECRETARY: _("Thư ký Hội đồng"),
    Function.MEMBER: _("Thành viên"),
}
STAGE = {
    SessionStage.PREPARED: _("Đang chuẩn bị"),
    SessionStage.VOTING: _("Đang bỏ phiếu"),
    SessionStage.CLOSED: _("Đã biểu quyết"),
}
ACTION = {SessionAction.OPEN: _("Mở bỏ phiếu"), SessionAction.CLOSE: _("Đóng phiếu")}
CHOICE = {Choice.AGREE: _("Đồng ý"), Choice.DISAGREE: _("Không đồng ý"), Choice.BLANK: _("Để trống")}
INTEREST = {
    Interest.SELF: _("chính thầy/cô"),
    Interest.KIN: _("người thân"),
    Interest.OWN_UNIT: _("đơn vị của thầy/cô"),
}
ATTENDANCE = {
    Attendance.PRESENT: _("Có mặt"),
    Attendance.IN_WRITING: _("Vắng, lấy ý kiến bằng văn bản"),
    Attendance.ABSENT: _("Vắng"),
}
FORMAT = {MinutesFormat.DOCX: _("Word (.docx)"), MinutesFormat.PDF: _("PDF")}
OBSTACLE = {
    CouncilObstacle.NO_AGENDA: _("Phiên họp chưa có hồ sơ nào. Thường trực đưa hồ sơ vào chương trình trước."),
    CouncilObstacle.NOT_QUORATE: _(
        "Chưa đủ điều kiện họp: có mặt %(present)s/%(members)s, cần %(needed)s. Chờ thêm thành viên hoặc họp ngày khác."
    ),
    CouncilObstacle.NOT_POSSIBLE: _("Việc này không làm được ở bước hiện nay của phiên họp. Mở lại trang phiên họp."),
    CouncilObstacle.NOT_ON_ROLL: _(
        "Danh sách biểu quyết đã chốt lúc mở phiếu và không có tên này. Hỏi thư ký Hội đồng."
    ),
    CouncilObstacle.MARKED_ABSENT: _("Biên bản đang ghi là vắng mặt. Nhờ thư ký ghi có mặt rồi bỏ phiếu lại."),
    CouncilObstacle.ALREADY_CAST: _("Phiếu của thành viên này đã được bỏ. Mỗi thành viên chỉ bỏ một phiếu."),
    CouncilObstacle.BALLOT_CLOSED: _("Phiếu đã đóng. Phiếu của thầy/cô chưa được bỏ."),
    CouncilObstacle.BALLOT_NOT_OPEN: _("Chưa mở bỏ phiếu. Chủ tịch hoặc thư ký Hội đồng mở tại phiên họp."),
    CouncilObstacle.NOT_DECLARED: _("Khai báo có liên quan trước, rồi mới mở phiếu."),
    CouncilObstacle.RECUSED_ITEM: _(
        "Phiếu có mục mà thành viên này không biểu quyết. Cả phiếu chưa được nhận; mở lại phiếu và bỏ lại."
    ),
    CouncilObstacle.UNKNOWN_ITEM: _(
        "Phiếu có mục không thuộc chương trình phiên họp. Cả phiếu chưa được nhận; mở lại phiếu và bỏ lại."
    ),
    CouncilObstacle.TURNOUT_DIFFERS: _(
        "BÁO ĐỘNG: số phiếu và số người đã bỏ phiếu không khớp. Chưa đóng được phiếu; báo ngay Chủ tịch Hội đồng "
        "và quản trị."
    ),
    CouncilObstacle.COUNT_CHANGED: _(
        "Số phiếu vừa đổi: đã có %(cast)s phiếu của %(members)s thành viên. Xem lại rồi đóng."
    ),
    CouncilObstacle.NO_SECRETARY: _("Hội đồng chưa có thư ký vào ngày họp. Thêm thư ký rồi mở bỏ phiếu."),
    CouncilObstacle.NO_CHAIR: _("Hội đồng chưa có chủ tịch vào ngày họp. Thêm chủ tịch rồi mở bỏ phiếu."),
    CouncilObstacle.ALREADY_LISTED: _("%(name)s đã có trong chương trình một phiên họp chưa kết thúc."),
    CouncilObstacle.NOT_AT_COUNCIL: _(
        "Hồ sơ %(name)s không ở bước trình Hội đồng này. Bỏ hồ sơ khỏi chương trình rồi làm lại."
    ),
    CouncilObstacle.MEMBER_TWICE: _("%(name)s đang là thành viên Hội đồng."),
    CouncilObstacle.ONE_CHAIR: _("Hội đồng đang có chủ tịch. Ghi ngày thôi của người trước rồi thêm người mới."),
    CouncilObstacle.AGENDA_FIXED: _("Đã mở bỏ phiếu, chương trình không đổi được nữa."),
    CouncilObstacle.ENTRIES_DIFFER: _("Hai lần nhập khác nhau ở mục %(items)s. Đối chiếu với phiếu giấy rồi nhập lại."),
    CouncilObstacle.SECOND_PERSON: _("Thầy/cô đã nhập phiếu này. Lần thứ hai phải do người khác nhập."),
    CouncilObstacle.NOT_IN_WRITING: _("Thành viên này không thuộc diện lấy ý kiến bằng văn bản."),
    CouncilObstacle.MINUTES_FINAL: _("Biên bản đã chốt, không sửa được nữa."),
    CouncilObstacle.NOT_CLOSED: _("Chưa đóng phiếu nên chưa có biên bản."),
    CouncilObstacle.NO_CONCLUSION: _("Viết kết luận của Hội đồng trước khi chốt biên bản."),
    CouncilObstacle.CHANGED_AFTER_CLOSE: _("Số liệu phiên họp không khớp với lúc đóng phiếu. Báo ngay quản trị."),
}
FLAW = {
    BallotFlaw.COUNTS: _(
        "%(papers)s phiếu, %(receipts)s mã biên nhận, %(turnout)s người đã bỏ phiếu: ba số phải bằng nhau"
    ),
    BallotFlaw.TURNOUT: _("%(turnout)s người đã bỏ phiếu, nhiều hơn %(seats)s người có tên trong phiên"),
    BallotFlaw.SEAL: _("có phiếu không mang dấu của chương trình"),
    BallotFlaw.LENGTH: _("có phiếu không đúng số mục biểu quyết"),
    BallotFlaw.RESULT: _("kết quả không khớp với mã băm ghi lúc đóng phiếu"),
    BallotFlaw.JOURNAL: _("mã băm của kết quả không khớp với nhật ký"),
    BallotFlaw.PAPERS: _("phiếu không còn là những phiếu đã đếm"),
    BallotFlaw.RECEIPTS: _("mã biên nhận không còn như lúc đóng phiếu"),
    BallotFlaw.MEMBERS: _("số thành viên hội đồng không còn như lúc đóng phiếu"),
    BallotFlaw.AGENDA: _("danh sách mục biểu quyết không còn như lúc đóng phiếu"),
    BallotFlaw.TALLY: _("mục %(position)s: số đã ghi không khớp với phiếu"),
    BallotFlaw.ROW: _("mục %(position)s: dòng kết quả không còn như đã công bố"),
}
ACT = {
    CouncilAct.FORMED: _("Lập hội đồng"),
    CouncilAct.DISSOLVED: _("Giải thể hội đồng"),
    CouncilAct.MEMBER_ADDED: _("Thêm thành viên"),
    CouncilAct.MEMBER_LEFT: _("Thành viên thôi tham gia"),
    CouncilAct.CONVENED: _("Triệu tập phiên họp"),
    CouncilAct.LISTED: _("Đưa hồ sơ vào chương trình"),
    CouncilAct.UNLISTED: _("Bỏ hồ sơ khỏi chương trình"),
    CouncilAct.VOTING_OPENED: _("Mở bỏ phiếu, chốt danh sách"),
    CouncilAct.ARRIVED: _("Ghi thành viên có mặt"),
    CouncilAct.DECLARED: _("Khai báo có liên quan"),
    CouncilAct.CAST: _("Bỏ phiếu"),
    CouncilAct.WRITTEN_TYPED: _("Nhập ý kiến bằng văn bản lần thứ nhất"),
    CouncilAct.WRITTEN_ENTERED: _("Nhập ý kiến bằng văn bản"),
    CouncilAct.NOTED: _("Ghi nội dung biên bản"),
    CouncilAct.MINUTES_FIXED: _("Chốt biên bản"),
    CouncilAct.MINUTES_MADE: _("Soạn xong biên bản"),
    CouncilAct.ALARM: _("BÁO ĐỘNG: phiếu và số người bỏ phiếu không khớp"),
    CouncilAct.CLOSED: _("Đóng phiếu"),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"council": (_("Hội đồng"), ACT), "council_session": (_("Phiên họp"), ACT)}


def fault_words(fault: BallotFault) -> str:
    """What is wrong with a ballot, as a sentence without its stop."""
    return str(FLAW[fault.flaw]) % fault.details
