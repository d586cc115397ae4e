"""Every write to the register: granting, revoking, replacing, and the life of the paper."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from awards.db import db
from awards.honours import rules
from awards.honours.models import Honour
from awards.honours.terms import Act, Grant, HonourObstacle, HonourState, Validity
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import fold, name_key, sort_key


def grant(given: Grant, act: Act, *, actor: Actor, at: datetime) -> Honour:
    """Enter one honour: all that the paper says is written here and never again."""
    is_person = given.subject_kind == "individual"
    honour = Honour(
        code=rules.code_of(secrets.randbits(rules.CODE_BITS)), typed_code=rules.typed_code_of(secrets.randbits(64)),
        award_code=given.award_code, subject_kind=given.subject_kind, person_id=given.person_id,
        unit_id=given.unit_id, nomination_id=given.nomination_id, decision_id=act.decision_id,
        decision_number=act.number, decided_on=act.decided_on, authority=act.authority, place=act.place,
        signer_title=act.signer_title, signer_name=act.signer_name, language=act.language, ordinal=given.ordinal,
        honorific=given.honorific, name=given.name, second_line=given.second_line, line=given.line,
        folded=fold(f"{given.name} {given.second_line}"),
        sort_key=name_key(given.name) if is_person else sort_key(given.name),
        school_year=given.school_year, period=given.period, money_dong=given.money_dong, granted_at=at,
    )
    db.session.add(honour)
    db.session.flush()
    record(Subject("honour", honour.id), "granted", actor=actor, at=at,
           details={"decision": act.number, "ordinal": given.ordinal, "name": given.name})
    return honour


def revoke(honour: Honour, *, on: date, by: str, reason: str, actor: Actor, at: datetime) -> None:
    """Take an honour back by a decision (`by`: its number).  Raises Refused when it has ended or no reason is given."""
    _must_be_valid(honour, reason)
    honour.validity, honour.ended_on, honour.ended_by = Validity.REVOKED, on, by
    record(Subject("honour", honour.id), "revoked", actor=actor, at=at, reason=reason, details={"by": by})


def replace(honour: Honour, successor: Honour, *, on: date, by: str, reason: str, actor: Actor, at: datetime) -> None:
    """Let another certificate stand for this one (correction, exchange, re-issue); the old address says so."""
    _must_be_valid(honour, reason)
    honour.validity, honour.ended_on, honour.ended_by = Validity.REPLACED, on, by
    honour.replaced_by_id = successor.id
    record(Subject("honour", honour.id), "replaced", actor=actor, at=at, reason=reason,
           details={"by": by, "successor": successor.id})


def _must_be_valid(honour: Honour, reason: str) -> None:
    if honour.validity is not Validity.VALID:
        raise Refused(HonourObstacle.ENDED)
    if not reason:
        raise Refused(HonourObstacle.REASON_NEEDED)


def mark(honour: Honour, state: HonourState, *, actor: Actor, at: datetime) -> None:
    """Note how far the paper is: printed, signed and sealed, handed over; never backwards."""
    order = list(HonourState)
    if order.index(state) <= order.index(honour.state):
        return
    honour.state = state
    record(Subject("honour", honour.id), state.value, actor=actor, at=at)
