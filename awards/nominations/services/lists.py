"""An uploaded list: kept until it is confirmed, then written row by row; writing twice writes nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from awards.db import db, hold
from awards.files.services import keep
from awards.files.terms import Upload
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import fold
from awards.movements.models import Round
from awards.nominations import queries
from awards.nominations.models import Import, Nomination
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.services.drafting import draft as begin
from awards.nominations.services.drafting import note_meeting
from awards.nominations.services.evidence import attach_all
from awards.nominations.terms import Draft, EvidenceKind, ListAct, Obstacle, Place, SchoolCouncil
from awards.organisation.models import Unit


def keep_list(
    round: Round, unit: Unit, upload: Upload, *, convert_fonts: bool = False, actor: Actor, at: datetime
) -> Import:
    """Keep an uploaded list for its preview; no dossier is written."""
    require(actor, Permission.WRITE, Place(unit.path), GRANTS)
    if not round.receives(at):
        raise Refused(Obstacle.ROUND_NOT_OPEN if at < round.opens_at else Obstacle.ROUND_CLOSED)
    kept = Import(
        round_id=round.id, unit_id=unit.id, account_id=actor.account_id, convert_fonts=convert_fonts, made_at=at,
        file_id=keep(upload, actor=actor, at=at).id,
    )
    db.session.add(kept)
    db.session.flush()
    record(Subject("nomination_import", kept.id), ListAct.UPLOADED, actor=actor, at=at, details={"name": upload.name})
    return kept


def write_list(
    kept: Import, rows: Sequence[Draft], *, actor: Actor, at: datetime
) -> Sequence[Nomination]:
    """Begin a dossier for each good row, in the order of the list.

    A row whose dossier is there already is left alone, and so is a list that has been written.
    """
    require(actor, Permission.WRITE, Place(kept.unit.path), GRANTS)
    if kept.written_at is not None:
        return []
    written = [
        begin(kept.round, kept.unit, draft, actor=actor, at=at) for draft in rows if not _is_there(kept, draft)
    ]
    kept.written_at, kept.written_count = at, len(written)
    record(Subject("nomination_import", kept.id), ListAct.WRITTEN, actor=actor, at=at, details={"rows": len(written)})
    return written


def complete_all(
    nominations: Sequence[Nomination], minutes: Upload | None, council: SchoolCouncil, *, over: bool = False,
    actor: Actor, at: datetime,
) -> None:
    """One meeting proves all its nominations: note its result where there is none yet, or with `over` in each, and add
    its minutes where there is no file yet.

    Raises Refused(FROZEN), NotAllowed, and what else the writing of any of them raises.
    """
    hold(Nomination, Nomination.id.in_([one.id for one in nominations]))
    all_facts = queries.facts_of_all(nominations, at)
    note_meeting(nominations, all_facts, council, over=over, actor=actor, at=at)
    unproved = [one for one, facts in zip(nominations, all_facts, strict=True) if not facts.has_evidence]
    if minutes is not None and unproved:
        attach_all(unproved, keep(minutes, actor=actor, at=at), EvidenceKind.MINUTES, actor=actor, at=at)


def _is_there(kept: Import, draft: Draft) -> bool:
    folded = fold(draft.group_name or kept.unit.name)
    return queries.find_same(kept.round_id, kept.unit_id, draft.award_code, draft.person_id, folded) is not None
