"""The result of a vote, item by item, and the shares that were asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from awards.councils import rules
from awards.councils.documents.wording import in_spans, paragraphs
from awards.councils.models import Item, Session
from awards.councils.terms import Tally
from awards.papers import (
    Block,
    Heading,
    Paragraph,
    Table,
    two_digits,
)


def result_of(
    session: Session, kept: Mapping[str, Any], filled: Mapping[str, Any], items: Sequence[Item]
) -> list[Block]:
    rows = tuple(_row(kept, item, item.tally(session.members)) for item in items)
    return [
        Heading(kept["result_heading"]), *paragraphs(kept, filled, ("ballots", "base")),
        *_thresholds(session, kept, items), Table(tuple(kept["columns"]), rows, tuple(kept["widths"])),
        Paragraph(kept["summary_of_result"].format_map(filled)),
    ]


def _thresholds(session: Session, kept: Mapping[str, Any], items: Sequence[Item]) -> list[Block]:
    """One sentence for each share that is asked, with its source."""
    groups: dict[tuple[Fraction | None, str], list[int]] = defaultdict(list)
    for item in items:
        groups[item.needed, item.basis].append(item.position)
    every = "_all" if len(groups) == 1 else ""
    return [
        Paragraph(kept[("needed_majority" if needed is None else "needed_share") + every].format(
            items=in_spans(places), share=share_in_words(needed), basis=basis or kept["no_basis"],
            least=two_digits(rules.least_votes(session.members or 1, needed)),
        ))
        for (needed, basis), places in groups.items()
    ]


def share_in_words(needed: Fraction | None) -> str:
    """80% where the share is a whole percentage, else 2/3."""
    if needed is None:
        return ""
    percent = needed * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{needed.numerator}/{needed.denominator}"


def _row(kept: Mapping[str, Any], item: Item, tally: Tally) -> tuple[str, ...]:
    nomination = item.nomination
    share = rules.percent(tally.in_favour, tally.members).replace(".", ",") + "%"
    where = nomination.unit.place if nomination.name == nomination.unit.name else nomination.unit.name
    return (
        two_digits(item.position), " ".join(filter(None, (nomination.honorific, nomination.name))),
        ", ".join(filter(None, (nomination.post_title, where))), f"{tally.in_favour}/{tally.members} {share}",
        str(tally.against), str(tally.blank), str(tally.not_voting),
        kept["carried" if item.carried else "not_carried"],
    )
