"""Signing the PDF of a decision outside: prepared once, taken back once, then locked."""

from __future__ import annotations

from datetime import datetime

from awards.db import db
from awards.decisions import queries
from awards.decisions.models import Decision, DecisionSealing
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.services.drafting import note
from awards.decisions.terms import (
    DecisionAct,
    DecisionObstacle,
    DecisionStage,
    PaperFormat,
    PaperKind,
    Sealed,
)
from awards.files.models import StoredFile
from awards.jobs import services as jobs
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused


def ask_to_prepare(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Ask for the PDF that is to be signed outside.  Raises Refused(NOT_POSSIBLE | PAPERS_NOT_READY), NotAllowed."""
    _may_seal(decision, actor, at)
    if not any((paper.kind, paper.format, paper.of_signed) == (PaperKind.DECISION, PaperFormat.PDF, True)
               for paper in queries.papers_of(decision.id)):
        raise Refused(DecisionObstacle.PAPERS_NOT_READY)
    if queries.find_sealing(decision.id) is None:
        jobs.ask("decision_to_sign", {"decision_id": decision.id}, actor=actor, at=at)


def keep_prepared(decision: Decision, file: StoredFile, *, actor: Actor, at: datetime) -> None:
    """Keep the PDF for signing outside; the first one made is the one that counts."""
    _may_seal(decision, actor, at)
    if queries.find_sealing(decision.id) is not None:
        return
    db.session.add(DecisionSealing(decision_id=decision.id, prepared_id=file.id, prepared_at=at))
    note(decision, DecisionAct.PREPARED, actor, at, sha256=file.sha256)


def lock_signed(decision: Decision, file: StoredFile, sealed: Sealed, *, actor: Actor, at: datetime) -> None:
    """Take a signed PDF that was found whole; no other takes its place.

    Raises Refused(NOT_POSSIBLE | NOT_PREPARED | ALREADY_SEALED), NotAllowed.
    """
    _may_seal(decision, actor, at)
    sealing = queries.find_sealing(decision.id)
    if sealing is None:
        raise Refused(DecisionObstacle.NOT_PREPARED)
    if sealing.signed_id is not None:
        raise Refused(DecisionObstacle.ALREADY_SEALED)
    sealing.signed_id, sealing.signed_at, sealing.signer, sealing.chain = file.id, at, sealed.signer, sealed.chain
    db.session.flush()
    note(decision, DecisionAct.SEALED, actor, at, sha256=file.sha256, signer=sealed.signer, chain=sealed.chain)


def _may_seal(decision: Decision, actor: Actor, at: datetime) -> None:
    queries.lock(decision)
    require(actor, Permission.SEAL, queries.facts_of(decision, at), GRANTS)
    if decision.stage is not DecisionStage.SIGNED:
        raise Refused(DecisionObstacle.NOT_POSSIBLE)
