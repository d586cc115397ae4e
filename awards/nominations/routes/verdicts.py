"""What the law answers about a proposal, in words: beside the name, before sending, and when it is checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from awards.catalogue.terms import school_year_of
from awards.eligibility.labels import CHIP, Line, award_name, lines, notes
from awards.eligibility.queries import outcomes_of_people, verdict_for
from awards.eligibility.routes.correcting import with_links
from awards.eligibility.terms import Outcome, Verdict, When
from awards.kernel.access import may
from awards.movements.models import Round
from awards.nominations import labels, queries
from awards.nominations.models import Nomination
from awards.nominations.routes.blueprint import law_day
from awards.nominations.terms import SubjectKind
from awards.organisation.models import Unit
from awards.records.permissions import GRANTS, Permission, RecordFacts
from awards.web.clock import today
from awards.web.filters import label
from awards.web.guard import current_actor

STANDING_AGAINST = ("missing", "hold", "todo")


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict as a page shows it; advice to those who decide, never a door that closes by itself."""

    award: str
    chip: tuple[str, str]
    lines: Sequence[Line]
    notes: Sequence[str]
    warning: str

    @property
    def reasons(self) -> list[Line]:
        """The lines that stand against it."""
        return [line for line in self.lines if line.kind in STANDING_AGAINST]


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
    return _shown(found, nomination.unit, nomination.person_id, has_records=not nomination.group_name)


def reason_by_law(nomination: Nomination) -> str:
    """What does not meet the law and what to do next, each with its record and article, for an officer to edit; ""
    where nothing stands against the dossier."""
    found = verdict_of(nomination)
    unmet = [line for line in found.lines if line.kind == "missing"] if found else []
    return "\n".join(f"{line.text} ({line.source}). {line.detail}".rstrip() for line in unmet)


def foreseen(round: Round, unit: Unit, person_id: int | None, award_code: str) -> Shown:
    """The verdict of a dossier that is not begun yet, were it sent today: for a person, or (None) the whole unit."""
    kind = SubjectKind.COLLECTIVE if person_id is None else SubjectKind.INDIVIDUAL
    on = today()
    found = verdict_for(award_code, kind.value, person_id, unit.id, round.commendation, school_year_of(on), on)
    return _shown(found, unit, person_id, has_records=True)


def _shown(found: Verdict, unit: Unit, person_id: int | None, *, has_records: bool) -> Shown:
    matters = may(current_actor(), Permission.VIEW_MATTERS, RecordFacts(unit.path), GRANTS)
    said = lines(found, everything=True, matters=matters)
    if has_records:
        said = with_links(said, unit.path, person_id=person_id, unit_id=unit.id)
    return Shown(award_name(found.award), (CHIP[found.outcome], label(found.outcome)), said, notes(found),
                 str(labels.IF_SENT[found.outcome.value]))


def outcome_words(round: Round, person_ids: Sequence[int]) -> Mapping[int, str]:
    """What stands beside each name to choose from: for which of the round's awards the person is eligible today."""
    on = today()
    found = outcomes_of_people(person_ids, round.codes, round.commendation, When(school_year_of(on), on, on))
    return {number: _in_short(outcomes) for number, outcomes in found.items() if outcomes}


def standing_against(round: Round, nominations: Sequence[Nomination]) -> list[tuple[Nomination, str]]:
    """Of dossiers that are about to be sent together: people's whose award the law does not answer with a yes, and
    what it answers."""
    on, proposed = today(), defaultdict(set)
    for one in nominations:
        if one.person_id is not None:
            proposed[one.person_id].add(one.award_code)
    found = outcomes_of_people(list(proposed), round.codes, round.commendation, When(school_year_of(on), on, on),
                               {number: frozenset(codes) for number, codes in proposed.items()})
    answers = [(one, found.get(one.person_id or 0, {}).get(one.award_code)) for one in nominations]
    return [(one, label(outcome)) for one, outcome in answers if outcome not in (None, Outcome.ELIGIBLE)]


def _in_short(outcomes: Mapping[str, Outcome]) -> str:
    """One award: its answer; several: those that are within reach, else the answer nearest to a yes."""
    eligible = [award_name(code) for code, outcome in outcomes.items() if outcome is Outcome.ELIGIBLE]
    if len(outcomes) > 1 and eligible:
        return gettext("đủ điều kiện: %(awards)s", awards=", ".join(eligible))
    nearest = min(outcomes.values(), key=lambda outcome: list(labels.IF_SENT).index(outcome.value))
    words = label(nearest)
    return words[:1].lower() + words[1:]
