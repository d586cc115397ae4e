"""Every write to records; each says in the journal who wrote what of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.organisation.terms import Fate
from awards.records import queries, rules
from awards.records.models import TABLES, OpenMatter, Row, Work, WorkUse
from awards.records.permissions import GRANTS, Permission, RecordFacts
from awards.records.terms import (
    OF_PEOPLE,
    OF_UNITS,
    Draft,
    Fault,
    Line,
    MatterDraft,
    RecordAct,
    RecordKind,
    Whose,
    WorkDraft,
)


def add(kind: RecordKind, subject: Whose, draft: Draft, *, actor: Actor, at: datetime) -> Row:
    """Write a record.

    Raises Refused: NOT_FOR_THIS for a kind that a unit or a person cannot have, ALREADY_THERE when one says the same,
    ENDS_BEFORE_IT_BEGINS, IN_FUTURE.
    """
    _require(subject, actor, at)
    _check(kind, subject, draft, at)
    if queries.find_same(kind, subject, draft):
        raise Refused(Fault.ALREADY_THERE)
    row = _insert(kind, subject, draft)
    db.session.flush()
    _note(RecordAct.ADDED, kind, row, actor, at, after=_plain(draft))
    return row


def correct(kind: RecordKind, row: Row, draft: Draft, *, reason: str, actor: Actor, at: datetime) -> None:
    """Put a wrong record right; the journal keeps what it said.  Raises Refused(REASON_NEEDED) and as `add`."""
    _require(queries.whose(row), actor, at)
    if not reason:
        raise Refused(Fault.REASON_NEEDED)
    _check(kind, queries.whose(row), draft, at)
    same = queries.find_same(kind, queries.whose(row), draft)
    if same is not None and same.id != row.id:
        raise Refused(Fault.ALREADY_THERE)
    before = queries.draft_of(kind, row)
    _say(row, draft)
    db.session.flush()
    _note(RecordAct.CORRECTED, kind, row, actor, at, reason=reason, before=_plain(before), after=_plain(draft))


def remove(kind: RecordKind, row: Row, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a record out that should not be there; the journal keeps it.  Raises Refused(REASON_NEEDED)."""
    _require(queries.whose(row), actor, at)
    if not reason:
        raise Refused(Fault.REASON_NEEDED)
    _note(RecordAct.REMOVED, kind, row, actor, at, reason=reason, before=_plain(queries.draft_of(kind, row)))
    db.session.delete(row)
    db.session.flush()


def close_matter(matter: OpenMatter, *, on: date, conclusion: str, actor: Actor, at: datetime) -> None:
    """Note the conclusion of an open matter: whoever it held back may be proposed again from that day on."""
    _require(queries.whose(matter), actor, at)
    if not conclusion:
        raise Refused(Fault.REASON_NEEDED)
    draft = queries.draft_of(RecordKind.MATTER, matter)
    assert isinstance(draft, MatterDraft)
    closed = replace(draft, closed_on=on, conclusion=conclusion)
    _check(RecordKind.MATTER, queries.whose(matter), closed, at)
    if on > day_of(at):
        raise Refused(Fault.IN_FUTURE)
    _say(matter, closed)
    _note(RecordAct.CLOSED, RecordKind.MATTER, matter, actor, at, reason=conclusion, on=on.isoformat())


def write_list(lines: Sequence[Line], *, file_id: int, actor: Actor, at: datetime) -> dict[Fate, int]:
    """Write good rows of a list: new ones, and those that say otherwise than the record; gives how many of each.

    One entry of the journal for all of them; a list written twice changes nothing.
    """
    require(actor, Permission.WRITE_LISTS, None, GRANTS)
    fates = fates_of(lines)
    for line, fate, row in fates:
        if fate is Fate.NEW:
            _insert(line.kind, line.whose, line.draft)
        elif fate is Fate.CHANGED and row is not None:
            _say(row, line.draft)
    counts = {fate: sum(one is fate for _line, one, _row in fates) for fate in Fate}
    record(Subject("stored_file", file_id), RecordAct.LIST_WRITTEN, actor=actor, at=at, details={
        "records": {fate.value: count for fate, count in counts.items()},
        "changed": [_plain(queries.draft_of(line.kind, row)) for line, fate, row in fates
                    if fate is Fate.CHANGED and row is not None][:50],
    })
    db.session.flush()
    return counts


def fates_of(lines: Sequence[Line]) -> list[tuple[Line, Fate, Row | None]]:
    """What becomes of each row of a list: new, changed, or said already."""
    known = {kind: queries.same_of_many(kind, [line.whose for line in lines if line.kind is kind])
             for kind in {line.kind for line in lines}}
    found: list[tuple[Line, Fate, Row | None]] = []
    for line in lines:
        row = known[line.kind].get((line.whose, rules.key_of(line.kind, line.draft)))
        if row is None:
            found.append((line, Fate.NEW, None))
        else:
            is_same = queries.draft_of(line.kind, row) == line.draft
            found.append((line, Fate.SAME if is_same else Fate.CHANGED, row))
    return found


def _require(subject: Whose, actor: Actor, at: datetime) -> None:
    """Whoever keeps the records where the person or unit belongs."""
    require(actor, Permission.EDIT, RecordFacts(queries.path_of(subject, day_of(at))), GRANTS)


def _check(kind: RecordKind, subject: Whose, draft: Draft, at: datetime) -> None:
    if kind not in (OF_PEOPLE if subject.person_id is not None else OF_UNITS):
        raise Refused(Fault.NOT_FOR_THIS)
    if fault := rules.fault_of(draft, day_of(at)):
        raise Refused(fault)


def _insert(kind: RecordKind, subject: Whose, draft: Draft) -> Row:
    row = TABLES[kind]()
    columns = row.__table__.columns.keys()
    for name, value in asdict(subject).items():
        if name in columns:
            setattr(row, name, value)
    _say(row, draft)
    db.session.add(row)
    return row


def _say(row: Row, draft: Draft) -> None:
    for name in draft.__dataclass_fields__:
        if name != "used_for":
            setattr(row, name, getattr(draft, name))
    if isinstance(row, Work) and isinstance(draft, WorkDraft):
        kept = {use.award_code: use for use in row.uses}
        row.uses = [kept.get(code) or WorkUse(award_code=code) for code in draft.used_for]


def _plain(draft: Draft) -> dict[str, Any]:
    """A draft as the journal keeps it."""
    return {name: _word(value) for name, value in asdict(draft).items() if value not in (None, "", ())}


def _word(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def _note(
    act: RecordAct, kind: RecordKind, row: Row, actor: Actor, at: datetime, *, reason: str = "", **details: Any
) -> None:
    record(queries.story_of(queries.whose(row)), act, actor=actor, at=at, reason=reason,
           details={"record": kind.value, "id": row.id, **details})
