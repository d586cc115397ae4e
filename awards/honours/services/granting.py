"""Entering honours: those that a decision gives, and those that older books tell of."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from awards.db import db
from awards.honours import queries, rules
from awards.honours.models import SAID, Honour
from awards.honours.permissions import GRANTS, HonourFacts, Permission
from awards.honours.terms import (
    Act,
    Grant,
    HonourAct,
    Origin,
    PastAct,
)
from awards.journal.services import record, record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.vietnamese import fold, name_key, sort_key

if TYPE_CHECKING:
    pass


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
