"""Words for the enumerations of the catalogue."""

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
