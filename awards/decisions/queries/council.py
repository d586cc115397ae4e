"""What a signer wants to know beside the list: what the council said, and what is unusual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from awards.councils.models import Item, Recusal, Session
from awards.councils.terms import SessionStage
from awards.db import db
from awards.decisions.models import Decision, Recipient
from awards.honours.models import Honour
from awards.nominations.models import Nomination
from awards.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class CouncilSaid:
    """What councils said of the recipients of a decision."""

    last_met_on: date | None
    members: int
    lowest: int | None
    recused_items: int


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
