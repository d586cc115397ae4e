"""Whom a verdict is about, as the registers know them: the person or unit, and the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from awards.catalogue.terms import SubjectKind
from awards.eligibility.terms.facts import Facts


@dataclass(frozen=True, slots=True)
class Subject:
    """A person in a unit, or the unit itself (`person_id` None), with what is known on a day."""

    kind: SubjectKind
    person_id: int | None
    unit_id: int
    unit_path: str
    unit_name: str
    name: str
    post_title: str
    sort_key: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class When:
    """For which school year (its first calendar year), by the law of which day, and which open matters count: those
    of `asked_on`, the day on which the question is asked."""

    year: int
    received_on: date
    asked_on: date
