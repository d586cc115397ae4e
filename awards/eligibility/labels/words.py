"""Words for the enumerations of eligibility."""

from flask_babel import lazy_gettext as _

from awards.eligibility.terms import Matter, Occupation, Outcome, Rating, Scope, Standing, StudyResult

OUTCOME = {
    Outcome.ELIGIBLE: _("Đủ điều kiện"),
    Outcome.NOT_ELIGIBLE: _("Chưa đủ điều kiện"),
    Outcome.ON_HOLD: _("Tạm dừng xét"),
    Outcome.CANNOT_SAY: _("Chưa đủ căn cứ để trả lời"),
}
STANDING = {
    Standing.MET: _("Đạt"),
    Standing.UNMET: _("Chưa đạt"),
    Standing.HELD: _("Đang chờ kết luận"),
    Standing.UNKNOWN: _("Chưa rõ"),
    Standing.NOT_ASKED: _("Không xét đến"),
}
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
OCCUPATION = {
    Occupation.TEACHER: _("giáo viên"),
    Occupation.MANAGER: _("cán bộ quản lý"),
    Occupation.STAFF: _("nhân viên"),
    Occupation.LEARNER: _("người học"),
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
KIND = {
    "cong_trang": _("công trạng"),
    "phong_trao": _("phong trào thi đua"),
    "dot_xuat": _("đột xuất"),
    "cong_hien": _("quá trình cống hiến"),
    "doi_ngoai": _("đối ngoại"),
    "chuyen_de": _("chuyên đề"),
    "phong_trao_chuyen_de": _("phong trào thi đua theo chuyên đề"),
}
OR, ARTICLE, CLAUSE, POINT = _("hoặc"), _("Điều"), _("khoản"), _("điểm")
DISCIPLINE, WORK, SCHOOL_YEAR = _("kỷ luật"), _("sáng kiến, đề tài"), _("năm học")
