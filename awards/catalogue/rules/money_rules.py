"""How a rule set says money is rounded and added up."""

from dataclasses import dataclass
from fractions import Fraction

from awards.catalogue.rules.building import fraction
from awards.catalogue.rules.fields import Table


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """How money is rounded and added up (NĐ 152/2025 Đ.49)."""

    rounding_step: int
    household_factor: Fraction
    same_period_titles: str
    different_decision_day: str
    rounding_basis: str
    household_basis: str
    same_period_basis: str


def money_rules(table: Table) -> MoneyRules:
    """Read them from their table; RuleFileError as for any."""
    rules = MoneyRules(
        rounding_step=table.whole("rounding_step", least=1),
        household_factor=fraction(table, "household_factor"),
        same_period_titles=table.text("same_period_titles"),
        different_decision_day=table.text("different_decision_day"),
        rounding_basis=table.text("rounding_basis"),
        household_basis=table.text("household_basis"),
        same_period_basis=table.text("same_period_basis"),
    )
    for key in ("same_period_titles", "different_decision_day"):
        if getattr(rules, key) not in ("each", "highest"):
            raise table.error(key, f"“{getattr(rules, key)}” is not one of each, highest")
    table.finish()
    return rules
