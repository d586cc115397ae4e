"""Writing a draft: from what councils carried to a list with its words, in the order the office wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from awards.db import db
from awards.decisions import queries, rules
from awards.decisions.models import Decision, DecisionPaper, Recipient
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.terms import (
    DecisionAct,
    DecisionAction,
    DecisionObstacle,
    DecisionStage,
    OwnLines,
    PaperFormat,
    PaperKind,
    RecipientOrder,
    Wording,
)
from awards.files.models import StoredFile
from awards.jobs import services as jobs
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.movements.models import Round
from awards.movements.queries import locked_round
from awards.nominations.models import Nomination
from awards.organisation.models import Unit


def draft(
    round_: Round, award_code: str, *, unit: Unit, wording: Wording, order: RecipientOrder, actor: Actor, at: datetime
) -> Decision:
    """A draft with every approved nomination of the round that stands in no decision yet.

    Raises Refused(NO_RECIPIENTS) when there is none, Refused(NOT_OURS) for an award that a higher authority decides,
    NotAllowed when the actor does not draft for the unit.
    """
    if not queries.is_ours(award_code, day_of(at)):
        raise Refused(DecisionObstacle.NOT_OURS)
    locked_round(round_.id)
    found = queries.undecided(round_.id, award_code)
    if not found:
        raise Refused(DecisionObstacle.NO_RECIPIENTS)
    decision = Decision(
        unit_id=unit.id, unit=unit, round_id=round_.id, round=round_, award_code=award_code, order=order,
        wording=asdict(wording), drafted_by_id=actor.account_id, drafted_at=at,
    )
    db.session.add(decision)
    db.session.flush()
    require(actor, Permission.DRAFT, queries.facts_of(decision, at), GRANTS)
    for nomination in found:
        db.session.add(Recipient(decision_id=decision.id, nomination_id=nomination.id, nomination=nomination,
                                 position=nomination.position))
    _seat(decision, order)
    note(decision, DecisionAct.DRAFTED, actor, at, recipients=len(found))
    ask_papers(decision, actor=actor, at=at)
    return decision


def _seat(decision: Decision, order: RecipientOrder) -> None:
    """Give every recipient its place in the order asked for."""
    db.session.flush()
    seats = {recipient.nomination_id: recipient for recipient in queries.recipients_of(decision)}
    rows = [rules.Ordered(one.id, one.subject_kind.value, one.position, one.sort_key, one.unit.sort_key)
            for one in (recipient.nomination for recipient in seats.values())]
    for position, nomination_id in enumerate(rules.in_order(rows, order), start=1):
        seats[nomination_id].position = position
    db.session.flush()


def rearrange(decision: Decision, order: RecipientOrder, *, actor: Actor, at: datetime) -> None:
    """Order the recipients of a draft anew."""
    _may_change(decision, actor, at)
    decision.order = order
    _seat(decision, order)
    note(decision, DecisionAct.REARRANGED, actor, at, order=order)
    ask_papers(decision, actor=actor, at=at)


def reword(decision: Decision, wording: Wording, *, actor: Actor, at: datetime) -> None:
    """Change the words of a draft; the same words change nothing."""
    _may_change(decision, actor, at)
    if rules.wording_from(decision.wording) == wording:
        return
    decision.wording = asdict(wording)
    note(decision, DecisionAct.REWORDED, actor, at)
    ask_papers(decision, actor=actor, at=at)


def set_lines(recipient: Recipient, decision: Decision, lines: OwnLines, *, actor: Actor, at: datetime) -> None:
    """Print other words of one recipient than the dossier's: shorter ones, where those do not fit the paper."""
    _may_change(decision, actor, at)
    before = OwnLines(recipient.second_line, recipient.line)
    if before == lines:
        return
    recipient.second_line, recipient.line = lines.second_line, lines.line
    note(decision, DecisionAct.LINES_CHANGED, actor, at, nomination=recipient.nomination_id, before=asdict(before),
         after=asdict(lines))
    ask_papers(decision, actor=actor, at=at)


def leave_out(recipient: Recipient, decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Take a recipient out of a draft; the nomination awaits another decision.  The last one is not left out."""
    _may_change(decision, actor, at)
    if len(queries.recipients_of(decision)) == 1:
        raise Refused(DecisionObstacle.LAST_RECIPIENT)
    db.session.delete(recipient)
    _seat(decision, decision.order)
    note(decision, DecisionAct.LEFT_OUT, actor, at, nomination=recipient.nomination_id)
    ask_papers(decision, actor=actor, at=at)


def take_in(decision: Decision, *, actor: Actor, at: datetime) -> int:
    """Take what has been approved since into a draft; gives how many.  Raises Refused(NO_RECIPIENTS) for none."""
    _may_change(decision, actor, at)
    locked_round(decision.round_id)
    found: Sequence[Nomination] = queries.undecided(decision.round_id, decision.award_code)
    if not found:
        raise Refused(DecisionObstacle.NO_RECIPIENTS)
    for nomination in found:
        db.session.add(Recipient(decision_id=decision.id, nomination_id=nomination.id, nomination=nomination,
                                 position=nomination.position))
    _seat(decision, decision.order)
    note(decision, DecisionAct.TAKEN_IN, actor, at, nominations=[nomination.id for nomination in found])
    ask_papers(decision, actor=actor, at=at)
    return len(found)


def discard(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Give a draft up: its nominations await a decision again."""
    queries.lock(decision)
    transition = rules.WORKFLOW.find(decision.stage, DecisionAction.DISCARD)
    if transition is None:
        raise Refused(DecisionObstacle.NOT_POSSIBLE)
    require(actor, transition.permission, queries.facts_of(decision, at), GRANTS)
    for recipient in queries.recipients_of(decision):
        db.session.delete(recipient)
    decision.stage = DecisionStage.DISCARDED
    note(decision, DecisionAct.DISCARDED, actor, at)


def send_back(decision: Decision, reason: str, *, actor: Actor, at: datetime) -> None:
    """The signer asks the standing office to look again; the draft stays theirs to change."""
    queries.lock(decision)
    if decision.stage is not DecisionStage.DRAFT:
        raise Refused(DecisionObstacle.ALREADY_SIGNED)
    require(actor, Permission.SIGN, queries.facts_of(decision, at), GRANTS)
    if not reason:
        raise Refused(DecisionObstacle.REASON_NEEDED)
    note(decision, DecisionAct.SENT_BACK, actor, at, reason=reason)


def _may_change(decision: Decision, actor: Actor, at: datetime) -> None:
    queries.lock(decision)
    if decision.stage is not DecisionStage.DRAFT:
        raise Refused(DecisionObstacle.ALREADY_SIGNED)
    require(actor, Permission.DRAFT, queries.facts_of(decision, at), GRANTS)


def ask_papers(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Ask for the papers of a decision to be made anew, in a job of their own."""
    jobs.ask("decision_papers", {"decision_id": decision.id}, actor=actor, at=at)


def add_paper(
    decision: Decision, kind: PaperKind, form: PaperFormat, file: StoredFile, *, at: datetime
) -> DecisionPaper:
    paper = DecisionPaper(
        decision_id=decision.id, kind=kind, format=form, file_id=file.id,
        of_signed=decision.stage in queries.FROZEN, made_at=at,
    )
    db.session.add(paper)
    return paper


def note(
    decision: Decision, act: DecisionAct, actor: Actor, at: datetime, *, reason: str = "", **details: Any
) -> None:
    record(Subject("decision", decision.id), act, actor=actor, at=at, reason=reason, details=details)
