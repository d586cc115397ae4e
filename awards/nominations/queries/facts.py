"""What permissions and guards see of dossiers, one or many; who sits over them; others for the same subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, or_, select

from awards.catalogue.queries import rules_on
from awards.db import db
from awards.kernel.dates import day_of
from awards.nominations import rules
from awards.nominations.models import Evidence, Nomination
from awards.nominations.queries.dossiers import council_of, law_day
from awards.nominations.terms import Facts, StepKind

AT_ONCE = 1000
# Who sits over what, by columns nomination_id, person_id, session_id, declared, aside: the room of councils, which this
# one does not know, puts its SELECT here when it is loaded.
SITTING: list[Subquery] = []


def facts_of(nomination: Nomination, at: datetime) -> Facts:
    """What permissions and guards see of a dossier at a moment."""
    readers = _readers_of([nomination]).get(nomination.id, frozenset())
    proved, duplicate = db.session.execute(select(
        exists().where(Evidence.nomination_id == nomination.id), exists().where(_is_same(*_subject(nomination))),
    )).one()
    return _facts(nomination, at, bool(proved), bool(duplicate), readers)


def facts_of_all(nominations: Sequence[Nomination], at: datetime) -> list[Facts]:
    """The same of many dossiers, in their order: three statements a thousand."""
    found: list[Facts] = []
    for part in (nominations[start:start + AT_ONCE] for start in range(0, len(nominations), AT_ONCE)):
        proved = set(db.session.scalars(
            select(Evidence.nomination_id).where(Evidence.nomination_id.in_([one.id for one in part]))
        ))
        doubles, readers = _doubles(part), _readers_of(part)
        found += [_facts(one, at, one.id in proved, one.id in doubles, readers.get(one.id, frozenset()))
                  for one in part]
    return found


def _facts(
    nomination: Nomination, at: datetime, has_evidence: bool, duplicate: bool, readers: frozenset[int]
) -> Facts:
    return Facts(
        unit_path=nomination.unit.path, author_id=nomination.author_id, sent_by_id=nomination.sent_by_id,
        stage=nomination.stage, sent=nomination.received_at is not None, step=nomination.step,
        steps=len(nomination.path), step_kind=nomination.step_kind, step_unit_path=nomination.step_path,
        award_code=nomination.award_code, subject_kind=nomination.subject_kind,
        has_candidate=nomination.person_id is not None or bool(nomination.name),
        has_achievement=bool(nomination.achievement), has_evidence=has_evidence,
        line=nomination.line, own_lines=nomination.round.own_lines, council=council_of(nomination),
        council_needed=council_needed(nomination.award_code, law_day(nomination, at)),
        round_open=nomination.round.receives(at),
        round_opens_at=nomination.round.opens_at, due_on=nomination.due_on, at=at, on=day_of(at), duplicate=duplicate,
        readers=readers,
    )


def council_needed(award_code: str, on: date) -> tuple[int, int] | None:
    """The share of all members that the council of the sending unit must reach; None is a plain majority."""
    needed = rules_on(on).needed_share(award_code)
    return (needed.numerator, needed.denominator) if needed is not None else None


def _readers_of(nominations: Sequence[Nomination]) -> dict[int, frozenset[int]]:
    """People who may read for a council, by dossier; none is asked for where no council's turn it is."""
    waiting = [one.id for one in nominations if one.step_kind is StepKind.COUNCIL]
    found: dict[int, frozenset[int]] = {}
    for sitting in SITTING if waiting else ():
        for number, person_id in db.session.execute(
            select(sitting.c.nomination_id, sitting.c.person_id)
            .where(sitting.c.nomination_id.in_(waiting), sitting.c.declared, ~sitting.c.aside)
        ):
            found[number] = found.get(number, frozenset()) | {person_id}
    return found


def gate_of(nomination: Nomination, person_id: int | None) -> tuple[int, bool] | None:
    """The session in which a person sits over a dossier, and whether they stand aside there; None: in none."""
    for sitting in SITTING:
        found = db.session.execute(
            select(sitting.c.session_id, sitting.c.aside)
            .where(sitting.c.nomination_id == nomination.id, sitting.c.person_id == person_id)
        ).first()
        if found is not None:
            return found.session_id, bool(found.aside)
    return None


def _doubles(nominations: Sequence[Nomination]) -> set[int]:
    """Those of which there is another living dossier for the same subject, award and round."""
    people = {one.person_id for one in nominations if one.person_id is not None}
    alone = and_(Nomination.person_id.is_(None), Nomination.unit_id.in_({one.unit_id for one in nominations}))
    found: dict[tuple[Any, ...], set[int]] = {}
    for number, *key in db.session.execute(
        select(Nomination.id, Nomination.round_id, Nomination.award_code, Nomination.person_id,
               case((Nomination.person_id.is_(None), Nomination.unit_id)),
               case((Nomination.person_id.is_(None), Nomination.folded)))
        .where(Nomination.round_id.in_({one.round_id for one in nominations}), Nomination.stage.in_(rules.LIVE),
               or_(Nomination.person_id.in_(people), alone))
    ):
        found.setdefault(tuple(key), set()).add(number)
    return {number for same in found.values() if len(same) > 1 for number in same}


def same_as(nomination: Nomination) -> Nomination | None:
    """Another living dossier for the same subject, award and round."""
    return find_same(*_subject(nomination))


def find_same(
    round_id: int, unit_id: int, award_code: str, person_id: int | None, folded: str, but: int = 0
) -> Nomination | None:
    """A living dossier for this person (or this collective of this unit), award and round."""
    same = _is_same(round_id, unit_id, award_code, person_id, folded, but)
    return db.session.scalars(select(Nomination).where(same).limit(1)).first()


def _subject(nomination: Nomination) -> tuple[int, int, str, int | None, str, int]:
    return (nomination.round_id, nomination.unit_id, nomination.award_code, nomination.person_id, nomination.folded,
            nomination.id)


def _is_same(
    round_id: int, unit_id: int, award_code: str, person_id: int | None, folded: str, but: int
) -> ColumnElement[bool]:
    """Of a row of dossiers: it lives, and is for this person (or this collective of this unit), award and round."""
    subject = (
        Nomination.person_id == person_id if person_id is not None
        else and_(Nomination.person_id.is_(None), Nomination.unit_id == unit_id, Nomination.folded == folded)
    )
    return and_(
        Nomination.round_id == round_id, Nomination.award_code == award_code, subject,
        Nomination.stage.in_(rules.LIVE), Nomination.id != but,
    )


def proposed_with(nomination: Nomination) -> frozenset[str]:
    """Other awards that the same subject is proposed for in the same round."""
    subject = (
        Nomination.person_id == nomination.person_id if nomination.person_id is not None
        else and_(Nomination.person_id.is_(None), Nomination.unit_id == nomination.unit_id,
                  Nomination.folded == nomination.folded)
    )
    return frozenset(db.session.scalars(select(Nomination.award_code).where(
        Nomination.round_id == nomination.round_id, subject, Nomination.id != nomination.id,
        Nomination.stage.in_(rules.LIVE),
    )))
