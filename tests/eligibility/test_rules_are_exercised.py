"""Every rule of every rule set is asked by a case that holds with it and fails without it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from awards.catalogue.rules import RuleSet, rule_book, rule_sets
from awards.catalogue.terms import ConditionRule
from awards.eligibility.forms import VerdictCase, read_law_cases
from awards.eligibility.rules import judge
from awards.eligibility.terms import Facts, Question, Verdict

Item = TypeVar("Item")
DATA = Path(__file__).resolve().parents[1] / "data"
DAYS = {
    "R2024": (date(2024, 2, 10), -3),
    "R2024+EDU2024": (date(2025, 6, 5), -1),
    "R2025+EDU2024": (date(2026, 3, 10), -1),
    "R2025+EDU2026a": (date(2026, 6, 5), 0),
    "R2026+EDU2026b": (date(2026, 10, 5), 0),
}
"""A day of every set, and by how many years a case of June 2026 is moved to be asked on it."""
TEMPLATES = {date(2026, 6, 5): 0, date(2025, 9, 10): 1}
"""The days of the cases that are asked on other days as well, and how many years they are behind June 2026."""
Path_ = tuple[str, ...]


def moved(case: VerdictCase, day: date, years: int) -> VerdictCase:
    """Ask the same question so many years earlier, received on this day."""
    question = case.question
    facts = question.facts
    changed = replace(
        facts,
        ratings=None if facts.ratings is None else {year + years: rating for year, rating in facts.ratings.items()},
        awards=_each(
            facts.awards,
            lambda held: replace(
                held,
                year=None if held.year is None else held.year + years,
                decided_on=None if held.decided_on is None else _moved(held.decided_on, years),
            ),
        ),
        initiatives=_each(facts.initiatives, lambda work: replace(work, year=work.year + years)),
        research=_each(facts.research, lambda work: replace(work, year=work.year + years)),
        discipline=_each(
            facts.discipline, lambda one: replace(one, start=_moved(one.start, years), end=_moved(one.end, years))
        ),
    )
    return replace(case, question=question._replace(for_year=question.for_year + years, received_on=day, facts=changed))


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _each(items: Iterable[Item] | None, change: Callable[[Item], Item]) -> tuple[Item, ...] | None:
    return None if items is None else tuple(change(item) for item in items)


@cache
def cases() -> tuple[VerdictCase, ...]:
    files = ("law-cases.toml", "law-cases-own.toml", "law-cases-hard.toml")
    found = (case for name in files for case in read_law_cases(DATA / name, rule_book()).verdicts)
    return tuple(case for case in found if case.question.received_on >= rule_book().sets[0].start)


@cache
def cases_on(set_id: str) -> tuple[VerdictCase, ...]:
    """The cases that hold by this set: those of its own time, and those of June 2026 asked on its day."""
    rules, (day, years) = rule_sets()[set_id], DAYS[set_id]
    own = [case for case in cases() if rule_book().on(case.question.received_on) is rules]
    elsewhere = [
        moved(case, day, years + ahead)
        for template, ahead in TEMPLATES.items()
        for case in cases()
        if case.question.received_on == template
    ]
    return tuple(case for case in (*own, *elsewhere) if holds(case, rules))


def holds(case: VerdictCase, rules: RuleSet) -> bool:
    verdict = answer(case, rules)
    return verdict.outcome is case.expect and set(case.unmet) <= set(verdict.unmet)


def answer(case: VerdictCase, rules: RuleSet) -> Verdict:
    adjusted = rules.with_changes(case.parameters) if case.parameters else rules
    return judge(case.question, adjusted)


def paths(rules: tuple[ConditionRule, ...], above: Path_ = ()) -> Iterator[Path_]:
    """Name every condition and every part of one."""
    for rule in rules:
        yield (*above, rule.rule)
        yield from paths(rule.parts, (*above, rule.rule))


def without(rules: tuple[ConditionRule, ...], path: Path_) -> tuple[ConditionRule, ...]:
    """Take one condition or part away."""
    head, rest = path[0], path[1:]
    if not rest:
        return tuple(rule for rule in rules if rule.rule != head)
    return tuple(replace(rule, parts=without(rule.parts, rest)) if rule.rule == head else rule for rule in rules)


def general(rules: RuleSet) -> set[str]:
    return set(rules.source["every_award"])  # type: ignore[call-overload]


def removals(set_id: str) -> list[tuple[str, Path_]]:
    """Every rule of a set: the general ones once, the others with their award."""
    rules = rule_sets()[set_id]
    of_awards = [
        (code, path)
        for code, award in rules.awards.items()
        for path in paths(award.conditions)
        if path[0] not in general(rules)
    ]
    return [*(("", (name,)) for name in sorted(general(rules))), *of_awards]


def reduced(rules: RuleSet, code: str, path: Path_) -> RuleSet:
    awards = {
        name: replace(award, conditions=without(award.conditions, path)) if code in ("", name) else award
        for name, award in rules.awards.items()
    }
    return replace(rules, awards=awards)


@pytest.mark.parametrize("set_id", DAYS)
def test_every_rule_of_the_set_is_asked_by_a_case_that_fails_without_it(set_id: str) -> None:
    rules = rule_sets()[set_id]
    idle = [
        f"{code or 'every award'}: {' / '.join(path)}"
        for code, path in removals(set_id)
        if not any(fails_without(case, rules, code, path) for case in cases_on(set_id))
    ]
    assert idle == []


def fails_without(case: VerdictCase, rules: RuleSet, code: str, path: Path_) -> bool:
    if code and case.question.award != code:
        return False
    with_values = rules.with_changes(case.parameters) if case.parameters else rules
    return not holds(replace(case, parameters={}), reduced(with_values, code, path))


def test_the_days_cover_every_set_that_is_shipped() -> None:
    assert set(DAYS) == set(rule_sets())
    assert all(rule_sets()[name].start <= day <= (rule_sets()[name].end or date.max) for name, (day, _) in DAYS.items())


def test_a_rule_that_no_case_asks_would_be_found() -> None:
    rules = rule_sets()["R2025+EDU2026a"]
    planted = replace(
        rules.awards["LDTT"].conditions[-1],
        rule="planted",
        check="absence",
        key="absence",
        options={"parameter": "max_absence_days"},
    )
    award = replace(rules.awards["LDTT"], conditions=(*rules.awards["LDTT"].conditions, planted))
    grown = replace(rules, awards={**rules.awards, "LDTT": award})
    question = Question("LDTT", next(iter(award.subjects)), "cong_trang", 2025, date(2026, 6, 5), Facts())
    assert judge(question, grown).unmet == judge(question, reduced(grown, "LDTT", ("planted",))).unmet
