"""What the law asks of this very proposal, condition by condition, by the law of the day on which it is received."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from awards.catalogue.terms import school_year_of
from awards.eligibility.labels import lines, notes
from awards.eligibility.labels.lines import Line
from awards.eligibility.queries import verdict_for
from awards.eligibility.terms import Outcome
from awards.kernel.access import may
from awards.nominations import queries
from awards.nominations.models import Nomination
from awards.nominations.routes.blueprint import award_of, law_day, pages, visible
from awards.records.permissions import GRANTS, Permission, RecordFacts
from awards.web.clock import today
from awards.web.filters import label
from awards.web.guard import Audience, current_actor, open_to

CHIPS = {
    Outcome.ELIGIBLE: "met", Outcome.NOT_ELIGIBLE: "missing", Outcome.ON_HOLD: "hold", Outcome.CANNOT_SAY: "look",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict as a page shows it; advice to those who decide, never a door that closes by itself."""

    chip: tuple[str, str]
    lines: list[Line]
    notes: list[str]


@pages.get("/<int:nomination_id>/conditions")
@open_to(Audience.SIGNED_IN)
def conditions(nomination_id: int) -> str:
    nomination, _facts = visible(nomination_id)
    return render_template("nominations/conditions.html", nomination=nomination, award=award_of(nomination),
                           verdict=verdict_of(nomination), on=law_day(nomination))


def verdict_of(nomination: Nomination) -> Shown | None:
    """The verdict from the records; None for somebody who holds no post any more, of whom nothing is gathered."""
    on = law_day(nomination)
    if nomination.person_id is not None and queries.tenure_in(nomination.unit, nomination.person_id, today()) is None:
        return None
    found = verdict_for(
        nomination.award_code, nomination.subject_kind.value, nomination.person_id, nomination.unit_id,
        nomination.round.commendation, school_year_of(on), on, asked_on=today(),
        whole_unit=not nomination.group_name, proposed_together=queries.proposed_with(nomination),
    )
    matters = may(current_actor(), Permission.VIEW_MATTERS, RecordFacts(nomination.unit.path), GRANTS)
    return Shown((CHIPS[found.outcome], label(found.outcome)), lines(found, everything=True, matters=matters),
                 list(notes(found)))
