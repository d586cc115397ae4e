"""What a decision grants: each recipient as the register will keep it, or keeps it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from awards.decisions import rules
from awards.decisions.models import Decision, Recipient
from awards.decisions.queries.drafts import recipients_of
from awards.decisions.queries.money import amounts_of
from awards.decisions.terms import DecisionStage, SignedAs, Wording
from awards.honours.terms import Act, Grant
from awards.nominations.models import Nomination

FROZEN = (DecisionStage.SIGNED, DecisionStage.REVOKED)


def grants_of(decision: Decision, decided_on: date | None = None) -> list[Grant]:
    """Every recipient as it is, or will be, entered in the register; a signed decision answers from its snapshot.

    Money is reckoned for `decided_on`; without a day there is none.
    """
    if decision.stage in FROZEN:
        return [Grant(**kept) for kept in decision.snapshot["recipients"]]
    wording, period = rules.wording_from(decision.wording), decision.round.movement.period
    recipients = recipients_of(decision)
    money = amounts_of([one.nomination for one in recipients], period, decided_on) if decided_on else {}
    return [_grant(recipient, ordinal, wording, period, money.get(recipient.nomination_id))
            for ordinal, recipient in enumerate(recipients, start=1)]


def _grant(recipient: Recipient, ordinal: int, wording: Wording, period: str, money: int | None) -> Grant:
    one = recipient.nomination
    return Grant(
        ordinal=ordinal, award_code=one.award_code, subject_kind=one.subject_kind.value,
        honorific=one.honorific, name=one.name,
        second_line=recipient.second_line or second_line_of(one, wording), line=line_of(recipient, wording),
        person_id=one.person_id, unit_id=one.unit_id, nomination_id=one.id, period=period,
        school_year=rules.school_year_of(period), money_dong=money,
    )


def second_line_of(nomination: Nomination, wording: Wording) -> str:
    """What stands under the name by the dossier."""
    return rules.second_line(
        is_person=nomination.person_id is not None, is_group=bool(nomination.group_name),
        post_title=nomination.post_title, unit_name=nomination.unit.name, place=nomination.unit.place,
        province=wording.province,
    )


def line_of(recipient: Recipient, wording: Wording) -> str:
    """The common line, or where dossiers print their own: the office's, else the dossier's."""
    return (recipient.line or recipient.nomination.line) if wording.own_lines else wording.line


def act_of(decision: Decision) -> Act:
    """The decision as the register keeps it with every honour.  Only of a signed one."""
    assert decision.number and decision.decided_on, "only a signed decision grants"
    return act_to_be(decision, SignedAs(
        decision.number, decision.decided_on, decision.signer_title, decision.signer_name
    ))


def act_to_be(decision: Decision, signed: SignedAs) -> Act:
    """The decision as the register would keep it, were it signed so."""
    wording = rules.wording_from(decision.wording)
    return Act(
        decision.id, signed.number, signed.decided_on, wording.authority, wording.place, signed.signer_title,
        signed.signer_name,
    )


def set_digest(decision: Decision, on: date) -> str:
    """What a signer saw: every text of every paper in its order and the words; after a point, the money of each
    recipient were the decision signed on a day.  Any change changes its part (`rules.changed_since`)."""
    grants = grants_of(decision, on)
    texts = [asdict(replace(grant, money_dong=None)) for grant in grants]
    return ".".join((
        rules.digest({"recipients": texts, "wording": decision.wording}),
        rules.digest({"money": [grant.money_dong for grant in grants]}),
    ))
