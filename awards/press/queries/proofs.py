"""The proof of a run as its readers see it: twelve sheets a page, doubts, what changed, who read and released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from awards.accounts.models import Account
from awards.db import db
from awards.honours.models import Honour
from awards.kernel.errors import NotFound
from awards.kernel.paging import Page
from awards.organisation.models import Person, Unit, UnitName
from awards.press.models import Mistake, Reading, Release, Run, Sheet, SheetDoubt
from awards.press.queries.runs import run_before
from awards.press.queries.sheets import count_sheets
from awards.press.rules import ON_A_PAGE, READERS, pages_of
from awards.press.terms import ProofFilter, Readiness


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """A sheet to read, with its doubts and the mistakes reported on it."""

    sheet: Sheet
    doubts: Sequence[SheetDoubt]
    mistakes: Sequence[Mistake]
    changed: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """How far somebody has read."""

    account_id: int
    name: str
    pages: int


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register calls the people and units of a run: names by person, names borne on the day by unit."""

    people: Mapping[int, str]
    units: Mapping[int, tuple[str, ...]]


def _changed(run: Run) -> ColumnElement[bool]:
    """Sheets that say something else than at the last proof, or stood in none."""
    before = run_before(run)
    if before is None:
        return Sheet.id.is_(None)
    earlier, held = aliased(Sheet), aliased(Honour)
    return ~exists().where(
        earlier.run_id == before.id, held.id == earlier.honour_id, held.ordinal == Honour.ordinal,
        earlier.said == Sheet.said,
    )


def _doubted(run: Run) -> ColumnElement[bool]:
    doubts = select(SheetDoubt.honour_id).where(SheetDoubt.run_id == run.id)
    open_ = select(Mistake.honour_id).where(Mistake.run_id == run.id, Mistake.answered_at.is_(None))
    return or_(Sheet.honour_id.in_(doubts), Sheet.honour_id.in_(open_))


def _kept(run: Run, only: ProofFilter) -> ColumnElement[bool]:
    if only is ProofFilter.LOOK:
        return _doubted(run)
    return _changed(run) if only is ProofFilter.CHANGED else Sheet.id.is_not(None)


def page_of_proof(run: Run, only: ProofFilter, number: int) -> Page[ProofSheet]:
    """Twelve sheets in the order of the decision: a constant number of statements."""
    found = (
        select(Sheet, _changed(run).label("changed")).join(Honour, Honour.id == Sheet.honour_id)
        .where(Sheet.run_id == run.id, _kept(run, only))
    )
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = db.session.execute(
        found.options(contains_eager(Sheet.honour)).order_by(Honour.ordinal)
        .limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE)
    ).all()
    ids = [sheet.honour_id for sheet, _ in rows]
    doubts, mistakes = _doubts_of(run, ids), _mistakes_of(run, ids)
    return Page([
        ProofSheet(sheet, doubts[sheet.honour_id], mistakes[sheet.honour_id], bool(changed)) for sheet, changed in rows
    ], number, total, ON_A_PAGE)


def doubts_of_run(run: Run) -> Mapping[int, list[SheetDoubt]]:
    """Every doubt of a run by honour."""
    found: dict[int, list[SheetDoubt]] = defaultdict(list)
    for doubt in db.session.scalars(
        select(SheetDoubt).where(SheetDoubt.run_id == run.id).order_by(SheetDoubt.id)
    ):
        found[doubt.honour_id].append(doubt)
    return found


def _doubts_of(run: Run, honour_ids: Sequence[int]) -> Mapping[int, list[SheetDoubt]]:
    found: dict[int, list[SheetDoubt]] = defaultdict(list)
    for doubt in db.session.scalars(
        select(SheetDoubt).where(SheetDoubt.run_id == run.id, SheetDoubt.honour_id.in_(honour_ids))
        .order_by(SheetDoubt.id)
    ):
        found[doubt.honour_id].append(doubt)
    return found


def _mistakes_of(run: Run, honour_ids: Sequence[int]) -> Mapping[int, list[Mistake]]:
    found: dict[int, list[Mistake]] = defaultdict(list)
    for mistake in db.session.scalars(
        select(Mistake).where(Mistake.run_id == run.id, Mistake.honour_id.in_(honour_ids)).order_by(Mistake.id)
    ):
        found[mistake.honour_id].append(mistake)
    return found


def counts_of_proof(run: Run) -> dict[ProofFilter, int]:
    """How many sheets each filter holds: one statement beside that for the run before."""
    columns = [func.count().filter(_kept(run, only)).label(only.value) for only in ProofFilter]
    row = db.session.execute(
        select(*columns).select_from(Sheet).join(Honour, Honour.id == Sheet.honour_id).where(Sheet.run_id == run.id)
    ).one()
    return {only: getattr(row, only.value) for only in ProofFilter}


def releases_of(run: Run) -> Sequence[Release]:
    return db.session.scalars(select(Release).where(Release.run_id == run.id).order_by(Release.number)).all()


def is_released(run: Run) -> bool:
    """Whether two people have let it be printed."""
    return db.session.scalar(
        select(func.count()).where(Release.run_id == run.id, Release.number == READERS)) == 1


def readers_of(run: Run) -> Sequence[Reader]:
    """Who has read how many pages of the proof, the first to begin first."""
    found = db.session.execute(
        select(Reading.account_id, func.min(Reading.actor_name), func.count()).where(Reading.run_id == run.id)
        .group_by(Reading.account_id).order_by(func.min(Reading.id))
    )
    return [Reader(*row) for row in found]


def pages_read(run: Run, account_id: int | None) -> set[int]:
    """Pages of the whole proof that an account has marked as read."""
    return set(db.session.scalars(
        select(Reading.page).where(Reading.run_id == run.id, Reading.account_id == account_id)))


def readiness_of(run: Run, reader: int | None, *, on_paper: bool = False) -> Readiness:
    """What stands before this reader's release of the run."""
    given, own = releases_of(run), _accounts_beside(reader)
    open_ = db.session.scalar(
        select(func.count()).where(Mistake.run_id == run.id, Mistake.answered_at.is_(None))) or 0
    return Readiness(
        reader if run.asked_by in own else run.asked_by,
        (reader if given[0].account_id in own else given[0].account_id) if given else None, len(given),
        pages_of(count_sheets(run)) - len(pages_read(run, reader)), open_, on_paper,
    )


def _accounts_beside(reader: int | None) -> set[int]:
    """All accounts of the person behind one: two accounts are not two people."""
    person = select(Account.person_id).where(Account.id == reader).scalar_subquery()
    return set(db.session.scalars(select(Account.id).where(Account.person_id == person)))


def get_mistake(run: Run, mistake_id: int) -> Mistake:
    found = db.session.scalars(
        select(Mistake).where(Mistake.id == mistake_id, Mistake.run_id == run.id).options(joinedload(Mistake.honour))
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def open_mistakes(run: Run) -> Sequence[Mistake]:
    return db.session.scalars(
        select(Mistake).where(Mistake.run_id == run.id, Mistake.answered_at.is_(None))
        .options(joinedload(Mistake.honour)).order_by(Mistake.id)
    ).all()


def registered(honours: Sequence[Honour]) -> Registered:
    """What the register calls the people and units of these honours, on the day of each decision: three statements."""
    people = {one.person_id for one in honours if one.person_id}
    units = {one.unit_id for one in honours if one.unit_id}
    on = honours[0].decided_on
    borne: dict[int, list[str]] = defaultdict(list)
    for name in db.session.scalars(
        select(UnitName).where(
            UnitName.unit_id.in_(units), ~UnitName.is_spelling,
            and_(or_(UnitName.since.is_(None), UnitName.since <= on),
                 or_(UnitName.until.is_(None), UnitName.until > on)),
        ).order_by(UnitName.id.desc())
    ):
        borne[name.unit_id].append(name.name)
    for unit_id, present in db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(units))):
        borne[unit_id] = borne[unit_id] or [present]
    names = db.session.execute(select(Person.id, Person.full_name).where(Person.id.in_(people)))
    return Registered({row[0]: row[1] for row in names}, {unit: tuple(found) for unit, found in borne.items()})
