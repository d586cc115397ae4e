"""How a council votes: the life of a session, quorum, how a paper is written down and counted.  Pure functions."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import secrets
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from awards.catalogue.rules import carried, votes_needed
from awards.councils.permissions import Permission
from awards.councils.terms import (
    Choice,
    CouncilObstacle,
    SessionAction,
    SessionFacts,
    SessionStage,
    Slate,
    Tally,
)
from awards.kernel.workflow import Transition, Workflow

# One letter an item, so that all papers of a ballot are of one length whatever they say.
LETTERS = {Choice.AGREE: "A", Choice.DISAGREE: "D", Choice.BLANK: "-"}
# Without I, L, O, U, 0, 1: a code that is read out and typed.
RECEIPT_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def has_agenda(facts: SessionFacts) -> CouncilObstacle | None:
    return None if facts.items else CouncilObstacle.NO_AGENDA


def has_chair(facts: SessionFacts) -> CouncilObstacle | None:
    return None if facts.has_chair else CouncilObstacle.NO_CHAIR


def has_secretary(facts: SessionFacts) -> CouncilObstacle | None:
    return None if facts.has_secretary else CouncilObstacle.NO_SECRETARY


def has_quorum(facts: SessionFacts) -> CouncilObstacle | None:
    return None if is_quorate(facts.present, facts.members, facts.quorum_percent) else CouncilObstacle.NOT_QUORATE


WORKFLOW: Workflow[SessionAction, SessionStage] = Workflow(
    Transition(SessionAction.OPEN, frozenset({SessionStage.PREPARED}), SessionStage.VOTING, Permission.LEAD,
               (has_agenda, has_chair, has_secretary, has_quorum)),
    Transition(SessionAction.CLOSE, frozenset({SessionStage.VOTING}), SessionStage.CLOSED, Permission.LEAD),
)


class UnfitSlate(ValueError):
    """A slate that names what its member has no vote on; `code` says which."""

    def __init__(self, code: CouncilObstacle) -> None:
        super().__init__(code.value)
        self.code = code


def quorum(members: int, percent: int) -> int:
    """The least number of members who must be present: 12 of 15 at 80 percent."""
    return -(-members * percent // 100)


def is_quorate(present: int, members: int, percent: int) -> bool:
    return members > 0 and present * 100 >= percent * members


def written_down(slate: Slate, item_ids: Sequence[int], recused: Collection[int]) -> str:
    """A paper's answers in the order of the agenda; a recused item looks like a blank one.

    Returns letters of LETTERS.  UnfitSlate when the slate names an item that is not on the agenda
    or that the member has no vote on: then nothing of it counts.
    """
    if not set(slate.choices) <= set(item_ids):
        raise UnfitSlate(CouncilObstacle.UNKNOWN_ITEM)
    if set(slate.choices) & set(recused):
        raise UnfitSlate(CouncilObstacle.RECUSED_ITEM)
    return "".join(LETTERS[slate.choices.get(item_id, Choice.BLANK)] for item_id in item_ids)


def is_well_formed(answers: str, items: int) -> bool:
    return len(answers) == items and set(answers) <= set(LETTERS.values())


def tallies(papers: Sequence[str], *, members: int, recused: Sequence[int]) -> tuple[Tally, ...]:
    """The count of each item in agenda order; `recused[i]` members cast a paper without a vote on item i."""
    found = []
    for place, held_back in enumerate(recused):
        column = [answers[place] for answers in papers]
        agree, against = column.count(LETTERS[Choice.AGREE]), column.count(LETTERS[Choice.DISAGREE])
        found.append(Tally(members, agree, against, len(column) - agree - against - held_back, held_back))
    return tuple(found)


def has_carried(tally: Tally, needed: Fraction | None) -> bool:
    """Staying away, abstaining and being recused weigh the same as voting against: the base is all members."""
    return carried(tally.in_favour, tally.members, needed)


def least_votes(members: int, needed: Fraction | None) -> int:
    return votes_needed(members, needed)


def cut_apart(papers: Sequence[str]) -> list[str]:
    """The same answers item by item, each item shuffled for itself: every count stays and no slate is left.

    Without this a paper that is blank exactly where the minutes name a recusal would tell whose it is.
    """
    dice = random.SystemRandom()
    columns = [list(column) for column in zip(*papers, strict=True)]
    for column in columns:
        dice.shuffle(column)
    return ["".join(letters) for letters in zip(*columns, strict=True)]


def receipt() -> str:
    """A code such as K7Q2-M4XR: drawn by lot, it says nothing and leads to nothing."""
    signs = "".join(secrets.choice(RECEIPT_SIGNS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def canonical(result: Mapping[str, Any]) -> bytes:
    """One spelling for one result: sorted keys, no spaces, UTF-8."""
    return json.dumps(result, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def fingerprint(result: Mapping[str, Any]) -> str:
    """SHA-256 of a result; hexadecimal."""
    return hashlib.sha256(canonical(result)).hexdigest()


def papers_fingerprint(papers: Collection[str]) -> str:
    """SHA-256 of the set of papers, in the order of their letters; hexadecimal."""
    return hashlib.sha256("\n".join(sorted(papers)).encode()).hexdigest()


def seal(key: bytes, session_id: int, paper_id: str, answers: str) -> str:
    """HMAC-SHA256 of a paper; hexadecimal.  The key is not in the database, so nobody can slip in a paper there."""
    return hmac.new(key, f"{session_id}|{paper_id}|{answers}".encode(), hashlib.sha256).hexdigest()


def line_of(
    item_id: int, position: int, code: str, needed: Fraction | None, tally: Tally, has_passed: bool | None
) -> dict[str, Any]:
    """One item's line of a result."""
    return {
        "item": item_id, "position": position, "nomination": code, "in_favour": tally.in_favour,
        "needed": [needed.numerator, needed.denominator] if needed is not None else None, "against": tally.against,
        "blank": tally.blank, "recused": tally.recused, "carried": has_passed,
    }


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded half up, with a point: 12 of 15 is "80.0".  For showing, never for deciding."""
    tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10}.{tenths % 10}"


def share(needed: Sequence[int] | None) -> Fraction | None:
    """A share as stored with a dossier, [4, 5] -> 4/5; None is a plain majority."""
    return Fraction(needed[0], needed[1]) if needed else None
