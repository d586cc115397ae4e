"""Every SELECT about dossiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import joinedload

from awards.catalogue.queries import rules_on
from awards.db import UtcDateTime, db
from awards.files.models import StoredFile
from awards.journal.models import Entry
from awards.kernel.access import Actor, Role
from awards.kernel.dates import day_of
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.movements.models import Movement, Round
from awards.nominations import rules
from awards.nominations.models import Evidence, Import, Nomination, Sent
from awards.nominations.permissions import REVIEWERS
from awards.nominations.terms import (
    Act,
    Action,
    Draft,
    Facts,
    Neighbours,
    Order,
    Row,
    SchoolCouncil,
    Search,
    Stage,
    StepKind,
    SubjectKind,
)
from awards.organisation.models import Tenure, Unit
from awards.organisation.terms import SEPARATOR, UnitKind

# When a dossier was complete: its last sending (a returned one is complete when it comes again), in a SELECT of
# nominations.
COMPLETE_AT = func.coalesce(
    select(func.max(Sent.sent_at)).where(Sent.nomination_id == Nomination.id).correlate(Nomination).scalar_subquery(),
    Nomination.received_at, type_=UtcDateTime(),
)
SCHOOL_ROLES = (Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
AT_ONCE = 1000
# Who sits over what, by columns nomination_id, person_id, session_id, declared, aside: the room of councils, which this
# one does not know, puts its SELECT here when it is loaded.
SITTING: list[Subquery] = []
OVERSEERS = (Role.COMMUNE_OFFICER, Role.STANDING_OFFICE, Role.DIRECTOR)


def get(nomination_id: int) -> Nomination:
    """The dossier with its round, unit and person."""
    nomination = db.session.get(
        Nomination, nomination_id,
        options=[joinedload(Nomination.round).joinedload(Round.movement), joinedload(Nomination.unit),
                 joinedload(Nomination.person)],
    )
    if nomination is None:
        raise NotFound()
    return nomination


def find_by_code(code: str) -> Nomination | None:
    return db.session.scalars(select(Nomination).where(Nomination.code == code.strip().upper())).one_or_none()


def draft_of(nomination: Nomination) -> Draft:
    """What is written in a dossier."""
    return Draft(
        award_code=nomination.award_code, subject_kind=nomination.subject_kind, person_id=nomination.person_id,
        group_name=nomination.group_name, honorific=nomination.honorific, post_title=nomination.post_title,
        achievement=nomination.achievement, line=nomination.line, remark=nomination.remark,
        council=council_of(nomination),
    )


def council_of(nomination: Nomination) -> SchoolCouncil | None:
    met_on, members, in_favour = (
        nomination.council_met_on, nomination.council_members, nomination.council_in_favour
    )
    if met_on is None or members is None or in_favour is None:
        return None
    return SchoolCouncil(met_on, members, in_favour)


def facts_of(nomination: Nomination, at: datetime) -> Facts:
    """What permissions and guards see of a dossier at a moment."""
    readers = _readers_of([nomination]).get(nomination.id, frozenset())
    return _facts(nomination, at, has_evidence(nomination.id), same_as(nomination) is not None, readers)


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


def law_day(nomination: Nomination, at: datetime) -> date:
    """The day whose law counts for a dossier: that of its first receipt, which never changes; until then that of
    `at` (Luật 06/2026/QH16 Đ.4 k.4)."""
    return day_of(nomination.received_at or at)


def council_needed(award_code: str, on: date) -> tuple[int, int] | None:
    """The share of all members that the council of the sending unit must reach; None is a plain majority."""
    needed = rules_on(on).needed_share(award_code)
    return (needed.numerator, needed.denominator) if needed is not None else None


def has_evidence(nomination_id: int) -> bool:
    return bool(db.session.scalar(select(exists().where(Evidence.nomination_id == nomination_id))))


def evidence_of(nomination: Nomination) -> Sequence[Evidence]:
    """The files of a dossier in the order of their arrival."""
    return db.session.scalars(
        select(Evidence).where(Evidence.nomination_id == nomination.id)
        .options(joinedload(Evidence.file)).order_by(Evidence.id)
    ).all()


def get_evidence(nomination: Nomination, evidence_id: int) -> Evidence:
    """A file of this very dossier; NotFound for one of another."""
    found = db.session.scalars(
        select(Evidence).where(Evidence.id == evidence_id, Evidence.nomination_id == nomination.id)
        .options(joinedload(Evidence.file))
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def weight_of(nomination: Nomination) -> tuple[int, int]:
    """How many files a dossier has and how many bytes together."""
    files, size = db.session.execute(
        select(func.count(), func.coalesce(func.sum(StoredFile.size), 0)).select_from(Evidence)
        .join(StoredFile, StoredFile.id == Evidence.file_id).where(Evidence.nomination_id == nomination.id)
    ).one()
    return files, int(size)


def same_as(nomination: Nomination) -> Nomination | None:
    """Another living dossier for the same subject, award and round."""
    return find_same(
        nomination.round_id, nomination.unit_id, nomination.award_code, nomination.person_id, nomination.folded,
        but=nomination.id,
    )


def find_same(
    round_id: int, unit_id: int, award_code: str, person_id: int | None, folded: str, *, but: int | None = None
) -> Nomination | None:
    """A living dossier for this person (or this collective of this unit), award and round."""
    subject = (
        Nomination.person_id == person_id if person_id is not None
        else and_(Nomination.person_id.is_(None), Nomination.unit_id == unit_id, Nomination.folded == folded)
    )
    return db.session.scalars(
        select(Nomination).where(
            Nomination.round_id == round_id, Nomination.award_code == award_code, subject,
            Nomination.stage.in_(rules.LIVE), Nomination.id != (but or 0),
        ).limit(1)
    ).first()


def tenure_in(unit: Unit, person_id: int, on: date) -> Tenure | None:
    """The post that a person holds in a unit on a day (the first, if several), or None."""
    return db.session.scalars(
        select(Tenure).where(
            Tenure.unit_id == unit.id, Tenure.person_id == person_id,
            or_(Tenure.since.is_(None), Tenure.since <= on), or_(Tenure.until.is_(None), Tenure.until > on),
        ).options(joinedload(Tenure.person)).order_by(Tenure.id).limit(1)
    ).first()


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


def sent_versions(nomination: Nomination) -> Sequence[Sent]:
    """Every version that was sent, the newest first."""
    return db.session.scalars(
        select(Sent).where(Sent.nomination_id == nomination.id).order_by(Sent.number.desc())
    ).all()


def last_act(nomination: Nomination) -> Entry | None:
    return db.session.scalars(
        select(Entry).where(Entry.subject_kind == "nomination", Entry.subject_id == nomination.id)
        .order_by(Entry.number.desc()).limit(1)
    ).first()


def last_return(nomination: Nomination) -> Entry | None:
    """The entry of the latest return, with its reason."""
    return db.session.scalars(
        select(Entry).where(Entry.subject_kind == "nomination", Entry.subject_id == nomination.id,
                            Entry.act == Action.RETURN)
        .order_by(Entry.number.desc()).limit(1)
    ).first()


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


def visible_where(actor: Actor) -> ColumnElement[bool]:
    """GRANTS[VIEW] as SQL over nomination and unit; a test holds the two to the same answer."""
    below = [Unit.path.startswith(path) for path in actor.paths(*SCHOOL_ROLES)]
    sent = Nomination.received_at.is_not(None)
    seen = [and_(sent, Unit.path.startswith(path)) for path in actor.paths(*OVERSEERS)]
    judged = [
        and_(sent, Nomination.step_kind == StepKind.COUNCIL, Unit.path.startswith(path), Nomination.id.in_(
            select(sitting.c.nomination_id).where(sitting.c.person_id == actor.person_id, sitting.c.declared,
                                                  ~sitting.c.aside)
        )) for path in actor.paths(Role.COUNCIL_MEMBER) for sitting in SITTING
    ]
    return or_(false(), *below, *seen, *judged)


def visible_to(actor: Actor) -> Select[Nomination]:
    """Dossiers that the actor may see."""
    return select(Nomination).join(Unit, Unit.id == Nomination.unit_id).where(visible_where(actor))


def waiting_where(actor: Actor) -> ColumnElement[bool]:
    """Dossiers at a review that it is the actor's turn to do."""
    paths = actor.paths(*REVIEWERS)
    return and_(
        Nomination.stage == Stage.UNDER_WAY, Nomination.step_kind == StepKind.REVIEW, Nomination.step_path.in_(paths)
    )


def _matches(actor: Actor, search: Search) -> ColumnElement[bool]:
    """All but the stage, which is counted."""
    wanted = [visible_where(actor)]
    for word in fold(search.text).split():
        wanted.append(or_(
            Nomination.folded.contains(word, autoescape=True), Unit.folded.contains(word, autoescape=True),
            func.lower(Nomination.code).contains(word, autoescape=True),
        ))
    if search.round_id is not None:
        wanted.append(Nomination.round_id == search.round_id)
    if search.subject_kind is not None:
        wanted.append(Nomination.subject_kind == search.subject_kind)
    return and_(*wanted)


def counts_of(actor: Actor, search: Search) -> Mapping[Stage, int]:
    """How many dossiers of a search stand in each stage, whatever stage the search names."""
    found: Sequence[Any] = db.session.execute(
        select(Nomination.stage, func.count()).join(Unit, Unit.id == Nomination.unit_id)
        .where(_matches(actor, search)).group_by(Nomination.stage)
    ).all()
    return {stage: count for stage, count in found}


def _order(order: Order) -> tuple[Any, ...]:
    """Of the columns that both the list and the neighbours select from; collectives, households, people."""
    collectives_first = Nomination.subject_kind  # as their codes go by the alphabet
    return {
        Order.NAME: (collectives_first, Nomination.sort_key, Nomination.id),
        Order.SENT: (Nomination.received_at.is_(None), Nomination.received_at.desc(), Nomination.id.desc()),
        Order.UNIT: (Unit.sort_key, collectives_first, Nomination.sort_key, Nomination.id),
    }[order]


def _rows(actor: Actor, search: Search) -> Select[*tuple[Any, ...]]:
    wanted = _matches(actor, search)
    if search.stage is not None:
        wanted = and_(wanted, Nomination.stage == search.stage)
    return (
        select(
            Nomination.id, Nomination.code, Nomination.stage, Nomination.subject_kind, Nomination.honorific,
            Nomination.name, Nomination.post_title, Nomination.award_code, Unit.name, Round.name,
            Nomination.received_at, Nomination.due_on,
        )
        .join(Unit, Unit.id == Nomination.unit_id).join(Round, Round.id == Nomination.round_id)
        .where(wanted).order_by(*_order(search.order))
    )


def page_of(actor: Actor, search: Search, counts: Mapping[Stage, int] | None = None) -> Page[Row]:
    """One page of the list; give `counts_of` the same search and hand it over to save a statement."""
    counts = counts_of(actor, search) if counts is None else counts
    total = counts.get(search.stage, 0) if search.stage else sum(counts.values())
    number = min(max(1, search.number), max(1, -(-total // PAGE_SIZE)))
    found = db.session.execute(_rows(actor, search).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE))
    return Page([Row(*row) for row in found], number, total)


def each_of(actor: Actor, search: Search) -> Iterator[Row]:
    """Every dossier of a search, read a thousand at a time in one statement."""
    found = db.session.execute(_rows(actor, search).execution_options(yield_per=1000))
    return (Row(*row) for row in found)


def neighbours_of(actor: Actor, search: Search, nomination_id: int) -> Neighbours | None:
    """The dossiers before and after this one in a list; None when it is not in it."""
    order = _order(search.order)
    wanted = _matches(actor, search)
    if search.stage is not None:
        wanted = and_(wanted, Nomination.stage == search.stage)
    numbered = (
        select(
            Nomination.id,
            func.row_number().over(order_by=order).label("place"),
            func.count().over().label("total"),
            func.lag(Nomination.id).over(order_by=order).label("before"),
            func.lead(Nomination.id).over(order_by=order).label("after"),
        )
        .join(Unit, Unit.id == Nomination.unit_id).where(wanted).subquery()
    )
    found = db.session.execute(select(numbered).where(numbered.c.id == nomination_id)).one_or_none()
    return Neighbours(found.place, found.total, found.before, found.after) if found is not None else None


def rounds_seen_by(actor: Actor) -> Sequence[tuple[int, str]]:
    """Rounds in which the actor sees dossiers, the newest first, to narrow a list to one."""
    found = db.session.execute(
        select(Round.id, Round.name).where(exists().where(
            Nomination.round_id == Round.id, Unit.id == Nomination.unit_id, visible_where(actor)
        )).order_by(Round.opens_at.desc(), Round.id.desc())
    ).all()
    return [(row[0], row[1]) for row in found]


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


def get_import(import_id: int) -> Import:
    found = db.session.get(
        Import, import_id,
        options=[joinedload(Import.round).joinedload(Round.movement).joinedload(Movement.unit),
                 joinedload(Import.unit), joinedload(Import.file)],
    )
    if found is None:
        raise NotFound()
    return found


def is_still_writing(nomination: Nomination, actor: Actor) -> bool:
    """Whether the last thing in the journal is this actor's own change: autosaves are one entry, not a hundred."""
    entry = last_act(nomination)
    return entry is not None and entry.act in (Act.REVISED, Act.DRAFTED) and entry.actor_id == actor.account_id
