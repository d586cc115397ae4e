"""The law as the catalogue knows it: rule sets, routes, votes, money, working days, and the names of awards."""

from awards.catalogue.rules.book import (
    BaseSalary,
    NoRuleSet,
    RuleBook,
    read_rule_book,
    rule_book,
    rule_set_on,
    rule_sets,
)
from awards.catalogue.rules.building import SUBMITTING
from awards.catalogue.rules.condition_kinds import CONDITION_KINDS, OCCUPATIONS, RATINGS, SCOPES
from awards.catalogue.rules.fields import RuleFileError
from awards.catalogue.rules.money import (
    Granted,
    Reckoning,
    coefficient,
    doubtful,
    due,
    money,
    paid,
    reckoning,
    rounded_up,
)
from awards.catalogue.rules.money_rules import MoneyRules
from awards.catalogue.rules.names import NotAnAward, Spelling
from awards.catalogue.rules.rule_sets import RuleSet
from awards.catalogue.rules.votes import carried, votes_needed
from awards.catalogue.rules.words import amount_in_words
from awards.catalogue.rules.working_days import (
    Calendar,
    calendar,
    read_calendar,
    working_day,
    working_days_between,
    yearly_date,
)

__all__ = [
    "CONDITION_KINDS",
    "OCCUPATIONS",
    "RATINGS",
    "SCOPES",
    "SUBMITTING",
    "BaseSalary",
    "Calendar",
    "Granted",
    "MoneyRules",
    "NoRuleSet",
    "NotAnAward",
    "Reckoning",
    "RuleBook",
    "RuleFileError",
    "RuleSet",
    "Spelling",
    "amount_in_words",
    "award_named",
    "calendar",
    "carried",
    "coefficient",
    "doubtful",
    "due",
    "money",
    "no_such_award",
    "paid",
    "read_calendar",
    "read_rule_book",
    "reckoning",
    "rounded_up",
    "rule_book",
    "rule_set_on",
    "rule_sets",
    "votes_needed",
    "working_day",
    "working_days_between",
    "yearly_date",
]


def award_named(text: str) -> str | None:
    """Return the code of the award that a text names (“CSTĐCS”, “Giấy khen của Sở …”), None when it names none."""
    return rule_book().latest.spelling.award_named(text)


def no_such_award(text: str) -> NotAnAward | None:
    """Return what to use instead of a name that is no award, such as “Bằng khen của Giám đốc Sở”; None otherwise."""
    return rule_book().latest.spelling.no_such_award(text)
