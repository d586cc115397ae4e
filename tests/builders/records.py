"""Records of people and units, written as the standing office writes them."""

from __future__ import annotations

from datetime import date

from awards.db import transaction
from awards.kernel.access import SYSTEM
from awards.organisation.models import Person, Unit
from awards.records import services
from awards.records.models import Row
from awards.records.terms import (
    DisciplineDraft,
    DisciplineKind,
    Draft,
    Matter,
    MatterDraft,
    Rating,
    RatingDraft,
    RecordKind,
    Scope,
    SpanDraft,
    SpanKind,
    Whose,
    WorkDraft,
    WorkKind,
)
from tests.conftest import NOON

YEAR = 2025  # the school year 2025-2026, in which the tests' day falls


def whose(of: Person | Unit) -> Whose:
    return Whose(person_id=of.id) if isinstance(of, Person) else Whose(unit_id=of.id)


def make_record(kind: RecordKind, of: Person | Unit, draft: Draft) -> Row:
    about = whose(of)
    with transaction():
        return services.add(kind, about, draft, actor=SYSTEM, at=NOON)


def make_rating(of: Person | Unit, rating: Rating = Rating.HTT, *, year: int = YEAR, number: str = "41/QĐ") -> Row:
    return make_record(RecordKind.RATING, of, RatingDraft(year, rating, number))


def make_work(of: Person, scope: Scope = Scope.BASE, *, year: int = YEAR, used_for: tuple[str, ...] = ()) -> Row:
    draft = WorkDraft(WorkKind.INITIATIVE, scope, year, f"Sổ theo dõi học sinh bán trú {year}", "88/QĐ", used_for)
    return make_record(RecordKind.WORK, of, draft)


def make_discipline(
    of: Person, starts_on: date = date(2025, 10, 1), ends_on: date = date(2026, 9, 30),
    kind: DisciplineKind = DisciplineKind.CANH_CAO,
) -> Row:
    return make_record(RecordKind.DISCIPLINE, of, DisciplineDraft(kind, starts_on, ends_on, "12/QĐ"))


def make_matter(of: Person | Unit, opened_on: date = date(2026, 5, 4)) -> Row:
    return make_record(RecordKind.MATTER, of, MatterDraft(Matter.COMPLAINT, "Thanh tra Sở", opened_on, "15/ĐTC"))


def make_service(of: Person, since: date, kind: SpanKind = SpanKind.SECTOR, until: date | None = None) -> Row:
    return make_record(RecordKind.SPAN, of, SpanDraft(kind, since, until))
