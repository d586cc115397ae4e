"""What verdicts rest on, in the demonstration: years of ratings and titles of a few schools, some works, one hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

from awards.catalogue.terms import school_year_of
from awards.desk.commands.demonstration.units import Units
from awards.honours import services as honours
from awards.honours.terms import Act, Grant, Origin
from awards.kernel.access import SYSTEM
from awards.kernel.dates import day_of
from awards.organisation import queries as organisation
from awards.organisation.models import Tenure, Unit
from awards.records import services
from awards.records.terms import (
    Line,
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

NO_FILE = 0
BACK = 4  # school years before the last one that has been rated
RATED_IN = 5  # a school year is rated when it ends, from May on
CHANCES = (25, 60, 13, 2)  # of HTXS, HTT, HT, KHT in a hundred


def keep(units: Units, said: dict[str, Any], at: datetime) -> None:
    """Records of the schools that the demonstration names; in the transaction of the caller."""
    chance, on = Random(said["seed"]), day_of(at)
    for name in said["records_of"]:
        unit = units.named(name)
        posts = {post.person_id: post for post in organisation.people_of(unit, on)}
        services.write_list(list(_lines(unit, list(posts.values()), chance, on)), file_id=NO_FILE, actor=SYSTEM, at=at)
        _titles(unit, list(posts.values()), Random(f"{said['seed']}{name}"), at)
        held = Whose(person_id=sorted(posts)[-1])
        services.add(RecordKind.MATTER, held, MatterDraft(Matter.COMPLAINT, "Thanh tra Sở", on, "15/ĐTC"),
                     actor=SYSTEM, at=at)


def _lines(unit: Unit, posts: Sequence[Tenure], chance: Random, on: date) -> Iterator[Line]:
    this, rated = school_year_of(on), _last_rated(on)
    for year in range(rated - BACK, rated + 1):
        yield Line(0, RecordKind.RATING, Whose(unit_id=unit.id), RatingDraft(year, Rating.HTT, _number(40, year)))
    for post in posts:
        whose = Whose(person_id=post.person_id)
        for year in range(rated - BACK, rated + 1):
            rating = chance.choices(tuple(Rating), CHANCES)[0]
            yield Line(0, RecordKind.RATING, whose, RatingDraft(year, rating, _number(41, year)))
        if chance.random() < 0.4:
            draft = WorkDraft(WorkKind.INITIATIVE, chance.choice((Scope.BASE, Scope.PROVINCE)), this - 1,
                              "Sổ theo dõi học sinh bán trú", _number(88, this - 1))
            yield Line(0, RecordKind.WORK, whose, draft)
        yield Line(0, RecordKind.SPAN, whose, SpanDraft(SpanKind.SECTOR, date(this - chance.randint(3, 28), 9, 1)))


def _last_rated(on: date) -> int:
    """The last school year of which there are ratings on a day."""
    this = school_year_of(on)
    return this if on >= date(this + 1, RATED_IN, 1) else this - 1


def _number(number: int, year: int) -> str:
    return f"{number}/QĐ-{year + 1}"


def _titles(unit: Unit, posts: Sequence[Tenure], chance: Random, at: datetime) -> None:
    """Titles of past years, as older books tell them."""
    this = school_year_of(day_of(at))
    for post in posts:
        best = chance.random() < 0.3
        for year in range(this - BACK, this):
            code = "CSTDCS" if best or chance.random() < 0.15 else "LDTT"
            person = post.person
            given = Grant(0, code, "individual", "", person.full_name, unit.name, "", person.id, unit.id, None,
                          school_year=f"{year}-{year + 1}")
            act = Act(None, _number(600 + year % 100, year), date(year + 1, 6, 28), "Giám đốc Sở", "", "", "")
            honours.grant(given, act, actor=SYSTEM, at=at, origin=Origin.IMPORTED)
