"""Sessions: agenda, roll, facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import joinedload

from awards.councils.models import Council, Item, Member, MinutesPaper, Recusal, Seat, Session
from awards.councils.queries.bodies import LEADERS, RANK, members_of
from awards.councils.terms import Function, SessionFacts, SessionStage
from awards.db import db
from awards.kernel.access import Actor, Role
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.nominations import queries as nominations
from awards.nominations.models import Nomination, Sent
from awards.nominations.queries import awaiting_council
from awards.nominations.terms import Stage, StepKind
from awards.organisation.models import Person, Tenure, Unit
from awards.organisation.queries import held
from awards.organisation.terms import UnitKind

# Whose council a step of a path means; steps above the Department are noted down by it and voted elsewhere.
LEVELS = {UnitKind.SCHOOL: "school", UnitKind.COMMUNE: "commune", UnitKind.DEPARTMENT: "department"}


def is_before(council: Council, nomination: Nomination) -> bool:
    """Whether it is the turn of this very council."""
    return (
        nomination.stage is Stage.UNDER_WAY and nomination.step_kind is StepKind.COUNCIL
        and nomination.step_path == council.unit.path
        and nomination.path[nomination.step]["level"] == LEVELS.get(council.unit.kind)
    )


def awaiting(council: Council) -> list[Nomination]:
    """Dossiers whose turn it is here and that stand on no open agenda: collectives first, then in order of sending."""
    listed = set(db.session.scalars(
        select(Item.nomination_id).join(Session, Session.id == Item.session_id)
        .where(Session.stage != SessionStage.CLOSED)
    ))
    return [one for one in awaiting_council(council.unit.path) if is_before(council, one) and one.id not in listed]


def get_session(session_id: int) -> Session:
    session = db.session.get(Session, session_id, options=[joinedload(Session.council).joinedload(Council.unit)])
    if session is None:
        raise NotFound()
    return session


def lock(session: Session) -> Session:
    """The session as it is now, held until the transaction ends: votes and closing take turns."""
    return db.session.scalars(
        select(Session).where(Session.id == session.id).with_for_update().execution_options(populate_existing=True)
    ).one()


def agenda_of(session: Session) -> Sequence[Item]:
    """Items in agenda order, with nominations, units and people."""
    return db.session.scalars(
        select(Item).where(Item.session_id == session.id).order_by(Item.position).options(
            joinedload(Item.nomination).joinedload(Nomination.unit),
            joinedload(Item.nomination).joinedload(Nomination.person),
        )
    ).all()


def roll_of(session: Session) -> list[Seat]:
    """The frozen roll, leaders first, then by given name; empty until voting opens."""
    seats = db.session.scalars(
        select(Seat).join(Member, Member.id == Seat.member_id).join(Person, Person.id == Member.person_id)
        .where(Seat.session_id == session.id).order_by(Person.sort_key, Seat.id)
        .options(joinedload(Seat.member).joinedload(Member.person))
    ).all()
    return sorted(seats, key=lambda seat: RANK[seat.function])


def find_seat(session: Session, person_id: int | None) -> Seat | None:
    return db.session.scalars(
        select(Seat).join(Member, Member.id == Seat.member_id)
        .where(Seat.session_id == session.id, Member.person_id == person_id)
        .options(joinedload(Seat.member).joinedload(Member.person))
    ).one_or_none()


def seat_of(session: Session, member_id: int) -> Seat:
    """The seat of a member.  Raises NotFound when the member is not on the roll."""
    seat = db.session.scalars(
        select(Seat).where(Seat.session_id == session.id, Seat.member_id == member_id)
        .options(joinedload(Seat.member).joinedload(Member.person))
    ).one_or_none()
    if seat is None:
        raise NotFound()
    return seat


def facts_of(session: Session, *, present: int | None = None) -> SessionFacts:
    """Facts of a session; `present` is the attendance to judge by before a roll is frozen."""
    held = _roll(session) if session.stage is not SessionStage.PREPARED else _members(session)
    items = db.session.scalar(select(func.count()).select_from(Item).where(Item.session_id == session.id)) or 0
    functions = {function for _, function, _ in held}
    return SessionFacts(
        unit_path=session.council.unit.path, stage=session.stage, items=items, members=session.members or len(held),
        present=sum(here for _, _, here in held) if present is None else present,
        quorum_percent=session.council.quorum_percent,
        has_chair=Function.CHAIR in functions, has_secretary=Function.SECRETARY in functions,
        member_ids=frozenset(person for person, _, _ in held),
        leader_ids=frozenset(person for person, function, _ in held if function in LEADERS),
        secretary_ids=frozenset(person for person, function, _ in held if function is Function.SECRETARY),
    )


def _roll(session: Session) -> list[tuple[int, Function, bool]]:
    rows = db.session.execute(
        select(Member.person_id, Seat.function, Seat.present).join(Member, Member.id == Seat.member_id)
        .where(Seat.session_id == session.id)
    )
    return [(person, function, here) for person, function, here in rows]


def _members(session: Session) -> list[tuple[int, Function, bool]]:
    return [(member.person_id, member.function, True) for member in members_of(session.council, session.held_on)]


def sessions_of(council: Council) -> Sequence[Session]:
    """Sessions of a council, the latest first."""
    return db.session.scalars(
        select(Session).where(Session.council_id == council.id).order_by(Session.held_on.desc(), Session.id.desc())
    ).all()


def sessions_visible_to(actor: Actor) -> Select[Session]:
    """Sessions of councils within reach of the office or the Director, and those the actor is on the roll of or,
    before there is a roll, a member for on the day."""
    member_then = select(Member.council_id).where(
        Member.person_id == actor.person_id, Member.council_id == Session.council_id, Member.since <= Session.held_on,
        or_(Member.until.is_(None), Member.until > Session.held_on),
    )
    on_roll = select(Seat.session_id).join(Member, Member.id == Seat.member_id).where(
        Member.person_id == actor.person_id
    )
    reached = [Unit.path.startswith(path, autoescape=True)
               for path in actor.paths(Role.STANDING_OFFICE, Role.DIRECTOR)]
    return (
        select(Session).join(Council, Council.id == Session.council_id).join(Unit, Unit.id == Council.unit_id)
        .where(or_(
            and_(Session.stage == SessionStage.PREPARED, member_then.exists()), Session.id.in_(on_roll), *reached
        ))
        .options(joinedload(Session.council))
    )


def page_of_sessions(actor: Actor, number: int = 1) -> Page[tuple[Session, int]]:
    """One page of the sessions an actor may see, the latest first, each with the size of its agenda."""
    visible = sessions_visible_to(actor)
    total = db.session.scalar(select(func.count()).select_from(visible.order_by(None).subquery())) or 0
    items = select(func.count()).select_from(Item).where(Item.session_id == Session.id).correlate(Session)
    rows = db.session.execute(
        visible.add_columns(items.scalar_subquery()).order_by(Session.held_on.desc(), Session.id.desc())
        .limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    )
    return Page([(session, count) for session, count in rows], number, total)


def unit_ids_of(person_ids: Collection[int], on: date) -> Mapping[int, frozenset[int]]:
    """Units in which each of these people holds a post on a day."""
    rows = db.session.execute(
        select(Tenure.person_id, Tenure.unit_id).where(Tenure.person_id.in_(person_ids), held(on))
    ).all()
    found: dict[int, frozenset[int]] = {}
    for person_id, unit_id in rows:
        found[person_id] = found.get(person_id, frozenset()) | {unit_id}
    return found


def latest_dossiers(session: Session) -> Mapping[int, str]:
    """Nomination number -> SHA-256 of the version of the dossier that was sent last."""
    latest = (
        select(Sent.nomination_id, func.max(Sent.number).label("number"))
        .join(Item, Item.nomination_id == Sent.nomination_id).where(Item.session_id == session.id)
        .group_by(Sent.nomination_id).subquery()
    )
    rows = db.session.execute(
        select(Sent.nomination_id, Sent.sha256)
        .join(latest, and_(latest.c.nomination_id == Sent.nomination_id, latest.c.number == Sent.number))
    )
    return {nomination_id: sha256 for nomination_id, sha256 in rows}


def _sitting() -> Subquery:
    """Who sits over which dossier in a session whose vote is open: declared already, standing aside or not."""
    aside = select(Recusal.seat_id).where(Recusal.seat_id == Seat.id, Recusal.item_id == Item.id).exists()
    return (
        select(Item.nomination_id, Member.person_id, Item.session_id, Seat.declared_at.is_not(None).label("declared"),
               aside.label("aside"))
        .join(Session, Session.id == Item.session_id).join(Seat, Seat.session_id == Session.id)
        .join(Member, Member.id == Seat.member_id).where(Session.stage == SessionStage.VOTING).subquery()
    )


# The dossiers' own room asks this without knowing councils.
nominations.SITTING[:] = [_sitting()]


def minutes_of(session: Session) -> Sequence[MinutesPaper]:
    """Minutes produced so far, the latest first."""
    return db.session.scalars(
        select(MinutesPaper).where(MinutesPaper.session_id == session.id).order_by(MinutesPaper.id.desc())
        .options(joinedload(MinutesPaper.docx), joinedload(MinutesPaper.pdf))
    ).all()
