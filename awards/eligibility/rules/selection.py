"""When more pass than there are places: quotas, the order of votes, and who is preferred between equals."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.catalogue.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Contender:
    """Who passed the vote. `woman` is for a person; `women` and `members` are for a collective."""

    name: str
    in_favour: int
    woman: bool = False
    women: int = 0
    members: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """Who has a place; `tied` are the equals between whom the last places lie: the chair's vote decides."""

    chosen: tuple[Contender, ...]
    tied: tuple[Contender, ...] = ()


def places(rule_set: RuleSet, award_code: str, of_award: str, count: int) -> int | None:
    """Return how many may have an award for `count` holders of another; None where the province sets no percentage.

    No percentage has been set by law since 01/01/2024 (the 15 % of NĐ 91/2017 is gone).
    """
    parameter = rule_set.parameters.get(f"quota_{award_code.lower()}_percent_of_{of_award.lower()}")
    return None if parameter is None or parameter.value is None else count * int(parameter.value) // 100


def outstanding_places(rule_set: RuleSet, rated_well: int, *, unit_outstanding: bool) -> int:
    """Return how many people of a unit may be rated outstanding, for those rated well (NĐ 233/2026 Đ.12 k.6)."""
    name = "outstanding_cap_percent_of_outstanding_unit" if unit_outstanding else "outstanding_cap_percent"
    return rated_well * int(rule_set.parameters[name].value or 0) // 100


def preferred(contender: Contender, rule_set: RuleSet) -> bool:
    """Between equals a woman comes first, or a collective of which so many are women (NĐ 152/2025 Đ.4)."""
    if contender.members == 0:
        return contender.woman
    return contender.women * 100 >= int(rule_set.parameters["women_share_preferred"].value or 0) * contender.members


def select(contenders: Sequence[Contender], count: int | None, rule_set: RuleSet) -> Selection:
    """Give the places to the highest votes; between equals by preference; what is still equal is left to the chair."""
    ordered = sorted(contenders, key=lambda each: _weight(each, rule_set), reverse=True)
    if count is None or count >= len(ordered):
        return Selection(tuple(ordered))
    if count <= 0:
        return Selection(())
    last = _weight(ordered[count - 1], rule_set)
    equal = tuple(each for each in ordered if _weight(each, rule_set) == last)
    above = tuple(each for each in ordered if _weight(each, rule_set) > last)
    if len(above) + len(equal) == count:
        return Selection((*above, *equal))
    return Selection(above, equal)


def _weight(contender: Contender, rule_set: RuleSet) -> tuple[int, bool]:
    return contender.in_favour, preferred(contender, rule_set)
