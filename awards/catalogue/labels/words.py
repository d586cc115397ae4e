"""Words for the enumerations of the catalogue."""

from fractions import Fraction

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from awards.catalogue.terms import (
    Authority,
    AwardKind,
    Confidence,
    Level,
    ManagingBody,
    StepKind,
    SubjectKind,
    Track,
)
from awards.catalogue.terms.changes import (
    CatalogueAct,
    CatalogueFault,
    Setting,
    SettingGroup,
    SettingKind,
    Value,
)
from awards.records.labels import STUDY_RESULT
from awards.records.terms import StudyResult

SUBJECT_KIND = {
    SubjectKind.INDIVIDUAL: _("cá nhân"),
    SubjectKind.COLLECTIVE: _("tập thể"),
    SubjectKind.HOUSEHOLD: _("hộ gia đình"),
}
AWARD_KIND = {
    AwardKind.TITLE: _("danh hiệu thi đua"),
    AwardKind.COMMENDATION: _("hình thức khen thưởng"),
}
LEVEL = {
    Level.SCHOOL: _("Trường"),
    Level.COMMUNE: _("Xã, phường"),
    Level.DEPARTMENT: _("Sở"),
    Level.PROVINCE: _("Tỉnh"),
    Level.MINISTRY: _("Bộ"),
    Level.STATE: _("Nhà nước"),
}
STEP_KIND = {
    StepKind.REVIEW: _("Thẩm định"),
    StepKind.COUNCIL: _("Hội đồng biểu quyết"),
    StepKind.SIGNATURE: _("Ký quyết định"),
}
MANAGING_BODY = {
    ManagingBody.DEPARTMENT: _("Sở quản lý"),
    ManagingBody.COMMUNE: _("Ủy ban nhân dân xã quản lý"),
}
AUTHORITY = {
    Authority.DEPARTMENT_DIRECTOR: _("Giám đốc Sở Giáo dục và Đào tạo"),
    Authority.COMMUNE_CHAIR: _("Chủ tịch Ủy ban nhân dân xã"),
    Authority.PROVINCE_CHAIR: _("Chủ tịch Ủy ban nhân dân tỉnh"),
    Authority.MINISTER: _("Bộ trưởng Bộ Giáo dục và Đào tạo"),
    Authority.PRIME_MINISTER: _("Thủ tướng Chính phủ"),
    Authority.GOVERNMENT: _("Chính phủ"),
    Authority.PRESIDENT: _("Chủ tịch nước"),
    Authority.SCHOOL_HEAD: _("Hiệu trưởng, người đứng đầu cơ sở giáo dục"),
}
TRACK = {
    Track.YEARLY: _("Xét hằng năm"),
    Track.HONORARY: _("Xét 03 năm một lần, dịp 20/11"),
}
CONFIDENCE = {
    Confidence.SOURCED: _("Có văn bản"),
    Confidence.PARAMETER: _("Quy chế của tỉnh"),
    Confidence.UNVERIFIED: _("Chưa kiểm chứng"),
}
SETTING_GROUP = {
    SettingGroup.PARAMETER: _("Điều kiện, hội đồng, hồ sơ"),
    SettingGroup.VOTE: _("Tỷ lệ phiếu của hội đồng"),
    SettingGroup.PUBLICATION: _("Thời gian công khai trước khi họp"),
    SettingGroup.DEADLINE: _("Thời hạn giải quyết"),
    SettingGroup.MONEY: _("Tiền thưởng"),
}
CATALOGUE_ACT = {CatalogueAct.VALUE_CHANGED: _("Đổi giá trị do tỉnh quy định")}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"parameter_change": (_("Giá trị do tỉnh quy định"), CATALOGUE_ACT)}
CATALOGUE_FAULT = {
    CatalogueFault.NOT_FROM_TOMORROW: _(
        "Giá trị mới chỉ áp dụng từ ngày mai trở đi; hồ sơ đã nhận giữ cách tính cũ. Nhập ngày khác."
    ),
    CatalogueFault.UNKNOWN_NAME: _("Luật có hiệu lực ngày ấy không có mục này."),
    CatalogueFault.NO_SUCH_VALUE: _("Giá trị này không dùng được cho mục này. Xem ví dụ bên ô nhập."),
    CatalogueFault.SOURCE_NEEDED: _("Nhập số, ngày và tên văn bản của tỉnh."),
    CatalogueFault.SAME_VALUE: _("Ngày ấy giá trị đã là như vậy, không có gì để đổi."),
}
HINT = {
    SettingKind.NUMBER: _("Số nguyên. Để trống là không giới hạn."),
    SettingKind.YES_NO: _("Chọn có hoặc không."),
    SettingKind.SHARE: _("Ví dụ 4/5 hoặc 80%, trên tổng số thành viên. Để trống là quá bán."),
    SettingKind.RESULT: _("Chọn mức thấp nhất được tính."),
    SettingKind.PAYMENT: _("Tính theo ngày ký quyết định."),
}
SETTING_KIND = {
    SettingKind.NUMBER: _("số"),
    SettingKind.YES_NO: _("có hoặc không"),
    SettingKind.SHARE: _("tỷ lệ"),
    SettingKind.RESULT: _("kết quả học tập"),
    SettingKind.PAYMENT: _("cách trả"),
}
PARAMETER = {
    "min_months_new_hire": _("Số tháng làm việc ít nhất của người mới tuyển"),
    "min_months_in_year": _("Số tháng làm việc ít nhất trong năm học của người khác"),
    "max_absence_days": _("Số ngày nghỉ nhiều nhất trong năm học (không tính thai sản)"),
    "min_months_after_discipline": _("Số tháng còn lại ít nhất sau khi hết kỷ luật để năm học được tính"),
    "study_under_a_year_counts": _("Đi học dưới một năm vẫn được tính"),
    "study_from_a_year_least_result": _("Đi học từ một năm: kết quả thấp nhất được tính"),
    "old_unit_opinion_months": _("Ở đơn vị cũ từ bao nhiêu tháng thì cần nhận xét của đơn vị cũ"),
    "initiative_window_years": _("Sáng kiến dùng được trong bao nhiêu năm học"),
    "require_ldtt_title": _("Chiến sĩ thi đua cơ sở phải có danh hiệu Lao động tiên tiến cùng năm"),
    "count_same_batch_current_year": _("Tính cả danh hiệu của năm đang xét trong cùng đợt"),
    "movement_years_min": _("Phong trào kéo dài ít nhất bao nhiêu năm"),
    "quota_cstdcs_percent_of_ldtt": _("Chiến sĩ thi đua cơ sở nhiều nhất bằng bao nhiêu % Lao động tiên tiến"),
    "outstanding_cap_percent": _("Xếp loại xuất sắc nhiều nhất bằng bao nhiêu % số hoàn thành tốt"),
    "outstanding_cap_percent_of_outstanding_unit": _("Như trên, ở đơn vị được xếp loại xuất sắc"),
    "ballot_secret": _("Hội đồng bỏ phiếu kín"),
    "recusal": _("Thành viên có liên quan không biểu quyết"),
    "quorum_percent": _("Họp được khi có mặt ít nhất bao nhiêu % thành viên"),
    "women_share_preferred": _("Tập thể có từ bao nhiêu % nữ thì được ưu tiên"),
    "copies_base": _("Số bộ hồ sơ nộp"),
    "copies_to_moet": _("Số bộ hồ sơ gửi Bộ"),
    "publication_days_base": _("Số ngày làm việc công khai ở trường, ở Sở"),
    "report_data_max_age_months": _("Số liệu báo cáo cũ nhất bao nhiêu tháng"),
}
DEADLINE = {
    "appraise": _("Thẩm định, trình"),
    "appraise_province": _("Thẩm định, trình khen thưởng cấp tỉnh"),
    "prepare_state_level": _("Tỉnh lập hồ sơ khen thưởng cấp Nhà nước"),
    "give_opinion": _("Cơ quan được hỏi trả lời ý kiến"),
    "return_incomplete": _("Trả lại hồ sơ chưa đủ"),
    "after_opinions": _("Trình sau khi nhận đủ ý kiến"),
    "send_decision": _("Gửi quyết định"),
    "notify_non_award": _("Thông báo trường hợp không được khen"),
    "deliver_objects": _("Giao hiện vật khen thưởng"),
    "minutes": _("Lập biên bản sau phiên họp hội đồng"),
    "sign_decision": _("Ký quyết định sau khi trình"),
    "publish_state_level": _("Công khai đề nghị khen thưởng cấp Nhà nước"),
    "revoke_appraise": _("Thẩm định việc hủy quyết định"),
    "revoke_return": _("Thu hồi hiện vật sau quyết định hủy"),
    "publish_to_moet": _("Công khai trước khi trình Bộ"),
    "moet_process": _("Bộ giải quyết"),
    "moet_refuse": _("Bộ thông báo không khen"),
    "contest_to_moet": _("Gửi Bộ sau cuộc thi"),
    "anniversary_to_moet": _("Gửi Bộ trước ngày kỷ niệm"),
}
DIFFERENT_DAYS = _("Hai danh hiệu của cùng thời gian, quyết định khác ngày")
PAYMENT = {"each": _("trả từng danh hiệu"), "highest": _("chỉ trả mức cao nhất")}
SUBMITTING_LEVEL, PUBLICATION_DAYS = _("Hội đồng cấp trình"), _("Số ngày làm việc công khai")
YES, NO = _("có"), _("không")


def level_words(level: str) -> str:
    """The council of a level in words."""
    return str(LEVEL[Level(level)]) if level in list(Level) else str(SUBMITTING_LEVEL)


def share_words(share: Fraction | None) -> str:
    """A share of all members in words: “từ 80% tổng số thành viên”, “quá nửa tổng số thành viên”."""
    if share is None:
        return gettext("quá nửa tổng số thành viên")
    percent = share * 100
    shown = f"{percent.numerator}%" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"
    return gettext("từ %(share)s tổng số thành viên", share=shown)


def setting_words(setting: Setting) -> str:
    """What a setting is; one that a later law brings is called by its name."""
    if setting.group is SettingGroup.VOTE:
        return level_words(setting.what)
    if setting.group is SettingGroup.PUBLICATION:
        return str(PUBLICATION_DAYS)
    if setting.group is SettingGroup.MONEY:
        return str(DIFFERENT_DAYS)
    table = DEADLINE if setting.group is SettingGroup.DEADLINE else PARAMETER
    return str(table.get(setting.what, setting.what))


def value_words(value: Value, setting: Setting) -> str:
    """A value in words, with its unit."""
    if setting.kind is SettingKind.SHARE:
        return share_words(None if value is None else Fraction(str(value)))
    if value is None:
        return gettext("không giới hạn") if setting.group is SettingGroup.PARAMETER else gettext("không quy định")
    if setting.kind is SettingKind.PAYMENT:
        return str(PAYMENT[str(value)])
    if setting.kind is SettingKind.RESULT:
        return str(STUDY_RESULT[StudyResult(str(value))])
    if isinstance(value, bool):
        return str(YES if value else NO)
    return f"{value} {UNIT[setting.unit]}" if setting.unit in UNIT else str(value)


UNIT = {
    "month": _("tháng"),
    "working day": _("ngày làm việc"),
    "school year": _("năm học"),
    "year": _("năm"),
    "percent": "%",
    "set": _("bộ"),
}
