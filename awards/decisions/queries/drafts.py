"""Decisions, their recipients and papers, and what awaits a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, false, func, or_, select
from sqlalchemy.orm import joinedload

from awards.accounts.models import Account
from awards.catalogue.queries import rules_on
from awards.catalogue.terms import Authority, ManagingBody
from awards.db import db, hold
from awards.decisions.models import Decision, DecisionPaper, Recipient
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.queries.council import council_of
from awards.decisions.terms import DecisionFacts, DecisionStage, PaperFormat, PaperKind
from awards.kernel.access import Actor, Role, may
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.movements.models import Round
from awards.nominations.models import Nomination
from awards.nominations.queries import COMPLETE_AT
from awards.nominations.terms import Stage
from awards.organisation.models import Unit

READERS = (Role.STANDING_OFFICE, Role.DIRECTOR, Role.PRESS_CLERK)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A round with nominations that await a decision, by award: when the earliest was complete and was received, and
    how many offices have appraised them at most."""

    round: Round
    award_code: str
    count: int
    complete_at: datetime
    received_at: datetime
    reviews: int


def get(decision_id: int) -> Decision:
    decision = db.session.scalars(
        select(Decision).where(Decision.id == decision_id)
        .options(joinedload(Decision.unit), joinedload(Decision.round).joinedload(Round.movement))
    ).one_or_none()
    if decision is None:
        raise NotFound()
    return decision


def lock(decision: Decision) -> None:
    """Hold the row until the transaction ends, and see it as it is now."""
    held = select(Decision).where(Decision.id == decision.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()


def take_turn(decision: Decision) -> None:
    """Let the decisions of one office be signed one after the other, so that each sees what the one before pays."""
    hold(Unit, Unit.id == decision.unit_id)


def get_recipient(decision: Decision, recipient_id: int) -> Recipient:
    """A recipient of this very decision, else NotFound."""
    found = db.session.scalars(
        select(Recipient).where(Recipient.id == recipient_id, Recipient.decision_id == decision.id)
        .options(joinedload(Recipient.nomination).joinedload(Nomination.unit))
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def get_for(actor: Actor, decision_id: int, at: datetime) -> Decision:
    decision = get(decision_id)
    if not may(actor, Permission.VIEW, facts_of(decision, at), GRANTS):
        raise NotFound()
    return decision


def visible_to(actor: Actor) -> Select[Decision]:
    """Decisions of units that the actor's office reaches."""
    paths = actor.paths(*READERS)
    reached = or_(*(Unit.path.startswith(path, autoescape=True) for path in paths)) if paths else false()
    return select(Decision).join(Unit, Unit.id == Decision.unit_id).where(reached)


def page_of(actor: Actor, number: int = 1) -> Page[tuple[Decision, int]]:
    """Decisions with the number of their recipients, drafts first, then the newest: two statements a page."""
    wanted = visible_to(actor).where(Decision.stage != DecisionStage.DISCARDED)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    counts = (
        select(Recipient.decision_id, func.count().label("count")).group_by(Recipient.decision_id).subquery()
    )
    found = (
        wanted.outerjoin(counts, counts.c.decision_id == Decision.id).add_columns(func.coalesce(counts.c.count, 0))
        .options(joinedload(Decision.round)).order_by(Decision.stage != DecisionStage.DRAFT, Decision.id.desc())
        .limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    )
    return Page([(decision, count) for decision, count in db.session.execute(found)], number, total)


def recipients_of(decision: Decision) -> Sequence[Recipient]:
    """In the order of the decision, with everything that a paper shows of them."""
    return db.session.scalars(
        select(Recipient).where(Recipient.decision_id == decision.id)
        .options(joinedload(Recipient.nomination).joinedload(Nomination.unit))
        .order_by(Recipient.position)
    ).all()


def facts_of(decision: Decision, at: datetime, *, number: str = "", year: int | None = None) -> DecisionFacts:
    """Facts as rules see them; with a number and year also whether another decision has that number."""
    person = select(Account.person_id).where(Account.id == decision.drafted_by_id).scalar_subquery()
    recipients, approved, drafter = db.session.execute(
        select(func.count(), func.count().filter(Nomination.stage == Stage.APPROVED), person).select_from(Recipient)
        .join(Nomination, Nomination.id == Recipient.nomination_id).where(Recipient.decision_id == decision.id)
    ).one()
    taken = number and db.session.scalar(
        select(Decision.id).where(Decision.number == number, Decision.year == year, Decision.id != decision.id)
    )
    return DecisionFacts(
        unit_path=decision.unit.path, stage=decision.stage, recipients=recipients,
        drafted_by_id=decision.drafted_by_id, latest_council_on=council_of(decision).last_met_on,
        number_taken=bool(taken), all_approved=approved == recipients, at=at, drafted_by_person_id=drafter,
    )


def waiting(actor: Actor) -> Sequence[Waiting]:
    """Rounds with approved nominations that stand in no decision yet."""
    if not actor.paths(*READERS):
        return []
    found = db.session.execute(
        select(Nomination.round_id, Nomination.award_code, func.count(), func.min(COMPLETE_AT),
               func.min(Nomination.received_at), func.max(Nomination.step))
        .outerjoin(Recipient, Recipient.nomination_id == Nomination.id)
        .where(Nomination.stage == Stage.APPROVED, Recipient.id.is_(None))
        .group_by(Nomination.round_id, Nomination.award_code).order_by(Nomination.round_id, Nomination.award_code)
    ).all()
    rounds = {one.id: one for one in db.session.scalars(
        select(Round).where(Round.id.in_([row[0] for row in found])).options(joinedload(Round.movement))
    )}
    # A path ends with the council and the signature.
    return [Waiting(rounds[round_id], award, count, complete, received, step - 1)
            for round_id, award, count, complete, received, step in found if received is not None]


def is_ours(award_code: str, on: date) -> bool:
    """Whether the Director of the Department decides an award by the law of a day (Luật 06/2022 Đ.80 k.1)."""
    law = rules_on(on)
    return award_code in law.awards and (
        law.deciding_authority(award_code, ManagingBody.DEPARTMENT) is Authority.DEPARTMENT_DIRECTOR
    )


def undecided(round_id: int, award_code: str) -> Sequence[Nomination]:
    """Approved nominations of a round that stand in no decision yet, in the order they were sent."""
    return db.session.scalars(
        select(Nomination).outerjoin(Recipient, Recipient.nomination_id == Nomination.id)
        .where(Nomination.round_id == round_id, Nomination.award_code == award_code,
               Nomination.stage == Stage.APPROVED, Recipient.id.is_(None))
        .options(joinedload(Nomination.unit)).order_by(Nomination.position, Nomination.id)
    ).all()


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
