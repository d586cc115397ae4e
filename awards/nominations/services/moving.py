"""How an action is carried out on dossiers, one or many: what the table, the permission and the guards let, what it
brings beside the stage, and the word of it in the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from awards.catalogue.queries import rules_on
from awards.catalogue.rules import working_day
from awards.db import db
from awards.journal.services import record_all
from awards.journal.terms import Subject, Told
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.movements.queries import locked_round
from awards.nominations import queries, rules
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS
from awards.nominations.services.rows import write_all
from awards.nominations.services.sending import Reception
from awards.nominations.terms import Action, Facts, Obstacle, Stage, StepKind

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


def move_all(moves: Sequence[Move], *, actor: Actor, at: datetime) -> None:
    """Carry out one action on each dossier: all of them or, when one stands in the way, none.  However many, as many
    statements as for two."""
    sent = [move.nomination for move in moves if move.action is Action.SUBMIT]
    for round_id in sorted({one.round_id for one in sent}):
        # Sending and closing a round take turns; the round is seen as it is now.
        locked_round(round_id)
    dossiers = [move.nomination for move in moves]
    all_facts, places = queries.facts_of_all(dossiers, at), queries.paths_by_level([one.unit for one in dossiers])
    reception, told = Reception(sent, at), []
    with db.session.no_autoflush:
        for move, facts in zip(moves, all_facts, strict=True):
            before = move.nomination.stage
            _carry_out(move, facts, places[move.nomination.unit_id], reception, actor=actor, at=at)
            told.append(_told(move, before))
    write_all(dossiers, MOVED)
    reception.keep_versions()
    record_all(told, actor=actor, at=at)


def _carry_out(
    move: Move, facts: Facts, places: Mapping[str, str], reception: Reception, *, actor: Actor, at: datetime
) -> None:
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
    _follow(move, places, reception, actor=actor, at=at)
    nomination.changed_at = at


def _told(move: Move, before: Stage) -> Told:
    nomination = move.nomination
    said = {"from": before.value, "to": nomination.stage.value, "step": nomination.step} | dict(move.details)
    if move.due_on is not None:
        said["due_on"] = move.due_on.isoformat()
    return Told(Subject("nomination", nomination.id), move.action, move.reason, said)


def _follow(
    move: Move, places: Mapping[str, str], reception: Reception, *, actor: Actor, at: datetime
) -> None:
    """What an action brings beside the stage: the step, the unit whose turn it is, the day by which it is due."""
    nomination, action = move.nomination, move.action
    if action is Action.SUBMIT:
        reception.receive(nomination, actor)
        _stand_at(nomination, 0, places, at)
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


def _stand_at(nomination: Nomination, step: int, places: Mapping[str, str], at: datetime) -> None:
    here = nomination.path[step]
    nomination.step, nomination.step_kind = step, StepKind(here["kind"])
    nomination.step_path = places[here["level"]]
    nomination.stage = rules.stage_at(nomination.step_kind)
    is_review = nomination.step_kind is StepKind.REVIEW
    nomination.due_on = working_day(day_of(at), _days_to_return(nomination, at)) if is_review else None


def _days_to_return(nomination: Nomination, at: datetime) -> int:
    """Working days within which an incomplete dossier goes back, by the law of its receipt (NĐ 98/2023 Đ.32)."""
    return rules_on(queries.law_day(nomination, at)).periods["return_incomplete"].days


def _publication_days(nomination: Nomination, at: datetime) -> int:
    """Working days of publication: the award's own, else the parameter (NĐ 98/2023 Đ.46)."""
    law = rules_on(queries.law_day(nomination, at))
    days = law.awards[nomination.award_code].publication_days
    return days if days is not None else int(law.parameter("publication_days_base") or 0)
