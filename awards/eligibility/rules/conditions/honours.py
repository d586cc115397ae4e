"""Earlier awards: in a row, within a window, before this one, of the same year, once in a life."""

from awards.catalogue.terms import ConditionRule, school_year_label
from awards.eligibility.rules.asked import Asked, decide, met, not_asked, ordered, unknown, unmet
from awards.eligibility.rules.windows import window
from awards.eligibility.terms import AwardHeld, Condition


def consecutive_awards(asked: Asked, rule: ConditionRule) -> Condition:
    """Titles in adjacent school years up to the one asked, each by a decision on record.

    A title proposed in the same batch keeps the row unbroken; it counts only where the province says so.
    """
    codes, needed = rule.options["of"], rule.options["years"]
    wanted = ordered(codes)
    if not asked.history.stated:
        return unknown(rule, years=needed, awards=wanted)
    titles = asked.history.by_year(codes)
    year, counted = asked.question.for_year, 0
    if year not in titles and not asked.facts.proposed_together.isdisjoint(codes):
        year, counted = year - 1, int(bool(asked.parameter(rule)))
    records: list[AwardHeld] = []
    while year in titles:
        records.append(titles[year])
        year -= 1
    counted += len(records)
    if counted >= needed:
        return met(rule, tuple(records), years=needed, found=counted, awards=wanted)
    return unmet(rule, tuple(records), years=needed, found=counted, awards=wanted, gap=school_year_label(year))


def awards_in_window(asked: Asked, rule: ConditionRule) -> Condition:
    """So many titles or forms in the years that count after an earlier award; they need not be consecutive."""
    if not asked.history.stated:
        return unknown(rule)
    seen, alternatives = window(asked, rule), rule.options["enough"]
    if seen.first is None:
        codes, count = alternatives[0][0]
        return unmet(rule, count=count, found=0, awards=ordered(codes), waits_for=ordered(rule.options["after"]))
    years = seen.counted
    if asked.facts.collective.no_flag_possible:
        alternatives += rule.options.get("enough_without_flag", ())
    for alternative in alternatives:
        if all(len(_counted(asked, codes, years)) >= count for codes, count in alternative):
            return met(rule, tuple(held for codes, _ in alternative for held in _counted(asked, codes, years)))
    codes, count = alternatives[0][0]
    nearest = _counted(asked, codes, years)
    return unmet(rule, tuple(nearest), count=count, found=len(nearest), awards=ordered(codes))


def _counted(asked: Asked, codes: frozenset[str], years: range) -> list[AwardHeld]:
    return [held for held in asked.history.of(codes) if held.counted_year in years]


def prior_award(asked: Asked, rule: ConditionRule) -> Condition:
    """An award that must come first."""
    codes = rule.options["of"]
    if not asked.history.stated:
        return unknown(rule, awards=ordered(codes))
    held = asked.history.of(codes)
    return decide(bool(held), rule, tuple(held), awards=ordered(codes))


def same_year_award(asked: Asked, rule: ConditionRule) -> Condition:
    """A title of the same year, on record or proposed together, where the province asks for it."""
    if not asked.parameter(rule):
        return not_asked(rule)
    codes, year = rule.options["of"], asked.question.for_year
    wanted = ordered(codes)
    if not asked.facts.proposed_together.isdisjoint(codes):
        return met(rule, awards=wanted)
    if not asked.history.stated:
        return unknown(rule, awards=wanted)
    held = asked.history.by_year(codes).get(year)
    return decide(held is not None, rule, () if held is None else (held,), awards=wanted)


def once_in_life(asked: Asked, rule: ConditionRule) -> Condition:
    """An award that is given only once."""
    if not asked.history.stated:
        return not_asked(rule)
    held = asked.history.by_code.get(asked.award.code, ())
    return decide(not held, rule, tuple(held), award=asked.award.code)
