"""A school's uploaded list against its register and its round: who is meant, what is new, what cannot be written.

Pure: the caller brings the people, the awards and the dossiers that are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from awards.kernel.vietnamese import fold
from awards.nominations import rules
from awards.nominations.terms import Draft, SubjectKind
from awards.nominations.terms.lists import Change, ChangeKind, Column, Flaw, ListRow, ReadList, RowFault
from awards.organisation.models import Tenure


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody of the unit who may be meant by a name that is nobody's."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A row with the dossier that it would become; `draft` is None when the row cannot be written."""

    row: ListRow
    draft: Draft | None
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """What a row is held against: the unit's people today, awards of the round, codes of living dossiers by
    (award, person or folded name), whether a written unit name means this unit, and how many letters of a group's name
    do not stand on the paper of an award."""

    people: Sequence[Tenure]
    awards: Collection[str]
    dossiers: Mapping[tuple[str, int | str], str]
    is_own_unit: Callable[[str], bool]
    unit_name: str
    accepted: Mapping[tuple[str, int], int] = field(default_factory=dict)
    letters_over: Callable[[str, str], int] = lambda award_code, name: 0


def is_asked(row: ListRow) -> bool:
    """Rows of the template that were left as they came name people who are not nominated this time."""
    return any(row.raw.get(column, "").strip() for column in (Column.AWARD, Column.ACHIEVEMENT, Column.LINE))


def match(read: ReadList, register: Register) -> list[Matched]:
    """Each row that asks for something, in the order of the file."""
    by_name: dict[str, list[Tenure]] = defaultdict(list)
    by_fold: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in register.people:
        by_name[tenure.person.full_name.lower()].append(tenure)
        by_fold[fold(tenure.person.full_name)].append(tenure)
    return [_matched(row, register, by_name, by_fold) for row in read.rows if is_asked(row)]


def _matched(
    row: ListRow, register: Register, by_name: Mapping[str, list[Tenure]], by_fold: Mapping[str, list[Tenure]]
) -> Matched:
    flaws = list(row.flaws)
    guesses: tuple[Guess, ...] = ()
    person_id = None
    if row.unit_name and not register.is_own_unit(row.unit_name):
        flaws.append(Flaw(Column.UNIT, RowFault.OTHER_UNIT, row.unit_name))
    if row.award_code and row.award_code not in register.awards:
        flaws.append(Flaw(Column.AWARD, RowFault.NOT_IN_ROUND, row.raw.get(Column.AWARD, "")))
    if row.subject_kind is SubjectKind.INDIVIDUAL and row.name:
        person_id, guesses = _person(row, register, by_name, by_fold)
        if person_id is None:
            flaws.append(Flaw(_name_column(row), RowFault.NOT_OF_UNIT, row.name))
        row, flaws = _as_registered(row, flaws, person_id, register)
    if row.group_name and row.award_code and (excess := register.letters_over(row.award_code, row.group_name)):
        flaws.append(Flaw(_name_column(row), RowFault.NAME_TOO_LONG, row.name, {"excess": str(excess)}))
    if not flaws and (code := _dossier_of(row, person_id, register)):
        flaws.append(Flaw(_name_column(row), RowFault.THERE_ALREADY, row.name, {"dossier": code}))
    found = replace(row, flaws=tuple(flaws))
    return Matched(found, None if flaws else _draft(row, person_id), guesses)


def _person(
    row: ListRow, register: Register, by_name: Mapping[str, list[Tenure]], by_fold: Mapping[str, list[Tenure]]
) -> tuple[int | None, tuple[Guess, ...]]:
    """The one person of this name (told apart by year of birth), else those whose names differ in accents only."""
    exact = {tenure.person_id: tenure for tenure in by_name.get(row.name.lower(), ())}
    if len(exact) > 1 and row.birth_year:
        exact = {key: tenure for key, tenure in exact.items() if tenure.person.birth_year == row.birth_year}
    if len(exact) == 1:
        return next(iter(exact)), ()
    near = {tenure.person_id: tenure.person.full_name for tenure in by_fold.get(fold(row.name), ())}
    chosen = register.accepted.get((row.sheet, row.number))
    if chosen in near:
        return chosen, ()
    return None, tuple(Guess(person_id, name) for person_id, name in near.items())


def _as_registered(
    row: ListRow, flaws: list[Flaw], person_id: int | None, register: Register
) -> tuple[ListRow, list[Flaw]]:
    """Ông or Bà as the register has the person: an empty cell is filled, another word is refused."""
    sex = next((tenure.person.sex for tenure in register.people if tenure.person_id == person_id), None)
    if sex is None:
        return row, flaws
    meant = rules.HONORIFIC[sex]
    if not row.honorific and Flaw(Column.HONORIFIC, RowFault.REQUIRED) in flaws:
        filled = Change(Column.HONORIFIC, ChangeKind.HONORIFIC_FROM_SEX, "", meant)
        left = [flaw for flaw in flaws if flaw != Flaw(Column.HONORIFIC, RowFault.REQUIRED)]
        return replace(row, honorific=meant, changes=(*row.changes, filled)), left
    if row.honorific in rules.HONORIFIC.values() and row.honorific != meant:
        wrong = Flaw(Column.HONORIFIC, RowFault.NOT_AS_REGISTERED, row.honorific, {"registered": meant})
        return row, [*flaws, wrong]
    return row, flaws


def _dossier_of(row: ListRow, person_id: int | None, register: Register) -> str:
    subject: int | str = person_id if person_id is not None else fold(row.group_name or register.unit_name)
    return register.dossiers.get((row.award_code, subject), "")


def _draft(row: ListRow, person_id: int | None) -> Draft:
    return Draft(
        award_code=row.award_code, subject_kind=row.subject_kind, person_id=person_id, group_name=row.group_name,
        honorific=row.honorific, post_title=row.post_title, achievement=row.achievement, line=row.line,
        remark=row.remark,
    )


def _name_column(row: ListRow) -> Column:
    return next((column for column in (Column.NAME, Column.GROUP, Column.SUBJECT, Column.GIVEN_NAME)
                 if column in row.raw), Column.NAME)
