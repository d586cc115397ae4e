"""The first page of everyone, and the menu as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import gettext, ngettext

from awards.catalogue.rules import working_days_between
from awards.desk import labels, queries
from awards.desk.routes.blueprint import pages
from awards.desk.terms import Task, TaskKind
from awards.kernel.access import Actor, Role
from awards.kernel.vietnamese import given_name
from awards.movements import queries as movements
from awards.records.routes.lists import TITLES as LIST_TITLES
from awards.web.clock import now, today
from awards.web.filters import day
from awards.web.guard import Audience, current_actor, may_open, open_to

# What the list behind a task is narrowed to, so that it shows as many as the task counts.
ONLY: dict[TaskKind, dict[str, Any]] = {
    TaskKind.REVIEW: {"mine": 1}, TaskKind.APPRAISE: {"mine": 1}, TaskKind.END_PUBLICATION: {"stage": "published"},
}


@dataclass(frozen=True, slots=True)
class Row:
    """A task in words, as the page shows it."""

    url: str
    text: str
    detail: str = ""
    due: str = ""
    late: bool = False
    warn: bool = False
    chip: tuple[str, str] | None = None


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def show() -> str:
    actor, on = current_actor(), today()
    tasks = [(task, row) for task in queries.tasks_of(actor, now()) if (row := _row(task, on))]
    sent, sent_total = queries.sent_by(actor)
    return render_template(
        "desk/show.html", waiting=[row for task, row in tasks if not task.is_late(on)],
        late=[row for task, row in tasks if task.is_late(on)], sent=sent, sent_total=sent_total,
        has_school=actor.has(*queries.SCHOOL), greeting=_greeting(actor, len(tasks)), today=on,
        rounds=movements.open_rounds(now()) if actor.has(*queries.SCHOOL, Role.COMMUNE_OFFICER) else [],
    )


@pages.get("/menu")
@open_to(Audience.SIGNED_IN)
def menu() -> str:
    return render_template("desk/menu.html", seldom=_seldom())


def _seldom() -> list[tuple[str, str]]:
    """Words and addresses of pages that are needed now and then: the law, and lists to bring in."""
    pages_of_law = [
        (gettext("Danh mục danh hiệu, hình thức khen thưởng và điều kiện"), "catalogue.index"),
        (gettext("Giá trị do tỉnh quy định"), "catalogue.parameters"),
        (gettext("Nhập quyết định khen thưởng các năm trước"), "eligibility.bring_history"),
    ]
    found = [(words, url_for(endpoint)) for words, endpoint in pages_of_law if may_open(endpoint)]
    if may_open("records.bring"):
        found += [(str(words), url_for("records.bring", word=word)) for word, words in LIST_TITLES.items()]
    return found


def _greeting(actor: Actor, count: int) -> str:
    name = given_name(actor.name)
    if not count:
        return gettext("Chào anh/chị %(name)s, hôm nay không có việc nào chờ", name=name)
    return ngettext("Chào anh/chị %(name)s, hôm nay có %(num)s việc chờ",
                    "Chào anh/chị %(name)s, hôm nay có %(num)s việc chờ", count, name=name)


def _row(task: Task, on: date) -> Row | None:
    """A task in words; None when its page is not there."""
    if task.endpoint not in current_app.view_functions:
        return None
    places: dict[str, Any] = {} if task.id is None else {_argument(task.endpoint): task.id}
    places |= ONLY.get(task.kind, {})
    words = str(labels.TASK[task.kind]) % {"name": task.name, "count": task.count}
    return Row(
        url=url_for(task.endpoint, **places), text=words, detail=_detail(task), due=_due(task.due_on, on),
        late=task.is_late(on), warn=bool(task.reason),
    )


def _argument(endpoint: str) -> str:
    """The one number in the address of a page."""
    rules = current_app.url_map.iter_rules(endpoint)
    return next(iter(next(rule for rule in rules if rule.arguments).arguments))


def _detail(task: Task) -> str:
    """The reason given, or how many of several are late when not all of them are."""
    if 0 < task.late < task.count:
        return ngettext("%(num)s hồ sơ đã quá hạn", "%(num)s hồ sơ đã quá hạn", task.late)
    return task.reason


def _due(due_on: date | None, on: date) -> str:
    """The due day with the working days that are left, or that have gone since."""
    if due_on is None:
        return ""
    if due_on == on:
        return gettext("Hạn hôm nay, %(day)s", day=day(due_on))
    days = abs(working_days_between(on, due_on))
    if due_on > on:
        return ngettext("Hạn %(day)s · còn %(num)s ngày làm việc", "Hạn %(day)s · còn %(num)s ngày làm việc", days,
                        day=day(due_on))
    if days == 0:
        return gettext("Hạn %(day)s · đã quá hạn", day=day(due_on))
    return ngettext("Hạn %(day)s · quá hạn %(num)s ngày làm việc", "Hạn %(day)s · quá hạn %(num)s ngày làm việc", days,
                    day=day(due_on))
