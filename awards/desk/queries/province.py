"""Units judged as a whole: a line for everybody and every award that records can answer, some thirty statements for
a thousand people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from awards.catalogue.rules import RuleSet
from awards.desk import rules
from awards.desk.queries.school import Dossiers, awards_asked, codes_of, dossiers_of, judged
from awards.desk.terms import Dossier, Group, Placed
from awards.eligibility import queries as eligibility
from awards.eligibility.terms import Subject, Verdict, When
from awards.eligibility.terms.province import JudgedOne
from awards.organisation.queries import units
from awards.organisation.terms import UnitKind

# A commune as such is no collective of the sector; its schools and its people are.
COLLECTIVES = frozenset({UnitKind.SCHOOL, UnitKind.DEPARTMENT, UnitKind.OFFICE_OF_DEPARTMENT})
Whose = tuple[int | None, int | None]


def judged_of_units(ids: Sequence[int], when: When, law: RuleSet) -> list[JudgedOne]:
    """Everybody with the main post in these units, and the units themselves."""
    dossiers = by_subject(dossiers_of(ids, when.year, of_people=True))
    asked = awards_asked(law)
    return [
        line for subject in _subjects(ids, when, dossiers)
        for line in _lines(subject, judged(subject, when, law, asked[subject.kind]), dossiers[_whose(subject)], law)
    ]


def by_subject(dossiers: Dossiers) -> dict[Whose, list[Dossier]]:
    """Dossiers of a person whichever unit began them, and of a unit itself."""
    found: dict[Whose, list[Dossier]] = defaultdict(list)
    for (person_id, unit_id), each in dossiers.items():
        found[(person_id, None) if person_id else (None, unit_id)] += each
    return found


def _whose(subject: Subject) -> Whose:
    return (subject.person_id, None) if subject.person_id else (None, subject.unit_id)


def _subjects(ids: Sequence[int], when: When, dossiers: dict[Whose, list[Dossier]]) -> list[Subject]:
    of_people = {person_id: codes_of(each) for (person_id, _unit), each in dossiers.items() if person_id}
    of_units = {unit_id: codes_of(each) for (_person, unit_id), each in dossiers.items() if unit_id}
    bodies = [unit.id for unit in units(ids).values() if unit.kind in COLLECTIVES]
    return [
        *eligibility.people_of_units(ids, when, of_people),
        *eligibility.units_with_facts(bodies, when, of_units, of_people),
    ]


def _lines(
    subject: Subject, verdicts: Sequence[Verdict], dossiers: Sequence[Dossier], law: RuleSet
) -> Iterator[JudgedOne]:
    if not verdicts:
        return
    placed = rules.place(subject, verdicts, dossiers, law)
    forgotten = _forgotten(placed)
    for verdict in verdicts:
        yield JudgedOne(
            subject.unit_id, subject.person_id, subject.post_title, verdict.award, verdict.outcome,
            verdict is placed.verdict, verdict.award in forgotten,
            tuple((each.rule.rule, _number(each.found.get("found"))) for each in (*verdict.failed, *verdict.missing)),
        )


def _forgotten(placed: Placed) -> frozenset[str]:
    return frozenset({placed.verdict.award, *placed.also}) if placed.group is Group.READY else frozenset()


def _number(found: object) -> int | None:
    return found if isinstance(found, int) else None
