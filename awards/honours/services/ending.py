"""Honours that end: revoked, replaced, issued anew."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from awards.db import db
from awards.honours import queries
from awards.honours.models import Honour, Reissue
from awards.honours.permissions import GRANTS, Permission
from awards.honours.printing import misfits_of_grants
from awards.honours.queries import facts_of, lock
from awards.honours.terms import (
    Act,
    Correction,
    Grant,
    HonourAct,
    HonourObstacle,
    ReissueCause,
    Revocation,
    Validity,
)
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused

if TYPE_CHECKING:
    from certificates import Design
from awards.honours.services.granting import grant


def revoke(honour: Honour, given: Revocation, *, actor: Actor, at: datetime) -> None:
    """Take an honour back by a decision.

    Raises NotAllowed, and Refused when it has ended, no reason is given or the day is before the honour's own.
    """
    require(actor, Permission.REVOKE, facts_of(honour), GRANTS)
    end(honour, Validity.REVOKED, given, actor=actor, at=at)


def replace(honour: Honour, successor: Honour, given: Revocation, *, actor: Actor, at: datetime) -> None:
    """Let another certificate stand for this one (correction, exchange, re-issue); the old address says so."""
    require(actor, Permission.REVOKE, facts_of(honour), GRANTS)
    end(honour, Validity.REPLACED, given, successor=successor, actor=actor, at=at)


def reissue(
    honour: Honour, correction: Correction, given: Revocation, *, actor: Actor, at: datetime,
    design: Design | None = None,
) -> Honour:
    """Make another paper stand for one that was issued: corrected by a decision, or the same again for one lost.

    The new one keeps the number and the decision as printed, and has a code of its own; the old address leads to it.
    `given`: the amending decision, its day, the reason; `design`: with which it will be printed, the packaged one
    unless given.  Raises NotAllowed, and Refused(ENDED | REASON_NEEDED | ENDS_BEFORE_IT_BEGAN | SAYS_THE_SAME |
    CANNOT_BE_PRINTED).
    """
    require(actor, Permission.REVOKE, facts_of(honour), GRANTS)
    lock(honour)
    if honour.validity is not Validity.VALID:
        raise Refused(HonourObstacle.ENDED)
    anew = successor_of(honour, correction)
    if correction.cause is ReissueCause.CORRECTION and anew == successor_of(honour, None):
        raise Refused(HonourObstacle.SAYS_THE_SAME)
    act = act_of(honour)
    if misfits_of_grants([anew], act, design):
        raise Refused(HonourObstacle.CANNOT_BE_PRINTED)
    successor = grant(anew, act, actor=actor, at=at)
    end(honour, Validity.REPLACED, given, successor=successor, actor=actor, at=at)
    db.session.add(Reissue(
        honour_id=honour.id, successor_id=successor.id, cause=correction.cause, at=at,
        decision_id=honour.decision_id or queries.decision_behind(honour),
    ))
    db.session.flush()
    return successor


def successor_of(honour: Honour, correction: Correction | None) -> Grant:
    """What the paper after this one says; without a correction, the same."""
    said = correction if correction and correction.cause is ReissueCause.CORRECTION else honour
    return Grant(
        honour.ordinal, honour.award_code, honour.subject_kind, said.honorific, said.name, said.second_line,
        said.line, honour.person_id, honour.unit_id, None, honour.school_year, honour.period, honour.money_dong,
    )


def act_of(honour: Honour) -> Act:
    """The decision as the paper prints it; without its number in the house, since a decision names everybody once."""
    return Act(
        None, honour.decision_number, honour.decided_on, honour.authority, honour.place, honour.signer_title,
        honour.signer_name, honour.language,
    )


def end(
    honour: Honour, validity: Validity, given: Revocation, *, successor: Honour | None = None, actor: Actor,
    at: datetime,
) -> None:
    """Note that an honour no longer counts; once only.  The caller has asked whether the actor may."""
    lock(honour)
    if honour.validity is not Validity.VALID:
        raise Refused(HonourObstacle.ENDED)
    if not given.reason:
        raise Refused(HonourObstacle.REASON_NEEDED)
    if given.on < honour.decided_on:
        raise Refused(HonourObstacle.ENDS_BEFORE_IT_BEGAN)
    successor_id = successor.id if successor else None
    # In one statement: the database lets an honour end once.
    honour.validity, honour.ended_on, honour.ended_by = validity, given.on, given.by
    honour.replaced_by_id = successor_id
    db.session.flush()
    _note(honour, HonourAct(validity.value), actor, at, reason=given.reason, details={
        "by": given.by, "on": given.on.isoformat(), "successor": honour.replaced_by_id,
    })


def _note(
    honour: Honour, act: HonourAct, actor: Actor, at: datetime, *, reason: str = "",
    details: dict[str, object] | None = None,
) -> None:
    record(Subject("honour", honour.id), act, actor=actor, at=at, reason=reason, details=details)
