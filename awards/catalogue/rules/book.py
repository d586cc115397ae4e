"""The book of rule sets: what was in force on which day, and the base salary of a day."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from awards.catalogue.rules.fields import RuleFileError, Table
from awards.catalogue.rules.files import SALARY_FILE, Stack, read_folder, read_toml, stacks
from awards.catalogue.rules.rule_sets import RuleSet, rule_set
from awards.catalogue.terms import Confidence

FOLDER = Path(__file__).resolve().parent.parent / "rulesets"


class NoRuleSet(LookupError):
    """No rule set is in force on the day asked for."""


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """The base salary in đồng a month between two days of decision."""

    start: date
    end: date | None
    value: int
    basis: str
    confidence: Confidence


class RuleBook:
    """All rule sets of a folder, and the base salaries."""

    def __init__(self, sets: list[RuleSet], salaries: list[BaseSalary]) -> None:
        self.sets, self.salaries = tuple(sets), tuple(salaries)
        self._starts = [each.start for each in sets]

    def on(self, day: date) -> RuleSet:
        """Return the set in force on a day (the day a dossier is received); NoRuleSet when there is none."""
        place = bisect_right(self._starts, day) - 1
        found = self.sets[place] if place >= 0 else None
        if found is None or (found.end is not None and day > found.end):
            raise NoRuleSet(f"no rule set is in force on {day}")
        return found

    def salary_on(self, day: date) -> BaseSalary | None:
        """Return the base salary of the day a decision is issued, None when it is not known."""
        return next(
            (each for each in self.salaries if each.start <= day and (each.end is None or day <= each.end)), None
        )

    @property
    def award_codes(self) -> frozenset[str]:
        """The codes of all awards of all sets."""
        return frozenset(code for each in self.sets for code in each.awards)

    @property
    def latest(self) -> RuleSet:
        """The set that began last."""
        return self.sets[-1]


def read_rule_book(folder: Path) -> RuleBook:
    """Read and check all rule files of a folder; RuleFileError names file, key and reason."""
    sets = [_of_stack(stack) for stack in stacks(read_folder(folder))]
    if not sets:
        raise RuleFileError(f"{folder.name}: holds no rule set of the layer “law”")
    return RuleBook(sets, _salaries(folder))


def _of_stack(stack: Stack) -> RuleSet:
    rules = stack.rules
    return rule_set(
        Table(rules, file=stack.file_of),
        rules,
        id="+".join(file.id for file in stack.files),
        name="; ".join(file.name for file in stack.files),
        english="; ".join(file.english for file in stack.files),
        start=stack.start,
        end=stack.end,
        confirmed=all(file.confirmed for file in stack.files),
        unconfirmed=tuple((file.name, file.english) for file in stack.files if not file.confirmed),
    )


def _salaries(folder: Path) -> list[BaseSalary]:
    rows = read_toml(folder / SALARY_FILE).get("base_salary")
    if not isinstance(rows, list) or not rows:
        raise RuleFileError(f"{SALARY_FILE}: base_salary: is missing")
    found = []
    for number, row in enumerate(rows, start=1):
        table = Table(row, file=SALARY_FILE, path=f"base_salary {number}")
        found.append(
            BaseSalary(
                table.day("from"),
                table.day_or_none("to"),
                table.whole("value", least=1),
                table.text("basis"),
                table.word("confidence", Confidence),
            )
        )
        table.finish()
    return found


@lru_cache(maxsize=1)
def rule_book() -> RuleBook:
    """Return the rule sets shipped with the program, read and checked once."""
    return read_rule_book(FOLDER)


def rule_sets() -> Mapping[str, RuleSet]:
    """Return the shipped rule sets by id ("R2025+EDU2026a": law and education circular), oldest first."""
    return MappingProxyType({each.id: each for each in rule_book().sets})


def rule_set_on(received_on: date) -> RuleSet:
    """Return the rule set of a dossier by the day it was received; NoRuleSet before 01/01/2024."""
    return rule_book().on(received_on)
