"""Files of a dossier: adding and taking away, as long as the school holds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select

from awards.db import db
from awards.files.models import StoredFile
from awards.files.services import keep
from awards.files.terms import Upload
from awards.journal.services import record, record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.nominations import queries, rules
from awards.nominations.models import Evidence, Nomination
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.services.rows import write_all
from awards.nominations.terms import Act, EvidenceKind, Obstacle


def add_evidence(
    nomination: Nomination, upload: Upload, kind: EvidenceKind, *, actor: Actor, at: datetime
) -> Evidence:
    """Add a checked file.  The same file again is the one that is there.

    Raises Refused(FROZEN | TOO_MANY_FILES).
    """
    _require_writable(nomination, actor, at)
    files, size = queries.weight_of(nomination)
    if files >= rules.MOST_FILES or size + len(upload.content) > rules.MOST_BYTES:
        raise Refused(Obstacle.TOO_MANY_FILES)
    if there := _same_file(nomination, upload):
        return there
    evidence = Evidence(nomination_id=nomination.id, kind=kind, added_at=at)
    evidence.file = stored = keep(upload, actor=actor, at=at)
    db.session.add(evidence)
    nomination.changed_at = at
    db.session.flush()
    record_all([_added(nomination, stored)], actor=actor, at=at)
    return evidence


def attach_all(
    nominations: Sequence[Nomination], stored: StoredFile, kind: EvidenceKind, *, actor: Actor, at: datetime
) -> None:
    """Add one kept file to many dossiers, as the minutes of one meeting prove them all; however many, as many
    statements as for two."""
    earlier = [one for one in nominations if one.changed_at != at]
    for nomination in earlier:
        nomination.changed_at = at
    write_all(earlier, ("changed_at",))
    db.session.execute(insert(Evidence), [
        {"nomination_id": one.id, "file_id": stored.id, "kind": kind, "added_at": at} for one in nominations
    ])
    record_all([_added(one, stored) for one in nominations], actor=actor, at=at)


def _added(nomination: Nomination, stored: StoredFile) -> Told:
    return Told(Subject("nomination", nomination.id), Act.EVIDENCE_ADDED,
                details={"name": stored.name, "sha256": stored.sha256})


def remove_evidence(nomination: Nomination, evidence: Evidence, *, actor: Actor, at: datetime) -> None:
    """Take a file out of a dossier; its bytes stay, since a version sent before may name them.

    Raises Refused(FROZEN).
    """
    _require_writable(nomination, actor, at)
    stored = evidence.file
    db.session.delete(evidence)
    nomination.changed_at = at
    db.session.flush()
    record(Subject("nomination", nomination.id), Act.EVIDENCE_REMOVED, actor=actor, at=at,
           details={"name": stored.name, "sha256": stored.sha256})


def _require_writable(nomination: Nomination, actor: Actor, at: datetime) -> None:
    require(actor, Permission.WRITE, queries.facts_of(nomination, at), GRANTS)
    if nomination.stage not in rules.WRITABLE:
        raise Refused(Obstacle.FROZEN)


def _same_file(nomination: Nomination, upload: Upload) -> Evidence | None:
    return db.session.scalars(
        select(Evidence).join(StoredFile, StoredFile.id == Evidence.file_id)
        .where(Evidence.nomination_id == nomination.id, StoredFile.received_sha256 == upload.received_sha256).limit(1)
    ).first()
