"""What the pages of a dossier's five steps show: what was typed, what is missing with the step that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.nominations import labels, queries, rules
from awards.nominations.models import Evidence, Nomination
from awards.nominations.routes import beside
from awards.nominations.routes.blueprint import award_of
from awards.nominations.routes.verdicts import verdict_of
from awards.nominations.terms import Facts, Obstacle, Stage
from awards.web.clock import now, today
from awards.web.filters import clock_time, label, moment

STEPS = ("candidate", "award", "words", "council", "check")
# Which step mends what is missing.
STEP_OF = {
    Obstacle.NO_CANDIDATE: "candidate", Obstacle.WRONG_SUBJECT: "award", Obstacle.NO_ACHIEVEMENT: "words",
    Obstacle.NO_LINE: "words", Obstacle.LINE_FORM: "words", Obstacle.LINE_TOO_LONG: "words",
    Obstacle.NO_EVIDENCE: "words", Obstacle.NO_COUNCIL_RESULT: "council", Obstacle.COUNCIL_NOT_CARRIED: "council",
    Obstacle.COUNCIL_IN_FUTURE: "council",
}


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A line of the completeness list."""

    kind: str
    text: str
    url: str = ""
    detail: str = ""


def shown(step: str, nomination: Nomination, facts: Facts, form: Any) -> dict[str, Any]:
    """A step as it stands, as it was sent with what is wrong, or beside what another wrote meanwhile."""
    more: dict[str, Any] = {"verdict": verdict_of(nomination) if step == "award" else None}
    if request.method == "POST" and not form.errors:
        more |= {"theirs": beside.theirs(nomination, form, step), "theirs_by": beside.who_wrote(nomination)}
    if not form.errors:
        form.show(rules.mark_of(queries.draft_of(nomination), step))
    return step_page(step, nomination, facts, form, **more)


def status_of(form: Any) -> int:
    """422 when the form was refused, 409 when another wrote meanwhile."""
    if form.errors:
        return 422
    return 409 if request.method == "POST" else 200


def step_page(step: str, nomination: Nomination, facts: Facts, form: Any, **more: Any) -> dict[str, Any]:
    """What the page of a step shows.  Raises Refused(FROZEN) when the school does not hold the dossier."""
    if nomination.stage not in rules.WRITABLE:
        raise Refused(Obstacle.FROZEN)
    checks = shown_checks(nomination, facts)
    return {
        "nomination": nomination, "form": form, "step": STEPS.index(step) + 1, "steps": _steps(nomination, step),
        "award": award_of(nomination), "checks": checks, "left": _left(checks),
        "saved": _saved_at(nomination.changed_at),
        "files": shown_files(nomination, may_remove=True) if step == "words" else [],
        "late": late_words(nomination) if facts.stage is Stage.DRAFT and is_late(nomination) else "",
        "returned": returned_for(nomination), **more,
    }


def left_of(nomination_id: int) -> str:
    """The completeness list as it stands now, for a page whose script has just sent something."""
    nomination = queries.get(nomination_id)
    checks = shown_checks(nomination, queries.facts_of(nomination, now()))
    return render_template("nominations/_left.html", checks=checks, left=_left(checks))


def row_of(nomination_id: int, evidence_id: int) -> str:
    """One file's row as the page shows it, with the way to open it and to take it out again."""
    nomination = queries.get(nomination_id)
    added = [_shown_file(nomination, queries.get_evidence(nomination, evidence_id), may_remove=True)]
    return render_template("nominations/_file.html", files=added)


def _left(checks: Sequence[ShownCheck]) -> int:
    return sum(check.kind == "todo" for check in checks)


def _saved_at(at: datetime) -> str:
    """The clock alone today, with the day before that."""
    return clock_time(at) if day_of(at) == today() else moment(at)


def late_words(nomination: Nomination) -> str:
    return gettext("Đợt này đóng lúc %(at)s. Bản của thầy/cô đã được giữ trên máy chủ là bản nháp muộn.",
                   at=moment(nomination.round.closed_at or nomination.round.closes_at))


def is_late(nomination: Nomination) -> bool:
    return not nomination.round.receives(now()) and now() >= nomination.round.opens_at


def returned_for(nomination: Nomination) -> str:
    """Why it came back, as the office wrote it."""
    if nomination.stage is not Stage.RETURNED:
        return ""
    entry = queries.last_return(nomination)
    return entry.reason if entry else ""


def _steps(nomination: Nomination, current: str) -> list[dict[str, Any]]:
    titles = (gettext("Người hoặc tập thể"), gettext("Danh hiệu, điều kiện"), gettext("Thành tích, minh chứng"),
              gettext("Ý kiến, biên bản"), gettext("Xem lại và gửi"))
    return [
        {"label": f"{number} {title}", "url": url_for(f".{step}", nomination_id=nomination.id),
         "current": step == current, "done": STEPS.index(step) < STEPS.index(current)}
        for number, (step, title) in enumerate(zip(STEPS, titles, strict=True), 1)
    ]


def shown_checks(nomination: Nomination, facts: Facts) -> list[ShownCheck]:
    """The completeness list: done with a tick, missing with the step that mends it."""
    shown = []
    for one in rules.checks(facts):
        wanted = rules.ASKED_FOR.get(one.wanted, one.wanted)
        step = STEP_OF.get(one.wanted, "check")
        shown.append(ShownCheck(
            "met" if one.met else "todo", str(labels.WANTED[wanted]),
            "" if one.met else url_for(f".{step}", nomination_id=nomination.id),
            "" if one.met else sentence(one.wanted, nomination),
        ))
    return shown


def shown_files(nomination: Nomination, *, may_remove: bool = False) -> list[dict[str, str]]:
    """Evidence as rows: name, size, what it proves, and how to open it."""
    return [_shown_file(nomination, one, may_remove=may_remove) for one in queries.evidence_of(nomination)]


def _shown_file(nomination: Nomination, one: Evidence, *, may_remove: bool) -> dict[str, str]:
    return {
        "name": one.file.name, "size": f"{max(1, round(one.file.size / 1024))} KB", "note": label(one.kind),
        "state": "arrived", "url": url_for(".open_evidence", nomination_id=nomination.id, evidence_id=one.id),
        "remove_url": url_for(".remove_evidence", nomination_id=nomination.id, evidence_id=one.id)
        if may_remove else "",
    }


def sentence(obstacle: Obstacle, nomination: Nomination) -> str:
    """What stands in the way, in words; of a double, with the code of the other dossier."""
    if obstacle is not Obstacle.SAME_AGAIN:
        return label(obstacle)
    other = queries.same_as(nomination)
    return label(obstacle) % {"dossier": other.code if other else ""}
