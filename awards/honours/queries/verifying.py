"""The search for alterations: what stands in the register against what the sealed journal says was entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select

from awards.db import db
from awards.honours import rules
from awards.honours.models import SAID, Honour
from awards.honours.rules import Life
from awards.honours.terms import HonourAct
from awards.journal.models import GENESIS, Entry, content_of
from awards.journal.rules import seal


@dataclass(frozen=True, slots=True)
class Alteration:
    """A row that is not what was entered: its table, its number, how it is known to people, and what differs."""

    table: str
    id: int
    name: str
    what: str


def is_genuine(honour: Honour, key: bytes) -> bool:
    """Whether an honour still says what was entered, by its own entry of the journal and that entry's seal."""
    entry = db.session.scalars(
        select(Entry).where(Entry.subject_kind == "honour", Entry.subject_id == honour.id,
                            Entry.act == HonourAct.GRANTED)
    ).one_or_none()
    if entry is None or entry.details.get("sha256") != _digest(honour):
        return False
    before = db.session.scalar(select(Entry.seal).where(Entry.number == entry.number - 1))
    return seal(before or GENESIS, content_of(entry), key) == entry.seal


def altered() -> list[Alteration]:
    """Every honour that differs from its journal, is missing from it, or was put in past it.

    Says nothing of the journal itself: `journal.queries.verify` does.
    """
    wrong: list[Alteration] = []
    told = _told()
    for honour in db.session.scalars(select(Honour).order_by(Honour.id).execution_options(yield_per=1000)):
        entries = told.pop(honour.id, [])
        if what := _difference(honour, entries):
            wrong.append(Alteration("honour", honour.id, f"{honour.decision_number} / {honour.ordinal:02d}", what))
    return wrong + [Alteration("honour", gone, "", "missing") for gone in sorted(told)]


def _told() -> dict[int, Sequence[tuple[str, Mapping[str, Any]]]]:
    """(act, details) by honour, in the order of the journal."""
    rows = db.session.execute(
        select(Entry.subject_id, Entry.act, Entry.details).where(Entry.subject_kind == "honour")
        .order_by(Entry.subject_id, Entry.number)
    )
    return {subject: [(act, details) for _id, act, details in entries]
            for subject, entries in groupby(rows, key=lambda row: row[0])}


def _difference(honour: Honour, entries: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    granted = [details for act, details in entries if act == HonourAct.GRANTED]
    if len(granted) != 1:
        return "not_granted"
    if granted[0].get("sha256") != _digest(honour):
        return "said"
    return "" if rules.life_told_by(entries) == _life(honour) else "life"


def _digest(honour: Honour) -> str:
    return rules.digest_of({name: getattr(honour, name) for name in SAID})


def _life(honour: Honour) -> Life:
    ended_on = honour.ended_on.isoformat() if honour.ended_on else None
    return Life(honour.state, honour.validity, ended_on, honour.ended_by, honour.replaced_by_id)


