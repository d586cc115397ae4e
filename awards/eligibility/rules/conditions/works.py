"""Initiatives and research works: their scope, their number, and that one serves one family of awards only."""

from collections.abc import Mapping

from awards.catalogue.terms import ConditionRule
from awards.eligibility.rules.asked import Asked, met, not_asked, unknown, unmet
from awards.eligibility.terms import Condition, Scope, Work

_WIDTH: Mapping[str, int] = {Scope.BASE: 0, Scope.PROVINCE: 1, Scope.NATIONAL: 2}
_WINDOW = "initiative_window_years"


def works(asked: Asked, rule: ConditionRule) -> Condition:
    """Enough initiatives or research works recognised widely enough, and not used up by the other family of awards."""
    lists = [each for each in (getattr(asked.facts, kind) for kind in rule.options["of"]) if each is not None]
    level, count = rule.options["level"], rule.options["count"]
    if not lists:
        return _unstated(rule, level, count)
    width, years = _WIDTH[level], _years(asked)
    wide = [work for works in lists for work in works if work.year in years and _WIDTH[work.level] >= width]
    free = [work for work in wide if not work.used_for or not _used_elsewhere(asked, work)]
    if len(free) >= count:
        chosen = tuple(sorted(free, key=lambda work: (bool(work.used_for), -work.year))[:count])
        asked.used_before.extend(code for work in chosen for code in work.used_for)
        return met(rule, chosen, count=count, found=len(free), level=level)
    keys = ("initiative_reuse",) if len(wide) > len(free) else ()
    return unmet(rule, tuple(wide), keys, count=count, found=len(free), level=level)


def _unstated(rule: ConditionRule, level: str, count: int) -> Condition:
    how = rule.options.get("unstated")
    if how == "unknown":
        return unknown(rule, level=level, count=count)
    return unmet(rule, count=count, found=0, level=level) if how == "unmet" else not_asked(rule)


def _years(asked: Asked) -> range:
    """No law limits how long a work may be used; a province may. A work of a later year proves nothing."""
    years, year = asked.rule_set.parameters[_WINDOW].value, asked.question.for_year
    return range(0 if years is None else year - int(years) + 1, year + 1)


def _used_elsewhere(asked: Asked, work: Work) -> bool:
    """Used for a title it may not serve a form of commendation, nor the other way (letter 5007/BNV-TĐKT, 2023)."""
    known = (asked.rule_set.awards.get(code) for code in work.used_for)
    return any(award is not None and award.kind is not asked.award.kind for award in known)
