"""Writing the good rows of a list: a thousand in a transaction of the caller, safe to write twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.vietnamese import fold, name_key
from awards.organisation import queries, rules
from awards.organisation.models import Person, PersonSecret, Tenure
from awards.organisation.permissions import GRANTS, Permission
from awards.organisation.services.people import secret_of_draft
from awards.organisation.services.units import correct_unit, register_unit
from awards.organisation.store import seal
from awards.organisation.terms import Act, Fate, Named, PersonDraft, PersonLine, UnitLine


def write_people(lines: Sequence[PersonLine], *, file_id: int, actor: Actor, at: datetime) -> dict[Fate, int]:
    """Write rows of a list of people: new ones at once, changed ones one by one; gives how many of each fate.

    `file_id` is the stored list, for the journal.  Rows that turn out to be in doubt by now are left out.
    """
    require(actor, Permission.WRITE_LISTS, None, GRANTS)
    rows = [row for row in queries.compared(lines, day_of(at)) if row.fault is None]
    new = [row.line for row in rows if row.fate is Fate.NEW]
    _insert(new)
    for row in rows:
        if row.fate is Fate.CHANGED:
            _change(row, day_of(at))
    counts = {fate: sum(row.fate is fate for row in rows) for fate in Fate}
    _record(file_id, actor, at, {"people": {fate.value: count for fate, count in counts.items()}})
    return counts


def _insert(lines: Sequence[PersonLine]) -> None:
    if not lines:
        return
    ids = db.session.scalars(
        insert(Person).returning(Person.id, sort_by_parameter_order=True), [_columns(line.draft) for line in lines]
    ).all()
    pairs = list(zip(ids, lines, strict=True))
    db.session.execute(insert(Tenure), [_tenure(person_id, line) for person_id, line in pairs])
    secrets = [{"person_id": person_id, "sealed": seal(facts, person_id)}
               for person_id, line in pairs if (facts := secret_of_draft(line.draft))]
    if secrets:
        db.session.execute(insert(PersonSecret), secrets)


def _columns(draft: PersonDraft) -> dict[str, Any]:
    return {
        "full_name": draft.full_name, "folded": fold(draft.full_name), "sort_key": name_key(draft.full_name),
        "sex": draft.sex, "birth_year": draft.birth_date.year if draft.birth_date else None,
        "staff_code": draft.staff_code or None,
    }


def _tenure(person_id: int, line: PersonLine) -> dict[str, Any]:
    draft = line.draft
    return {"person_id": person_id, "unit_id": line.unit_id, "title": draft.post_title, "kind": draft.post_kind,
            "since": draft.since, "until": None}


def _change(row: queries.Compared, on: date) -> None:
    """Put right what the list says otherwise; an empty cell takes nothing away."""
    person, draft = row.person, row.line.draft
    assert person is not None
    for name, value in _columns(draft).items():
        if value:
            setattr(person, name, value)
    facts = row.secret | secret_of_draft(draft)
    if facts != row.secret:
        db.session.merge(PersonSecret(person_id=person.id, sealed=seal(facts, person.id)))
    _change_post(row, person, on)


def _change_post(row: queries.Compared, person: Person, on: date) -> None:
    """Another title or unit: the old post ends and the new one begins, on the list's day or today."""
    draft, since = row.line.draft, row.line.draft.since or on
    if row.tenure and row.tenure.title == draft.post_title:
        return
    if row.tenure and row.tenure.since and since <= row.tenure.since:
        row.tenure.title, row.tenure.kind = draft.post_title, draft.post_kind
        return
    ending = row.tenure or queries.post_of(person, on)
    if ending:
        ending.until = max(since, ending.since or since)
    db.session.add(Tenure(**_tenure(person.id, row.line) | {"since": since}))


def write_units(lines: Sequence[UnitLine], *, file_id: int, actor: Actor, at: datetime) -> dict[Fate, int]:
    """Write rows of a list of units, parents before those below them; known ones are put right."""
    require(actor, Permission.WRITE_LISTS, None, GRANTS)
    register, counts, left = queries.register(), dict.fromkeys(Fate, 0), list(lines)
    while left:
        ready = [line for line in left if register.find(line.draft.parent_name).certain]
        for line in ready:
            counts[_write_unit(line, register, actor, at)] += 1
        if not ready:
            break
        left = [line for line in left if line not in ready]
    _record(file_id, actor, at, {"units": {fate.value: count for fate, count in counts.items()}})
    return counts


def _write_unit(line: UnitLine, register: rules.Register, actor: Actor, at: datetime) -> Fate:
    draft, found = line.draft, register.find(line.draft.name)
    if not found.certain:
        parent = queries.get_unit(register.find(draft.parent_name).unit_ids[0])
        unit = register_unit(draft, parent, actor=actor, at=at)
        register.add(Named(unit.id, unit.name, True))
        return Fate.NEW
    unit = queries.get_unit(found.unit_ids[0])
    wanted = (draft.short_name or unit.short_name, draft.place or unit.place, draft.level or unit.level)
    if wanted == (unit.short_name, unit.place, unit.level):
        return Fate.SAME
    correct_unit(unit, short_name=wanted[0], place=wanted[1], level=wanted[2], actor=actor, at=at)
    return Fate.CHANGED


def _record(file_id: int, actor: Actor, at: datetime, details: dict[str, Any]) -> None:
    record(Subject("stored_file", file_id), Act.LIST_WRITTEN, actor=actor, at=at, details=details)
