"""Every write to the register: granting, revoking, replacing, and the life of the paper."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from awards.db import db
from awards.honours import queries, rules
from awards.honours.models import SAID, Honour, Reissue
from awards.honours.permissions import GRANTS, HonourFacts, Permission
from awards.honours.printing import misfits_of_grants
from awards.honours.queries import facts_of, lock
from awards.honours.terms import (
    Act,
    Correction,
    Grant,
    HonourAct,
    HonourObstacle,
    HonourState,
    Origin,
    PastAct,
    ReissueCause,
    Revocation,
    Validity,
)
from awards.journal.services import record, record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import fold, name_key, sort_key

if TYPE_CHECKING:
    from certificates import Design


def grant(given: Grant, act: Act, *, actor: Actor, at: datetime, origin: Origin = Origin.OURS) -> Honour:
    """Enter one honour: all that the paper says is written here and never again; `origin` tells one taken over from
    older books."""
    return grant_all([(given, act)], actor=actor, at=at, origin=origin)[0]


def grant_all(
    rows: Sequence[tuple[Grant, Act]], *, actor: Actor, at: datetime, origin: Origin = Origin.OURS
) -> list[Honour]:
    """Enter many honours in their order; as many statements for three thousand as for a thousand, by thousands.

    The journal keeps the digest of each, so that an alteration behind the program's back is found.
    """
    if not rows:
        return []
    entered = [_entered(given, act, origin, at) for given, act in rows]
    db.session.execute(insert(Honour), entered)
    honours = queries.by_codes([row["code"] for row in entered])
    record_all([_told_of(honour) for honour in honours], actor=actor, at=at)
    return honours


def _entered(given: Grant, act: Act, origin: Origin, at: datetime) -> dict[str, Any]:
    is_person = given.subject_kind == "individual"
    return dict(
        code=rules.code_of(secrets.randbits(rules.CODE_BITS)), typed_code=rules.typed_code_of(secrets.randbits(64)),
        origin=origin, award_code=given.award_code, subject_kind=given.subject_kind, person_id=given.person_id,
        unit_id=given.unit_id, nomination_id=given.nomination_id, decision_id=act.decision_id,
        decision_number=act.number, decided_on=act.decided_on, authority=act.authority, place=act.place,
        signer_title=act.signer_title, signer_name=act.signer_name, language=act.language, ordinal=given.ordinal,
        honorific=given.honorific, name=given.name, second_line=given.second_line, line=given.line,
        folded=fold(f"{given.name} {given.second_line}"),
        sort_key=name_key(given.name) if is_person else sort_key(given.name),
        school_year=given.school_year, period=given.period, money_dong=given.money_dong, granted_at=at,
    )


def _told_of(honour: Honour) -> Told:
    return Told(Subject("honour", honour.id), HonourAct.GRANTED, details={
        "decision": honour.decision_number, "ordinal": honour.ordinal, "name": honour.name,
        "sha256": rules.digest_of({name: getattr(honour, name) for name in SAID}),
    })


def take_over(
    rows: Sequence[tuple[Grant, Act]], *, file_id: int, actor: Actor, at: datetime
) -> tuple[int, int]:
    """Enter honours of past decisions as an older book tells them; gives how many are new and how many were known.

    Written again they add nothing.  Raises NotAllowed.
    """
    require(actor, Permission.TAKE_OVER, HonourFacts(queries.root_path()), GRANTS)
    known = queries.known_of([given.person_id for given, _ in rows if given.person_id is not None],
                             [given.unit_id for given, _ in rows if given.unit_id is not None])
    new = []
    for given, act in rows:
        key = rules.same_honour(given.person_id, given.unit_id, given.name, given.award_code, act.number)
        if key not in known:
            known.add(key)
            new.append((given, act))
    grant_all(new, actor=actor, at=at, origin=Origin.IMPORTED)
    record(Subject("stored_file", file_id), PastAct.LIST_WRITTEN, actor=actor, at=at, details={
        "new": len(new), "known": len(rows) - len(new),
    })
    return len(new), len(rows) - len(new)


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


def advance(
    found: Sequence[Honour], state: HonourState, *, taken_by: str = "", actor: Actor, at: datetime
) -> list[Honour]:
    """Note that these papers were signed and sealed, or handed over; gives those for which that is news.

    Nothing is handed over that was not signed, nor signed that was not printed: Raises Refused(TOO_EARLY) with the
    number, NotAllowed.
    """
    require(actor, Permission.PRINT, HonourFacts(queries.root_path()), GRANTS)
    order = list(HonourState)
    before = order[order.index(state) - 1]
    behind = next((one for one in found if order.index(one.state) < order.index(before)), None)
    if behind is not None:
        raise Refused(HonourObstacle.TOO_EARLY, number=f"{behind.ordinal:02d}")
    moved = [one for one in found if one.state is before]
    mark_all(moved, state, taken_by=taken_by, actor=actor, at=at)
    return moved


def mark(honour: Honour, state: HonourState, *, actor: Actor, at: datetime) -> None:
    """The same for one paper."""
    mark_all([honour], state, actor=actor, at=at)


def mark_all(
    found: Sequence[Honour], state: HonourState, *, taken_by: str = "", actor: Actor, at: datetime
) -> None:
    """Note how far these papers are: printed, signed and sealed, handed over (and to whom, when not to their holders);
    never backwards.  However many, as many statements as for one."""
    order = list(HonourState)
    moved = [one for one in found if order.index(one.state) < order.index(state)]
    if not moved:
        return
    db.session.execute(update(Honour).where(Honour.id.in_([one.id for one in moved])).values(state=state))
    details = {"taken_by": taken_by} if taken_by else {}
    record_all([Told(Subject("honour", one.id), HonourAct(state.value), details=details) for one in moved],
               actor=actor, at=at)


def _note(
    honour: Honour, act: HonourAct, actor: Actor, at: datetime, *, reason: str = "",
    details: dict[str, object] | None = None,
) -> None:
    record(Subject("honour", honour.id), act, actor=actor, at=at, reason=reason, details=details)
