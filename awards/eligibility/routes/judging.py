"""All that the law asks of one person or unit, condition by condition, each with the record that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from awards.catalogue.labels import doubts
from awards.catalogue.queries import rules_on
from awards.catalogue.terms import school_year_of
from awards.eligibility import queries
from awards.eligibility.labels import CHIP, Line, award_name, lines, notes
from awards.eligibility.routes.blueprint import pages
from awards.eligibility.rules import judge_all, speaking
from awards.eligibility.terms import Outcome, Subject, Verdict, When
from awards.kernel.access import may
from awards.kernel.errors import NotFound
from awards.records.permissions import GRANTS, READERS, Permission, RecordFacts
from awards.web.clock import today
from awards.web.converters import row_number
from awards.web.filters import label
from awards.web.guard import current_actor, open_to

YEARS_BACK = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict in words."""

    code: str
    award: str
    chip: tuple[str, str]
    decided_by: str
    lines: Sequence[Line]
    notes: Sequence[str]
    is_open: bool


@pages.get("/people/<int:person_id>")
@open_to(*READERS)
def person(person_id: int) -> str:
    """Every title and form that records can answer, for one person."""
    return render_template("eligibility/person.html", **_context(person_id, 0))


@pages.get("/units/<int:unit_id>")
@open_to(*READERS)
def unit(unit_id: int) -> str:
    """Every title and form that records can answer, for a unit as a whole."""
    return render_template("eligibility/unit.html", **_context(None, unit_id))


def _context(person_id: int | None, unit_id: int) -> dict[str, Any]:
    """What both pages show.  Raises NotFound for whom the reader may not see."""
    when = _when()
    subject = queries.subject_of(person_id, unit_id, when)
    if not _may(Permission.VIEW, subject):
        raise NotFound()
    law = rules_on(when.received_on)
    verdicts = judge_all(
        subject.facts, subject.kind, for_year=when.year, received_on=when.received_on, rule_set=law,
        awards=speaking(law, subject.kind, everything=True),
    )
    matters = _may(Permission.VIEW_MATTERS, subject)
    here: dict[str, Any] = {"person_id": person_id} if person_id else {"unit_id": unit_id}
    return {
        "subject": subject, "when": when, "shown": [_shown(each, matters) for each in verdicts], "years": _years(),
        "doubts": doubts(law), "here": url_for(request.endpoint or "", **here),
        "may_edit": _may(Permission.EDIT, subject),
        "records_url": url_for("records.person" if person_id else "records.unit", **here),
    }


def _may(permission: Permission, subject: Subject) -> bool:
    return may(current_actor(), permission, RecordFacts(subject.unit_path), GRANTS)


def _years() -> list[int]:
    this = school_year_of(today())
    return list(range(this, this - YEARS_BACK, -1))


def _when() -> When:
    """The school year asked for, judged as if it were sent today."""
    year = request.args.get("year", type=row_number)
    return When(year if year in _years() else school_year_of(today()), today(), today())


def _shown(verdict: Verdict, matters: bool) -> Shown:
    return Shown(
        verdict.award, award_name(verdict.award), (CHIP[verdict.outcome], label(verdict.outcome)),
        label(verdict.decided_by), lines(verdict, everything=True, matters=matters), notes(verdict),
        verdict.outcome in (Outcome.ELIGIBLE, Outcome.ON_HOLD),
    )
