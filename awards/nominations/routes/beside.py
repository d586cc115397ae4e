"""Two who write one step of a dossier, or one person in two windows: what the other wrote is shown beside one's own."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from awards.nominations import queries, rules
from awards.nominations.models import Nomination
from awards.nominations.routes.blueprint import award_of
from awards.web.filters import clock_time, day
from awards.web.guard import current_actor


def is_written_over(nomination: Nomination, form: Any, step: str) -> bool:
    """Whether saving this form would take away what was written since its page was made."""
    before = queries.draft_of(nomination)
    return rules.is_written_over(before, form.value(before), step, form.seen.data or "")


def theirs(nomination: Nomination, form: Any, step: str) -> list[tuple[str, str]]:
    """What stands in the dossier by now where the form says otherwise, each with its words."""
    before = queries.draft_of(nomination)
    mine = form.value(before)
    return [(words, text) for name, words, text in _written(nomination)
            if name in rules.WRITTEN_IN[step] and getattr(before, name) != getattr(mine, name)]


def _written(nomination: Nomination) -> list[tuple[str, str, str]]:
    council = queries.council_of(nomination)
    result = gettext("%(in_favour)s/%(members)s đồng ý, họp ngày %(day)s", in_favour=council.in_favour,
                     members=council.members, day=day(council.met_on)) if council else gettext("chưa nhập")
    subject = f"{nomination.honorific} {nomination.name}".strip()
    return [
        ("person_id", gettext("Đề nghị cho"), subject), ("group_name", gettext("Đề nghị cho"), subject),
        ("award_code", gettext("Danh hiệu, hình thức"), award_of(nomination)),
        ("line", gettext("Dòng thành tích in trên giấy"), nomination.line),
        ("achievement", gettext("Thành tích"), nomination.achievement),
        ("remark", gettext("Ghi chú cho nơi thẩm định"), nomination.remark),
        ("council", gettext("Kết quả họp hội đồng"), result),
    ]


def who_wrote(nomination: Nomination) -> str:
    """Who wrote last, and when: another, or oneself in another window."""
    entry = queries.last_act(nomination)
    if entry is None:
        return ""
    if entry.actor_id == current_actor().account_id:
        return gettext("Thầy/cô vừa sửa ở một cửa sổ khác lúc %(time)s.", time=clock_time(nomination.changed_at))
    return gettext("%(name)s vừa sửa lúc %(time)s.", name=entry.actor_name, time=clock_time(entry.at))


def who_wrote_in_short(nomination: Nomination) -> str:
    """The same for the line beside the text that is being typed."""
    return " ".join(filter(None, (who_wrote(nomination), gettext("Chữ của thầy/cô vẫn còn trên máy này."))))
