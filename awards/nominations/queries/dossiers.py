"""One dossier with what hangs on it: its files, versions, lists and acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from awards.db import UtcDateTime, db
from awards.files.models import StoredFile
from awards.journal.models import Entry
from awards.kernel.access import Actor
from awards.kernel.dates import day_of
from awards.kernel.errors import NotFound
from awards.movements.models import Movement, Round
from awards.nominations.models import Evidence, Import, Nomination, Sent
from awards.nominations.terms import Act, Action, Draft, SchoolCouncil

# When a dossier was complete: its last sending (a returned one is complete when it comes again), in a SELECT of
# nominations.
COMPLETE_AT = func.coalesce(
    select(func.max(Sent.sent_at)).where(Sent.nomination_id == Nomination.id).correlate(Nomination).scalar_subquery(),
    Nomination.received_at, type_=UtcDateTime(),
)


# What every page of a dossier needs beside it; written once, since to write it takes as long as to ask for it.
_BESIDE = (
    joinedload(Nomination.round).joinedload(Round.movement), joinedload(Nomination.unit), joinedload(Nomination.person),
)


def get(nomination_id: int) -> Nomination:
    """The dossier with its round, unit and person."""
    nomination = db.session.get(Nomination, nomination_id, options=_BESIDE)
    if nomination is None:
        raise NotFound()
    return nomination


def find_by_code(code: str) -> Nomination | None:
    return db.session.scalars(select(Nomination).where(Nomination.code == code.strip().upper())).one_or_none()


def get_import(import_id: int) -> Import:
    found = db.session.get(
        Import, import_id,
        options=[joinedload(Import.round).joinedload(Round.movement).joinedload(Movement.unit),
                 joinedload(Import.unit), joinedload(Import.file)],
    )
    if found is None:
        raise NotFound()
    return found


def draft_of(nomination: Nomination) -> Draft:
    """What is written in a dossier."""
    return Draft(
        award_code=nomination.award_code, subject_kind=nomination.subject_kind, person_id=nomination.person_id,
        group_name=nomination.group_name, honorific=nomination.honorific, post_title=nomination.post_title,
        achievement=nomination.achievement, line=nomination.line, remark=nomination.remark,
        council=council_of(nomination),
    )


def council_of(nomination: Nomination) -> SchoolCouncil | None:
    met_on, members, in_favour = (
        nomination.council_met_on, nomination.council_members, nomination.council_in_favour
    )
    if met_on is None or members is None or in_favour is None:
        return None
    return SchoolCouncil(met_on, members, in_favour)


def law_day(nomination: Nomination, at: datetime) -> date:
    """The day whose law counts for a dossier: that of its first receipt, which never changes; until then that of
    `at` (Luật 06/2026/QH16 Đ.4 k.4)."""
    return day_of(nomination.received_at or at)


def evidence_of(nomination: Nomination) -> Sequence[Evidence]:
    """The files of a dossier in the order of their arrival."""
    return db.session.scalars(
        select(Evidence).where(Evidence.nomination_id == nomination.id)
        .options(joinedload(Evidence.file)).order_by(Evidence.id)
    ).all()


def evidence_of_all(nominations: Sequence[Nomination]) -> dict[int, list[Evidence]]:
    """The same of many dossiers, by their numbers; one statement."""
    found: dict[int, list[Evidence]] = {}
    for one in db.session.scalars(
        select(Evidence).where(Evidence.nomination_id.in_([one.id for one in nominations]))
        .options(joinedload(Evidence.file)).order_by(Evidence.id)
    ):
        found.setdefault(one.nomination_id, []).append(one)
    return found


def get_evidence(nomination: Nomination, evidence_id: int) -> Evidence:
    """A file of this very dossier; NotFound for one of another."""
    found = db.session.scalars(
        select(Evidence).where(Evidence.id == evidence_id, Evidence.nomination_id == nomination.id)
        .options(joinedload(Evidence.file))
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def weight_of(nomination: Nomination) -> tuple[int, int]:
    """How many files a dossier has and how many bytes together."""
    files, size = db.session.execute(
        select(func.count(), func.coalesce(func.sum(StoredFile.size), 0)).select_from(Evidence)
        .join(StoredFile, StoredFile.id == Evidence.file_id).where(Evidence.nomination_id == nomination.id)
    ).one()
    return files, int(size)


def sent_versions(nomination: Nomination) -> Sequence[Sent]:
    """Every version that was sent, the newest first."""
    return db.session.scalars(
        select(Sent).where(Sent.nomination_id == nomination.id).order_by(Sent.number.desc())
    ).all()


def counts_of_versions(nominations: Sequence[Nomination]) -> dict[int, int]:
    """How often each of these was sent; those never sent are left out."""
    found = db.session.execute(
        select(Sent.nomination_id, func.count()).where(Sent.nomination_id.in_([one.id for one in nominations]))
        .group_by(Sent.nomination_id)
    )
    return {row[0]: row[1] for row in found}


def last_positions(round_ids: Collection[int]) -> dict[int, int]:
    """The last place that a dossier of each round has; of rounds without any, nothing."""
    found = db.session.execute(
        select(Nomination.round_id, func.max(Nomination.position)).where(Nomination.round_id.in_(round_ids))
        .group_by(Nomination.round_id)
    )
    return {row[0]: row[1] for row in found}


def last_act(nomination: Nomination) -> Entry | None:
    return db.session.scalars(
        select(Entry).where(Entry.subject_kind == "nomination", Entry.subject_id == nomination.id)
        .order_by(Entry.number.desc()).limit(1)
    ).first()


def last_return(nomination: Nomination) -> Entry | None:
    """The entry of the latest return, with its reason."""
    return db.session.scalars(
        select(Entry).where(Entry.subject_kind == "nomination", Entry.subject_id == nomination.id,
                            Entry.act == Action.RETURN)
        .order_by(Entry.number.desc()).limit(1)
    ).first()


def still_writing(nominations: Sequence[Nomination], actor: Actor) -> set[int]:
    """Numbers of those of which the last thing in the journal is this actor's own change: autosaves are one entry, not
    a hundred.  One statement."""
    latest = (
        select(func.max(Entry.number))
        .where(Entry.subject_kind == "nomination", Entry.subject_id.in_([one.id for one in nominations]))
        .group_by(Entry.subject_id)
    )
    return set(db.session.scalars(select(Entry.subject_id).where(
        Entry.number.in_(latest), Entry.act.in_((Act.REVISED, Act.DRAFTED)), Entry.actor_id == actor.account_id
    )))
