"""The PDF of a decision for signing outside, and the copies that came back signed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.decisions.models import PreparedPaper, SignedCopy
from awards.decisions.terms import CopyStage
from awards.jobs import queries as jobs
from awards.jobs.terms import JobState
from awards.kernel.errors import NotFound

KEPT = (CopyStage.LOCKED, CopyStage.REPLACED)


def find_prepared(decision_id: int) -> PreparedPaper | None:
    """The PDF for signing outside; None while none is made."""
    return db.session.get(PreparedPaper, decision_id, options=[joinedload(PreparedPaper.file)])


def copies_of(decision_id: int) -> Sequence[SignedCopy]:
    """Every copy that was brought, the newest first."""
    return db.session.scalars(
        select(SignedCopy).where(SignedCopy.decision_id == decision_id).options(joinedload(SignedCopy.file))
        .order_by(SignedCopy.id.desc()).execution_options(populate_existing=True)
    ).all()


def find_copy(decision_id: int, stage: CopyStage) -> SignedCopy | None:
    """The newest copy at a stage; of a locked or a looked-at one there is no other."""
    return next((copy for copy in copies_of(decision_id) if copy.stage is stage), None)


def get_copy(copy_id: int, decision_id: int | None = None) -> SignedCopy:
    """A copy, of this very decision if one is named, as it is now; else NotFound."""
    found = db.session.get(SignedCopy, copy_id, options=[joinedload(SignedCopy.file)], populate_existing=True)
    if found is None or decision_id not in (None, found.decision_id):
        raise NotFound()
    return found


def is_looked_at(copy: SignedCopy) -> bool:
    """Whether somebody still looks at it: its job may have been stopped or have failed."""
    return copy.stage is CopyStage.CHECKING and copy.job_id is not None and (
        jobs.get(copy.job_id).state in (JobState.QUEUED, JobState.RUNNING))


def kept_copies() -> Sequence[SignedCopy]:
    """Every copy of every decision that is locked or was replaced."""
    return db.session.scalars(
        select(SignedCopy).where(SignedCopy.stage.in_(KEPT)).options(joinedload(SignedCopy.file))
        .order_by(SignedCopy.decision_id, SignedCopy.id)
    ).all()
