"""Every SELECT about decisions: drafts, recipients, what the council said, what is unusual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from awards.councils.models import Item, Recusal, Session
from awards.councils.terms import SessionStage
from awards.db import db
from awards.decisions.models import Decision, DecisionPaper, Recipient
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.terms import DecisionFacts, DecisionStage, PaperFormat, PaperKind
from awards.honours.models import Honour
from awards.kernel.access import Actor, Role, may
from awards.kernel.errors import NotFound
from awards.movements.models import Movement, Round
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage
from awards.organisation.models import Unit

READERS = (Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK)


@dataclass(frozen=True, slots=True)
class CouncilSaid:
    """What councils said of the recipients of a decision."""

    last_met_on: date | None
    members: int
    lowest: int | None
    recused_items: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A round with nominations that await a decision, by award."""

    round: Round
    award_code: str
    count: int


def get(decision_id: int) -> Decision:
    decision = db.session.scalars(
        select(Decision).where(Decision.id == decision_id)
        .options(joinedload(Decision.unit), joinedload(Decision.round).joinedload(Round.movement))
    ).one_or_none()
    if decision is None:
        raise NotFound()
    return decision


def get_for(actor: Actor, decision_id: int, at: datetime) -> Decision:
    decision = get(decision_id)
    if not may(actor, Permission.VIEW, facts_of(decision, at), GRANTS):
        raise NotFound()
    return decision


def visible_to(actor: Actor) -> Select[tuple[Decision]]:
    """Decisions of units that the actor's office reaches."""
    paths = actor.paths(*READERS)
    reached = or_(*(Unit.path.startswith(path, autoescape=True) for path in paths)) if paths else False
    return select(Decision).join(Unit, Unit.id == Decision.unit_id).where(reached)


def all_for(actor: Actor) -> Sequence[tuple[Decision, int]]:
    """Decisions with the number of their recipients, drafts first, then the newest."""
    counts = (
        select(Recipient.decision_id, func.count().label("count")).group_by(Recipient.decision_id).subquery()
    )
    found = (
        visible_to(actor).where(Decision.stage != DecisionStage.DISCARDED)
        .outerjoin(counts, counts.c.decision_id == Decision.id).add_columns(func.coalesce(counts.c.count, 0))
        .options(joinedload(Decision.round)).order_by(Decision.stage != DecisionStage.DRAFT, Decision.id.desc())
    )
    return [(decision, count) for decision, count in db.session.execute(found).all()]


def recipients_of(decision: Decision) -> Sequence[Recipient]:
    """In the order of the decision, with everything that a paper shows of them."""
    return db.session.scalars(
        select(Recipient).where(Recipient.decision_id == decision.id)
        .options(joinedload(Recipient.nomination).joinedload(Nomination.unit))
        .order_by(Recipient.position)
    ).all()


def facts_of(decision: Decision, at: datetime, *, number: str = "", year: int | None = None) -> DecisionFacts:
    recipients = db.session.scalar(
        select(func.count()).select_from(Recipient).where(Recipient.decision_id == decision.id)
    )
    taken = number and db.session.scalar(
        select(Decision.id).where(Decision.number == number, Decision.year == year, Decision.id != decision.id)
    )
    return DecisionFacts(
        unit_path=decision.unit.path, stage=decision.stage, recipients=recipients or 0,
        drafted_by_id=decision.drafted_by_id, latest_council_on=council_of(decision).last_met_on,
        number_taken=bool(taken), at=at,
    )


def waiting(actor: Actor) -> Sequence[Waiting]:
    """Rounds with approved nominations that stand in no decision yet."""
    if not actor.paths(*READERS):
        return []
    found = db.session.execute(
        select(Nomination.round_id, Nomination.award_code, func.count())
        .outerjoin(Recipient, Recipient.nomination_id == Nomination.id)
        .where(Nomination.stage == Stage.APPROVED, Recipient.id.is_(None))
        .group_by(Nomination.round_id, Nomination.award_code).order_by(Nomination.round_id, Nomination.award_code)
    ).all()
    rounds = {one.id: one for one in db.session.scalars(
        select(Round).where(Round.id.in_([row[0] for row in found])).options(joinedload(Round.movement))
    )}
    return [Waiting(rounds[round_id], award, count) for round_id, award, count in found]


def undecided(round_id: int, award_code: str) -> Sequence[Nomination]:
    """Approved nominations of a round that stand in no decision yet, in the order they were sent."""
    return db.session.scalars(
        select(Nomination).outerjoin(Recipient, Recipient.nomination_id == Nomination.id)
        .where(Nomination.round_id == round_id, Nomination.award_code == award_code,
               Nomination.stage == Stage.APPROVED, Recipient.id.is_(None))
        .options(joinedload(Nomination.unit)).order_by(Nomination.position, Nomination.id)
    ).all()


def council_of(decision: Decision) -> CouncilSaid:
    """The last meeting that voted on the recipients, all its members, and the lowest count in favour."""
    row = db.session.execute(
        select(func.max(Session.held_on), func.max(Session.members), func.min(Item.in_favour))
        .join(Item, Item.session_id == Session.id).join(Recipient, Recipient.nomination_id == Item.nomination_id)
        .where(Recipient.decision_id == decision.id, Session.stage == SessionStage.CLOSED)
    ).one()
    return CouncilSaid(row[0], row[1] or 0, row[2], _recused_items(decision))


def _recused_items(decision: Decision) -> int:
    return db.session.scalar(
        select(func.count(Recusal.item_id.distinct())).join(Item, Item.id == Recusal.item_id)
        .join(Recipient, Recipient.nomination_id == Item.nomination_id).where(Recipient.decision_id == decision.id)
    ) or 0


@dataclass(frozen=True, slots=True)
class Unusual:
    """What a signer would want to look at twice."""

    honoured_before: int
    fullest_unit: str
    fullest_count: int
    units: int
    never_honoured_units: int


def unusual_of(decision: Decision) -> Unusual:
    """People who had the same award before, the unit with most recipients, units honoured for the first time."""
    mine = select(Nomination).join(Recipient, Recipient.nomination_id == Nomination.id).where(
        Recipient.decision_id == decision.id
    ).subquery()
    earlier = or_(Honour.decision_id.is_(None), Honour.decision_id != decision.id)
    before = db.session.scalar(
        select(func.count(mine.c.person_id.distinct()))
        .join(Honour, (Honour.person_id == mine.c.person_id) & (Honour.award_code == mine.c.award_code)).where(earlier)
    )
    by_unit = db.session.execute(
        select(Unit.name, func.count()).join(mine, mine.c.unit_id == Unit.id).group_by(Unit.id, Unit.name)
        .order_by(func.count().desc(), Unit.name)
    ).all()
    known = db.session.scalar(
        select(func.count(mine.c.unit_id.distinct())).join(Honour, Honour.unit_id == mine.c.unit_id).where(earlier)
    )
    name, count = (by_unit[0][0], by_unit[0][1]) if by_unit else ("", 0)
    return Unusual(before or 0, name, count, len(by_unit), len(by_unit) - (known or 0))


def papers_of(decision_id: int) -> Sequence[DecisionPaper]:
    """The latest paper of each kind and format."""
    rows = db.session.scalars(
        select(DecisionPaper).where(DecisionPaper.decision_id == decision_id).options(joinedload(DecisionPaper.file))
        .order_by(DecisionPaper.id)
    )
    latest = {(row.kind, row.format): row for row in rows}
    return [latest[key] for key in sorted(latest, key=str)]


def get_paper(decision_id: int, kind: PaperKind, form: PaperFormat) -> DecisionPaper:
    for paper in papers_of(decision_id):
        if (paper.kind, paper.format) == (kind, form):
            return paper
    raise NotFound()


def movement_of(decision: Decision) -> Movement:
    return decision.round.movement
