"""Every write about people and the posts they hold; what only the office may know is sealed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import clean, fold, name_key
from awards.organisation import queries
from awards.organisation.models import Person, PersonSecret, Tenure, Unit
from awards.organisation.permissions import GRANTS, Permission, UnitFacts
from awards.organisation.services.units import refuse_closed
from awards.organisation.store import seal
from awards.organisation.terms import Act, Fault, PersonDraft, PostKind


def register_person(draft: PersonDraft, unit: Unit, *, actor: Actor, at: datetime) -> Person:
    """A person with the post held in `unit`.  Raises Refused(STAFF_CODE_TAKEN | UNIT_CLOSED)."""
    _require(actor, Permission.EDIT, unit.path)
    refuse_closed(unit)
    code = clean(draft.staff_code) or None
    if code and queries.find_by_staff_code(code):
        raise Refused(Fault.STAFF_CODE_TAKEN, staff_code=code)
    name = clean(draft.full_name)
    person = Person(
        full_name=name, folded=fold(name), sort_key=name_key(name), sex=draft.sex, staff_code=code,
        birth_year=draft.birth_date.year if draft.birth_date else None,
    )
    db.session.add(person)
    db.session.flush()
    db.session.add(Tenure(
        person_id=person.id, unit_id=unit.id, title=clean(draft.post_title), kind=draft.post_kind, since=draft.since
    ))
    if secret := secret_of_draft(draft):
        db.session.add(PersonSecret(person_id=person.id, sealed=seal(secret, person.id)))
    _record_person(person, Act.REGISTERED, actor, at, {"unit": unit.id, "post": draft.post_title})
    return person


def secret_of_draft(draft: PersonDraft) -> dict[str, str]:
    """What of a draft only the office may know."""
    born = draft.birth_date.isoformat() if draft.birth_date else ""
    facts = {"birth_date": born, "ethnic_group": clean(draft.ethnic_group)}
    return {name: value for name, value in facts.items() if value}


def correct_person(
    person: Person, *, full_name: str, sex: Any, staff_code: str, actor: Actor, at: datetime
) -> None:
    """Put right a name, a sex or a staff code.  Raises Refused(STAFF_CODE_TAKEN)."""
    _require_of(person, actor, at)
    code = clean(staff_code) or None
    other = queries.find_by_staff_code(code) if code else None
    if other and other.id != person.id:
        raise Refused(Fault.STAFF_CODE_TAKEN, staff_code=code)
    before = {"full_name": person.full_name, "sex": person.sex, "staff_code": person.staff_code}
    name = clean(full_name)
    person.full_name, person.folded, person.sort_key = name, fold(name), name_key(name)
    person.sex, person.staff_code = sex, code
    _record_person(person, Act.CORRECTED, actor, at, {"before": before})


def start_post(
    person: Person, unit: Unit, *, title: str, kind: PostKind, since: date, actor: Actor, at: datetime
) -> Tenure:
    """A post from a day on.  Raises Refused(UNIT_CLOSED)."""
    _require_of(person, actor, at)
    _require(actor, Permission.EDIT, unit.path)
    refuse_closed(unit)
    tenure = Tenure(person_id=person.id, unit_id=unit.id, title=clean(title), kind=kind, since=since)
    db.session.add(tenure)
    db.session.flush()
    _record_person(person, Act.POST_STARTED, actor, at, {"unit": unit.id, "post": tenure.title, "tenure": tenure.id})
    return tenure


def end_post(tenure: Tenure, *, on: date, actor: Actor, at: datetime) -> None:
    """The first day on which the post is no longer held.  Raises Refused(POST_ENDED | ENDS_BEFORE_IT_BEGINS)."""
    person = queries.get_person(tenure.person_id)
    _require_of(person, actor, at)
    if tenure.until is not None:
        raise Refused(Fault.POST_ENDED)
    if tenure.since is not None and on < tenure.since:
        raise Refused(Fault.ENDS_BEFORE_IT_BEGINS)
    tenure.until = on
    _record_person(person, Act.POST_ENDED, actor, at, {"tenure": tenure.id, "on": on.isoformat()})


def seal_secret(person: Person, facts: dict[str, str], *, actor: Actor, at: datetime) -> None:
    """Keep what only the office may know (birth_date as yyyy-mm-dd, ethnic_group, identity_number); what is empty is
    taken away.  The journal says which facts changed, never what they are."""
    _require_of(person, actor, at)
    known = queries.secret_of(person)
    kept = {name: clean(value) for name, value in (known | facts).items() if clean(value)}
    if kept == known:
        return
    row = db.session.get(PersonSecret, person.id) or PersonSecret(person_id=person.id, sealed=b"")
    row.sealed = seal(kept, person.id)
    db.session.add(row)
    born = kept.get("birth_date", "")
    person.birth_year = int(born[:4]) if born else None
    changed = sorted(name for name in known.keys() | kept.keys() if known.get(name) != kept.get(name))
    _record_person(person, Act.SECRET_SEALED, actor, at, {"facts": changed})


def note_export(rows: int, *, actor: Actor, at: datetime) -> None:
    """Whoever takes a list of people out of the system leaves a trace: how many rows.

    The list itself holds only whom the actor sees.
    """
    subject = Subject("people_list", actor.account_id or 0)
    record(subject, Act.LIST_TAKEN_OUT, actor=actor, at=at, details={"rows": rows})


def note_secret_read(person: Person, *, actor: Actor, at: datetime) -> None:
    """Whoever looks at what is sealed leaves a trace."""
    _require(actor, Permission.VIEW_SECRET, queries.path_of(person, day_of(at)))
    _record_person(person, Act.SECRET_READ, actor, at, {})


def _require_of(person: Person, actor: Actor, at: datetime) -> None:
    """Whoever keeps the register where the person belongs."""
    _require(actor, Permission.EDIT, queries.path_of(person, day_of(at)))


def _require(actor: Actor, permission: Permission, path: str) -> None:
    require(actor, permission, UnitFacts(path), GRANTS)


def _record_person(person: Person, act: Act, actor: Actor, at: datetime, details: dict[str, Any]) -> None:
    record(Subject("person", person.id), act, actor=actor, at=at, details=details)
