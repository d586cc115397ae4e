"""What the register already knows of the rows of a list: a few statements for a thousand rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from awards.db import db
from awards.kernel.vietnamese import fold
from awards.organisation.models import Person, PersonSecret, Tenure, Unit
from awards.organisation.queries.units import held
from awards.organisation.store import unseal
from awards.organisation.terms import Fate, ImportFault, PersonDraft, PersonLine

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Compared:
    """A row beside what is known: the person and the post in that unit, what sealed facts are, its fate or fault."""

    line: PersonLine
    person: Person | None
    tenure: Tenure | None
    secret: dict[str, str]
    fate: Fate
    fault: ImportFault | None = None


def closed_units() -> set[int]:
    return set(db.session.scalars(select(Unit.id).where(Unit.until.is_not(None))))


def in_parts(lines: Iterable[PersonLine], size: int = AT_ONCE) -> Iterator[list[PersonLine]]:
    """The rows a thousand at a time, so that a long list takes no more memory than a short one."""
    rows = iter(lines)
    while part := list(islice(rows, size)):
        yield part


def compared(lines: Sequence[PersonLine], on: date) -> list[Compared]:
    """What becomes of each row on a day: somebody new, somebody whose post or facts change, or nothing."""
    codes = [line.draft.staff_code for line in lines if line.draft.staff_code]
    by_code = {person.staff_code: person for person in
               db.session.scalars(select(Person).where(Person.staff_code.in_(codes)))}
    posts = _posts_of(lines, [person.id for person in by_code.values()], on)
    secrets = _secrets_of({tenure.person_id for tenure in posts} | {person.id for person in by_code.values()})
    by_name: dict[tuple[int, str], list[Tenure]] = {}
    for tenure in posts:
        by_name.setdefault((tenure.unit_id, tenure.person.full_name), []).append(tenure)
    by_person = {(tenure.person_id, tenure.unit_id): tenure for tenure in posts}
    return [_compare(line, by_code.get(line.draft.staff_code), by_name, by_person, secrets) for line in lines]


def _posts_of(lines: Sequence[PersonLine], person_ids: Sequence[int], on: date) -> Sequence[Tenure]:
    names, unit_ids = {line.draft.full_name for line in lines}, {line.unit_id for line in lines}
    posts = select(Tenure).join(Tenure.person).options(contains_eager(Tenure.person)).where(held(on))
    rows = [
        *db.session.scalars(posts.where(Tenure.unit_id.in_(unit_ids), Person.full_name.in_(names))),
        *(db.session.scalars(posts.where(Tenure.person_id.in_(person_ids))) if person_ids else ()),
    ]
    return list({tenure.id: tenure for tenure in rows}.values())


def _secrets_of(person_ids: set[int]) -> dict[int, dict[str, str]]:
    rows = db.session.execute(
        select(PersonSecret.person_id, PersonSecret.sealed).where(PersonSecret.person_id.in_(person_ids))
    )
    return {person_id: unseal(sealed, person_id) for person_id, sealed in rows}


def _compare(
    line: PersonLine, coded: Person | None, by_name: dict[tuple[int, str], list[Tenure]],
    by_person: dict[tuple[int, int], Tenure], secrets: dict[int, dict[str, str]],
) -> Compared:
    draft = line.draft
    if coded is not None and coded.folded != fold(draft.full_name):
        return Compared(line, coded, None, {}, Fate.SAME, ImportFault.NAME_OF_ANOTHER)
    person, tenure = coded, by_person.get((coded.id, line.unit_id)) if coded else None
    if person is None:
        people = {one.person_id: one for one in by_name.get((line.unit_id, draft.full_name), ())
                  if _may_be(one.person, draft, secrets.get(one.person_id, {}))}
        if len(people) > 1:
            return Compared(line, None, None, {}, Fate.SAME, ImportFault.SAME_NAMES)
        tenure = next(iter(people.values()), None)
        person = tenure.person if tenure else None
    if person is None:
        return Compared(line, None, None, {}, Fate.NEW)
    secret = secrets.get(person.id, {})
    fate = Fate.CHANGED if _differs(draft, person, tenure, secret) else Fate.SAME
    return Compared(line, person, tenure, secret, fate)


def _may_be(person: Person, draft: PersonDraft, secret: dict[str, str]) -> bool:
    """Whether one of the same name and unit may be the same person: no code and no birth date says otherwise."""
    born = secret.get("birth_date", "")
    if draft.staff_code and person.staff_code and draft.staff_code != person.staff_code:
        return False
    return not draft.birth_date or not born or draft.birth_date.isoformat() == born


def _differs(draft: PersonDraft, person: Person, tenure: Tenure | None, secret: dict[str, str]) -> bool:
    """Whether the list says something that the register does not; an empty cell says nothing."""
    born = draft.birth_date.isoformat() if draft.birth_date else ""
    pairs = [
        (draft.full_name, person.full_name), (draft.sex, person.sex), (draft.staff_code, person.staff_code),
        (born, secret.get("birth_date")), (draft.ethnic_group, secret.get("ethnic_group")),
        (draft.post_title, tenure.title if tenure else None),
    ]
    return any(new and new != old for new, old in pairs)
