"""One question with all that the checks need beside it: the award's rules and the record of awards, by year."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from awards.catalogue.rules import RuleSet
from awards.catalogue.terms import Award, ConditionRule
from awards.eligibility.terms import AwardHeld, Condition, Facts, Question, Rating, Record, Standing, Value

RANK: Mapping[str, int] = {Rating.HTXS: 3, Rating.HTT: 2, Rating.HT: 1, Rating.KHT: 0}


@lru_cache(maxsize=1024)
def ordered(codes: frozenset[str]) -> tuple[str, ...]:
    """Return the codes of a rule in alphabetical order."""
    return tuple(sorted(codes))


class History:
    """The awards on record that count on a day (those decided later do not), and what was found out about them: one
    person is judged for many awards."""

    __slots__ = ("_by_year", "answers", "by_code", "stated", "windows")

    def __init__(self, facts: Facts, received_on: date) -> None:
        self.stated = facts.awards is not None
        self.by_code: dict[str, list[AwardHeld]] = {}
        self._by_year: dict[frozenset[str], dict[int, AwardHeld]] = {}
        self.windows: dict[tuple[object, ...], Any] = {}
        self.answers: dict[int, tuple[Condition, ...]] = {}
        for held in facts.awards or ():
            if held.decided_on is None or held.decided_on <= received_on:
                self.by_code.setdefault(held.code, []).append(held)

    def of(self, codes: frozenset[str]) -> list[AwardHeld]:
        """Return the awards with these codes."""
        return [held for code in ordered(codes) for held in self.by_code.get(code, ())]

    def by_year(self, codes: frozenset[str]) -> Mapping[int, AwardHeld]:
        """Return one award with these codes for each school year that has any."""
        found = self._by_year.get(codes)
        if found is None:
            found = {held.counted_year: held for held in self.of(codes) if held.counted_year is not None}
            self._by_year[codes] = found
        return found


class Asked:
    """What every check is given."""

    __slots__ = ("award", "facts", "history", "question", "rule_set", "used_before")

    def __init__(self, question: Question, rule_set: RuleSet, award: Award, history: History) -> None:
        self.question, self.facts, self.rule_set, self.award = question, question.facts, rule_set, award
        self.history = history
        self.used_before: list[str] = []

    def parameter(self, rule: ConditionRule, option: str = "parameter") -> Any:
        """Return the value of the parameter that an option names, None where no such limit applies or none is named."""
        name = rule.options.get(option)
        return None if name is None else self.rule_set.parameters[name].value


_MET: dict[int, Condition] = {}
_NOT_ASKED: dict[int, Condition] = {}
"""Answers without values or records, made once for each rule: most answers of a province are these.

The answer holds its rule, so the rule's id cannot come to mean another one.
"""


def met(rule: ConditionRule, records: tuple[Record, ...] = (), **found: Value) -> Condition:
    """Say that a condition is met, by which records."""
    if not records and not found:
        return _MET.get(id(rule)) or _MET.setdefault(id(rule), Condition(rule, Standing.MET))
    return Condition(rule, Standing.MET, found, records)


def unmet(
    rule: ConditionRule, records: tuple[Record, ...] = (), more_keys: tuple[str, ...] = (), **found: Value
) -> Condition:
    """Say that a condition is not met, what was found, and by which records."""
    return Condition(rule, Standing.UNMET, found, records, more_keys=more_keys)


def unknown(rule: ConditionRule, **found: Value) -> Condition:
    """Say that a needed fact is missing, or the rule itself is not known."""
    return Condition(rule, Standing.UNKNOWN, found)


def not_asked(rule: ConditionRule) -> Condition:
    """Say that the condition is not in question."""
    return _NOT_ASKED.get(id(rule)) or _NOT_ASKED.setdefault(id(rule), Condition(rule, Standing.NOT_ASKED))


def decide(holds: bool, rule: ConditionRule, records: tuple[Record, ...] = (), **found: Value) -> Condition:
    """Say that a condition is met or not, with what was found."""
    return Condition(rule, Standing.MET if holds else Standing.UNMET, found, records)
