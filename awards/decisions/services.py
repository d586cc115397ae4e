"""Every write about decisions: drafting from what councils carried, wording, ordering, signing, discarding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from awards.catalogue import rules as law
from awards.catalogue.terms import SubjectKind
from awards.db import db
from awards.decisions import queries, rules
from awards.decisions.models import Decision, DecisionPaper, Recipient
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.terms import (
    DecisionAction,
    DecisionObstacle,
    DecisionStage,
    PaperFormat,
    PaperKind,
    RecipientOrder,
    SignedAs,
    Wording,
)
from awards.files.models import StoredFile
from awards.honours import services as honours
from awards.honours.terms import Act, Grant
from awards.jobs import services as jobs
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.movements.models import Round
from awards.nominations import services as nominations
from awards.nominations.models import Nomination
from awards.organisation.models import Unit


def draft(
    round_: Round, award_code: str, *, unit: Unit, wording: Wording, order: RecipientOrder, actor: Actor, at: datetime
) -> Decision:
    """A draft with every approved nomination of the round that stands in no decision yet.

    Raises Refused(NO_RECIPIENTS) when there is none, NotAllowed when the actor does not draft for the unit.
    """
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
    _seat(decision, found, order)
    _note(decision, "drafted", actor, at, recipients=len(found))
    ask_papers(decision, actor=actor, at=at)
    return decision


def _seat(decision: Decision, found: Sequence[Nomination], order: RecipientOrder) -> None:
    """Give every nomination its place in the order asked for."""
    rows = [rules.Ordered(one.id, one.person_id is None, one.position, one.sort_key, one.unit.sort_key)
            for one in found]
    for position, nomination_id in enumerate(rules.in_order(rows, order), start=1):
        db.session.add(Recipient(decision_id=decision.id, nomination_id=nomination_id, position=position))
    db.session.flush()


def rearrange(decision: Decision, order: RecipientOrder, *, actor: Actor, at: datetime) -> None:
    """Order the recipients of a draft anew."""
    _may_change(decision, actor, at)
    found = [recipient.nomination for recipient in queries.recipients_of(decision)]
    for recipient in queries.recipients_of(decision):
        db.session.delete(recipient)
    db.session.flush()
    decision.order = order
    _seat(decision, found, order)
    _note(decision, "rearranged", actor, at, order=order)
    ask_papers(decision, actor=actor, at=at)


def reword(decision: Decision, wording: Wording, *, actor: Actor, at: datetime) -> None:
    """Change the words of a draft."""
    _may_change(decision, actor, at)
    decision.wording = asdict(wording)
    _note(decision, "reworded", actor, at)
    ask_papers(decision, actor=actor, at=at)


def discard(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Give a draft up: its nominations await a decision again."""
    transition = rules.WORKFLOW.find(decision.stage, DecisionAction.DISCARD)
    if transition is None:
        raise Refused(DecisionObstacle.NOT_POSSIBLE)
    require(actor, transition.permission, queries.facts_of(decision, at), GRANTS)
    for recipient in queries.recipients_of(decision):
        db.session.delete(recipient)
    decision.stage = DecisionStage.DISCARDED
    _note(decision, "discarded", actor, at)


def _may_change(decision: Decision, actor: Actor, at: datetime) -> None:
    if decision.stage is not DecisionStage.DRAFT:
        raise Refused(DecisionObstacle.ALREADY_SIGNED)
    require(actor, Permission.DRAFT, queries.facts_of(decision, at), GRANTS)


def sign(
    decision: Decision, signed: SignedAs, *, expected: str, today: date, actor: Actor, at: datetime
) -> None:
    """Enter number, day and signer: ordinals, names, lines and money freeze; the register is written.

    `expected` is `set_digest` of the list that the signer saw.  Raises Refused with what is wrong; NotAllowed for
    whoever drafted it.
    """
    facts = queries.facts_of(decision, at, number=signed.number, year=signed.decided_on.year)
    transition = rules.WORKFLOW.find(decision.stage, DecisionAction.SIGN)
    if transition is None:
        raise Refused(DecisionObstacle.ALREADY_SIGNED)
    require(actor, transition.permission, facts, GRANTS)
    if obstacle := transition.obstacle(facts) or rules.fault_of_signing(signed, facts, today):
        raise Refused(obstacle)
    if set_digest(decision) != expected:
        raise Refused(DecisionObstacle.CHANGED_SET)
    _freeze(decision, signed, actor, at)
    for grant in grants_of(decision):
        honours.grant(grant, act_of(decision), actor=actor, at=at)
    for recipient in queries.recipients_of(decision):
        nominations.decide(recipient.nomination, actor=actor, at=at)
    _note(decision, "signed", actor, at, number=signed.number, sha256=decision.sha256)
    ask_papers(decision, actor=actor, at=at)


def _freeze(decision: Decision, signed: SignedAs, actor: Actor, at: datetime) -> None:
    """Fix everything that the papers will say, and its digest; after this the database lets nothing change."""
    grants = grants_of(decision, signed.decided_on)
    for recipient, grant in zip(queries.recipients_of(decision), grants, strict=True):
        recipient.ordinal = grant.ordinal
    db.session.flush()
    snapshot = {
        "number": signed.number, "decided_on": signed.decided_on.isoformat(),
        "signer": [signed.signer_title, signed.signer_name], "award": decision.award_code,
        "wording": decision.wording, "recipients": [asdict(grant) for grant in grants],
    }
    decision.number, decision.year, decision.decided_on = signed.number, signed.decided_on.year, signed.decided_on
    decision.signer_title, decision.signer_name = signed.signer_title, signed.signer_name
    decision.snapshot, decision.sha256 = snapshot, rules.digest(snapshot)
    decision.signed_by_id, decision.signed_at, decision.stage = actor.account_id, at, DecisionStage.SIGNED
    db.session.flush()


def grants_of(decision: Decision, decided_on: date | None = None) -> list[Grant]:
    """Every recipient as it is, or will be, entered in the register; a signed decision answers from its snapshot."""
    if decision.stage is DecisionStage.SIGNED:
        return [Grant(**kept) for kept in decision.snapshot["recipients"]]
    wording = rules.wording_from(decision.wording)
    return [_grant(recipient, ordinal, wording, decided_on)
            for ordinal, recipient in enumerate(queries.recipients_of(decision), start=1)]


def _grant(recipient: Recipient, ordinal: int, wording: Wording, decided_on: date | None) -> Grant:
    one = recipient.nomination
    return Grant(
        ordinal=ordinal, award_code=one.award_code, subject_kind=one.subject_kind.value,
        honorific=one.honorific, name=one.name, second_line=rules.second_line(
            is_person=one.person_id is not None, is_group=bool(one.group_name), post_title=one.post_title,
            unit_name=one.unit.name, place=one.unit.place, province=wording.province,
        ),
        line=one.line if wording.own_lines else wording.line, person_id=one.person_id, unit_id=one.unit_id,
        nomination_id=one.id, money_dong=_money(one, decided_on),
    )


def _money(nomination: Nomination, decided_on: date | None) -> int | None:
    """The reward by the base salary of the decision's day, in đồng (NĐ 152/2025 Đ.49)."""
    if decided_on is None:
        return None
    return law.money(nomination.award_code, SubjectKind(nomination.subject_kind.value), decided_on)


def act_of(decision: Decision) -> Act:
    """The decision as the register keeps it with every honour.  Only of a signed one."""
    assert decision.number and decision.decided_on, "only a signed decision grants"
    wording = rules.wording_from(decision.wording)
    return Act(
        decision.id, decision.number, decision.decided_on, wording.authority, wording.place,
        decision.signer_title, decision.signer_name,
    )


def set_digest(decision: Decision) -> str:
    """What a signer saw: the recipients in order and the words; any change of either changes it."""
    rows: list[Any] = [
        (one.nomination_id, one.position, one.nomination.version) for one in queries.recipients_of(decision)
    ]
    return rules.digest({"recipients": rows, "wording": decision.wording})


def ask_papers(decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Ask for the papers of a decision to be made anew, in a job of their own."""
    jobs.ask("decision_papers", {"decision_id": decision.id}, actor=actor, at=at)


def add_paper(
    decision: Decision, kind: PaperKind, form: PaperFormat, file: StoredFile, *, at: datetime
) -> DecisionPaper:
    paper = DecisionPaper(
        decision_id=decision.id, kind=kind, format=form, file_id=file.id,
        of_signed=decision.stage is DecisionStage.SIGNED, made_at=at,
    )
    db.session.add(paper)
    return paper


def _note(decision: Decision, act: str, actor: Actor, at: datetime, **details: Any) -> None:
    record(Subject("decision", decision.id), act, actor=actor, at=at, details=details)
