"""The standing office drafts a decision, the Director signs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from awards.db import db, transaction
from awards.decisions import services as decisions
from awards.decisions.models import Decision
from awards.decisions.rules import wording_for
from awards.decisions.terms import RecipientOrder, SignedAs, Wording
from awards.desk.commands.rehearsal.outcome import Fate
from awards.desk.commands.rehearsal.scene import Scene
from awards.desk.commands.rehearsal.settings import Settings, clock_of


def decide(scene: Scene, award: str, later: int, fate_of: Mapping[int, Fate]) -> tuple[int, str]:
    """One award's decision, the `later`-th after the first; gives its number in the house and the one it was signed
    with."""
    at = clock_of(scene.said.decided_on, "signs")
    with transaction():
        drafted = decisions.draft(
            scene.round, award, unit=scene.department, wording=_wording(scene.said), order=RecipientOrder.AS_SENT,
            actor=scene.cast.office, at=at,
        )
        decision_id = drafted.id
    with transaction():
        decision = db.session.get_one(Decision, decision_id)
        decisions.sign(
            decision, _signed_as(scene.said, later), expected=decisions.set_digest(decision, scene.said.decided_on),
            today=scene.said.decided_on, actor=scene.cast.director, at=at,
        )
        for grant in decisions.grants_of(decision):
            assert grant.nomination_id is not None, "every recipient comes from a dossier"
            fate = fate_of[grant.nomination_id]
            fate.ordinal, fate.decision = grant.ordinal, decision.number or ""
        return decision_id, decision.number or ""


def _wording(said: Settings) -> Wording:
    usual = wording_for(department=said.department, province=said.province, line=said.line, own_lines=said.own_lines,
                        movement=said.movement, on=said.decided_on)
    return replace(usual, place=said.place)


def _signed_as(said: Settings, later: int) -> SignedAs:
    """The number of the sheet for the first decision; the next figures for further ones."""
    figure, sign, rest = said.number.partition("/")
    number = f"{int(figure) + later:02d}{sign}{rest}" if later and figure.isdigit() else said.number
    return SignedAs(number, said.decided_on, said.signer_title, said.signer_name)
