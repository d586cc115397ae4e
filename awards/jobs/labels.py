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
