"""The hand-over list: in the order on stage, with room for signatures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from awards.honours.printing import name_on_paper
from awards.honours.terms import HonourState
from awards.organisation import queries as organisation
from awards.papers import (
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Signature,
    Table,
    date_in_words,
    plain,
    to_pdf,
    two_digits,
)
from awards.press.models import Sheet

WORDING = Path(__file__).parent.parent / "wording.toml"


@cache
def words(part: str = "hand_over") -> Mapping[str, Any]:
    """A part of the room's file of words."""
    return tomllib.loads(WORDING.read_text("utf-8"))[part]


def hand_over_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The list of these sheets, in their order, as PDF."""
    return to_pdf(hand_over_paper(sheets))


def hand_over_paper(sheets: Sequence[Sheet]) -> Paper:
    """The list as a paper; columns of the file of words."""
    kept, honour, department = words(), sheets[0].honour, organisation.department()
    award = name_on_paper(honour.award_code, honour.decided_on)
    filled = {
        "award": plain(award[:1].upper() + award[1:]), "number": plain(honour.decision_number),
        "dated": date_in_words(honour.decided_on), "authority": plain(honour.authority),
        "count": two_digits(len(sheets)),
    }
    return Paper(
        kind=PaperKind.MINUTES, number=None, dated=None,
        letterhead=Letterhead(kept["parent_body"].format(place=department.place).upper(), department.name.upper(),
                              honour.place, kept["signs"]),
        title=kept["title"], summary=kept["summary"].format_map(filled),
        body=(Paragraph(kept["opening"].format_map(filled)),
              Table(tuple(kept["columns"]), tuple(_rows(sheets)), tuple(kept["widths"]))),
        signatures=(Signature(kept["keeper_title"], ""), Signature(kept["giver_title"], "")),
        sent_to=tuple(kept["sent_to"]),
    )


def _rows(sheets: Sequence[Sheet]) -> list[tuple[str, ...]]:
    handed_over = words()["handed_over"]
    return [
        (two_digits(turn), two_digits(sheet.honour.ordinal), f"{sheet.honour.honorific} {sheet.honour.name}".strip(),
         sheet.honour.second_line, "", handed_over if sheet.honour.state is HonourState.HANDED_OVER else "")
        for turn, sheet in enumerate(sheets, 1)
    ]
