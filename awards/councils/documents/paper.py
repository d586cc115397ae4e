"""The minutes of a session as NĐ 30/2020 forms them.  Figures come from the sealed result, words from the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from awards.councils import queries, rules
from awards.councils.documents.attendance import attendance, first_of, presiding
from awards.councils.documents.result import result_of
from awards.councils.documents.wording import paragraphs, recusals_in_words, words
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
    date_in_words,
    plain,
    two_digits,
)


def minutes(session: Session) -> Paper:
    """The minutes of a closed session.  Raises Refused(NOT_CLOSED)."""
    if session.stage is not SessionStage.CLOSED:
        raise Refused(CouncilObstacle.NOT_CLOSED)
    kept, seats, items = words()["minutes"], queries.roll_of(session), queries.agenda_of(session)
    filled = _fillings(session, seats, items)
    chair, secretary = presiding(seats), first_of(seats, Function.SECRETARY)
    return Paper(
        kind=PaperKind.MINUTES, letterhead=_letterhead(session, kept), number=None, dated=session.held_on,
        title=kept["title"], summary=kept["summary"].format_map({"council": session.council.name}),
        body=(
            *_opening(session, kept, filled), *attendance(session, kept, filled, seats),
            *_content(session, kept, filled), *result_of(session, kept, filled, items),
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
        "not_cast": two_digits(result["members"] - result["cast"]),
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


def _opening(session: Session, kept: Mapping[str, Any], filled: Mapping[str, Any]) -> list[Block]:
    keys = ["time", "place"] + (["formed_by"] if session.council.formed_by else [])
    return paragraphs(kept, filled, keys)


def _content(session: Session, kept: Mapping[str, Any], filled: dict[str, Any]) -> list[Block]:
    return [
        Heading(kept["content_heading"]), Paragraph(kept["content"].format_map(filled)),
        Paragraph(recusals_in_words(session)), Paragraph(kept["discussion"]),
        Paragraph(plain(session.discussion) or kept["no_discussion"]),
    ]


def _conclusion(session: Session, kept: Mapping[str, Any], filled: Mapping[str, Any]) -> list[Block]:
    return [
        Heading(kept["conclusion_heading"]), Paragraph(plain(session.conclusion) or kept["no_conclusion"]),
        *paragraphs(kept, filled, ("receipts", "fingerprint", "ending")),
    ]
