"""Words for dossiers; each obstacle says what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.eligibility.terms import Outcome
from awards.nominations.terms import Act, Action, EvidenceKind, ListAct, Obstacle, Order, Stage, StepKind, SubjectKind
from awards.nominations.terms.lists import ChangeKind, Column, Doubt, ListFault, RowFault, SheetState

SUBJECT = {
    SubjectKind.INDIVIDUAL: _("Cá nhân"),
    SubjectKind.COLLECTIVE: _("Tập thể"),
    SubjectKind.HOUSEHOLD: _("Hộ gia đình"),
}
STAGE = {
    Stage.DRAFT: _("Bản nháp"),
    Stage.UNDER_WAY: _("Đang thẩm định"),
    Stage.RETURNED: _("Trả lại để bổ sung"),
    Stage.ON_HOLD: _("Tạm dừng xét"),
    Stage.PUBLISHED: _("Lấy ý kiến công khai"),
    Stage.APPROVED: _("Đủ hồ sơ, chờ ký"),
    Stage.DECIDED: _("Đã có quyết định"),
    Stage.REJECTED: _("Không đủ điều kiện"),
    Stage.NOT_SELECTED: _("Không được chọn"),
    Stage.WITHDRAWN: _("Đã rút"),
}
# The kind of chip (templates/_macros/page.html) that carries each stage.
CHIP = {
    Stage.DRAFT.value: "draft", Stage.UNDER_WAY.value: "working", Stage.RETURNED.value: "returned",
    Stage.ON_HOLD.value: "hold", Stage.PUBLISHED.value: "working", Stage.APPROVED.value: "ready",
    Stage.DECIDED.value: "done", Stage.REJECTED.value: "rejected", Stage.NOT_SELECTED.value: "rejected",
    Stage.WITHDRAWN.value: "draft",
}
STEP = {
    StepKind.REVIEW: _("Thẩm định"),
    StepKind.COUNCIL: _("Hội đồng biểu quyết"),
    StepKind.SIGNATURE: _("Ký quyết định"),
}
ACTION = {
    Action.SUBMIT: _("Gửi hồ sơ"),
    Action.DISCARD: _("Bỏ bản nháp"),
    Action.ENDORSE: _("Đủ điều kiện, chuyển bước sau"),
    Action.RETURN: _("Trả lại…"),
    Action.HOLD: _("Tạm dừng xét…"),
    Action.RELEASE: _("Xét tiếp"),
    Action.PUBLISH: _("Lấy ý kiến công khai"),
    Action.END_PUBLICATION: _("Kết thúc lấy ý kiến"),
    Action.REJECT: _("Không đủ điều kiện…"),
    Action.WITHDRAW: _("Rút hồ sơ…"),
    Action.PASS_COUNCIL: _("Hội đồng thông qua"),
    Action.FAIL_COUNCIL: _("Hội đồng không thông qua"),
    Action.DECIDE: _("Ký quyết định khen thưởng"),
}
# What the school is told before it sends, by the law's answer (`eligibility.terms.Outcome`), nearest to a yes first.
IF_SENT = {
    Outcome.ELIGIBLE.value: _("Các dữ liệu đang ghi đủ điều kiện theo luật."),
    Outcome.CANNOT_SAY.value: _(
        "Chưa đủ dữ liệu để trả lời. Nếu gửi bây giờ, nơi thẩm định có thể trả lại để bổ sung những điểm sau."
    ),
    Outcome.ON_HOLD.value: _(
        "Nếu gửi bây giờ, hồ sơ được nhận nhưng tạm dừng xét cho đến khi có kết luận về những điểm sau."
    ),
    Outcome.NOT_ELIGIBLE.value: _(
        "Nếu gửi bây giờ, hồ sơ sẽ bị từ chối vì chưa đủ điều kiện theo luật ở những điểm sau."
    ),
}
DONE = {
    Action.SUBMIT.value: _("Đã gửi hồ sơ"),
    Action.DISCARD.value: _("Đã bỏ bản nháp"),
    Action.ENDORSE.value: _("Thẩm định: đủ điều kiện"),
    Action.RETURN.value: _("Trả lại để bổ sung"),
    Action.HOLD.value: _("Tạm dừng xét"),
    Action.RELEASE.value: _("Xét tiếp"),
    Action.PUBLISH.value: _("Bắt đầu lấy ý kiến công khai"),
    Action.END_PUBLICATION.value: _("Kết thúc lấy ý kiến công khai"),
    Action.REJECT.value: _("Kết luận không đủ điều kiện"),
    Action.WITHDRAW.value: _("Đơn vị rút hồ sơ"),
    Action.PASS_COUNCIL.value: _("Hội đồng thông qua"),
    Action.FAIL_COUNCIL.value: _("Hội đồng không thông qua"),
    Action.DECIDE.value: _("Đã ký quyết định khen thưởng"),
}
ACT = {
    Act.DRAFTED: _("Bắt đầu soạn"),
    Act.REVISED: _("Sửa hồ sơ"),
    Act.EVIDENCE_ADDED: _("Thêm minh chứng"),
    Act.EVIDENCE_REMOVED: _("Bỏ minh chứng"),
}
EVIDENCE = {
    EvidenceKind.MINUTES: _("Biên bản họp"),
    EvidenceKind.REPORT: _("Báo cáo thành tích"),
    EvidenceKind.INITIATIVE: _("Giấy chứng nhận sáng kiến"),
    EvidenceKind.OTHER: _("Giấy tờ khác"),
}
ORDER = {
    Order.NAME: _("Tên"),
    Order.SENT: _("Ngày gửi"),
    Order.UNIT: _("Đơn vị"),
}
# What the completeness list asks for, met or not.
WANTED = {
    Obstacle.NO_CANDIDATE.value: _("Người hoặc tập thể được đề nghị"),
    Obstacle.NO_ACHIEVEMENT.value: _("Thành tích"),
    Obstacle.NO_LINE.value: _("Dòng thành tích in trên giấy"),
    Obstacle.NO_EVIDENCE.value: _("Minh chứng, ít nhất một tệp"),
    Obstacle.NO_COUNCIL_RESULT.value: _("Kết quả họp hội đồng của đơn vị"),
    Obstacle.SAME_AGAIN.value: _("Chưa có hồ sơ nào khác cho cùng người, cùng danh hiệu"),
    Obstacle.ROUND_CLOSED.value: _("Đợt khen đang nhận hồ sơ"),
}
OBSTACLE = {
    Obstacle.NO_CANDIDATE: _("Chưa chọn người hoặc tập thể. Mở bước 1 để chọn."),
    Obstacle.NOT_OF_UNIT: _(
        "Người này không có trong danh sách của đơn vị hôm nay. Chọn người khác hoặc gọi Văn phòng Sở."
    ),
    Obstacle.NOT_IN_ROUND: _("Đợt này không xét danh hiệu đã chọn. Mở bước 2 để chọn lại."),
    Obstacle.WRONG_SUBJECT: _("Danh hiệu này không dành cho đối tượng đã chọn. Mở bước 1 hoặc bước 2 để chọn lại."),
    Obstacle.NO_ACHIEVEMENT: _("Chưa viết thành tích. Mở bước 3 và viết."),
    Obstacle.NO_LINE: _("Chưa có dòng thành tích in trên giấy. Mở bước 3 và viết."),
    Obstacle.LINE_FORM: _("Dòng in phải bắt đầu bằng “Đã có thành tích” và không có dấu chấm cuối. Mở bước 3 và sửa."),
    Obstacle.LINE_TOO_LONG: _("Dòng in dài quá 220 ký tự. Mở bước 3 và viết ngắn lại."),
    Obstacle.NO_EVIDENCE: _("Chưa có minh chứng nào. Mở bước 3 và gửi ít nhất một tệp."),
    Obstacle.NO_COUNCIL_RESULT: _("Chưa nhập kết quả họp hội đồng của đơn vị. Mở bước 4 và nhập."),
    Obstacle.COUNCIL_NOT_CARRIED: _(
        "Số phiếu đồng ý chưa đủ tỷ lệ trên tổng số thành viên hội đồng, nên chưa gửi được. "
        "Xem lại số đã nhập ở bước 4."
    ),
    Obstacle.COUNCIL_IN_FUTURE: _("Ngày họp hội đồng sau ngày hôm nay. Mở bước 4 và sửa ngày họp."),
    Obstacle.ROUND_CLOSED: _(
        "Đợt này đã đóng. Bản đã viết được giữ là bản nháp muộn; xin gọi Thường trực để xin mở lại."
    ),
    Obstacle.ROUND_NOT_OPEN: _("Đợt này chưa mở nhận hồ sơ. Bản nháp được giữ, đến ngày mở thì gửi."),
    Obstacle.PAST_DUE: _("Đã quá ngày phải gửi lại. Xin gọi nơi trả hồ sơ để được gia hạn, nội dung đã viết vẫn còn."),
    Obstacle.SAME_AGAIN: _(
        "Người hoặc tập thể này đã có hồ sơ %(dossier)s cho cùng danh hiệu trong đợt. Mở hồ sơ đó để sửa tiếp."
    ),
    Obstacle.NOT_POSSIBLE: _("Người khác vừa chuyển hồ sơ này sang bước khác. Mở lại hồ sơ để xem bản mới."),
    Obstacle.REASON_NEEDED: _("Viết lý do để trường biết phải sửa gì."),
    Obstacle.DUE_NEEDED: _("Nhập hạn gửi lại, từ hôm nay trở đi."),
    Obstacle.NOT_AT_REVIEW: _("Hồ sơ không còn ở bước thẩm định. Mở lại hồ sơ để xem bản mới."),
    Obstacle.NOT_AT_COUNCIL: _("Hồ sơ không ở bước hội đồng biểu quyết. Mở lại hồ sơ để xem đang ở bước nào."),
    Obstacle.NOT_AT_SIGNATURE: _("Hồ sơ chưa tới bước ký quyết định. Mở lại hồ sơ để xem đang ở bước nào."),
    Obstacle.PUBLICATION_RUNNING: _("Chưa hết thời gian lấy ý kiến công khai. Chờ đến hết hạn rồi kết thúc."),
    Obstacle.FROZEN: _("Hồ sơ đã gửi nên không sửa được nữa. Nếu cần sửa, xin gọi nơi thẩm định để được trả lại."),
    Obstacle.TOO_MANY_FILES: _("Hồ sơ này đã đủ 200 tệp hoặc 100 MB minh chứng. Bỏ bớt tệp không cần rồi gửi lại."),
    Obstacle.NOT_DECLARED: _(
        "Thầy/cô chưa khai có liên quan đến ai trong danh sách hay không, nên chưa mở được hồ sơ của phiên họp. "
        "Khai xong thì hồ sơ mở ra."
    ),
    Obstacle.STANDS_ASIDE: _(
        "Thầy/cô không biểu quyết về mục này vì có liên quan, nên hồ sơ không mở cho thầy/cô. "
        "Các mục khác vẫn mở từ phiếu bầu."
    ),
    Obstacle.LIST_CHANGED: _("Danh sách vừa đổi. Mở lại trang gửi để xem danh sách mới rồi gửi."),
}
COLUMN = {
    Column.ORDINAL: _("STT"),
    Column.HONORIFIC: _("Ông/Bà"),
    Column.NAME: _("Họ và tên"),
    Column.FAMILY_NAME: _("Họ và tên đệm"),
    Column.GIVEN_NAME: _("Tên"),
    Column.GROUP: _("Tên tập thể"),
    Column.SUBJECT: _("Họ và tên/Tên tập thể"),
    Column.BIRTH_DATE: _("Ngày sinh"),
    Column.SEX: _("Giới tính"),
    Column.MALE: _("Nam"),
    Column.FEMALE: _("Nữ"),
    Column.ETHNIC_GROUP: _("Dân tộc"),
    Column.POST: _("Chức vụ"),
    Column.UNIT: _("Đơn vị công tác"),
    Column.PLACE: _("Xã/phường"),
    Column.AWARD: _("Danh hiệu/Hình thức đề nghị"),
    Column.ACHIEVEMENT: _("Thành tích"),
    Column.LINE: _("Dòng in trên giấy"),
    Column.REMARK: _("Ghi chú"),
}
CHANGE = {
    ChangeKind.SPACES: _("bỏ dấu cách thừa"),
    ChangeKind.UNICODE_FORM: _("đổi dấu tổ hợp sang dựng sẵn"),
    ChangeKind.LETTER_CASE: _("sửa chữ hoa, chữ thường"),
    ChangeKind.LOOKALIKE: _("thay chữ trông giống bằng chữ tiếng Việt"),
    ChangeKind.DATE_FORM: _("viết ngày theo dạng ngày/tháng/năm"),
    ChangeKind.AWARD_SPELLING: _("viết đủ tên danh hiệu, hình thức"),
    ChangeKind.HONORIFIC_FROM_SEX: _("ghi Ông/Bà theo giới tính"),
    ChangeKind.HONORIFIC_SPELLING: _("sửa cách ghi Ông/Bà"),
    ChangeKind.OLD_FONT: _("đổi từ phông cũ sang Unicode"),
    ChangeKind.OWN_UNIT: _("ghi tên đơn vị của tài khoản"),
}
ROW_FAULT = {
    RowFault.REQUIRED: _("Bắt buộc, đang trống."),
    RowFault.UNKNOWN_AWARD: _("Không có danh hiệu, hình thức nào tên như vậy. Ghi đúng tên trong danh mục."),
    RowFault.NOT_AN_AWARD: _("Không có hình thức này trong luật. Có phải: %(instead)s?"),
    RowFault.WRONG_SUBJECT: _("Danh hiệu này không dành cho đối tượng của dòng. Ghi danh hiệu, hình thức khác."),
    RowFault.AMBIGUOUS_DATE: _("Ngày có nhiều cách hiểu. Ghi đủ ngày/tháng/năm, năm bốn chữ số."),
    RowFault.NOT_A_DATE: _("Không phải ngày có thật. Ghi dạng ngày/tháng/năm, ví dụ 15/05/1985."),
    RowFault.OLD_FONT: _("Chữ của phông cũ %(encoding)s. Có phải: %(meant)s? Chọn đổi phông rồi xem lại."),
    RowFault.TWICE: _("Trùng với dòng %(row)s của trang “%(sheet)s”: cùng đối tượng, cùng danh hiệu."),
    RowFault.CONTRADICTION: _("Ghi là %(value)s nhưng giới tính là %(sex)s. Sửa một trong hai ô."),
    RowFault.UNKNOWN_SEX: _("Không hiểu giới tính. Ghi Nam hoặc Nữ."),
    RowFault.UNKNOWN_HONORIFIC: _("Không hiểu cách xưng. Ghi Ông hoặc Bà."),
    RowFault.LINE_TOO_LONG: _("Dòng in dài quá %(excess)s ký tự (nhiều nhất 220). Viết ngắn lại."),
    RowFault.TEXT_TOO_LONG: _("Dài quá %(excess)s ký tự (nhiều nhất %(most)s). Viết ngắn lại."),
    RowFault.NAME_TOO_LONG: _("Tên dài quá %(excess)s ký tự, không in vừa tờ giấy. Viết ngắn lại."),
    RowFault.NOT_AS_REGISTERED: _("Sổ của đơn vị ghi là %(registered)s. Sửa ô này, hoặc nhờ Thường trực sửa sổ."),
    RowFault.LINE_FORM: _("Dòng in phải bắt đầu bằng “Đã có thành tích” và không có dấu chấm cuối."),
    RowFault.FORMULA: _("Ô chứa công thức. Dán lại thành giá trị."),
    RowFault.ERROR_VALUE: _("Ô báo lỗi của Excel. Gõ lại giá trị."),
    RowFault.NOT_TEXT: _("Ô này phải là chữ, không phải số hay ngày. Gõ lại thành chữ."),
    RowFault.UNKNOWN_UNIT: _("Không có đơn vị nào tên như vậy."),
    RowFault.OTHER_UNIT: _("Không phải đơn vị của thầy/cô. Mỗi trường chỉ gửi danh sách của mình."),
    RowFault.NOT_OF_UNIT: _(
        "Không có trong danh sách của đơn vị. "
        "Ghi đúng họ tên trong danh sách, hoặc nhờ Thường trực ghi người này vào sổ."
    ),
    RowFault.THERE_ALREADY: _(
        "Đã có hồ sơ %(dossier)s cho cùng danh hiệu trong đợt này. "
        "Bỏ dòng này, hoặc mở hồ sơ đó để sửa."
    ),
    RowFault.NOT_IN_ROUND: _("Đợt này không xét danh hiệu, hình thức đó. Ghi danh hiệu, hình thức của đợt."),
}
DOUBT = {
    Doubt.ODD_BIRTH_DATE: _("Năm sinh ít gặp, hãy nhìn lại."),
    Doubt.ONLY_BIRTH_YEAR: _("Chỉ có năm sinh."),
    Doubt.NAME_AND_SEX: _("Tên đệm và cách xưng %(honorific)s ít đi với nhau, hãy nhìn lại."),
    Doubt.STRANGE_SIGN: _("Có ký tự lạ: %(signs)s"),
    Doubt.HIDDEN_ROW: _("Dòng này đang bị ẩn trong tệp."),
    Doubt.SAME_NAME: _("Cùng tên với dòng %(row)s, hãy chắc là hai người khác nhau."),
    Doubt.UNIT_SPELLING: _("Tên đơn vị viết khác sổ đơn vị: %(name)s"),
    Doubt.UNIT_NEW: _("Đơn vị chưa có trong sổ đơn vị."),
}
LIST_FAULT = {
    ListFault.NOT_A_WORKBOOK: _("Tệp không phải sổ tính Excel (.xlsx) đọc được. Lưu lại dạng .xlsx rồi gửi."),
    ListFault.NO_HEADER: _("Không tìm thấy dòng tiêu đề cột. Hãy dùng đúng mẫu, trang tính “Danh sách”."),
    ListFault.NO_ROWS: _("Tệp không có dòng nào đọc được. Hãy dùng đúng mẫu, trang tính “Danh sách”."),
    ListFault.FORMULA_IN_SETTINGS: _("Trang tính “%(sheet)s”, ô %(cell)s: là công thức. Dán lại thành giá trị."),
    ListFault.TOO_LARGE: _("Danh sách quá 5.000 dòng hoặc 60 cột. Chia thành nhiều tệp."),
}
SHEET_STATE = {
    SheetState.READ: _("đã đọc"),
    SheetState.SETTINGS: _("thông tin của đợt"),
    SheetState.HIDDEN: _("trang ẩn, không đọc"),
    SheetState.NO_HEADER: _("không có dòng tiêu đề, không đọc"),
    SheetState.EMPTY: _("trống"),
}
LIST_ACT = {ListAct.UPLOADED: _("Tải lên danh sách"), ListAct.WRITTEN: _("Lập hồ sơ theo danh sách")}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {
    "nomination": (_("Hồ sơ"), ACT | DONE), "nomination_import": (_("Danh sách đề nghị"), LIST_ACT),
}
