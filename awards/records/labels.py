"""Words of records: ratings, scopes, measures, matters, and what is wrong with what was typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.records.terms import (
    DisciplineKind,
    Fault,
    ListFault,
    Matter,
    Rating,
    RecordAct,
    RecordKind,
    Scope,
    SpanKind,
    StudyResult,
    WorkKind,
)

RATING = {
    Rating.HTXS: _("hoàn thành xuất sắc nhiệm vụ"),
    Rating.HTT: _("hoàn thành tốt nhiệm vụ"),
    Rating.HT: _("hoàn thành nhiệm vụ"),
    Rating.KHT: _("không hoàn thành nhiệm vụ"),
}
SCOPE = {
    Scope.BASE: _("cấp cơ sở"),
    Scope.PROVINCE: _("cấp tỉnh"),
    Scope.NATIONAL: _("toàn quốc"),
}
WORK_KIND = {
    WorkKind.INITIATIVE: _("sáng kiến"),
    WorkKind.RESEARCH: _("đề tài khoa học, đề án"),
}
MATTER = {
    Matter.COMPLAINT: _("khiếu nại, tố cáo đang được xác minh"),
    Matter.INVESTIGATION: _("đang bị điều tra"),
    Matter.INSPECTION: _("thanh tra, kiểm tra có dấu hiệu vi phạm"),
    Matter.DISCIPLINE_REVIEW: _("đang bị xem xét kỷ luật"),
    Matter.PRESS_CORRUPTION: _("báo chí nêu dấu hiệu tham nhũng, tiêu cực"),
}
STUDY_RESULT = {
    StudyResult.EXCELLENT: _("xuất sắc"),
    StudyResult.VERY_GOOD: _("giỏi"),
    StudyResult.GOOD: _("khá"),
    StudyResult.AVERAGE: _("trung bình"),
    StudyResult.POOR: _("yếu"),
}
DISCIPLINE_KIND = {
    DisciplineKind.KHIEN_TRACH: _("khiển trách"),
    DisciplineKind.CANH_CAO: _("cảnh cáo"),
    DisciplineKind.HA_BAC_LUONG: _("hạ bậc lương"),
    DisciplineKind.GIANG_CHUC: _("giáng chức"),
    DisciplineKind.CACH_CHUC: _("cách chức"),
    DisciplineKind.BUOC_THOI_VIEC: _("buộc thôi việc"),
}
SPAN_KIND = {
    SpanKind.SECTOR: _("công tác trong ngành"),
    SpanKind.DIRECT: _("trực tiếp giảng dạy"),
    SpanKind.HARD_AREA: _("công tác ở vùng đặc biệt khó khăn"),
}
RECORD_KIND = {
    RecordKind.RATING: _("Xếp loại hằng năm"),
    RecordKind.WORK: _("Sáng kiến, đề tài"),
    RecordKind.DISCIPLINE: _("Kỷ luật"),
    RecordKind.MATTER: _("Việc chưa kết luận"),
    RecordKind.YEAR: _("Thời gian làm việc trong năm học"),
    RecordKind.SPAN: _("Quá trình công tác"),
    RecordKind.UNIT_YEAR: _("Cụm thi đua, phong trào"),
}
FAULT = {
    Fault.ALREADY_THERE: _("Đã ghi rồi. Mở dòng đã ghi để sửa."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
    Fault.REASON_NEEDED: _("Viết lý do, để người xem sau hiểu vì sao."),
    Fault.IN_FUTURE: _("Ngày này chưa đến. Nhập ngày đã qua hoặc hôm nay."),
    Fault.NOT_FOR_THIS: _("Không ghi loại này cho đối tượng đang chọn."),
}
LIST_FAULT = {
    ListFault.UNKNOWN_PERSON: _("Không có người này ở đơn vị. Kiểm tra họ tên, hoặc điền mã viên chức."),
    ListFault.SAME_NAMES: _("Đơn vị có hai người cùng họ tên. Điền mã viên chức để phân biệt."),
    ListFault.OTHER_NAME: _("Mã viên chức này trong sổ mang tên khác:"),
    ListFault.BAD_YEAR: _("Chưa phải năm học. Ghi như 2025-2026."),
    ListFault.BAD_NUMBER: _("Chưa phải số nguyên không âm."),
    ListFault.ENDS_BEFORE_IT_BEGINS: _("Ngày kết thúc phải sau ngày bắt đầu."),
    ListFault.NO_SUBJECT: _("Điền họ tên và đơn vị, hoặc mã viên chức."),
    ListFault.TWICE: _("Cùng nội dung với dòng:"),
}
RECORD_ACT = {
    RecordAct.ADDED: _("Ghi thêm dữ liệu xét"),
    RecordAct.CORRECTED: _("Sửa dữ liệu xét"),
    RecordAct.REMOVED: _("Bỏ dữ liệu xét"),
    RecordAct.CLOSED: _("Ghi kết luận"),
    RecordAct.LIST_WRITTEN: _("Ghi danh sách dữ liệu xét"),
}
YES, NO = _("có"), _("không")
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {
    "records_of_person": (_("Dữ liệu xét của người"), RECORD_ACT),
    "records_of_unit": (_("Dữ liệu xét của đơn vị"), RECORD_ACT), "stored_file": (_("Tệp"), RECORD_ACT),
}
