"""The answer for one person or unit, from the registers, by the law of the day and the province's values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from awards.catalogue.queries import rules_on
from awards.catalogue.rules import NoRuleSet
from awards.catalogue.terms import SubjectKind
from awards.eligibility.queries.collectives import units_with_facts
from awards.eligibility.queries.people import BODY, Proposed, people_with_facts
from awards.eligibility.rules import judge, judge_all
from awards.eligibility.terms import Facts, Outcome, Question, Subject, Verdict, When
from awards.kernel.errors import NotFound
from awards.organisation.queries import get_unit


def verdict_for(
    award_code: str, subject_kind: SubjectKind | str, person_id: int | None, unit_id: int, commendation: str,
    for_year: int, received_on: date, *, asked_on: date | None = None, whole_unit: bool = True,
    proposed_together: frozenset[str] = frozenset(),
) -> Verdict:
    """Judge a proposal by plain values.

    `commendation` is the kind (cong_trang, phong_trao …), `for_year` the school year by its first calendar year,
    `received_on` the frozen day of reception (today, while it is not sent); open matters are those of `asked_on`
    (default: the same day).  `whole_unit` false: a group within the unit, of which no records are kept.
    """
    when = When(for_year, received_on, asked_on or received_on)
    kind = SubjectKind(subject_kind)
    facts = subject_of(person_id, unit_id, when).facts if person_id or whole_unit else _of_group(unit_id)
    facts = replace(facts, proposed_together=facts.proposed_together | proposed_together)
    question = Question(award_code, kind, commendation, for_year, received_on, facts)
    try:
        return judge(question, rules_on(received_on))
    except NoRuleSet:
        return judge(question)


def verdict_of(person_id: int, award_code: str, for_year: int, received_on: date) -> Verdict:
    """Judge a person for an award by the kind of commendation by which it is usually proposed."""
    rules = rules_on(received_on)
    kind = rules.awards[award_code].usual_kind
    return verdict_for(award_code, SubjectKind.INDIVIDUAL, person_id, 0, kind, for_year, received_on)


def outcomes_of_people(
    ids: Sequence[int], codes: Sequence[str], commendation: str, when: When, proposed: Proposed | None = None
) -> dict[int, dict[str, Outcome]]:
    """The answers for people and awards by one kind of commendation: as many statements for a thousand as for one.

    `proposed` are the awards proposed together by person.  Awards that are no person's are left out.
    """
    rules = rules_on(when.received_on)
    asked = [(code, commendation) for code in codes if SubjectKind.INDIVIDUAL in rules.awards[code].subjects]
    return {
        subject.person_id: {verdict.award: verdict.outcome for verdict in judge_all(
            subject.facts, subject.kind, for_year=when.year, received_on=when.received_on, rule_set=rules, awards=asked,
        )}
        for subject in people_with_facts(ids, when, proposed) if subject.person_id is not None
    }


def subject_of(person_id: int | None, unit_id: int, when: When) -> Subject:
    """A person in the main post, or a unit.  Raises NotFound for who holds no post on the day."""
    found = people_with_facts([person_id], when) if person_id else units_with_facts([unit_id], when)
    if not found:
        raise NotFound()
    return found[0]


def _of_group(unit_id: int) -> Facts:
    return Facts(managing_body=BODY[get_unit(unit_id).managing_body])

