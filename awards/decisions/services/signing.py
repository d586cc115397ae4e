"""Signing and revoking: one transaction in which a decision freezes and the register is written."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from awards.db import db, hold
from awards.decisions import queries, rules
from awards.decisions.models import Decision, Recipient
from awards.decisions.permissions import GRANTS
from awards.decisions.queries.verifying import said_of, said_of_recipient
from awards.decisions.services.drafting import ask_papers, note
from awards.decisions.terms import DecisionAct, DecisionAction, DecisionObstacle, DecisionStage, SignedAs
from awards.honours import queries as register
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.printing import misfits_of_grants
from awards.honours.terms import Misfit, Revocation, Validity
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.nominations import services as nominations
from awards.nominations.models import Nomination
from awards.press import services as press


def misfits_of(decision: Decision, signed: SignedAs) -> list[Misfit]:
    """Recipients whose paper could not be made with the design now in force, were the decision signed so."""
    form = press.form_in_force(decision.award_code)
    return misfits_of_grants(queries.grants_of(decision), queries.act_to_be(decision, signed), form)


def fault_of_signing(decision: Decision, signed: SignedAs, *, today: date, at: datetime) -> DecisionObstacle | None:
    """What stands in the way of signing so: nobody on the list, the number, the day, the signer, a paper that
    cannot be made."""
    facts = queries.facts_of(decision, at, number=signed.number, year=signed.decided_on.year)
    transition = rules.WORKFLOW.find(decision.stage, DecisionAction.SIGN)
    if transition is None:
        return DecisionObstacle.ALREADY_SIGNED
    if fault := transition.obstacle(facts) or rules.fault_of_signing(signed, facts, today):
        return fault  # type: ignore[return-value]
    return DecisionObstacle.CANNOT_PRINT if misfits_of(decision, signed) else None


def sign(
    decision: Decision, signed: SignedAs, *, expected: str, today: date, actor: Actor, at: datetime
) -> None:
    """Enter number, day and signer: ordinals, names, lines and money freeze; the register is written.

    `expected` is `set_digest` of the list and the money that the signer saw.  Raises Refused with what is wrong;
    NotAllowed for whoever drafted it.  Of several who sign at once, one does and the others are refused.
    """
    queries.take_turn(decision)
    queries.lock(decision)
    # Before the first word in the journal: an officer who holds one back meanwhile waits for the journal's head.
    hold(Nomination, Nomination.id.in_(select(Recipient.nomination_id).where(Recipient.decision_id == decision.id)))
    transition = rules.WORKFLOW.find(decision.stage, DecisionAction.SIGN)
    if transition is None:
        raise Refused(DecisionObstacle.ALREADY_SIGNED)
    require(actor, transition.permission, queries.facts_of(decision, at), GRANTS)
    if fault := fault_of_signing(decision, signed, today=today, at=at):
        raise Refused(fault)
    if change := rules.changed_since(expected, queries.set_digest(decision, signed.decided_on)):
        raise Refused(change)
    _freeze(decision, signed, actor, at)
    act = queries.act_of(decision)
    honours.grant_all([(grant, act) for grant in queries.grants_of(decision)], actor=actor, at=at)
    nominations.decide_all([one.nomination for one in queries.recipients_of(decision)], actor=actor, at=at)
    note(decision, DecisionAct.SIGNED, actor, at, number=signed.number, sha256=decision.sha256)
    ask_papers(decision, actor=actor, at=at)


def _freeze(decision: Decision, signed: SignedAs, actor: Actor, at: datetime) -> None:
    """Fix everything that the papers will say, and its digest; after this the database lets nothing change."""
    grants, recipients = queries.grants_of(decision, signed.decided_on), queries.recipients_of(decision)
    for recipient, grant in zip(recipients, grants, strict=True):
        recipient.ordinal = grant.ordinal
    db.session.flush()
    decision.number, decision.year, decision.decided_on = signed.number, signed.decided_on.year, signed.decided_on
    decision.signer_title, decision.signer_name = signed.signer_title, signed.signer_name
    decision.signed_by_id, decision.signed_at, decision.stage = actor.account_id, at, DecisionStage.SIGNED
    decision.snapshot = {
        "decision": said_of(decision), "list": [said_of_recipient(recipient) for recipient in recipients],
        "recipients": [asdict(grant) for grant in grants],
    }
    decision.sha256 = rules.digest(decision.snapshot)
    _flush_number()


def _flush_number() -> None:
    """Write the number; another decision that took it in the same moment is answered like one that had it before."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(DecisionObstacle.NUMBER_TAKEN) from error


def revoke(decision: Decision, given: Revocation, *, today: date, actor: Actor, at: datetime) -> int:
    """Annul a signed decision by another one (`given.by`): every honour of it that still counts is taken back.

    Gives how many.  Raises Refused(NOT_POSSIBLE | REASON_NEEDED | REVOKED_BEFORE_SIGNED | DATE_IN_FUTURE), NotAllowed.
    """
    queries.lock(decision)
    transition = rules.WORKFLOW.find(decision.stage, DecisionAction.REVOKE)
    if transition is None or decision.decided_on is None:
        raise Refused(DecisionObstacle.NOT_POSSIBLE)
    require(actor, transition.permission, queries.facts_of(decision, at), GRANTS)
    if not given.reason:
        raise Refused(DecisionObstacle.REASON_NEEDED)
    if fault := rules.fault_of_revoking(given.on, decision.decided_on, today):
        raise Refused(fault)
    decision.stage = DecisionStage.REVOKED
    hold(Honour, Honour.decision_id == decision.id)
    ended = register.standing_of(decision.id)
    for honour in ended:
        honours.end(honour, Validity.REVOKED, given, actor=actor, at=at)
    note(decision, DecisionAct.REVOKED, actor, at, reason=given.reason, by=given.by, on=given.on.isoformat())
    return len(ended)
