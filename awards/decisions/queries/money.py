"""The money of a decision's recipients: the award's own, lessened by titles of the same period paid before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from awards.catalogue import rules as law
from awards.catalogue.queries import rules_on
from awards.catalogue.rules import Granted, NoRuleSet
from awards.catalogue.terms import AwardKind, SubjectKind
from awards.decisions import rules
from awards.honours import queries as register
from awards.kernel.vietnamese import fold
from awards.nominations.models import Nomination


def amounts_of(
    nominations: Sequence[Nomination], period: str, decided_on: date
) -> Mapping[int, int | None]:
    """What each dossier brings if it is decided on a day, in đồng, by the dossier's number; None if not known.

    The money follows the base salary of the day (NĐ 152/2025 Đ.49); of titles of one period the law of the day says
    which are paid together.  At most one statement beside the province's values.
    """
    before = _titles_before(nominations, decided_on)
    return {one.id: _amount_of(one, period, decided_on, before) for one in nominations}


def paid_on_other_days(nominations: Sequence[Nomination], period: str, decided_on: date) -> int:
    """How many of the subjects have another title of the period that was decided on another day: no text says how
    these are paid, so the office is told (`law.md` §7)."""
    before = _titles_before(nominations, decided_on)
    granted = [_granted(one, period, decided_on, 0) for one in nominations]
    return sum(any(law.doubtful((one, other)) for other in before.get(one.subject, ())) for one in granted)


def _amount_of(one: Nomination, period: str, on: date, before: Mapping[str, Sequence[Granted]]) -> int | None:
    amount = law.money(one.award_code, SubjectKind(one.subject_kind.value), on)
    if amount is None:
        return None
    granted = _granted(one, period, on, amount)
    return law.due(granted, before.get(granted.subject, ()), rules_on)


def _granted(one: Nomination, period: str, on: date, amount: int) -> Granted:
    subject = _subject(one.person_id, one.unit_id, one.name)
    return Granted(subject, one.award_code, rules.school_year_of(period) or period, on, amount)


def _titles_before(nominations: Sequence[Nomination], decided_on: date) -> Mapping[str, Sequence[Granted]]:
    """Titles on record of the subjects of these dossiers, by subject, with what was paid; nothing for forms of
    commendation, which are paid beside titles (NĐ 152/2025 Đ.49 k.7)."""
    titles = _titles(decided_on)
    wanted = [one for one in nominations if one.award_code in titles]
    if not wanted:
        return {}
    people = {one.person_id for one in wanted if one.person_id is not None}
    found: dict[str, list[Granted]] = defaultdict(list)
    for honour in register.paid_of(people, {one.unit_id for one in wanted if one.person_id is None}, titles):
        subject = _subject(honour.person_id, honour.unit_id, honour.name)
        found[subject].append(Granted(subject, honour.award_code, honour.school_year or honour.period,
                                      honour.decided_on, honour.money_dong or 0))
    return found


def _titles(on: date) -> frozenset[str]:
    try:
        awards = rules_on(on).awards
    except NoRuleSet:
        return frozenset()
    return frozenset(code for code, award in awards.items() if award.kind is AwardKind.TITLE)


def _subject(person_id: int | None, unit_id: int | None, name: str) -> str:
    """A person, or a collective of a unit by its name: a group in a school is not the school."""
    return f"person {person_id}" if person_id is not None else f"unit {unit_id} {fold(name)}"
