"""Writing a dossier: beginning one and changing what is written, as long as the school holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from awards.catalogue.queries import rules_on
from awards.db import db
from awards.journal.services import record, record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Changed, Refused
from awards.kernel.vietnamese import clean, fold, name_key, sort_key
from awards.movements.models import Round
from awards.nominations import queries, rules
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.services.rows import write_all
from awards.nominations.terms import Act, Draft, Facts, Obstacle, Place, SchoolCouncil, Stage, SubjectKind
from awards.organisation.models import Person, Tenure, Unit

# All that writing may change in a row.
WRITTEN = (
    "award_code", "subject_kind", "person_id", "group_name", "name", "folded", "sort_key", "honorific", "post_title",
    "achievement", "line", "remark", "council_met_on", "council_members", "council_in_favour", "changed_at",
)
NEXT_NUMBER = text(
    "INSERT INTO dossier_counter (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = dossier_counter.last + 1 RETURNING last"
)


def draft(
    round: Round, unit: Unit, draft: Draft, *, position: int = 0, actor: Actor, at: datetime
) -> Nomination:
    """Begin a dossier.  `position` keeps the order of an uploaded list.

    Raises Refused(ROUND_NOT_OPEN | ROUND_CLOSED | NOT_IN_ROUND | WRONG_SUBJECT | NOT_OF_UNIT | NO_CANDIDATE |
    SAME_AGAIN with the code of the other dossier).
    """
    require(actor, Permission.WRITE, Place(unit.path), GRANTS)
    if not round.receives(at):
        raise Refused(Obstacle.ROUND_NOT_OPEN if at < round.opens_at else Obstacle.ROUND_CLOSED)
    nomination = Nomination(
        code=_next_code(at), round_id=round.id, unit_id=unit.id, author_id=actor.account_id, stage=Stage.DRAFT,
        position=position, created_at=at, changed_at=at,
    )
    nomination.round, nomination.unit = round, unit
    with db.session.no_autoflush:
        _fill(nomination, draft, _held(unit, draft, at), at)
    db.session.add(nomination)
    with _doubles_refused(nomination):
        db.session.flush()
    record(Subject("nomination", nomination.id), Act.DRAFTED, actor=actor, at=at)
    return nomination


def revise(
    nomination: Nomination, draft: Draft, *, actor: Actor, at: datetime, step: str = "", seen: str = ""
) -> None:
    """Change what is written, also after the round has closed: a late draft is kept, only not sent.

    `seen` is what the writer saw of a step (`rules.mark_of`).  Raises Changed when somebody wrote there in between,
    be it the same person in another window; Refused(FROZEN) when the dossier has been sent, and what `draft` raises.
    """
    require(actor, Permission.WRITE, queries.facts_of(nomination, at), GRANTS)
    if nomination.stage not in rules.WRITABLE:
        raise Refused(Obstacle.FROZEN)
    before = queries.draft_of(nomination)
    if step and rules.is_written_over(before, draft, step, seen):
        raise Changed()
    if draft == before:
        return
    goes_on = queries.still_writing([nomination], actor)
    with db.session.no_autoflush:
        _fill(nomination, draft, _held(nomination.unit, draft, at), at)
    nomination.changed_at = at
    with _doubles_refused(nomination):
        db.session.flush()
    if not goes_on:
        record(Subject("nomination", nomination.id), Act.REVISED, actor=actor, at=at)


def note_meeting(
    nominations: Sequence[Nomination], all_facts: Sequence[Facts], council: SchoolCouncil, *, over: bool,
    actor: Actor, at: datetime,
) -> None:
    """Write what one meeting resolved into all of these dossiers, whose facts are given in their order; however many,
    as many statements as for two.  A result that is there stays, but for `over`.  Raises what `revise` raises."""
    for nomination, facts in zip(nominations, all_facts, strict=True):
        require(actor, Permission.WRITE, facts, GRANTS)
        if nomination.stage not in rules.WRITABLE:
            raise Refused(Obstacle.FROZEN)
    changed = [one for one in nominations if (had := queries.council_of(one)) is None or over and had != council]
    written, held = queries.still_writing(changed, actor), queries.tenures_of_all(changed, day_of(at))
    with db.session.no_autoflush:
        for one in changed:
            _fill(one, replace(queries.draft_of(one), council=council), held.get((one.unit_id, one.person_id)), at)
            one.changed_at = at
    doubles = {one.id for one, facts in zip(nominations, all_facts, strict=True) if facts.duplicate}
    with _doubles_refused(*(one for one in changed if one.id in doubles)):
        write_all(changed, WRITTEN)
    record_all([Told(Subject("nomination", one.id), Act.REVISED) for one in changed if one.id not in written],
               actor=actor, at=at)


def _fill(nomination: Nomination, draft: Draft, held: Tenure | None, at: datetime) -> None:
    """`held`: the post of the draft's person in the unit by now."""
    _check_award(nomination, draft, at)
    person, post_title = _candidate(draft, held)
    name = person.full_name if person else clean(draft.group_name) or nomination.unit.name
    if draft.subject_kind is SubjectKind.HOUSEHOLD and not draft.group_name:
        raise Refused(Obstacle.NO_CANDIDATE)
    nomination.award_code, nomination.subject_kind = draft.award_code, draft.subject_kind
    nomination.person_id, nomination.person = (person.id if person else None), person
    nomination.group_name = "" if person else clean(draft.group_name)
    nomination.name, nomination.folded = name, fold(name)
    nomination.sort_key = name_key(name) if person else sort_key(name)
    nomination.honorific = draft.honorific or (rules.HONORIFIC.get(person.sex, "") if person and person.sex else "")
    nomination.post_title = draft.post_title or post_title
    nomination.achievement, nomination.line, nomination.remark = draft.achievement, draft.line, draft.remark
    council = draft.council
    nomination.council_met_on = council.met_on if council else None
    nomination.council_members = council.members if council else None
    nomination.council_in_favour = council.in_favour if council else None


def _check_award(nomination: Nomination, draft: Draft, at: datetime) -> None:
    if draft.award_code not in nomination.round.codes:
        raise Refused(Obstacle.NOT_IN_ROUND)
    award = rules_on(queries.law_day(nomination, at)).awards[draft.award_code]
    if draft.subject_kind.value not in {kind.value for kind in award.subjects}:
        raise Refused(Obstacle.WRONG_SUBJECT)


def _held(unit: Unit, draft: Draft, at: datetime) -> Tenure | None:
    if draft.subject_kind is not SubjectKind.INDIVIDUAL or draft.person_id is None:
        return None
    return queries.tenure_in(unit, draft.person_id, day_of(at))


def _candidate(draft: Draft, held: Tenure | None) -> tuple[Person | None, str]:
    """The person with the post held now in the unit: the register is picked from, never retyped."""
    if draft.subject_kind is not SubjectKind.INDIVIDUAL:
        return None, ""
    if draft.person_id is None:
        raise Refused(Obstacle.NO_CANDIDATE)
    if held is None:
        raise Refused(Obstacle.NOT_OF_UNIT)
    return held.person, held.title


def _next_code(at: datetime) -> str:
    """HS-<year>-<number>: the counter's row is locked until the transaction ends, so there is no gap and no double."""
    year = day_of(at).year
    number = db.session.execute(NEXT_NUMBER, {"year": year}).scalar_one()
    return f"HS-{year}-{number:04d}"


@contextmanager
def _doubles_refused(*nominations: Nomination) -> Iterator[None]:
    """The same subject, award and round twice is refused by name of the other dossier, which is looked for beside each
    of these before the rows are written."""
    for nomination in nominations:
        with db.session.no_autoflush:
            other = queries.same_as(nomination)
        if other is not None:
            raise Refused(Obstacle.SAME_AGAIN, dossier=other.code, number=other.id)
    try:
        yield
    except IntegrityError as error:
        if "uq_nomination" not in str(error.orig) and "UNIQUE" not in str(error.orig):
            raise
        raise Refused(Obstacle.SAME_AGAIN, dossier="") from error

