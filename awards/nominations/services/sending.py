"""Receiving dossiers that are sent: the path frozen at the first sending, every version kept with its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from awards.catalogue.queries import rules_on
from awards.catalogue.terms import Level, ManagingBody
from awards.catalogue.terms import Step as CatalogueStep
from awards.db import db
from awards.journal.rules import canonical
from awards.kernel.access import Actor
from awards.kernel.dates import day_of
from awards.nominations import queries
from awards.nominations.models import Evidence, Nomination, Sent
from awards.organisation import terms as organisation


class Reception:
    """Dossiers that are sent together: what their receipt needs to know is read for all of them at once, before the
    first is changed.  The rows of their rounds are held, so no two get one place."""

    def __init__(self, nominations: Sequence[Nomination], at: datetime) -> None:
        self._at, self._kept = at, list[dict[str, Any]]()
        self._last = queries.last_positions({one.round_id for one in nominations}) if nominations else {}
        self._versions = queries.counts_of_versions(nominations) if nominations else {}
        self._evidence = queries.evidence_of_all(nominations) if nominations else {}

    def receive(self, nomination: Nomination, actor: Actor) -> None:
        """Note who sent it, what it said, and at the first time by which path it goes."""
        if nomination.received_at is None:
            on = day_of(self._at)
            nomination.rule_set = rules_on(on).id
            nomination.path = [_frozen(step) for step in _path(nomination, on)]
            nomination.received_at = self._at
            nomination.position = nomination.position or self._next_position(nomination.round_id)
        nomination.sent_by_id = actor.account_id
        content = content_of(nomination, self._evidence.get(nomination.id, ()))
        self._kept.append({
            "nomination_id": nomination.id, "number": self._versions.get(nomination.id, 0) + 1, "content": content,
            "sha256": hashlib.sha256(canonical(content)).hexdigest(), "sent_at": self._at,
        })

    def _next_position(self, round_id: int) -> int:
        """After all that were sent into the round."""
        self._last[round_id] = self._last.get(round_id, 0) + 1
        return self._last[round_id]

    def keep_versions(self) -> None:
        """Write what was sent."""
        if self._kept:
            db.session.execute(insert(Sent), self._kept)


def _path(nomination: Nomination, on: date) -> list[CatalogueStep]:
    """Steps from receipt on; the school's own council has voted before."""
    commune = nomination.unit.managing_body is organisation.ManagingBody.COMMUNE
    body = ManagingBody.COMMUNE if commune else ManagingBody.DEPARTMENT
    steps = rules_on(on).path(nomination.award_code, body)
    return [step for step in steps if step.level is not Level.SCHOOL]


def _frozen(step: CatalogueStep) -> dict[str, Any]:
    needed = [step.needed.numerator, step.needed.denominator] if step.needed is not None else None
    return {"kind": step.kind.value, "level": step.level.value, "needed": needed, "basis": step.basis}


def content_of(nomination: Nomination, evidence: Sequence[Evidence]) -> dict[str, Any]:
    """All that is asked for, in one canonical form: what a council votes on and a decision rests on."""
    draft = queries.draft_of(nomination)
    council = draft.council
    return {
        "code": nomination.code, "round": nomination.round_id, "unit": nomination.unit_id,
        "unit_name": nomination.unit.name, "award": draft.award_code, "subject": draft.subject_kind.value,
        "person": draft.person_id, "honorific": draft.honorific, "name": nomination.name,
        "group": draft.group_name, "post": draft.post_title, "achievement": draft.achievement, "line": draft.line,
        "remark": draft.remark,
        "council": council and {
            "met_on": council.met_on.isoformat(), "members": council.members, "in_favour": council.in_favour,
        },
        "evidence": [
            {"kind": one.kind.value, "name": one.file.name, "sha256": one.file.sha256}
            for one in evidence
        ],
    }
