"""The register as its readers ask for it: one honour, those of a person or a unit, pages of a search."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, extract, false, func, or_, select

from awards.db import db
from awards.honours import rules
from awards.honours.models import Honour, Reissue
from awards.honours.permissions import GRANTS, HonourFacts, Permission
from awards.honours.terms import Validity
from awards.kernel.access import Actor, Role, may
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.organisation.models import Unit

SEES_UNITS = (
    Role.SCHOOL_HEAD, Role.SCHOOL_CLERK, Role.COMMUNE_OFFICER, Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK,
)


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader of the register asks for; empty means any."""

    text: str = ""
    award_code: str = ""
    year: int | None = None
    decision_id: int | None = None
    number: int = 1


def get(honour_id: int) -> Honour:
    honour = db.session.get(Honour, honour_id)
    if honour is None:
        raise NotFound()
    return honour


def get_for(actor: Actor, honour_id: int, permission: Permission = Permission.VIEW) -> Honour:
    """An honour that the actor may see or use; else NotFound."""
    honour = get(honour_id)
    if not may(actor, permission, facts_of(honour), GRANTS):
        raise NotFound()
    return honour


def lock(honour: Honour) -> None:
    """Hold the row until the transaction ends, and see it as it is now."""
    held = select(Honour).where(Honour.id == honour.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()


def facts_of(honour: Honour) -> HonourFacts:
    path = db.session.scalar(select(Unit.path).where(Unit.id == honour.unit_id)) if honour.unit_id else None
    return HonourFacts(path or root_path(), honour.person_id)


def root_path() -> str:
    return db.session.scalar(select(Unit.path).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)) or "/"


def of_decision(decision_id: int, *, valid_only: bool = False) -> Sequence[Honour]:
    """In the order of the decision."""
    found = select(Honour).where(Honour.decision_id == decision_id).order_by(Honour.ordinal)
    return db.session.scalars(found.where(Honour.validity == "valid") if valid_only else found).all()


def by_codes(codes: Sequence[str]) -> list[Honour]:
    """Honours in the order of their codes as given; a statement a thousand."""
    found = {}
    for start in range(0, len(codes), 1000):
        for honour in db.session.scalars(select(Honour).where(Honour.code.in_(codes[start:start + 1000]))):
            found[honour.code] = honour
    return [found[code] for code in codes]


def standing_of(decision_id: int) -> Sequence[Honour]:
    """What still counts of a decision, in its order: its own honours, and those made to stand for them."""
    successors = select(Reissue.successor_id).where(Reissue.decision_id == decision_id)
    return db.session.scalars(
        select(Honour).where(or_(Honour.decision_id == decision_id, Honour.id.in_(successors)),
                             Honour.validity == Validity.VALID).order_by(Honour.ordinal)
    ).all()


def by_ids(honour_ids: Sequence[int]) -> list[Honour]:
    """In the order asked for."""
    found = {honour.id: honour for honour in db.session.scalars(select(Honour).where(Honour.id.in_(honour_ids)))}
    return [found[honour_id] for honour_id in honour_ids]


def find_by_code(text: str) -> Honour | None:
    """By the code of an address; one that cannot be a code is looked for all the same, so that both take as long."""
    return db.session.scalars(select(Honour).where(Honour.code == (rules.read_code(text) or ""))).one_or_none()


def find_by_typed_code(text: str) -> Honour | None:
    return db.session.scalars(select(Honour).where(Honour.typed_code == (rules.read_typed(text) or ""))).one_or_none()


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


def visible_to(actor: Actor) -> Select[Honour]:
    """Honours whose unit the actor's posts reach, and the actor's own; `may` says the same of each row."""
    paths = actor.paths(*SEES_UNITS)
    reached: list[ColumnElement[bool]] = [Unit.path.startswith(path, autoescape=True) for path in paths]
    if any(root_path().startswith(path) for path in paths):
        reached.append(Honour.unit_id.is_(None))
    if actor.person_id is not None:
        reached.append(Honour.person_id == actor.person_id)
    return select(Honour).outerjoin(Unit, Unit.id == Honour.unit_id).where(or_(*reached) if reached else false())


def visible_of(actor: Actor, *, person_id: int | None = None, unit_id: int | None = None) -> Sequence[Honour]:
    """What the actor may see of one person's honours, or of a collective's own; newest first."""
    found = visible_to(actor)
    if person_id is not None:
        found = found.where(Honour.person_id == person_id)
    if unit_id is not None:
        found = found.where(Honour.unit_id == unit_id, Honour.person_id.is_(None))
    return db.session.scalars(found.order_by(Honour.decided_on.desc(), Honour.id.desc())).all()


def page_of(actor: Actor, search: Search) -> Page[Honour]:
    """A page of the register: two statements, however long it is."""
    found = _narrowed(visible_to(actor), search)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = _ordered(found).limit(PAGE_SIZE).offset((search.number - 1) * PAGE_SIZE)
    return Page(db.session.scalars(rows).all(), search.number, total)


def rows_of(actor: Actor, search: Search) -> Iterator[Honour]:
    """Every row of a search, read as it is written out."""
    return iter(db.session.scalars(_ordered(_narrowed(visible_to(actor), search)).execution_options(yield_per=1000)))


def _ordered(rows: Select[Honour]) -> Select[Honour]:
    """Newest decision first; in it collectives, then people, each by name in the Vietnamese order."""
    return rows.order_by(
        Honour.decided_on.desc(), Honour.decision_number.desc(), Honour.subject_kind, Honour.sort_key, Honour.id
    )


def _narrowed(rows: Select[Honour], search: Search) -> Select[Honour]:
    for word in fold(search.text).split():
        rows = rows.where(Honour.folded.contains(word, autoescape=True))
    if search.award_code:
        rows = rows.where(Honour.award_code == search.award_code)
    if search.year:
        rows = rows.where(in_year(search.year))
    if search.decision_id:
        rows = rows.where(Honour.decision_id == search.decision_id)
    return rows


def in_year(year: int) -> ColumnElement[bool]:
    """Decided in a year; of a year that no calendar has: nothing."""
    if not date.min.year <= year <= date.max.year:
        return Honour.id.is_(None)
    return and_(Honour.decided_on >= date(year, 1, 1), Honour.decided_on <= date(year, 12, 31))


def wanted_years(actor: Actor) -> Sequence[int]:
    """Years of the honours that the actor sees, newest first."""
    year = extract("year", visible_to(actor).subquery().c.decided_on)
    return [int(found) for found in db.session.scalars(select(year).distinct().order_by(year.desc()))]


def wanted_awards(actor: Actor) -> Sequence[str]:
    """Codes of the awards among the honours that the actor sees."""
    seen = visible_to(actor).subquery()
    return db.session.scalars(select(seen.c.award_code).distinct().order_by(seen.c.award_code)).all()


def wanted_decisions(actor: Actor) -> Sequence[tuple[int, str, date]]:
    """(id, number, day) of our decisions among the honours that the actor sees, newest first."""
    seen = visible_to(actor).subquery()
    found = db.session.execute(
        select(seen.c.decision_id, seen.c.decision_number, seen.c.decided_on).where(seen.c.decision_id.is_not(None))
        .distinct().order_by(seen.c.decided_on.desc(), seen.c.decision_id.desc())
    )
    return [(row[0], row[1], row[2]) for row in found]


def decision_of(decision_id: int) -> Honour | None:
    """Any honour of a decision: what the press knows of the decision itself."""
    return db.session.scalars(select(Honour).where(Honour.decision_id == decision_id).limit(1)).one_or_none()


def known_of(person_ids: Sequence[int], unit_ids: Sequence[int]) -> set[tuple[object, ...]]:
    """What is on record already of these people and of these units' collectives and former members, as
    `rules.same_honour` tells it; two statements."""
    columns = (Honour.person_id, Honour.unit_id, Honour.name, Honour.award_code, Honour.decision_number)
    found = [*db.session.execute(select(*columns).where(Honour.person_id.in_(person_ids))),
             *db.session.execute(select(*columns).where(Honour.unit_id.in_(unit_ids), Honour.person_id.is_(None)))]
    return {rules.same_honour(*row) for row in found}


def reissue_of(honour: Honour) -> Reissue | None:
    """The making of this paper, when it stands for an earlier one."""
    return db.session.scalars(select(Reissue).where(Reissue.successor_id == honour.id)).one_or_none()


def decision_behind(honour: Honour) -> int | None:
    """The decision of a paper that stands for an earlier one."""
    found = reissue_of(honour)
    return found.decision_id if found else None


def decision_numbered(number: str) -> int | None:
    """A decision of ours by its number, as far as the register knows it."""
    return db.session.scalar(
        select(Honour.decision_id).where(Honour.decision_number == number, Honour.decision_id.is_not(None)).limit(1))
