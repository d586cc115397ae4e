"""The words of the minutes, and what several parts of them say alike."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from awards.councils import queries
from awards.councils.models import Session
from awards.councils.terms import Interest
from awards.papers import (
    Block,
    Paragraph,
    plain,
    two_digits,
)

WORDING = Path(__file__).parents[1] / "wording.toml"


@cache
def words() -> Mapping[str, Any]:
    """The room's wording file."""
    return tomllib.loads(WORDING.read_text())


def paragraphs(kept: Mapping[str, Any], filled: Mapping[str, Any], keys: Iterable[str]) -> list[Block]:
    return [Paragraph(kept[key].format_map(filled)) for key in keys]


def recusals_in_words(session: Session) -> str:
    """"Có 02 thành viên có liên quan ở 05 mục": who, on which items and why, as the minutes say it.

    Who neither declared nor voted may stand here too, for the own dossier or that of the own unit.
    """
    kept = words()["minutes"]
    held: dict[int, dict[Interest, list[int]]] = defaultdict(lambda: defaultdict(list))
    names: dict[int, str] = {}
    for seat, item, interest in queries.recusals_of_session(session):
        held[seat.id][interest].append(item.position)
        names[seat.id] = plain(seat.member.person.full_name)
    if not held:
        return kept["nobody_recused"]
    details = "; ".join(
        kept["recused_one"].format(name=names[seat], reasons=_reasons(places)) for seat, places in held.items()
    )
    distinct = {place for reasons in held.values() for places in reasons.values() for place in places}
    return kept["recused"].format(
        members=two_digits(len(held)), items=two_digits(len(distinct)), details=details
    )


def _reasons(places: Mapping[Interest, Sequence[int]]) -> str:
    said = words()["interest"]
    return ", ".join(said[interest].format(items=in_spans(found)) for interest, found in places.items())


def in_spans(places: Sequence[int]) -> str:
    """Numbers as a clerk lists them: 1-4, 7, 9-10."""
    spans: list[list[int]] = []
    for place in sorted(places):
        if spans and place == spans[-1][1] + 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
