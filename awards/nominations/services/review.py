"""Moving a dossier along its path: sending, checking, returning, holding, the council's result, the decision."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from awards.catalogue.queries import rules_on
from awards.catalogue.rules import working_day
from awards.catalogue.terms import Level, ManagingBody
from awards.catalogue.terms import Step as CatalogueStep
from awards.db import db, hold
from awards.journal.rules import canonical
from awards.journal.services import record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Changed, Refused
from awards.movements.queries import locked_round
from awards.nominations import queries, rules
from awards.nominations.models import Nomination, Sent
from awards.nominations.permissions import GRANTS
from awards.nominations.terms import Action, Facts, Obstacle, Stage, StepKind
from awards.organisation import terms as organisation


def take(
    nomination: Nomination, action: Action, *, actor: Actor, at: datetime, reason: str = "", due_on: date | None = None
) -> None:
    """Carry out one action of the workflow that a person may ask for.

    `due_on` is the day until which a returned dossier may be sent again.  Raises NotAllowed, and Refused with the
    obstacle: what is missing, REASON_NEEDED, DUE_NEEDED, or NOT_POSSIBLE when the stage has no such action.
    """
    if action in rules.RECORDED_ELSEWHERE:
        raise Refused(Obstacle.NOT_POSSIBLE)
    if action in rules.NEEDS_DUE and (due_on is None or due_on < day_of(at)):
        raise Refused(Obstacle.DUE_NEEDED)
    _move_all([Move(nomination, action, reason, due_on)], actor=actor, at=at)


def send_all(nominations: Sequence[Nomination], *, expected: str, actor: Actor, at: datetime) -> None:
    """Send all of these, or none.  `expected` is the mark (`rules.mark_of_all`) of what the sender was shown.

    Raises Refused(LIST_CHANGED) when it is another list by now, and what `take` raises for any of them.
    """
    held = hold(Nomination, Nomination.id.in_([one.id for one in nominations]))
    if rules.mark_of_all((one.id, one.version) for one in held) != expected:
        raise Refused(Obstacle.LIST_CHANGED)
    _move_all([Move(nomination, Action.SUBMIT) for nomination in nominations], actor=actor, at=at)


def record_council(
    nomination: Nomination, *, in_favour: int, members: int, carried: bool, actor: Actor, at: datetime
) -> None:
    """Note the result of the council whose turn it was; the council's own room has counted."""
    record_council_all([(nomination, in_favour, carried)], members=members, actor=actor, at=at)


def record_council_all(
    counted: Sequence[tuple[Nomination, int, bool]], *, members: int, actor: Actor, at: datetime
) -> None:
    """Note the result of one ballot in all its dossiers: for each the votes in favour and whether it was carried."""
    _move_all([
        Move(nomination, Action.PASS_COUNCIL if carried else Action.FAIL_COUNCIL,
             details={"in_favour": in_favour, "members": members})
        for nomination, in_favour, carried in counted
    ], actor=actor, at=at)


def decide(nomination: Nomination, *, actor: Actor, at: datetime) -> None:
    """Note that the decision has been signed; from here on the honour has a life of its own."""
    decide_all([nomination], actor=actor, at=at)


def decide_all(nominations: Sequence[Nomination], *, actor: Actor, at: datetime) -> None:
    """Note in every dossier of a list that the decision has been signed."""
    _move_all([Move(nomination, Action.DECIDE) for nomination in nominations], actor=actor, at=at)


# All that an action may write into a dossier.
MOVED = ("stage", "step", "step_kind", "step_path", "path", "rule_set", "received_at", "sent_by_id", "due_on",
         "position", "changed_at")


@dataclass(frozen=True, slots=True)
class Move:
    """A dossier and what befalls it."""

    nomination: Nomination
    action: Action
    reason: str = ""
    due_on: date | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def _move_all(moves: Sequence[Move], *, actor: Actor, at: datetime) -> None:
    """Carry out one action on each dossier: all of them or, when one stands in the way, none."""
    for round_id in sorted({move.nomination.round_id for move in moves if move.action is Action.SUBMIT}):
        # Sending and closing a round take turns; the round is seen as it is now.
        locked_round(round_id)
    dossiers = [move.nomination for move in moves]
    all_facts, places = queries.facts_of_all(dossiers, at), queries.paths_by_level([one.unit for one in dossiers])
    told = []
    for move, facts in zip(moves, all_facts, strict=True):
        before = move.nomination.stage
        _carry_out(move, facts, places[move.nomination.unit_id], actor=actor, at=at)
        told.append(_told(move, before))
    _write(dossiers)
    record_all(told, actor=actor, at=at)


def _write(dossiers: Sequence[Nomination]) -> None:
    """Many in one statement.  Each only as it was seen: raises Changed when another was first."""
    if len(dossiers) < 2:
        db.session.flush()
        return
    table = Nomination.metadata.tables[Nomination.__tablename__]
    as_seen = update(table).where(table.c.id == bindparam("number"), table.c.version == bindparam("seen"))
    written = db.session.connection().execute(as_seen, [
        {"number": one.id, "seen": one.version, "version": one.version + 1}
        | {name: getattr(one, name) for name in MOVED} for one in dossiers
    ])
    if written.rowcount != len(dossiers):
        raise Changed()
    for one in dossiers:
        for name in MOVED:
            set_committed_value(one, name, getattr(one, name))
        set_committed_value(one, "version", one.version + 1)


def _carry_out(move: Move, facts: Facts, places: Mapping[str, str], *, actor: Actor, at: datetime) -> None:
    """Change one row, if the table, the permission and the guards let it."""
    nomination = move.nomination
    transition = rules.WORKFLOW.find(facts.stage, move.action)
    if transition is None:
        raise Refused(Obstacle.NOT_POSSIBLE)
    require(actor, transition.permission, facts, GRANTS)
    if transition.needs_reason and not move.reason:
        raise Refused(Obstacle.REASON_NEEDED)
    if obstacle := transition.obstacle(facts):
        raise Refused(obstacle)
    if transition.target is not None:
        nomination.stage = transition.target
    _follow(move, places, actor=actor, at=at)
    nomination.changed_at = at


def _told(move: Move, before: Stage) -> Told:
    nomination = move.nomination
    said = {"from": before.value, "to": nomination.stage.value, "step": nomination.step} | dict(move.details)
    if move.due_on is not None:
        said["due_on"] = move.due_on.isoformat()
    return Told(Subject("nomination", nomination.id), move.action, move.reason, said)


def _follow(move: Move, places: Mapping[str, str], *, actor: Actor, at: datetime) -> None:
    """What an action brings beside the stage: the step, the unit whose turn it is, the day by which it is due."""
    nomination, action = move.nomination, move.action
    if action is Action.SUBMIT:
        _send(nomination, places, actor, at)
    elif action in rules.ADVANCES:
        _stand_at(nomination, nomination.step + 1, places, at)
    elif action is Action.RELEASE:
        _stand_at(nomination, nomination.step, places, at)
    elif action is Action.PUBLISH:
        nomination.due_on = working_day(day_of(at), _publication_days(nomination, at))
    elif action is Action.END_PUBLICATION:
        nomination.due_on = None
    elif action is not Action.HOLD:
        nomination.due_on = move.due_on


def _send(nomination: Nomination, places: Mapping[str, str], actor: Actor, at: datetime) -> None:
    """Receive a dossier: the path is frozen at the first sending, and every version sent is kept with its hash."""
    first = nomination.received_at is None
    if first:
        on = day_of(at)
        nomination.rule_set = rules_on(on).id
        nomination.path = [_frozen(step) for step in _path(nomination, on)]
        nomination.received_at = at
        nomination.position = nomination.position or _next_position(nomination.round_id)
    nomination.sent_by_id = actor.account_id
    _stand_at(nomination, 0, places, at)
    content = content_of(nomination)
    db.session.add(Sent(
        nomination_id=nomination.id, number=_versions(nomination) + 1, content=content,
        sha256=hashlib.sha256(canonical(content)).hexdigest(), sent_at=at,
    ))


def _stand_at(nomination: Nomination, step: int, places: Mapping[str, str], at: datetime) -> None:
    here = nomination.path[step]
    nomination.step, nomination.step_kind = step, StepKind(here["kind"])
    nomination.step_path = places[here["level"]]
    nomination.stage = rules.stage_at(nomination.step_kind)
    is_review = nomination.step_kind is StepKind.REVIEW
    nomination.due_on = working_day(day_of(at), _days_to_return(nomination, at)) if is_review else None


def _path(nomination: Nomination, on: date) -> list[CatalogueStep]:
    """Steps from receipt on; the school's own council has voted before."""
    commune = nomination.unit.managing_body is organisation.ManagingBody.COMMUNE
    body = ManagingBody.COMMUNE if commune else ManagingBody.DEPARTMENT
    steps = rules_on(on).path(nomination.award_code, body)
    return [step for step in steps if step.level is not Level.SCHOOL]


def _frozen(step: CatalogueStep) -> dict[str, Any]:
    needed = [step.needed.numerator, step.needed.denominator] if step.needed is not None else None
    return {"kind": step.kind.value, "level": step.level.value, "needed": needed, "basis": step.basis}


def _days_to_return(nomination: Nomination, at: datetime) -> int:
    """Working days within which an incomplete dossier goes back, by the law of its receipt (NĐ 98/2023 Đ.32)."""
    return rules_on(queries.law_day(nomination, at)).periods["return_incomplete"].days


def _publication_days(nomination: Nomination, at: datetime) -> int:
    """Working days of publication: the award's own, else the parameter (NĐ 98/2023 Đ.46)."""
    law = rules_on(queries.law_day(nomination, at))
    days = law.awards[nomination.award_code].publication_days
    return days if days is not None else int(law.parameter("publication_days_base") or 0)


def _next_position(round_id: int) -> int:
    """After all that were sent into the round; the round's row is held, so no two are alike."""
    highest = db.session.scalar(select(func.max(Nomination.position)).where(Nomination.round_id == round_id))
    return (highest or 0) + 1


def _versions(nomination: Nomination) -> int:
    return db.session.scalar(select(func.count()).where(Sent.nomination_id == nomination.id)) or 0


def content_of(nomination: Nomination) -> dict[str, Any]:
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
            for one in queries.evidence_of(nomination)
        ],
    }
