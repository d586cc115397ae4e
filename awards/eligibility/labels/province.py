"""What somebody still lacks, from the names of the rules: what each asks, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext

from awards.catalogue.labels.conditions import asks_of
from awards.catalogue.rules import RuleSet
from awards.eligibility.terms.province import Lack


def still_lacks(award_code: str, lacks: Iterable[Lack], law: RuleSet) -> list[str]:
    """One line for each rule of the award; a rule that the law no longer has is left out."""
    rules = {rule.rule: rule for rule in law.awards[award_code].conditions} if award_code in law.awards else {}
    return [_line(asks_of(rules[name], law), found) for name, found in lacks if name in rules]


def _line(asked: str, found: int | None) -> str:
    return asked if found is None else gettext("%(asked)s (mới có %(found)s)", asked=asked, found=found)
