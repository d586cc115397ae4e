"""What somebody holds, and what a decision gave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, or_, select

from awards.db import db
from awards.honours import rules
from awards.honours.models import Honour, Reissue
from awards.honours.terms import Validity


def of_decision(decision_id: int, *, valid_only: bool = False) -> Sequence[Honour]:
    """In the order of the decision."""
    found = select(Honour).where(Honour.decision_id == decision_id).order_by(Honour.ordinal)
    return db.session.scalars(found.where(Honour.validity == "valid") if valid_only else found).all()


def standing_of(decision_id: int) -> Sequence[Honour]:
    """What still counts of a decision, in its order: its own honours, and those made to stand for them."""
    successors = select(Reissue.successor_id).where(Reissue.decision_id == decision_id)
    return db.session.scalars(
        select(Honour).where(or_(Honour.decision_id == decision_id, Honour.id.in_(successors)),
                             Honour.validity == Validity.VALID).order_by(Honour.ordinal)
    ).all()


def of_person(person_id: int) -> Sequence[Honour]:
    """The life-long profile, newest first."""
    return db.session.scalars(
        select(Honour).where(Honour.person_id == person_id).order_by(Honour.decided_on.desc(), Honour.id.desc())
    ).all()


def of_unit(unit_id: int) -> Sequence[Honour]:
    """Honours of the collective itself, newest first."""
    return db.session.scalars(
        select(Honour).where(Honour.unit_id == unit_id, Honour.person_id.is_(None))
        .order_by(Honour.decided_on.desc(), Honour.id.desc())
    ).all()


def of_nomination(nomination_id: int) -> Honour | None:
    """What came of a dossier; None while nothing has, or when it was taken over from elsewhere."""
    return db.session.scalars(select(Honour).where(Honour.nomination_id == nomination_id)).one_or_none()


def granted_before(person_id: int | None, unit_id: int | None, award_code: str, on: date) -> Sequence[Honour]:
    """Honours of one kind that somebody already had on a day."""
    whose = Honour.person_id == person_id if person_id else Honour.unit_id == unit_id
    return db.session.scalars(
        select(Honour).where(whose, Honour.award_code == award_code, Honour.decided_on <= on)
        .order_by(Honour.decided_on)
    ).all()


def paid_of(person_ids: Collection[int], unit_ids: Collection[int], award_codes: Collection[str]) -> Sequence[Honour]:
    """Honours of these awards that still count, of people and of these units' collectives: what their money was."""
    whose = or_(Honour.person_id.in_(person_ids), and_(Honour.unit_id.in_(unit_ids), Honour.person_id.is_(None)))
    return db.session.scalars(
        select(Honour).where(whose, Honour.award_code.in_(award_codes), Honour.validity == Validity.VALID)
        .order_by(Honour.decided_on, Honour.id)
    ).all()


def known_of(person_ids: Sequence[int], unit_ids: Sequence[int]) -> set[tuple[object, ...]]:
    """What is on record already of these people and of these units' collectives and former members, as
    `rules.same_honour` tells it; two statements."""
    columns = (Honour.person_id, Honour.unit_id, Honour.name, Honour.award_code, Honour.decision_number)
    found = [*db.session.execute(select(*columns).where(Honour.person_id.in_(person_ids))),
             *db.session.execute(select(*columns).where(Honour.unit_id.in_(unit_ids), Honour.person_id.is_(None)))]
    return {rules.same_honour(*row) for row in found}


def decision_of(decision_id: int) -> Honour | None:
    """Any honour of a decision: what the press knows of the decision itself."""
    return db.session.scalars(select(Honour).where(Honour.decision_id == decision_id).limit(1)).one_or_none()


def decision_numbered(number: str) -> int | None:
    """A decision of ours by its number, as far as the register knows it."""
    return db.session.scalar(
        select(Honour.decision_id).where(Honour.decision_number == number, Honour.decision_id.is_not(None)).limit(1))
