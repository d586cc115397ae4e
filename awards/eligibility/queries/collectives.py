"""Units with all that verdicts rest on: their own records, and counts of their people in the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select

from awards.catalogue.terms import SubjectKind, first_day, last_day, school_year_label
from awards.db import db
from awards.eligibility.queries import rows
from awards.eligibility.queries.people import BODY, Proposed
from awards.eligibility.terms import Collective, Facts, Rating, Subject, When
from awards.honours.models import Honour
from awards.honours.terms import Validity
from awards.organisation.models import Tenure, Unit
from awards.organisation.queries import held
from awards.records import models as records
from awards.records.rules import counts_against_collective
from awards.records.terms import DisciplineKind

Counts = Mapping[int, int]
_TITLES = {"ldtt": "LDTT", "cstdcs": "CSTDCS"}
_WELL = (Rating.HTXS, Rating.HTT)
_COMPLETED = (*_WELL, Rating.HT)


def units_with_facts(
    ids: Sequence[int], when: When, proposed: Proposed | None = None, of_people: Proposed | None = None
) -> list[Subject]:
    """These units in the order of their names; twelve statements for all of them.

    `proposed` are the awards proposed together by unit, `of_people` by person: titles of the same batch count as the
    members' titles, as in the summary that is sent with the proposal.
    """
    units = db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.sort_key, Unit.id)).all()
    numbers = [unit.id for unit in units]
    ratings = rows.ratings("unit_id", numbers)
    held_by = rows.held_by_units(numbers)
    pending = rows.pending(records.OpenMatter.unit_id, numbers, when.asked_on)
    counts, of_year = _counts(numbers, when, of_people or {}), _of_year(numbers, when.year)
    return [
        Subject(
            SubjectKind.COLLECTIVE, None, unit.id, unit.path, unit.name, unit.name, "", unit.sort_key,
            Facts(
                managing_body=BODY[unit.managing_body], ratings=ratings.get(unit.id, rows.NOT_RATED)[0],
                rating_numbers=ratings.get(unit.id, rows.NOT_RATED)[1],
                awards=held_by.get(unit.id, ()), pending=pending.get(unit.id, ()),
                proposed_together=(proposed or {}).get(unit.id, frozenset()), on_record=True,
                collective=Collective(
                    rating=ratings.get(unit.id, rows.NOT_RATED)[0].get(when.year),
                    age_years=_age(unit.since, when.received_on),
                    dissolved=unit.until is not None and unit.until <= when.asked_on,
                    **counts.get(unit.id, {}), **of_year.get(unit.id, {}),
                ),
            ),
        )
        for unit in units
    ]


def _age(since: date | None, on: date) -> int | None:
    return None if since is None else on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _of_year(units: Sequence[int], year: int) -> dict[int, dict[str, Any]]:
    table = records.UnitYear
    found = db.session.execute(
        select(table.unit_id, table.cluster_rank, table.movement_years)
        .where(table.unit_id.in_(units), table.year == year)
    )
    return {row[0]: {"cluster_rank": row[1], "movement_years": row[2]} for row in found}


def _counts(units: Sequence[int], when: When, of_people: Proposed) -> dict[int, dict[str, Any]]:
    """How many people of each unit have what a collective's title asks for."""
    members = _members(units, when)
    rated = _rated(units, when)
    titles = {name: _titled(units, code, when, of_people) for name, code in _TITLES.items()}
    disciplined = _disciplined(units, when)
    found: dict[int, dict[str, Any]] = {}
    for unit_id in units:
        well = sum(rated.get((unit_id, rating), 0) for rating in _WELL)
        is_rated = any(number == unit_id for number, _ in rated)
        found[unit_id] = {
            "members": members.get(unit_id, 0),
            # Before anybody has the title of the year, those whose rating reaches it are counted.
            "ldtt": titles["ldtt"].get(unit_id) or (well if is_rated else None),
            "cstdcs": titles["cstdcs"].get(unit_id, 0),
            "completed": sum(rated.get((unit_id, each), 0) for each in _COMPLETED) if is_rated else None,
            "disciplined_from_warning": disciplined.get(unit_id, 0),
        }
    return found


_PEOPLE = func.count(Tenure.person_id.distinct())


def _members(units: Sequence[int], when: When) -> Counts:
    return _number(select(Tenure.unit_id, _PEOPLE).where(Tenure.unit_id.in_(units), held(when.asked_on))
                   .group_by(Tenure.unit_id))


def _number(statement: Any) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _rated(units: Sequence[int], when: When) -> dict[tuple[int, Rating], int]:
    table = records.YearRating
    found = db.session.execute(
        select(Tenure.unit_id, table.rating, _PEOPLE).join(table, table.person_id == Tenure.person_id)
        .where(Tenure.unit_id.in_(units), held(when.asked_on), table.year == when.year)
        .group_by(Tenure.unit_id, table.rating)
    )
    return {(unit_id, rating): count for unit_id, rating, count in found}


def _titled(units: Sequence[int], code: str, when: When, of_people: Proposed) -> Counts:
    """People with a title of the year on record, or proposed in the same batch."""
    of_year = or_(
        Honour.school_year == school_year_label(when.year),
        and_(Honour.school_year == "", Honour.decided_on.between(first_day(when.year), last_day(when.year))),
    )
    on_record = and_(Honour.award_code == code, Honour.validity == Validity.VALID, of_year)
    proposed = [person_id for person_id, codes in of_people.items() if code in codes]
    return _number(
        select(Tenure.unit_id, _PEOPLE).outerjoin(Honour, and_(Honour.person_id == Tenure.person_id, on_record))
        .where(Tenure.unit_id.in_(units), held(when.asked_on),
               or_(Honour.id.is_not(None), Tenure.person_id.in_(proposed)))
        .group_by(Tenure.unit_id)
    )


def _disciplined(units: Sequence[int], when: When) -> Counts:
    table = records.Discipline
    grave = [kind for kind in DisciplineKind if counts_against_collective(kind)]
    return _number(
        select(Tenure.unit_id, _PEOPLE).join(table, table.person_id == Tenure.person_id)
        .where(Tenure.unit_id.in_(units), held(when.asked_on), table.kind.in_(grave),
               table.starts_on <= last_day(when.year), table.ends_on >= first_day(when.year))
        .group_by(Tenure.unit_id)
    )
