"""Words for the enumerations of eligibility."""

from flask_babel import lazy_gettext as _

from awards.eligibility.terms import Occupation, Outcome, Standing
from awards.eligibility.terms.province import Narrow
from awards.records.labels import MATTER, RATING, SCOPE, STUDY_RESULT

__all__ = [
    "CHIP", "DISCIPLINE", "KIND", "MATTER", "NARROW", "OCCUPATION", "OUTCOME", "RATING",
    "SCHOOL_YEAR", "SCOPE", "STANDING", "STUDY_RESULT", "WORK",
]  # fmt: skip

OUTCOME = {
    Outcome.ELIGIBLE: _("Đủ điều kiện"),
    Outcome.NOT_ELIGIBLE: _("Chưa đủ điều kiện"),
    Outcome.ON_HOLD: _("Tạm dừng xét"),
    Outcome.CANNOT_SAY: _("Chưa đủ căn cứ để trả lời"),
}
# The kind of chip (templates/_macros/page.html) that carries each answer.
CHIP = {
    Outcome.ELIGIBLE.value: "met", Outcome.NOT_ELIGIBLE.value: "missing", Outcome.ON_HOLD.value: "hold",
    Outcome.CANNOT_SAY.value: "look",
}
NARROW = {
    Narrow.FORGOTTEN: _("Đủ, chưa ai đề nghị"),
    Narrow.ELIGIBLE: _("Đủ điều kiện"),
    Narrow.ON_HOLD: _("Tạm dừng xét"),
    Narrow.CANNOT_SAY: _("Chưa đủ căn cứ để trả lời"),
    Narrow.NOT_ELIGIBLE: _("Chưa đủ điều kiện"),
}
STANDING = {
    Standing.MET: _("Đạt"),
    Standing.UNMET: _("Chưa đạt"),
    Standing.HELD: _("Đang chờ kết luận"),
    Standing.UNKNOWN: _("Chưa rõ"),
    Standing.NOT_ASKED: _("Không xét đến"),
}
OCCUPATION = {
    Occupation.TEACHER: _("giáo viên"),
    Occupation.MANAGER: _("cán bộ quản lý"),
    Occupation.STAFF: _("nhân viên"),
    Occupation.LEARNER: _("người học"),
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
DISCIPLINE, WORK, SCHOOL_YEAR = _("kỷ luật"), _("sáng kiến, đề tài"), _("năm học")
