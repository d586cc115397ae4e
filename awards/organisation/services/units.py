"""Every write about units: each act of the office with its day, its actor and a journal entry.

Each holds the root of the tree first: names, places and closings of units are judged one act after another.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update

from awards.db import db, hold
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import clean, sort_key
from awards.organisation import queries, rules
from awards.organisation.models import Tenure, Unit, UnitName, UnitParent
from awards.organisation.permissions import GRANTS, Permission, UnitFacts
from awards.organisation.terms import Act, Fault, ManagingBody, UnitDraft, UnitKind


def keep_register(actor: Actor, *units: Unit) -> None:
    """Take the turn at the tree and see these units as they are now; each must be within the actor's reach."""
    hold(Unit, Unit.parent_id.is_(None))
    for unit in units:
        db.session.refresh(unit)
        require(actor, Permission.EDIT, UnitFacts(unit.path), GRANTS)


def register_unit(draft: UnitDraft, parent: Unit | None, *, actor: Actor, at: datetime) -> Unit:
    """A new unit below `parent` (None: the root).  Raises Refused(NAME_TAKEN) when a living unit bears the name."""
    keep_register(actor, *([parent] if parent else []))
    require(actor, Permission.EDIT, UnitFacts(parent.path if parent else "/"), GRANTS)
    name, short_name, place = clean(draft.name), clean(draft.short_name), clean(draft.place)
    if queries.bearer_of(name):
        raise Refused(Fault.NAME_TAKEN, name=name)
    unit = Unit(
        kind=draft.kind, managing_body=draft.managing_body, level=_level_of(draft), path="", name=name,
        parent_id=parent.id if parent else None, short_name=short_name or name, place=place, code=clean(draft.code),
        folded=rules.search_text(name, short_name, place), sort_key=sort_key(name), since=draft.since,
    )
    db.session.add(unit)
    db.session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    names = [_name(unit, name, since=draft.since)]
    if short_name and short_name != name:
        names.append(_name(unit, short_name, is_spelling=True))
    db.session.add_all([*names, UnitParent(
        unit_id=unit.id, parent_id=unit.parent_id, managing_body=unit.managing_body, since=draft.since
    )])
    _record(unit, Act.REGISTERED, actor, at, {"name": name, "parent": unit.parent_id})
    return unit


def _level_of(draft: UnitDraft) -> Any:
    return draft.level or (rules.level_of(draft.name) if draft.kind is UnitKind.SCHOOL else None)


def _name(unit: Unit, name: str, *, since: date | None = None, is_spelling: bool = False) -> UnitName:
    return UnitName(
        unit_id=unit.id, name=name, folded=rules.canonical_key(name), since=since, is_spelling=is_spelling
    )


def _spell(unit: Unit, spelling: str) -> bool:
    """Note another spelling, for lookups and for searches; False when it is known."""
    text = clean(spelling)
    known = db.session.scalars(select(UnitName.name).where(UnitName.unit_id == unit.id)).all()
    if not text or text in known:
        return False
    db.session.add(_name(unit, text, is_spelling=True))
    unit.folded = rules.search_text(unit.name, unit.short_name, unit.place, *known, text)
    return True


def _refresh_search(unit: Unit) -> None:
    """What a search of units looks through: every name of all times, spellings, the place."""
    names = db.session.scalars(select(UnitName.name).where(UnitName.unit_id == unit.id)).all()
    unit.folded = rules.search_text(unit.name, unit.short_name, unit.place, *names)


def add_spelling(unit: Unit, spelling: str, *, actor: Actor, at: datetime) -> None:
    """Another way in which lists write the unit's name; it leads to the unit from now on."""
    keep_register(actor, unit)
    if _spell(unit, spelling):
        _record(unit, Act.SPELLING_ADDED, actor, at, {"spelling": clean(spelling)})


def remove_spelling(unit: Unit, spelling: UnitName, *, actor: Actor, at: datetime) -> None:
    """Take back a spelling that led to the wrong unit; names that it bears or bore stay."""
    keep_register(actor, unit)
    _record(unit, Act.SPELLING_REMOVED, actor, at, {"spelling": spelling.name})
    db.session.delete(spelling)
    _refresh_search(unit)


def correct_unit(unit: Unit, *, short_name: str, place: str, level: Any, actor: Actor, at: datetime) -> None:
    """Put right what has no date of its own: short name, place, level, code."""
    keep_register(actor, unit)
    before = {"short_name": unit.short_name, "place": unit.place, "level": unit.level}
    unit.short_name, unit.place, unit.level = clean(short_name) or unit.name, clean(place), level
    _spell(unit, short_name)
    _refresh_search(unit)
    _record(unit, Act.CORRECTED, actor, at, {"before": before})


def rename_unit(unit: Unit, name: str, *, since: date, actor: Actor, at: datetime) -> None:
    """Another name from a day on; the old one lives on with its days.  Raises Refused(UNIT_CLOSED |
    BEFORE_THE_LAST | NAME_TAKEN)."""
    keep_register(actor, unit)
    refuse_closed(unit)
    new = clean(name)
    bearer = queries.bearer_of(new)
    if bearer and bearer.id != unit.id:
        raise Refused(Fault.NAME_TAKEN, name=new)
    current = next(row for row in queries.names_of(unit) if row.until is None)
    _refuse_before(current.since, since)
    before, current.until = current.name, since
    unit.name, unit.sort_key = new, sort_key(new)
    db.session.add(_name(unit, new, since=since))
    _refresh_search(unit)
    _record(unit, Act.RENAMED, actor, at, {"from": before, "to": new, "since": since.isoformat()})


def move_unit(
    unit: Unit, parent: Unit, managing_body: ManagingBody, *, since: date, actor: Actor, at: datetime
) -> None:
    """Another place in the tree, or another managing body, from a day on; everything below goes along.  Raises
    Refused(UNIT_CLOSED | BELOW_ITSELF | BEFORE_THE_LAST)."""
    keep_register(actor, unit, parent)
    refuse_closed(unit)
    if rules.is_below(parent.path, unit.path):
        raise Refused(Fault.BELOW_ITSELF)
    for span, _ in queries.parents_of(unit):
        if span.until is None:
            _refuse_before(span.since, since)
            span.until = since
    before, unit.parent_id, unit.managing_body = unit.path, parent.id, managing_body
    db.session.add(UnitParent(unit_id=unit.id, parent_id=parent.id, managing_body=managing_body, since=since))
    db.session.flush()
    _move_paths(before, f"{parent.path}{unit.id}/")
    db.session.refresh(unit)
    _record(unit, Act.MOVED, actor, at, {"to": parent.id, "managing_body": managing_body, "since": since.isoformat()})


def _move_paths(before: str, after: str) -> None:
    """Rewrite the paths of a whole subtree in one statement."""
    if before == after:
        return
    db.session.execute(
        update(Unit).where(queries.below(before)).values(path=after + func.substr(Unit.path, len(before) + 1))
        .execution_options(synchronize_session=False)
    )
    for unit in db.session.identity_map.values():
        if isinstance(unit, Unit):
            db.session.expire(unit, ["path"])


def merge_units(units: list[Unit], into: Unit, *, on: date, actor: Actor, at: datetime) -> None:
    """Units that go up in another on a day: they are closed, their people hold the same posts in the new one, their
    units below move there.  Raises Refused(UNIT_CLOSED | BELOW_ITSELF)."""
    keep_register(actor, into, *units)
    refuse_closed(into)
    for unit in units:
        refuse_closed(unit)
        if rules.is_below(into.path, unit.path):
            raise Refused(Fault.BELOW_ITSELF)
        for child in queries.children_of(unit):
            if child.until is None:
                move_unit(child, into, child.managing_body, since=on, actor=actor, at=at)
        _move_people(unit, into, on)
        unit.merged_into_id = into.id
        _close(unit, on)
        _record(unit, Act.MERGED, actor, at, {"into": into.id, "on": on.isoformat()})
    _record(into, Act.TOOK_IN, actor, at, {"units": [unit.id for unit in units], "on": on.isoformat()})


def _move_people(unit: Unit, into: Unit, on: date) -> None:
    for tenure in db.session.scalars(select(Tenure).where(Tenure.unit_id == unit.id, Tenure.until.is_(None))):
        tenure.until = max(on, tenure.since or on)
        db.session.add(Tenure(
            person_id=tenure.person_id, unit_id=into.id, title=tenure.title, kind=tenure.kind, since=on
        ))


def close_unit(unit: Unit, *, on: date, actor: Actor, at: datetime, reason: str = "") -> None:
    """A unit dissolved on a day; it stays in the register.  Raises Refused(UNIT_CLOSED | HAS_UNITS_BELOW)."""
    keep_register(actor, unit)
    refuse_closed(unit)
    if any(child.until is None for child in queries.children_of(unit)):
        raise Refused(Fault.HAS_UNITS_BELOW)
    _close(unit, on)
    _record(unit, Act.CLOSED, actor, at, {"on": on.isoformat()}, reason)


def _close(unit: Unit, on: date) -> None:
    """End the unit's names, its place in the tree and the posts held in it."""
    unit.until = on
    for table in (UnitName, UnitParent, Tenure):
        db.session.execute(
            update(table).where(table.unit_id == unit.id, table.until.is_(None), *_names_only(table)).values(until=on)
        )


def _names_only(table: Any) -> list[Any]:
    return [UnitName.is_spelling.is_(False)] if table is UnitName else []


def refuse_closed(unit: Unit) -> None:
    if unit.until is not None:
        raise Refused(Fault.UNIT_CLOSED, name=unit.name)


def _refuse_before(last: date | None, since: date) -> None:
    if last is not None and since <= last:
        raise Refused(Fault.BEFORE_THE_LAST)


def _record(unit: Unit, act: Act, actor: Actor, at: datetime, details: dict[str, Any], reason: str = "") -> None:
    record(Subject("unit", unit.id), act, actor=actor, at=at, reason=reason, details=details)
