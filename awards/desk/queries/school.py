"""Who of a unit is eligible for what, who lacks what, and what has been done about it: some thirty statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import or_, select

from awards.catalogue.rules import RuleSet
from awards.catalogue.terms import SubjectKind, first_day, last_day
from awards.db import db
from awards.desk import rules
from awards.desk.terms import Dossier, Placed
from awards.eligibility import queries as eligibility
from awards.eligibility.rules import judge_all, speaking
from awards.eligibility.terms import Subject, Verdict, When
from awards.kernel.access import Actor
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage
from awards.organisation.models import Tenure, Unit
from awards.organisation.queries import alive
from awards.organisation.terms import UnitKind
from awards.records.permissions import READERS

Dossiers = Mapping[tuple[int | None, int], Sequence[Dossier]]


def units_within(actor: Actor, on: date) -> Sequence[Unit]:
    """Units in which the actor holds a reader's role and which are no larger body: schools first by name."""
    paths = actor.paths(*READERS)
    return db.session.scalars(
        select(Unit).where(Unit.path.in_(paths), alive(on)).order_by(Unit.kind != UnitKind.SCHOOL, Unit.sort_key)
    ).all()


def awards_asked(law: RuleSet, code: str = "") -> dict[SubjectKind, tuple[tuple[str, str], ...]]:
    """Awards that records can answer, by kind of subject; only one when a code is given."""
    asked = {}
    for kind in (SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE):
        asked[kind] = tuple((one, how) for one, how in speaking(law, kind, everything=bool(code)) if code in ("", one))
    return asked


def placed_of_unit(unit_id: int, when: When, law: RuleSet, code: str = "") -> list[Placed]:
    """Everybody of a unit and the unit itself, in the order of groups and names; only for one award if a code is
    given.  Who cannot have the award at all is left out."""
    dossiers = dossiers_of([unit_id], when.year)
    people = {key[0]: codes_of(found) for key, found in dossiers.items() if key[0] is not None}
    subjects = eligibility.people_of_unit(unit_id, when, people)
    subjects += eligibility.units_with_facts(
        [unit_id], when, {key[1]: codes_of(found) for key, found in dossiers.items() if key[0] is None}, people
    )
    asked = awards_asked(law, code)
    rows = [
        rules.place(subject, verdicts, [one for one in dossiers.get((subject.person_id, unit_id), ())
                                        if code in ("", one.award_code)], law)
        for subject in subjects if (verdicts := judged(subject, when, law, asked[subject.kind]))
    ]
    return rules.in_order(rows)


def judged(subject: Subject, when: When, law: RuleSet, awards: tuple[tuple[str, str], ...]) -> list[Verdict]:
    """What the law says of a subject for these awards, each with a kind of commendation."""
    return list(judge_all(subject.facts, subject.kind, for_year=when.year, received_on=when.received_on, rule_set=law,
                          awards=awards))


def codes_of(dossiers: Sequence[Dossier]) -> frozenset[str]:
    """Awards that are proposed and not decided yet."""
    return frozenset(one.award_code for one in dossiers if one.stage is not Stage.DECIDED
                     and one.stage not in rules.FAILED)


def dossiers_of(units: Sequence[int], year: int, *, of_people: bool = False) -> Dossiers:
    """Dossiers of people and of whole units that were begun in a school year, oldest first; withdrawn ones are not
    there any more, and a group within a unit is not the unit.

    `of_people`: also those that another unit has begun for people who hold a post in these.
    """
    begin, end = (datetime.combine(day, time.min, UTC) for day in (first_day(year), last_day(year)))
    people = Nomination.person_id.in_(select(Tenure.person_id).where(Tenure.unit_id.in_(units)))
    whose = or_(Nomination.unit_id.in_(units), people) if of_people else Nomination.unit_id.in_(units)
    rows = db.session.execute(
        select(Nomination.person_id, Nomination.unit_id, Nomination.id, Nomination.award_code, Nomination.stage)
        .where(whose, Nomination.created_at.between(begin, end),
               Nomination.stage != Stage.WITHDRAWN, Nomination.group_name == "").order_by(Nomination.id)
    )
    found: dict[tuple[int | None, int], list[Dossier]] = defaultdict(list)
    for person_id, unit_id, number, code, stage in rows:
        found[person_id, unit_id].append(Dossier(number, code, stage))
    return found
