"""Who has a dossier now, and the legal clock of whoever has it, in words."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext

from awards.catalogue.rules import working_days_between
from awards.nominations.models import Nomination
from awards.nominations.permissions import REVIEWERS
from awards.nominations.terms import Stage
from awards.organisation import queries as organisation
from awards.organisation.terms import SEPARATOR
from awards.web.clock import today
from awards.web.filters import day
from awards.web.guard import current_actor


def clock_of(nomination: Nomination) -> str:
    """Who has the dossier now, where that is not the reader, and the legal clock of whoever has it."""
    return " ".join(filter(None, (_holder(nomination), _time_left(nomination))))


def _holder(nomination: Nomination) -> str:
    """The office whose step it is; the reader knows their own turn by the buttons."""
    if nomination.stage is not Stage.UNDER_WAY or nomination.step_path in current_actor().paths(*REVIEWERS):
        return ""
    office = organisation.get_unit(int(nomination.step_path.strip(SEPARATOR).rpartition(SEPARATOR)[2]))
    return gettext("Hồ sơ đang ở %(office)s.", office=office.name)


def _time_left(nomination: Nomination) -> str:
    due = nomination.due_on
    if due is None:
        return ""
    if nomination.stage is Stage.RETURNED:
        return gettext("Trường gửi lại trước hết ngày %(day)s.", day=day(due)) + _left(due)
    if nomination.stage is Stage.PUBLISHED:
        return gettext("Lấy ý kiến công khai đến hết ngày %(day)s.", day=day(due))
    if nomination.stage is Stage.UNDER_WAY:
        return gettext("Nếu trả lại, phải trả trước 17:00, %(day)s.", day=day(due)) + _left(due)
    return ""


def _left(due: date) -> str:
    left = working_days_between(today(), due)
    if due < today():
        return " " + gettext("Đã quá hạn.")
    if due == today():
        return " " + gettext("Hết hạn trong hôm nay.")
    return " " + gettext("Còn %(n)s ngày làm việc.", n=f"{left:02d}")
