"""What stands against an award: discipline, open matters, an achievement already rewarded, a body that is no more."""

from awards.catalogue.terms import AwardKind, ConditionRule, first_day, last_day
from awards.eligibility.rules.asked import Asked, decide, met, not_asked, unmet
from awards.eligibility.rules.spans import disciplined, months_between
from awards.eligibility.terms import Condition, Standing


def discipline_in_year(asked: Asked, rule: ConditionRule) -> Condition:
    """A year touched by discipline does not count, unless a province says how many months after it are enough."""
    if asked.facts.discipline is None:
        return not_asked(rule)
    year = asked.question.for_year
    touching = disciplined(asked.facts, year)
    if not touching:
        return met(rule)
    last, least = max(each.end for each in touching), asked.parameter(rule)
    left = months_between(max(last, first_day(year)), last_day(year))
    enough = least is not None and last <= last_day(year) and left >= least
    return decide(enough, rule, touching, until=last.strftime("%d/%m/%Y"))


def discipline_in_force(asked: Asked, rule: ConditionRule) -> Condition:
    """Nobody is proposed while a disciplinary measure is in force."""
    if asked.facts.discipline is None:
        return not_asked(rule)
    day = asked.question.received_on
    current = tuple(each for each in asked.facts.discipline if each.start <= day <= each.end)
    if not current:
        return met(rule)
    return unmet(rule, current, until=max(each.end for each in current).strftime("%d/%m/%Y"))


def pending(asked: Asked, rule: ConditionRule) -> Condition:
    """While a matter is open nothing is proposed; it is taken up again after the conclusion."""
    if asked.facts.pending is None:
        return not_asked(rule)
    if not asked.facts.pending:
        return met(rule)
    matters = tuple(dict.fromkeys(each.matter.value for each in asked.facts.pending))
    return Condition(rule, Standing.HELD, {"matters": matters}, asked.facts.pending)


def same_achievement(asked: Asked, rule: ConditionRule) -> Condition:
    """One achievement brings one form of commendation; titles of one year stand beside each other."""
    earlier = asked.facts.same_achievement_already_rewarded
    if earlier is None:
        return not_asked(rule)
    known = asked.rule_set.awards.get(earlier)
    both_titles = known is not None and known.kind is AwardKind.TITLE and asked.award.kind is AwardKind.TITLE
    return decide(both_titles and earlier != asked.award.code, rule, award=earlier)


def basis_kind(asked: Asked, rule: ConditionRule) -> Condition:
    """A reward for a sudden achievement or a theme is no basis for merit."""
    kind = asked.facts.previous_basis_kind
    if kind is None:
        return not_asked(rule)
    return decide(kind not in rule.options["refused"], rule, kind=kind)


def not_dissolved(asked: Asked, rule: ConditionRule) -> Condition:
    """A body that no longer exists is not commended."""
    dissolved = asked.facts.collective.dissolved
    return not_asked(rule) if dissolved is None else decide(not dissolved, rule)
