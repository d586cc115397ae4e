"""Reading for strangers: every row leaves here as a PublicHonour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from awards.honours import queries as honours
from awards.honours.models import Honour
from awards.kernel.vietnamese import fold
from awards.portal.terms import PublicHonour, Roll, RollLine


def find_by_code(text: str) -> PublicHonour | None:
    honour = honours.find_by_code(text)
    return public(honour) if honour else None


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


def rolls_of(year: int, text: str = "") -> Sequence[Roll]:
    """The honour roll of a year by decision; `text` narrows it without regard to accents."""
    words = fold(text).split()
    found = [honour for honour in honours.public_of_year(year) if all(word in honour.folded for word in words)]
    return [_roll(list(rows)) for _act, rows in groupby(found, key=lambda one: (one.decided_on, one.decision_number))]


def _roll(rows: Sequence[Honour]) -> Roll:
    people = tuple(_line(one) for one in rows if one.subject_kind == "individual")
    others = tuple(_line(one) for one in rows if one.subject_kind != "individual")
    return Roll(rows[0].line, rows[0].decision_number, rows[0].decided_on, others, people)


def _line(honour: Honour) -> RollLine:
    return RollLine(" ".join(filter(None, (honour.honorific, honour.name))), honour.second_line)


def years() -> Sequence[int]:
    return honours.years()
