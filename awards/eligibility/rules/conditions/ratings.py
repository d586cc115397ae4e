"""Ratings: of the year, of years in a row, within a window after an earlier award."""

from awards.catalogue.terms import ConditionRule, school_year_label
from awards.eligibility.rules.asked import RANK, Asked, decide, met, not_asked, ordered, unknown, unmet
from awards.eligibility.rules.windows import Window, window
from awards.eligibility.terms import Condition, Record, Standing, Value


def rating_of_year(asked: Asked, rule: ConditionRule) -> Condition:
    """The person's rating of the year; without one there is no answer."""
    year = asked.question.for_year
    rating = None if asked.facts.ratings is None else asked.facts.ratings.get(year)
    if rating is None:
        return unknown(rule, year=school_year_label(year), wanted=rule.options["at_least"])
    holds = RANK[rating] >= RANK[rule.options["at_least"]]
    return decide(holds, rule, (asked.facts.rated(year, rating),), wanted=rule.options["at_least"], rating=rating)


def head_not_above_unit(asked: Asked, rule: ConditionRule) -> Condition:
    """The head of a unit is not rated above the unit."""
    year, unit = asked.question.for_year, asked.facts.collective.rating
    own = None if asked.facts.ratings is None else asked.facts.ratings.get(year)
    if unit is None or own is None:
        return not_asked(rule)
    return decide(RANK[own] <= RANK[unit], rule, (asked.facts.rated(year, own),), rating=own, unit=unit)


def consecutive_years(asked: Asked, rule: ConditionRule) -> Condition:
    """Adjacent school years up to the one asked, each rated well enough or with a title that says so."""
    needed: int = rule.options["years"]
    if not asked.history.stated and ("after" in rule.options or "of" in rule.options and asked.facts.ratings is None):
        return unknown(rule, years=needed)
    seen = window(asked, rule)
    if seen.first is None:
        return unmet(rule, years=needed, found=0, waits_for=ordered(rule.options["after"]))
    if asked.facts.ratings is None and "of" not in rule.options:
        return _by_length_alone(asked, rule, seen, needed)
    if len(seen.run) >= needed:
        return met(rule, _records(asked, rule, seen), years=needed, found=len(seen.run))
    if seen.undecided and seen.before_undecided + 1 >= needed:
        return unknown(rule, years=needed, year=school_year_label(asked.question.for_year))
    if "of" in rule.options and not asked.history.stated:
        return unknown(rule, years=needed)
    found: dict[str, Value] = {"years": needed, "found": len(seen.run), "gap": school_year_label(seen.gap)}
    if not seen.broken_by:
        return Condition(rule, Standing.UNMET, found, _records(asked, rule, seen))
    until = max(each.end for each in seen.broken_by).strftime("%d/%m/%Y")
    records = (*_records(asked, rule, seen), *seen.broken_by)
    return Condition(rule, Standing.UNMET, {**found, "until": until}, records, more_keys=("discipline",))


def _by_length_alone(asked: Asked, rule: ConditionRule, seen: Window, needed: int) -> Condition:
    """Ratings were not stated: only the time since the earlier award can be counted."""
    length = asked.question.for_year - (seen.first or 0) + 1
    if "after" in rule.options and length < needed:
        return unmet(rule, years=needed, found=max(length, 0), gap=school_year_label((seen.first or 0) - 1))
    return unknown(rule, years=needed) if rule.options.get("needed") else not_asked(rule)


def ratings_in_window(asked: Asked, rule: ConditionRule) -> Condition:
    """So many years rated well within the years that count."""
    if "after" in rule.options and not asked.history.stated:
        return unknown(rule, wanted=rule.options["rating"], count=rule.options["count"])
    seen, count = window(asked, rule), rule.options["count"]
    if seen.first is None:
        waits_for = ordered(rule.options["after"])
        return unmet(rule, wanted=rule.options["rating"], count=count, found=0, waits_for=waits_for)
    if asked.facts.ratings is None:
        return not_asked(rule)
    wanted, ratings = rule.options["rating"], asked.facts.ratings
    years = [year for year in seen.counted if year in ratings and RANK[ratings[year]] >= RANK[wanted]]
    records = tuple(asked.facts.rated(year, ratings[year]) for year in years)
    return decide(len(years) >= count, rule, records, wanted=wanted, count=count, found=len(years))


def _records(asked: Asked, rule: ConditionRule, seen: Window) -> tuple[Record, ...]:
    ratings = asked.facts.ratings or {}
    titles = asked.history.by_year(rule.options.get("of", frozenset()))
    least = RANK[rule.options["at_least"]]
    found: list[Record] = []
    for year in seen.run:
        rating = ratings.get(year)
        rated = rating is not None and RANK[rating] >= least
        if year in titles and not rated:
            found.append(titles[year])
        elif rating is not None:
            found.append(asked.facts.rated(year, rating))
    return tuple(found)
