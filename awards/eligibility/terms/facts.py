"""What is known about a person or a unit when a verdict is asked. None means: not stated, so not in question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from awards.catalogue.terms import ManagingBody, SubjectKind, school_year_of
from awards.records.terms import Matter, Rating, Scope, StudyResult


class Occupation(StrEnum):
    """What somebody is in the unit; a learner is a pupil or student."""

    TEACHER = "teacher"
    MANAGER = "manager"
    STAFF = "staff"
    LEARNER = "learner"


@dataclass(frozen=True, slots=True)
class AwardHeld:
    """An award on record. `year` is the school year by its first calendar year, None where it is not written."""

    code: str
    year: int | None = None
    decided_on: date | None = None
    number: str = ""

    @property
    def counted_year(self) -> int | None:
        """The school year the award counts in: that of the achievement, else that of the decision."""
        if self.year is not None or self.decided_on is None:
            return self.year
        return school_year_of(self.decided_on)


@dataclass(frozen=True, slots=True)
class YearRating:
    """A rating on record."""

    year: int
    rating: Rating
    number: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative or a research work; `used_for` are the awards it has already served."""

    level: Scope
    year: int
    used_for: tuple[str, ...] = ()
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Discipline:
    """A disciplinary measure in force between two days, both included."""

    kind: str
    start: date
    end: date
    number: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """An open matter."""

    matter: Matter
    since: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Collective:
    """What is known about a collective in the year asked; counts are of people."""

    members: int | None = None
    ldtt: int | None = None
    cstdcs: int | None = None
    completed: int | None = None
    disciplined_from_warning: int | None = None
    rating: Rating | None = None
    dissolved: bool | None = None
    cluster_rank: int | None = None
    movement_years: int | None = None
    age_years: int | None = None
    no_flag_possible: bool = False


NO_COLLECTIVE = Collective()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a verdict may rest on. School years are given by their first calendar year: 2025 is 2025-2026."""

    managing_body: ManagingBody = ManagingBody.DEPARTMENT
    occupation: Occupation = Occupation.TEACHER
    ratings: Mapping[int, Rating] | None = None
    awards: tuple[AwardHeld, ...] | None = None
    proposed_together: frozenset[str] = frozenset()
    initiatives: tuple[Work, ...] | None = None
    research: tuple[Work, ...] | None = None
    discipline: tuple[Discipline, ...] | None = None
    pending: tuple[Pending, ...] | None = None
    months_worked: int | None = None
    """Months worked in the year, maternity leave left out."""
    absence_days: int | None = None
    """Working days absent in the year, maternity leave left out."""
    maternity_days: int | None = None
    new_hire: bool = False
    study_months: int | None = None
    study_result: StudyResult | None = None
    months_at_old_unit: int | None = None
    old_unit_agrees: bool | None = None
    years_in_sector: int | None = None
    years_direct_teaching: int | None = None
    years_hard_area: int | None = None
    same_achievement_already_rewarded: str | None = None
    previous_basis_kind: str | None = None
    collective: Collective = NO_COLLECTIVE
    rating_numbers: Mapping[int, str] = field(default_factory=dict)
    """Numbers of the decisions by which the years were rated, where they are known."""
    on_record: bool = False
    """The facts are what the registers hold: what a collective's award asks and they do not hold is missing."""

    def rated(self, year: int, rating: Rating) -> YearRating:
        """The record of a year's rating, with the number of its decision."""
        return YearRating(year, rating, self.rating_numbers.get(year, ""))


class Question(NamedTuple):
    """May this subject have this award, of this kind of commendation, for this school year, if received on this day?"""

    award: str
    subject: SubjectKind
    kind: str
    for_year: int
    received_on: date
    facts: Facts
