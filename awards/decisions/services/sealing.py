"""Signing the PDF of a decision outside: prepared once, brought back, looked at, locked; replaced with a reason."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from awards.db import db
from awards.decisions import queries, rules
from awards.decisions.models import Decision, PreparedPaper, SignedCopy
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.services.drafting import note
from awards.decisions.terms import (
    CopyAction,
    CopyStage,
    DecisionAct,
    DecisionObstacle,
    PaperFormat,
    PaperKind,
)
from awards.files import services as files
from awards.files.models import StoredFile
from awards.files.terms import Upload
from awards.jobs import services as jobs
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.signatures.terms import Signature, SignatureFault

CHECK = "decision_signature"


def ask_to_prepare(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Ask for the PDF that is to be signed outside.  Raises Refused(NOT_POSSIBLE | PAPERS_NOT_READY), NotAllowed."""
    _may_seal(decision, actor, at)
    if not any((paper.kind, paper.format, paper.of_signed) == (PaperKind.DECISION, PaperFormat.PDF, True)
               for paper in queries.papers_of(decision.id)):
        raise Refused(DecisionObstacle.PAPERS_NOT_READY)
    if queries.find_prepared(decision.id) is None:
        jobs.ask("decision_to_sign", {"decision_id": decision.id}, actor=actor, at=at)


def keep_prepared(decision: Decision, file: StoredFile, *, actor: Actor, at: datetime) -> None:
    """Keep the PDF for signing outside; the first one made is the one that counts."""
    _may_seal(decision, actor, at)
    if queries.find_prepared(decision.id) is not None:
        return
    db.session.add(PreparedPaper(decision_id=decision.id, file_id=file.id, prepared_at=at))
    note(decision, DecisionAct.PREPARED, actor, at, sha256=file.sha256)


def bring(decision: Decision, upload: Upload, *, reason: str = "", actor: Actor, at: datetime) -> SignedCopy:
    """Keep what came back signed and ask a job to look at it; nothing is locked by this.

    With a `reason` it is to take the place of the copy that is locked.  Raises Refused(NOT_POSSIBLE | NOT_PREPARED |
    BEING_CHECKED | ALREADY_SEALED | NOT_SEALED | SAME_COPY), NotAllowed.
    """
    _may_seal(decision, actor, at)
    if queries.find_prepared(decision.id) is None:
        raise Refused(DecisionObstacle.NOT_PREPARED)
    locked = _to_replace(decision, reason, actor, at)
    if locked is not None and locked.file.received_sha256 == upload.received_sha256:
        raise Refused(DecisionObstacle.SAME_COPY)
    _give_up_unlooked(decision, at)
    file = files.keep(upload, actor=actor, at=at)
    copy = SignedCopy(decision_id=decision.id, file_id=file.id, file=file, stage=CopyStage.CHECKING, reason=reason)
    db.session.add(copy)
    db.session.flush()
    copy.job_id = jobs.ask(CHECK, {"copy_id": copy.id}, actor=actor, at=at).id
    note(decision, DecisionAct.BROUGHT, actor, at, reason=reason, copy=copy.id, sha256=file.sha256)
    return copy


def conclude(copy: SignedCopy, said: Signature | SignatureFault, *, actor: Actor, at: datetime) -> None:
    """Lock a copy that was found whole, in the place of the one before if it has a reason; or refuse it.

    A copy on which somebody has concluded, or which was given up, stays as it is.  Raises NotAllowed.
    """
    decision = queries.get(copy.decision_id)
    queries.lock(decision)
    copy = queries.get_copy(copy.id)
    if copy.stage is not CopyStage.CHECKING:
        return
    facts = queries.facts_of(decision, at)
    lock = rules.COPIES.find(copy.stage, CopyAction.LOCK)
    assert lock
    require(actor, lock.permission, facts, GRANTS)
    if lock.obstacle(facts):  # annulled meanwhile
        _move(copy, CopyAction.GIVE_UP, at)
    elif isinstance(said, SignatureFault):
        copy.fault = said
        _move(copy, CopyAction.REFUSE, at)
        note(decision, DecisionAct.COPY_REFUSED, actor, at, copy=copy.id, sha256=copy.file.sha256, fault=said)
    else:
        _lock(decision, copy, said, actor, at)


def _lock(decision: Decision, copy: SignedCopy, said: Signature, actor: Actor, at: datetime) -> None:
    """The one before steps back, this one takes its place: within one transaction, so never two and never none."""
    before = _to_replace(decision, copy.reason, actor, at)
    if before is not None:
        _move(before, CopyAction.REPLACE, at)
    copy.found = asdict(said)
    _move(copy, CopyAction.LOCK, at)
    act = DecisionAct.RESEALED if before else DecisionAct.SEALED
    instead = {"replaces": before.file.sha256} if before else {}
    note(decision, act, actor, at, reason=copy.reason, copy=copy.id, sha256=copy.file.sha256, **copy.found, **instead)


def _to_replace(decision: Decision, reason: str, actor: Actor, at: datetime) -> SignedCopy | None:
    """The locked copy whose place another takes for a reason; None when none is locked and no reason is given.

    Raises Refused(ALREADY_SEALED | NOT_SEALED | NOT_POSSIBLE), NotAllowed.
    """
    locked = queries.find_copy(decision.id, CopyStage.LOCKED)
    if locked is None and reason:
        raise Refused(DecisionObstacle.NOT_SEALED)
    if locked is None:
        return None
    if not reason:
        raise Refused(DecisionObstacle.ALREADY_SEALED)
    replace, facts = rules.COPIES.find(locked.stage, CopyAction.REPLACE), queries.facts_of(decision, at)
    assert replace
    require(actor, replace.permission, facts, GRANTS)
    if obstacle := replace.obstacle(facts):
        raise Refused(obstacle)
    return locked


def _give_up_unlooked(decision: Decision, at: datetime) -> None:
    """A copy that a stopped or failed job left behind makes way.  Raises Refused(BEING_CHECKED) for one looked at."""
    waiting = queries.find_copy(decision.id, CopyStage.CHECKING)
    if waiting is None:
        return
    if queries.is_looked_at(waiting):
        raise Refused(DecisionObstacle.BEING_CHECKED)
    _move(waiting, CopyAction.GIVE_UP, at)


def _move(copy: SignedCopy, action: CopyAction, at: datetime) -> None:
    transition = rules.COPIES.find(copy.stage, action)
    assert transition and transition.target
    if copy.stage is CopyStage.CHECKING:
        copy.concluded_at = at
    copy.stage = transition.target
    db.session.flush()


def _may_seal(decision: Decision, actor: Actor, at: datetime) -> None:
    queries.lock(decision)
    facts = queries.facts_of(decision, at)
    require(actor, Permission.SEAL, facts, GRANTS)
    if obstacle := rules.decision_stands(facts):
        raise Refused(obstacle)
