"""Words for the states of a job."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.jobs.terms import JobState

STATE = {
    JobState.QUEUED: _("Đang chờ đến lượt"),
    JobState.RUNNING: _("Đang làm"),
    JobState.DONE: _("Đã xong"),
    JobState.FAILED: _("Không xong"),
    JobState.CANCELLED: _("Đã dừng"),
}
ANY_KIND = _("Việc đang làm")
# The heading of a job's page, by the kind that the asking room gave it.
KIND = {
    "press_run": _("Dựng Giấy khen"),
    "press_package": _("Soạn tệp để tải"),
    "press_ruled": _("Soạn tờ căn chỉnh"),
    "press_preview": _("Soạn tờ xem thử"),
    "decision_papers": _("Soạn văn bản của quyết định"),
    "decision_to_sign": _("Tạo bản PDF chờ ký số"),
    "decision_signature": _("Kiểm tra chữ ký số"),
    "minutes": _("Soạn biên bản"),
    "desk.province": _("Tính ai đủ điều kiện"),
    "desk.province_list": _("Soạn danh sách Excel"),
    "scrub_ballots": _("Xóa dấu vết của phiếu đã kiểm"),
}
