"""Who presided, who was there, who voted in writing, who was not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from awards.councils.documents.wording import paragraphs, words
from awards.councils.models import Seat, Session
from awards.councils.terms import Function
from awards.papers import (
    Block,
    Heading,
    Paragraph,
    plain,
    two_digits,
)


def presiding(seats: Sequence[Seat]) -> Seat | None:
    """Who presided: the chair, or a deputy when the chair is not present, as councils' own rules provide."""
    order = (Function.CHAIR, Function.DEPUTY)
    return next((seat for function in order for seat in seats if seat.function is function and seat.present), None)


def first_of(seats: Sequence[Seat], function: Function) -> Seat | None:
    return next((seat for seat in seats if seat.function is function), None)


def attendance(
    session: Session, kept: Mapping[str, Any], filled: dict[str, Any], seats: Sequence[Seat]
) -> list[Block]:
    found: list[Block] = [Heading(kept["attendance_heading"])]
    for key, seat in (("chair", presiding(seats)), ("secretary", first_of(seats, Function.SECRETARY))):
        if seat:
            found.append(Paragraph(kept[key].format_map(
                {"name": plain(seat.member.person.full_name), "function": words()["function"][seat.function]}
            )))
    groups = {
        "present": [seat for seat in seats if seat.present],
        "in_writing": [seat for seat in seats if seat.in_writing],
        "absent": [seat for seat in seats if not seat.present and not seat.in_writing],
    }
    for key, group in groups.items():
        if group:
            said = filled | {"count": two_digits(len(group)), "names": "; ".join(map(_named, group))}
            found.append(Paragraph(kept[key].format_map(said)))
    if not groups["in_writing"] and not groups["absent"]:
        found.append(Paragraph(kept["nobody_absent"]))
    return found + paragraphs(kept, filled, ["quorum"] + (["guests"] if session.guests else []))


def _named(seat: Seat) -> str:
    parts = [seat.member.person.full_name, seat.post]
    if seat.function is not Function.MEMBER:
        parts.append(words()["function"][seat.function])
    return plain(", ".join(filter(None, parts)))
