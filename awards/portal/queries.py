"""Reading for strangers: every row leaves here as a PublicHonour or a line of the roll."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from awards.honours import queries as honours
from awards.honours.models import Honour
from awards.honours.queries import EventOfYear
from awards.kernel.paging import Page
from awards.portal.terms import Answer, PublicHonour, Roll, RollLine, Rolls

# So many of a decision stand on the page of a year; its own page shows all.
MOST_OF_EACH = 18


def find_by_code(text: str, key: bytes) -> tuple[PublicHonour, Answer] | None:
    """The honour behind an address and what is to be said of it; `key` is the journal's.

    One that no longer says what was entered is not shown as it stands.
    """
    honour = honours.find_by_code(text)
    if honour is None:
        return None
    answer = Answer(honour.validity.value) if honours.is_genuine(honour, key) else Answer.UNDER_CHECK
    return public(honour), answer


def find_by_typed_code(text: str) -> PublicHonour | None:
    honour = honours.find_by_typed_code(text)
    return public(honour) if honour else None


def public(honour: Honour) -> PublicHonour:
    successor = honours.get(honour.replaced_by_id).code if honour.replaced_by_id else ""
    return PublicHonour(
        code=honour.code, typed_code=honour.typed_code, award_code=honour.award_code,
        subject_kind=honour.subject_kind, honorific=honour.honorific, name=honour.name,
        second_line=honour.second_line, line=honour.line, authority=honour.authority,
        decision_number=honour.decision_number, decided_on=honour.decided_on, ordinal=honour.ordinal,
        state=honour.state, validity=honour.validity, ended_on=honour.ended_on, ended_by=honour.ended_by,
        successor_code=successor,
    )


def rolls_of(year: int, text: str = "", number: str = "", page: int = 1) -> Rolls:
    """The honour roll of a year by decision; `text` narrows it without regard to accents, `number` to one decision,
    and either comes in pages of names.

    Two statements, however many are honoured.
    """
    events = honours.events_of(year, text, number)
    collectives, people = (sum(getattr(one, kind) for one in events) for kind in ("collectives", "people"))
    narrowed = bool(text or number)
    page = min(max(1, page), Page((), 1, collectives + people).pages)
    rows = (honours.roll_of_year(year, text, number, page=page) if narrowed
            else honours.roll_of_year(year, most=MOST_OF_EACH))
    shown = {act: list(of_act) for act, of_act in groupby(rows, key=_act)}
    rolls = [_roll(event, shown[act]) for event in events
             if (act := (event.number, event.decided_on, event.award_code)) in shown]
    return Rolls(rolls, collectives, people, Page(rolls, page, collectives + people) if narrowed else None)


def _act(honour: Honour) -> tuple[object, ...]:
    return honour.decision_number, honour.decided_on, honour.award_code


def _roll(event: EventOfYear, rows: Sequence[Honour]) -> Roll:
    people = tuple(RollLine(one.name, one.second_line) for one in rows if one.subject_kind == "individual")
    others = tuple(RollLine(one.name, one.second_line) for one in rows if one.subject_kind != "individual")
    return Roll(
        event.line if event.line == event.last_line else "", event.award_code, event.number, event.decided_on,
        event.collectives, event.people, others, people,
    )


def years() -> Sequence[int]:
    return honours.years()


def honours_in_all() -> int:
    return honours.count_valid()
