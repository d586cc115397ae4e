"""The minutes of a session as NĐ 30/2020 forms them.  Figures come from the sealed result, words from the session."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from awards.councils import queries, rules
from awards.councils.models import Item, Seat, Session
from awards.councils.terms import CouncilObstacle, Function, SessionStage
from awards.kernel.dates import PLACE_OF_OFFICES
from awards.kernel.errors import Refused
from awards.nominations.terms import SubjectKind
from awards.papers import (
    Block,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Signature,
    Table,
    date_in_words,
    plain,
    two_digits,
)

WORDING = Path(__file__).parent / "wording.toml"


@cache
def words() -> Mapping[str, Any]:
    """The room's wording file."""
    return tomllib.loads(WORDING.read_text())


def minutes(session: Session) -> Paper:
    """The minutes of a closed session.  Raises Refused(NOT_CLOSED)."""
    if session.stage is not SessionStage.CLOSED:
        raise Refused(CouncilObstacle.NOT_CLOSED)
    kept, seats, items = words()["minutes"], queries.roll_of(session), queries.agenda_of(session)
    filled = _fillings(session, seats, items)
    chair, secretary = presiding(seats), _first(seats, Function.SECRETARY)
    return Paper(
        kind=PaperKind.MINUTES, letterhead=_letterhead(session, kept), number=None, dated=session.held_on,
        title=kept["title"], summary=kept["summary"].format_map({"council": session.council.name}),
        body=(
            *_opening(session, kept, filled), *_attendance(session, kept, filled, seats),
            *_content(session, kept, filled), *_result(session, kept, filled, items),
            *_conclusion(session, kept, filled),
        ),
        signatures=(
            Signature(kept["secretary_title"], secretary.member.person.full_name if secretary else ""),
            Signature(kept["chair_title"], chair.member.person.full_name if chair else ""),
        ),
        sent_to=tuple(kept["sent_to"]),
    )


def file_name(session: Session) -> str:
    """Name of the minutes' file without its ending."""
    return words()["minutes"]["file_name"].format(date=session.held_on.strftime("%d-%m-%Y"))


def presiding(seats: Sequence[Seat]) -> Seat | None:
    """Who presided: the chair, or a deputy when the chair is not present, as councils' own rules provide."""
    order = (Function.CHAIR, Function.DEPUTY)
    return next((seat for function in order for seat in seats if seat.function is function and seat.present), None)


def _first(seats: Sequence[Seat], function: Function) -> Seat | None:
    return next((seat for seat in seats if seat.function is function), None)


def _letterhead(session: Session, kept: Mapping[str, Any]) -> Letterhead:
    unit = session.council.unit
    place = unit.place.removeprefix("tỉnh ").removeprefix("thành phố ")
    return Letterhead(unit.name.upper(), session.council.name.upper(), place, kept["signs"])


def _fillings(session: Session, seats: Sequence[Seat], items: Sequence[Item]) -> dict[str, Any]:
    """What the braces of the wording file stand for; everything typed by people is shown letter by letter."""
    collectives = sum(1 for item in items if item.nomination.subject_kind is not SubjectKind.INDIVIDUAL)
    result = session.result
    return {
        "council": plain(session.council.name), "formed_by": plain(session.council.formed_by),
        "place": plain(session.place), "guests": plain(session.guests),
        "held_on": date_in_words(session.held_on), "opened": _clock(session.opened_at),
        "closed": _clock(session.closed_at), "members": two_digits(result["members"]),
        "present": two_digits(result["present"]), "cast": two_digits(result["cast"]),
        "issued": two_digits(result["present"] + result["in_writing"]),
        "written": two_digits(_written_cast(session, seats)),
        "quorum": two_digits(rules.quorum(result["members"], session.council.quorum_percent)),
        "percent": session.council.quorum_percent, "items": two_digits(len(items)),
        "collectives": two_digits(collectives), "individuals": two_digits(len(items) - collectives),
        "carried": two_digits(sum(1 for item in items if item.carried)), "sha256": session.result_sha256,
        "count": two_digits(len(result["receipts"])), "codes": ", ".join(result["receipts"]),
    }


def _written_cast(session: Session, seats: Sequence[Seat]) -> int:
    cast = queries.cast_member_ids(session)
    return sum(1 for seat in seats if seat.in_writing and seat.member_id in cast)


def _clock(at: datetime | None) -> str:
    return f"{at.astimezone(PLACE_OF_OFFICES):%H giờ %M}" if at else ""


def _paragraphs(kept: Mapping[str, Any], filled: Mapping[str, Any], keys: Iterable[str]) -> list[Block]:
    return [Paragraph(kept[key].format_map(filled)) for key in keys]


def _opening(session: Session, kept: Mapping[str, Any], filled: Mapping[str, Any]) -> list[Block]:
    keys = ["time", "place"] + (["formed_by"] if session.council.formed_by else [])
    return _paragraphs(kept, filled, keys)


def _attendance(
    session: Session, kept: Mapping[str, Any], filled: dict[str, Any], seats: Sequence[Seat]
) -> list[Block]:
    found: list[Block] = [Heading(kept["attendance_heading"])]
    for key, seat in (("chair", presiding(seats)), ("secretary", _first(seats, Function.SECRETARY))):
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
    return found + _paragraphs(kept, filled, ["quorum"] + (["guests"] if session.guests else []))


def _named(seat: Seat) -> str:
    parts = [seat.member.person.full_name, seat.post]
    if seat.function is not Function.MEMBER:
        parts.append(words()["function"][seat.function])
    return plain(", ".join(filter(None, parts)))


def _content(session: Session, kept: Mapping[str, Any], filled: dict[str, Any]) -> list[Block]:
    return [
        Heading(kept["content_heading"]), Paragraph(kept["content"].format_map(filled)),
        Paragraph(recusals_in_words(session)), Paragraph(kept["discussion"]),
        Paragraph(plain(session.discussion) or kept["no_discussion"]),
    ]


def recusals_in_words(session: Session) -> str:
    """"Có 02 thành viên khai có liên quan ở 05 mục": who, and on which items, as the minutes say it."""
    kept = words()["minutes"]
    held: dict[int, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    for seat, item, _interest in queries.recusals_of_session(session):
        held[seat.id].append(item.position)
        names[seat.id] = plain(seat.member.person.full_name)
    if not held:
        return kept["nobody_recused"]
    details = "; ".join(
        kept["recused_one"].format(name=names[seat], items=in_spans(places)) for seat, places in held.items()
    )
    distinct = {place for places in held.values() for place in places}
    return kept["recused"].format(
        members=two_digits(len(held)), items=two_digits(len(distinct)), details=details
    )


def in_spans(places: Sequence[int]) -> str:
    """Numbers as a clerk lists them: 1-4, 7, 9-10."""
    spans: list[list[int]] = []
    for place in sorted(places):
        if spans and place == spans[-1][1] + 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def _result(
    session: Session, kept: Mapping[str, Any], filled: Mapping[str, Any], items: Sequence[Item]
) -> list[Block]:
    rows = tuple(_row(kept, item, session.members or 0) for item in items)
    return [
        Heading(kept["result_heading"]), *_paragraphs(kept, filled, ("ballots", "base")),
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


def _row(kept: Mapping[str, Any], item: Item, members: int) -> tuple[str, ...]:
    nomination, in_favour = item.nomination, item.in_favour or 0
    where = nomination.unit.place if nomination.name == nomination.unit.name else nomination.unit.name
    return (
        two_digits(item.position), " ".join(filter(None, (nomination.honorific, nomination.name))),
        ", ".join(filter(None, (nomination.post_title, where))), f"{in_favour}/{members}",
        str(item.against or 0), str((item.blank or 0) + (item.recused or 0)),
        rules.percent(in_favour, members).replace(".", ",") + "%", kept["carried" if item.carried else "not_carried"],
    )


def _conclusion(session: Session, kept: Mapping[str, Any], filled: Mapping[str, Any]) -> list[Block]:
    return [
        Heading(kept["conclusion_heading"]), Paragraph(plain(session.conclusion) or kept["no_conclusion"]),
        *_paragraphs(kept, filled, ("receipts", "fingerprint", "ending")),
    ]
