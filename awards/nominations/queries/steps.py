"""Where the steps of a path are done, and the dossiers that stand before one in the order of the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.nominations import rules
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage, StepKind, SubjectKind
from awards.organisation.models import Tenure, Unit
from awards.organisation.terms import SEPARATOR, UnitKind


def path_of_level(unit: Unit, level: str) -> str:
    """Path of the unit that does a step of this level for a unit: itself, its commune, or the Department.

    Levels above the Department are noted down by its standing office, which sends the dossier up.
    """
    return paths_by_level([unit])[unit.id][level]


def paths_by_level(units: Sequence[Unit]) -> dict[int, defaultdict[str, str]]:
    """The same for many units, by unit and level: one statement, however many."""
    above = {unit.id: [int(part) for part in unit.path.split(SEPARATOR) if part] for unit in units}
    offices = {number: (kind, path) for number, kind, path in db.session.execute(
        select(Unit.id, Unit.kind, Unit.path).where(
            Unit.id.in_({number for numbers in above.values() for number in numbers}),
            Unit.kind.in_((UnitKind.COMMUNE, UnitKind.DEPARTMENT)),
        )
    )}
    found = {}
    for unit in units:
        paths = {kind: path for kind, path in (offices[one] for one in above[unit.id] if one in offices)}
        department = paths.get(UnitKind.DEPARTMENT, SEPARATOR)
        known = {"school": unit.path, "commune": paths.get(UnitKind.COMMUNE, department)}
        found[unit.id] = defaultdict(partial(str, department), known)
    return found


def tenure_in(unit: Unit, person_id: int, on: date) -> Tenure | None:
    """The post that a person holds in a unit on a day (the first, if several), or None."""
    return db.session.scalars(
        select(Tenure).where(
            Tenure.unit_id == unit.id, Tenure.person_id == person_id,
            or_(Tenure.since.is_(None), Tenure.since <= on), or_(Tenure.until.is_(None), Tenure.until > on),
        ).options(joinedload(Tenure.person)).order_by(Tenure.id).limit(1)
    ).first()


def tenures_of_all(nominations: Sequence[Nomination], on: date) -> dict[tuple[int, int | None], Tenure]:
    """The same for the persons of many dossiers, by unit and person; one statement."""
    people = {one.person_id for one in nominations if one.person_id is not None}
    found: dict[tuple[int, int | None], Tenure] = {}
    for tenure in db.session.scalars(
        select(Tenure).where(
            Tenure.unit_id.in_({one.unit_id for one in nominations}), Tenure.person_id.in_(people),
            or_(Tenure.since.is_(None), Tenure.since <= on), or_(Tenure.until.is_(None), Tenure.until > on),
        ).options(joinedload(Tenure.person)).order_by(Tenure.id)
    ):
        found.setdefault((tenure.unit_id, tenure.person_id), tenure)
    return found


def _in_order(statement: Select[Nomination]) -> Sequence[Nomination]:
    """Collectives first, then in the order of sending."""
    return db.session.scalars(
        statement.options(joinedload(Nomination.unit), joinedload(Nomination.person), joinedload(Nomination.round))
        .order_by(Nomination.subject_kind == SubjectKind.INDIVIDUAL, Nomination.position, Nomination.id)
    ).all()


def awaiting_council(unit_path: str, round_id: int | None = None) -> Sequence[Nomination]:
    """Dossiers whose step is the council of this very unit: collectives first, then in the order of sending."""
    wanted = [
        Nomination.stage == Stage.UNDER_WAY, Nomination.step_kind == StepKind.COUNCIL,
        Nomination.step_path == unit_path,
    ]
    if round_id is not None:
        wanted.append(Nomination.round_id == round_id)
    return _in_order(select(Nomination).where(*wanted))


def approved(round_id: int, award_code: str) -> Sequence[Nomination]:
    """Dossiers of a round that wait for a signature, collectives first, then in the order of sending."""
    return _in_order(select(Nomination).where(
        Nomination.stage == Stage.APPROVED, Nomination.round_id == round_id, Nomination.award_code == award_code
    ))


def of_unit(unit: Unit, round_id: int) -> Sequence[Nomination]:
    """Living dossiers of a unit in a round."""
    return _in_order(select(Nomination).where(
        Nomination.unit_id == unit.id, Nomination.round_id == round_id, Nomination.stage.in_(rules.LIVE)
    ))
