"""Reading the facts of a law case; a key left out is not in question, a key misspelt is refused."""

from collections.abc import Iterator, Mapping
from typing import Any

from awards.catalogue.rules import RuleBook
from awards.catalogue.rules.fields import Table
from awards.catalogue.terms import ManagingBody, school_year
from awards.eligibility.terms import (
    AwardHeld,
    Collective,
    Discipline,
    Facts,
    Matter,
    Occupation,
    Pending,
    Rating,
    Scope,
    StudyResult,
    Work,
)

_NUMBERS = (
    "months_worked",
    "absence_days",
    "maternity_days",
    "study_months",
    "months_at_old_unit",
    "years_in_sector",
    "years_direct_teaching",
    "years_hard_area",
)
_COUNTS = (
    "members",
    "ldtt",
    "cstdcs",
    "completed",
    "disciplined_from_warning",
    "cluster_rank",
    "movement_years",
    "age_years",
)


def school_year_in(table: Table, key: str) -> int:
    """Read a school year such as "2025-2026" under a key."""
    try:
        return school_year(table.text(key))
    except ValueError as fault:
        raise table.error(key, str(fault)) from None


def read_facts(table: Table, collective: Table, book: RuleBook) -> Facts:
    """Read [case.facts] and [case.collective]; RuleFileError names case and key."""
    numbers: dict[str, Any] = {key: table.whole(key) for key in _NUMBERS if table.has(key)}
    facts = Facts(
        managing_body=table.word("managing_body", ManagingBody, ManagingBody.DEPARTMENT),
        occupation=table.word("role", Occupation, Occupation.TEACHER),
        ratings=_ratings(table),
        awards=tuple(_awards(table, book)) if table.has("awards") else None,
        proposed_together=frozenset(table.words("proposed_together", book.award_codes, ())),
        initiatives=tuple(_works(table, "initiatives", book)) if table.has("initiatives") else None,
        research=tuple(_works(table, "research", book)) if table.has("research") else None,
        discipline=tuple(_discipline(table)) if table.has("discipline") else None,
        pending=_pending(table) if table.has("pending") else None,
        new_hire=table.flag("new_hire", False),
        study_result=table.word("study_result", StudyResult) if table.has("study_result") else None,
        old_unit_agrees=table.flag("old_unit_agrees", False) if table.has("old_unit_agrees") else None,
        same_achievement_already_rewarded=_one_award(table, "same_achievement_already_rewarded", book),
        previous_basis_kind=_basis_kind(table, book),
        collective=_collective(collective),
        **numbers,
    )
    table.finish()
    return facts


def _ratings(table: Table) -> dict[int, Rating] | None:
    if not table.has("ratings"):
        return None
    inner = table.table("ratings")
    found = {}
    for label in inner.keys():
        try:
            year = school_year(label)
        except ValueError as fault:
            raise inner.error(label, str(fault)) from None
        found[year] = inner.word(label, Rating)
    return found


def _rows(table: Table, key: str) -> Iterator[Table]:
    rows = table.raw(key)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise table.error(key, "must be a list of {…}")
    for number, row in enumerate(rows, start=1):
        inner = table.inside(f"{key} {number}", row)
        yield inner
        inner.finish()


def _awards(table: Table, book: RuleBook) -> Iterator[AwardHeld]:
    for row in _rows(table, "awards"):
        code = _one_award(row, "code", book)
        year = school_year_in(row, "year") if row.has("year") else None
        decided_on = row.day_or_none("decided_on")
        if code is None or (year is None and decided_on is None):
            raise row.error("code" if code is None else "year", "is missing")
        yield AwardHeld(code, year, decided_on, row.text("number", "-") if row.has("number") else "")


def _works(table: Table, key: str, book: RuleBook) -> Iterator[Work]:
    for row in _rows(table, key):
        used = row.words("used_for", book.award_codes) if isinstance(_peek(row, "used_for"), list) else ()
        single = None if used else _one_award(row, "used_for", book)
        yield Work(row.word("level", Scope), school_year_in(row, "year"), used or ((single,) if single else ()))


def _discipline(table: Table) -> Iterator[Discipline]:
    for row in _rows(table, "discipline"):
        start, end = row.day("from"), row.day("to")
        if end < start:
            raise row.error("to", f"{end} is before {start}")
        yield Discipline(row.text("kind", "-"), start, end)


def _pending(table: Table) -> tuple[Pending, ...]:
    return tuple(Pending(Matter(word)) for word in table.words("pending", tuple(Matter)))


def _peek(table: Table, key: str) -> object:
    return table.raw(key) if table.has(key) else None


def _one_award(table: Table, key: str, book: RuleBook) -> str | None:
    if not table.has(key):
        return None
    code = table.text(key)
    if code not in book.award_codes:
        raise table.error(key, f"“{code}” is not an award of the catalogue")
    return code


def _basis_kind(table: Table, book: RuleBook) -> str | None:
    if not table.has("previous_basis_kind"):
        return None
    kind, known = table.text("previous_basis_kind"), {kind for rules in book.sets for kind in rules.kinds}
    if kind not in known:
        raise table.error("previous_basis_kind", f"“{kind}” is not one of {', '.join(sorted(known))}")
    return kind


def _collective(table: Table) -> Collective:
    found = Collective(
        rating=table.word("rating", Rating) if table.has("rating") else None,
        dissolved=table.flag("dissolved", False) if table.has("dissolved") else None,
        no_flag_possible=table.flag("no_flag_possible", False),
        **{key: table.whole(key) for key in _COUNTS if table.has(key)},
    )
    if found.members == 0:
        raise table.error("members", "a collective has at least one member")
    table.finish()
    return found
