"""What may become of a decision, the lines that a paper shows of a recipient, and the frozen snapshot."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from awards.decisions.permissions import Permission
from awards.decisions.terms import (
    CopyAction,
    CopyStage,
    DecisionAction,
    DecisionFacts,
    DecisionObstacle,
    DecisionStage,
    RecipientOrder,
    SignedAs,
    Wording,
)
from awards.kernel.workflow import Transition, Workflow


def has_recipients(facts: DecisionFacts) -> DecisionObstacle | None:
    return None if facts.recipients else DecisionObstacle.NO_RECIPIENTS


def all_are_approved(facts: DecisionFacts) -> DecisionObstacle | None:
    """A school may withdraw what it asked for until the decision is signed."""
    return None if facts.all_approved else DecisionObstacle.NOT_APPROVED_NOW


WORKFLOW: Workflow[DecisionAction, DecisionStage] = Workflow(
    Transition(DecisionAction.SIGN, frozenset({DecisionStage.DRAFT}), DecisionStage.SIGNED, Permission.SIGN,
               (has_recipients, all_are_approved)),
    Transition(DecisionAction.DISCARD, frozenset({DecisionStage.DRAFT}), DecisionStage.DISCARDED, Permission.DRAFT),
    Transition(DecisionAction.REVOKE, frozenset({DecisionStage.SIGNED}), DecisionStage.REVOKED, Permission.REVOKE,
               needs_reason=True),
)


def decision_stands(facts: DecisionFacts) -> DecisionObstacle | None:
    """Only a signed decision has a signed copy; of one annulled since, the copy stays as it is."""
    return None if facts.stage is DecisionStage.SIGNED else DecisionObstacle.NOT_POSSIBLE


# Of a copy that came back signed; who brings one asks by the same table: LOCK where none is locked, else REPLACE.
COPIES: Workflow[CopyAction, CopyStage] = Workflow(
    Transition(CopyAction.LOCK, frozenset({CopyStage.CHECKING}), CopyStage.LOCKED, Permission.SEAL, (decision_stands,)),
    Transition(CopyAction.REFUSE, frozenset({CopyStage.CHECKING}), CopyStage.REFUSED, Permission.SEAL),
    Transition(CopyAction.GIVE_UP, frozenset({CopyStage.CHECKING}), CopyStage.GIVEN_UP, Permission.SEAL),
    Transition(CopyAction.REPLACE, frozenset({CopyStage.LOCKED}), CopyStage.REPLACED, Permission.RESEAL,
               (decision_stands,), needs_reason=True),
)


def fault_of_signing(signed: SignedAs, facts: DecisionFacts, today: date) -> DecisionObstacle | None:
    """What is wrong with the number, day or signer typed: a decision stands after its council and not in the future."""
    if not signed.number:
        return DecisionObstacle.NO_NUMBER
    if facts.number_taken:
        return DecisionObstacle.NUMBER_TAKEN
    if not signed.signer_name or not signed.signer_title:
        return DecisionObstacle.NO_SIGNER
    if signed.decided_on > today:
        return DecisionObstacle.DATE_IN_FUTURE
    if facts.latest_council_on and signed.decided_on < facts.latest_council_on:
        return DecisionObstacle.DATE_BEFORE_COUNCIL
    return None


def fault_of_revoking(on: date, signed_on: date, today: date) -> DecisionObstacle | None:
    if on < signed_on:
        return DecisionObstacle.REVOKED_BEFORE_SIGNED
    return DecisionObstacle.DATE_IN_FUTURE if on > today else None


def second_line(*, is_person: bool, is_group: bool, post_title: str, unit_name: str, place: str, province: str) -> str:
    """The line under the name: a person's post and unit; a group's school; a school's commune."""
    if is_person:
        return ", ".join(filter(None, (post_title, unit_name)))
    return unit_name if is_group else ", ".join(filter(None, (place, province)))


# The parts of a list, in their order; ordinals run through them.
SECTIONS = ("collective", "household", "individual")


@dataclass(frozen=True, slots=True)
class Ordered:
    """What the order of recipients is made from; `kind` is one of SECTIONS."""

    nomination_id: int
    kind: str
    position: int
    name_key: str
    unit_key: str


def in_order(rows: Sequence[Ordered], order: RecipientOrder) -> list[int]:
    """Nomination numbers, collectives first, then as sent, by given name, or by unit."""
    keys = {
        RecipientOrder.AS_SENT: lambda row: (row.position, row.nomination_id),
        RecipientOrder.GIVEN_NAME: lambda row: (row.name_key, row.unit_key, row.nomination_id),
        RecipientOrder.UNIT: lambda row: (row.unit_key, row.name_key, row.nomination_id),
    }
    return [row.nomination_id for row in sorted(rows, key=lambda row: (SECTIONS.index(row.kind), keys[order](row)))]


def digest(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 of the one spelling of a snapshot."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changed_since(seen: str, now: str) -> DecisionObstacle | None:
    """What is another than the signer saw: texts or words, else the money alone (digests of `queries.set_digest`)."""
    if seen == now:
        return None
    same_texts = seen.partition(".")[0] == now.partition(".")[0]
    return DecisionObstacle.CHANGED_MONEY if same_texts else DecisionObstacle.CHANGED_SET


def school_year_of(period: str) -> str:
    """“2025-2026” when a movement's period is one school year, else nothing."""
    years = [part.strip() for part in period.replace("–", "-").split("-")]
    one_after = len(years) == 2 and all(year.isdigit() for year in years) and int(years[1]) == int(years[0]) + 1
    return "-".join(years) if one_after else ""


def whole_number(number: str, signs: str) -> str:
    """“486/QĐ-SGDĐT”: the signs are added to a bare figure, which has two digits at least."""
    bare = number.strip()
    return f"{int(bare):02d}/{signs}" if bare.isdigit() else bare


WORDS = Path(__file__).with_name("wording.toml")


@lru_cache
def words() -> dict[str, Any]:
    """The wording file, read once."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def usual_signer_title() -> str:
    """The title under which a decision is signed unless the signer says otherwise."""
    return str(words()["signer_title"])


def grounds_on(day: date) -> tuple[str, ...]:
    """The texts in force on a day, as a new decision starts with them."""
    for span in words()["grounds"]:
        if span["from"] <= day <= span.get("to", date.max):
            return tuple(span["lines"])
    return ()


def wording_for(*, department: str, province: str, line: str, own_lines: bool, movement: str, on: date) -> Wording:
    """The words a new decision starts with; `province` as in "tỉnh Điện Biên"."""
    names = {"DEPARTMENT": department.upper(), "PROVINCE": province.upper()}
    kept = words()
    return Wording(
        line=line, own_lines=own_lines, movement=movement, authority=kept["authority"].format(**names),
        province=province, place=province.partition(" ")[2] or province,
        parent_body=kept["parent_body"].format(**names), body=kept["body"], signs=kept["signs"],
        submission_signs=kept["submission_signs"], drafting_unit=kept["drafting_unit"], grounds=grounds_on(on),
        sent_to=tuple(kept["decision"]["sent_to"]),
    )


def wording_from(kept: Mapping[str, Any]) -> Wording:
    """The words as stored with a decision."""
    return Wording(**{**kept, "grounds": tuple(kept["grounds"]), "sent_to": tuple(kept["sent_to"])})
